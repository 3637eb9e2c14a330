"""`kediri status`: how the programme stands, on one screen."""

from dataclasses import replace

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.options import AsOf

declared = typer.Typer()


@reads(declared, sections=("attention",), example="kediri status\nkediri status --on 31/10/2014")
def status(on: AsOf = None) -> None:
    """Show on one screen how the programme stands, and what needs attention."""
    with app.reading() as db:
        screen = reports.status.status(db, today=on or app.today, now=app.moment_of(on))
    kept = reports.backups.fact(app.database, now=app.settings.now())
    app.show(replace(screen, facts=(*screen.facts, kept)))
