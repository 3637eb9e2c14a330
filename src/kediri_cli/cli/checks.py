"""`kediri check`: every rule on all the data."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.keys import plain
from kediri_cli.errors.database import ChecksFailed
from kediri_cli.language import plural

declared = typer.Typer()


@reads(declared, example="kediri check\nkediri check --format json\nkediri check --warnings")
def check(
    warnings: Annotated[
        bool,
        typer.Option("--warnings", help="Only what should be looked at, though no rule is broken."),
    ] = False,
) -> None:
    """Check every rule on all the data; the exit code is 1 if one is broken."""
    with app.reading() as db:
        noticed = reports.machine_money.warnings(db)
        table = noticed if warnings else reports.checks.findings(db)
        kept = reports.backups.notes(db, app.database, now=app.settings.now())
    app.show(table)
    if warnings:
        return
    if table.rows:
        raise ChecksFailed(count=len(table.rows))
    if app.access.key(app.database) is None:
        kept.insert(0, plain())
    for sentence in kept:
        app.warn(sentence)
    if noticed.rows:
        app.warn(
            plural(
                "{count} thing should be looked at: `kediri check --warnings`.",
                "{count} things should be looked at: `kediri check --warnings`.",
                len(noticed.rows),
            )
        )
