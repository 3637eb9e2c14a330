"""`kediri demo`: the example programme in a new database, and the report of its October."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import language, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does
from kediri_cli.cli.identity import FIRST, kept
from kediri_cli.cli.identity_keys import first_opener, tell_of_identity_key
from kediri_cli.cli.keys import tell_of_key
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.settings import ZONE

SOMEBODY = "P-7KQ2"
"""A participant of the example."""

if TYPE_CHECKING:
    from kediri_cli.db.people import IdentityKey
    from kediri_cli.db.slots import Opener

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
    opener = first_opener(ask=False)
    with kept(opener):
        key = _built(opener, plain=plain)
    with app.reading() as db:
        page = reports.monthly.report(db, month=Month(2014, 10))
    app.show(page)
    app.say(_("The example programme is in {file}.").format(file=app.database))
    tell_of_key()
    tell_of_identity_key(key, opener)
    typed = "kediri" if to is None else f"kediri --db {to}"
    app.say(_("People are codes on every page: `{kediri} participant list`.").format(kediri=typed))
    app.say(
        _(
            "Who one of them is, for a reason that the journal keeps:"
            " `{kediri} participant reveal {code} --reason ...`."
        ).format(kediri=typed, code=SOMEBODY)
    )


def _built(opener: "Opener", *, plain: bool) -> "IdentityKey":
    """Build the example by its steps, whole or not at all; return the key of its names."""
    try:
        with app.creating(plain=plain) as db:
            services.identity.add_holder(db, FIRST, opener)
            services.demo.begin(db, language=language.current(), zone=ZONE)
            key = db.people.key
        for command, step in services.demo.STEPS:
            app.command = command
            with app.writing(names=command == "import participants") as db:
                step(db)
    except BaseException:
        if app.recorded:
            app.discard()
        raise
    return key
