"""`kediri machine ...`."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import (
    AsOf,
    MachineCode,
    MachineCodes,
    SeenCondition,
    StatedCondition,
    ToGroup,
    complete,
)
from kediri_cli.cli.parsers import code, past_day, rupiah, whole
from kediri_cli.domain.words import Condition, Place
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()
machine = noun("machine", "Machines: add, list, show, history, transfer, inspect.")
kinds = noun("type", "Types of machine: add, list.")
machine.add_typer(kinds)
declared.add_typer(machine)


def type_code(text: str) -> str:
    """Read the code of a type of machine."""
    return domain.machines.type_code(text)


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


@writes(
    kinds, "add", dated=False, example="kediri machine type add MJ --name 'Mesin jahit' --watts 250"
)
def add_type(
    letters: Annotated[
        str, typer.Argument(parser=type_code, metavar="CODE", help="Two or three letters.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the type.")],
    watts: Annotated[
        int, typer.Option("--watts", parser=whole, metavar="N", help="Watts of one unit.")
    ],
) -> None:
    """Record a type of machine."""
    with app.writing() as db:
        services.machines.add_type(db, code=letters, name=name, watts=watts)
    app.say(_("The type {code} is recorded.").format(code=letters))


@reads(kinds, "list", example="kediri machine type list")
def list_types() -> None:
    """List the types of machine with the units bought."""
    with app.reading() as db:
        table = reports.machines.types(db)
    app.show(table)


@writes(
    machine,
    dated=False,
    example="kediri machine add --type MJ --price 3.000.000 --bought 22/9/2014 --serial CTH-0001",
)
def add(
    kind: Annotated[str, OF_TYPE],
    price: Annotated[
        int, typer.Option("--price", parser=rupiah, metavar="RP", help="Price, tax included.")
    ],
    bought: Annotated[
        date,
        typer.Option("--bought", parser=past_day, metavar="DAY", help="The day it was bought."),
    ],
    brand: Annotated[
        str | None, typer.Option("--brand", metavar="TEXT", help="Brand and model.")
    ] = None,
    serial: Annotated[
        str | None, typer.Option("--serial", metavar="TEXT", help="Number given by the factory.")
    ] = None,
    watts: Annotated[
        int | None,
        typer.Option(
            "--watts", parser=whole, metavar="N", help="Its watts; else those of the type."
        ),
    ] = None,
    condition: SeenCondition = Condition.GOOD,
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
) -> None:
    """Record a machine that was bought; the answer is its code."""
    with app.writing() as db:
        new = services.machines.add(
            db,
            kind=kind,
            bought_on=bought,
            price=price,
            brand=brand,
            serial=serial,
            watts=watts,
            condition=condition,
            code=as_code,
        )
    app.say(_("{machine} is recorded, bought on {day}.").format(machine=new, day=written(bought)))


@reads(machine, "list", example="kediri machine list --holder K1 --on 31/10/2014")
def everyone(
    on: AsOf = None,
    kind: Annotated[str | None, OF_TYPE] = None,
    holder: Annotated[
        str | None,
        typer.Option(
            "--holder",
            parser=place,
            metavar="GROUP|office",
            help="Only those that are with this group, or at the office.",
            autocompletion=places,
        ),
    ] = None,
    idle: Annotated[bool, typer.Option("--idle", help="Only those that no group holds.")] = False,
) -> None:
    """List the machines with condition, holder, watts and price."""
    if idle and holder is None:
        holder = Place.OFFICE
    with app.reading() as db:
        table = reports.machines.everyone(db, day=on or app.today, kind=kind, holder=holder)
    app.show(table)


@reads(machine, example="kediri machine show MJ-01")
def show(machine: MachineCode) -> None:
    """Show one machine: its facts, where it is, and every condition that was seen."""
    with app.reading() as db:
        report = reports.custody.one(db, machine, day=app.today)
    app.show(report)


@reads(machine, example="kediri machine history MJ-01 --format csv")
def history(machine: MachineCode) -> None:
    """Show who answered for a machine on which days, from its purchase on."""
    with app.reading() as db:
        table = reports.custody.history(db, machine)
    app.show(table)


@reads(machine, example="kediri machine holders --on 31/10/2014")
def holders(on: AsOf = None) -> None:
    """Show who holds how many machines, by type and condition; badly damaged ones draw no watts."""
    with app.reading() as db:
        table = reports.machines.holders(db, day=on or app.today)
    app.show(table)


@writes(
    machine,
    example="kediri machine inspect MJ-01 --condition RR --note 'Belt is worn' --on 20/10/2014",
)
def inspect(machine: MachineCode, condition: SeenCondition) -> None:
    """Record the condition that a look at a machine found."""
    with app.writing() as db:
        services.machines.inspect(db, machine, on=app.day, condition=condition, note=app.note)
    app.say(
        _("{machine} was seen on {day}: {condition}.").format(
            machine=machine, day=written(app.day), condition=_(domain.words.LABELS[condition])
        )
    )


@writes(machine, example="kediri machine transfer MJ-01 --to K2 --on 20/10/2014")
def transfer(machines: MachineCodes, to: ToGroup, condition: StatedCondition = None) -> None:
    """Hand machines on from one group to another; the past stays as it was."""
    with app.writing() as db:
        services.machines.transfer(
            db, machines, to=to, on=app.day, condition=condition, note=app.note
        )
    app.say(
        _("Handed on to {group} on {day}: {machines}.").format(
            group=to, day=written(app.day), machines=", ".join(machines)
        )
    )
