"""Options that the commands about machines share, and what they point out."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import domain, services
from kediri_cli.cli.app import app
from kediri_cli.cli.options import complete, words
from kediri_cli.cli.parsers import code, whole, word
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import Place, Treatment
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.errors.places import Overload


def type_code(text: str) -> str:
    """Read the code of a type of machine."""
    return domain.machines.type_code(text)


def goods_code(text: str) -> str:
    """Read a goods code."""
    return domain.machines.goods_code(text)


def watts_of(text: str) -> int:
    """Read a whole number, zero too."""
    return 0 if str(text).strip() == "0" else whole(text)


def warn_of(overloads: Iterable["Overload"]) -> None:
    """Point out the places at which more can run at once than they carry."""
    for over in overloads:
        app.warn(
            _("At {place} {watts} W can run at once; its connection carries {va} VA.").format(
                place=over.place, watts=number(over.watts), va=number(over.va)
            )
        )


def hand(
    step: Callable[..., "tuple[Overload, ...]"], machines: list[str], to: str, **facts: Any
) -> None:
    """Let machines go to a group by a use case, and point out what is to be looked at.

    That is whether the group has learnt to use them, and whether its place carries them.
    """
    with app.writing() as db:
        concerns = services.assessment.concerns(db, to, machines, app.day)
        over = step(db, machines, to=to, on=app.day, note=app.note, **facts)
    warn_of(over)
    for concern in concerns:
        app.warn(worded(concern.sentence, concern.facts))


def number(value: int) -> str:
    """Return a number as people write it."""
    return domain.money.format_number(value)


def place(text: str) -> str:
    """Read where a machine is: a group's code, or the office."""
    return domain.words.parse_word(text, Place) or code(text)


def places(incomplete: str) -> list[str]:
    """Offer the office and the groups."""
    office = [str(place) for place in Place if place.startswith(incomplete.casefold())]
    return office + complete("group")(incomplete)


OF_TYPE = typer.Option(
    "--type",
    parser=type_code,
    metavar="CODE",
    help="The type, such as MJ.",
    autocompletion=complete("machine_type"),
)
Bast = Annotated[
    str | None,
    typer.Option("--bast", metavar="NUMBER", help="The number of the minutes (BAST)."),
]
Basis = Annotated[
    str | None,
    typer.Option("--basis", metavar="TEXT", help="On what it stands: SK, DPA, contract."),
]
Goods = Annotated[
    str | None,
    typer.Option(
        "--goods-code", parser=goods_code, metavar="CODE", help="Goods code of the register."
    ),
]
Watts = Annotated[
    int | None,
    typer.Option("--watts", parser=watts_of, metavar="N", help="Watts of one unit; 0 for a table."),
]
Brand = Annotated[str | None, typer.Option("--brand", metavar="TEXT", help="Brand and model.")]
Serial = Annotated[
    str | None, typer.Option("--serial", metavar="TEXT", help="Number given by the factory.")
]
Size = Annotated[str | None, typer.Option("--size", metavar="TEXT", help="Size, for the register.")]
Material = Annotated[
    str | None, typer.Option("--material", metavar="TEXT", help="Material, for the register.")
]
Motor = Annotated[str | None, typer.Option("--motor", metavar="TEXT", help="Number of its motor.")]
Origin = Annotated[
    str | None, typer.Option("--origin", metavar="TEXT", help="How it was acquired.")
]
TREATMENT = typer.Option(
    "--treatment",
    parser=word(Treatment),
    metavar="|".join(Treatment),
    help="Capital goods, stock to hand out, or used up in training.",
    autocompletion=words(Treatment),
)
Limit = Annotated[
    int | None,
    typer.Option("--limit", parser=whole, metavar="N", help="Only so many rows."),
]
Offset = Annotated[
    int,
    typer.Option("--offset", parser=watts_of, metavar="N", help="Pass over so many rows first."),
]
