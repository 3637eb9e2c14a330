"""`kediri check`: every rule on all the data."""

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.errors.database import ChecksFailed

declared = typer.Typer()


@reads(declared, example="kediri check\nkediri check --format json")
def check() -> None:
    """Check every rule on all the data; the exit code is 1 if one is broken."""
    with app.reading() as db:
        table = reports.checks.findings(db)
    app.show(table)
    if table.rows:
        raise ChecksFailed(count=len(table.rows))
