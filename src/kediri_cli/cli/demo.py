"""`kediri demo`: the example programme in a new database, and the report of its October."""

from pathlib import Path
from typing import Annotated

import typer

from kediri_cli import language, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does
from kediri_cli.cli.keys import tell_of_key
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.settings import ZONE

declared = typer.Typer()


@does(declared, example="kediri demo\nkediri demo --to contoh.db")
def demo(
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Where to write it; never over a file."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Do not encrypt it: whoever gets the file reads it.")
    ] = False,
) -> None:
    """Build the example programme in a new database and print its month."""
    app.database = to or app.database
    with app.creating(plain=plain) as db:
        services.demo.begin(db, language=language.current(), zone=ZONE)
    try:
        for command, step in services.demo.STEPS:
            app.command = command
            with app.writing() as db:
                step(db)
    except BaseException:
        app.discard()
        raise
    with app.reading() as db:
        page = reports.monthly.report(db, month=Month(2014, 10))
    app.show(page)
    app.say(_("The example programme is in {file}.").format(file=app.database))
    tell_of_key()
