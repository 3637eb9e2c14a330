"""`kediri place ...`: places, who stands there, what may run at once."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.machine_options import warn_of
from kediri_cli.cli.options import AsOf, complete
from kediri_cli.cli.parsers import code, whole
from kediri_cli.domain.words import Place
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()
place = noun("place", "Places: add, edit, list, show, move, kir.")
declared.add_typer(place)


def place_code(text: str) -> str:
    """Read the code of a place."""
    return domain.places.place_code(text)


def party(text: str) -> str:
    """Read who stands at a place: a group, or the office."""
    return domain.words.parse_word(text, Place) or code(text)


PlaceCode = Annotated[
    str,
    typer.Argument(
        parser=place_code,
        metavar="PLACE",
        help="The place's code, such as GARMEN.",
        autocompletion=complete("place"),
    ),
]
ToPlace = Annotated[
    str,
    typer.Option(
        "--to",
        parser=place_code,
        metavar="PLACE",
        help="The place, such as GARMEN.",
        autocompletion=complete("place"),
    ),
]
VA = typer.Option(
    "--va", parser=whole, metavar="N", help="What the connection carries, in volt-ampere."
)


@writes(
    place,
    dated=False,
    example="kediri place add GARMEN --name 'Balai RW 099' --va 10600",
)
def add(
    as_code: Annotated[
        str, typer.Argument(parser=place_code, metavar="CODE", help="Three to twelve letters.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the place.")],
    va: Annotated[int, VA],
) -> None:
    """Record a place and what its connection carries."""
    with app.writing() as db:
        new = services.places.add(db, code=as_code, name=name, va=va)
    app.say(_("The place {place} is recorded.").format(place=new))


@writes(place, dated=False, example="kediri place edit GARMEN --va 16500")
def edit(
    place: PlaceCode,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="Name of the place.")
    ] = None,
    va: Annotated[int | None, VA] = None,
) -> None:
    """Change what is known of a place."""
    with app.writing() as db:
        services.places.edit(db, place, name=name, va=va)
    app.say(_("The place {place} is changed.").format(place=place))


@writes(place, example="kediri place move K1 --to GARMEN --on 29/10/2014")
def move(
    who: Annotated[
        str,
        typer.Argument(
            parser=party, metavar="GROUP|office", help="The group, such as K1, or the office."
        ),
    ],
    to: ToPlace,
) -> None:
    """Let a group or the office stand at a place, with its machines."""
    with app.writing() as db:
        over = services.places.settle(db, who, at=to, on=app.day)
    warn_of(over)
    name = _("the office") if who == Place.OFFICE else who
    app.say(
        _("At {place} from {day} on: {machines}.").format(
            place=to, day=written(app.day), machines=name
        )
    )


@reads(place, "list", example="kediri place list")
def everyone(on: AsOf = None) -> None:
    """List the places with what may run at once and what the connection carries."""
    with app.reading() as db:
        table = reports.places.everyone(db, day=on or app.today)
    app.show(table)


@reads(place, example="kediri place show GARMEN --on 31/10/2014", sections=("holders", "machines"))
def show(place: PlaceCode, on: AsOf = None) -> None:
    """Show who and what stands at a place, and the watts that can run at once."""
    with app.reading() as db:
        report = reports.places.one(db, place, day=on or app.today)
    app.show(report)


@reads(place, example="kediri place kir GARMEN --on 31/12/2014", sections=("kir",))
def kir(place: PlaceCode, on: AsOf = None) -> None:
    """Print the list of a room (KIR) as it stood on a day."""
    with app.reading() as db:
        report = reports.places.kir(db, place, day=on or app.today)
    app.show(report)
