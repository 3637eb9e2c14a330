"""`kediri check`: every rule on all the data."""

from datetime import timedelta
from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.keys import plain
from kediri_cli.errors.database import ChecksFailed
from kediri_cli.language import plural

declared = typer.Typer()


@reads(
    declared,
    example="kediri check\nkediri check --format json\nkediri check --warnings",
    sections=True,
)
def check(
    warnings: Annotated[
        bool,
        typer.Option("--warnings", help="Only what should be looked at, though no rule is broken."),
    ] = False,
) -> None:
    """Check the file, its journal and every rule on all the data; exit code 1 if one is broken.

    A page lists what was checked too; files have the findings alone, or `--section checked`.
    """
    with app.reading(names="at hand") as db:
        if warnings:
            return app.show(reports.machine_money.warnings(db))
        page = reports.checks.report(
            db,
            app.database,
            app.access,
            now=app.settings.now(),
            backup_days=app.settings.backup_days,
            named_keys=tuple(filter(None, (app.identity.named, app.identity.handed))),
        )
        found = len(page.tables[0].rows)
        noticed = 0 if found else len(reports.machine_money.warnings(db).rows)
        kept = (
            []
            if found
            else reports.rights.retention(db, today=app.today, before=timedelta(days=-1))
        )
    files = app.format != "text" and app.section is None
    app.show(page.tables[0] if files else page)
    if found:
        raise ChecksFailed(count=found)
    for sentence in kept:
        app.warn(sentence)
    if app.access.key(app.database) is None:
        app.warn(plain())
    if noticed:
        app.warn(
            plural(
                "{count} thing should be looked at: `kediri check --warnings`.",
                "{count} things should be looked at: `kediri check --warnings`.",
                noticed,
            )
        )
    return None
