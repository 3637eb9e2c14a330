"""`kediri machine ...`."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.machine_options import (
    OF_TYPE,
    TREATMENT,
    Basis,
    Bast,
    Brand,
    Limit,
    Material,
    Motor,
    Offset,
    Origin,
    Serial,
    Size,
    Watts,
    hand,
    place,
    places,
    watts_of,
)
from kediri_cli.cli.options import (
    AsOf,
    MachineCode,
    MachineCodes,
    SeenCondition,
    StatedCondition,
    ToGroup,
    words,
)
from kediri_cli.cli.parsers import code, past_day, rupiah, word
from kediri_cli.domain.words import Condition, Place, State, Treatment
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()
machine = noun("machine", "Machines: their life, who has them, papers, stock-takes, upkeep.")
declared.add_typer(machine)


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
    brand: Brand = None,
    serial: Serial = None,
    watts: Annotated[
        int | None,
        typer.Option(
            "--watts", parser=watts_of, metavar="N", help="Its watts; else those of the type."
        ),
    ] = None,
    condition: SeenCondition = Condition.GOOD,
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
    treatment: Annotated[Treatment, TREATMENT] = Treatment.CAPITAL,
    size: Size = None,
    material: Material = None,
    motor: Motor = None,
    origin: Origin = None,
    ordered: Annotated[
        bool, typer.Option("--ordered", help="It is ordered and has not arrived yet.")
    ] = False,
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
            treatment=treatment,
            size=size,
            material=material,
            motor=motor,
            origin=origin,
            ordered=ordered,
        )
    said = (
        _("{machine} is recorded, ordered on {day}.")
        if ordered
        else _("{machine} is recorded, bought on {day}.")
    )
    app.say(said.format(machine=new, day=written(bought)))


@writes(machine, dated=False, example="kediri machine edit MJ-01 --motor 8812 --size 'Jarum 1'")
def edit(
    machine: MachineCode,
    brand: Brand = None,
    serial: Serial = None,
    watts: Watts = None,
    treatment: Annotated[Treatment | None, TREATMENT] = None,
    size: Size = None,
    material: Material = None,
    motor: Motor = None,
    origin: Origin = None,
) -> None:
    """Change what is known of a machine."""
    with app.writing() as db:
        services.machines.edit(
            db,
            machine,
            brand=brand,
            serial=serial,
            watts=watts,
            treatment=treatment,
            size=size,
            material=material,
            motor=motor,
            origin=origin,
        )
    app.say(_("{machine} is changed.").format(machine=machine))


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
    state: Annotated[
        State | None,
        typer.Option(
            "--state",
            parser=word(State),
            metavar="STATE",
            help="Only those in this state, such as registered or granted.",
            autocompletion=words(State),
        ),
    ] = None,
    limit: Limit = None,
    offset: Offset = 0,
) -> None:
    """List the machines with condition, holder, watts and price."""
    if idle and holder is None:
        holder = Place.OFFICE
    with app.reading() as db:
        table = reports.machines.everyone(
            db,
            day=on or app.today,
            kind=kind,
            holder=holder,
            state=state,
            limit=limit,
            offset=offset,
        )
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


@reads(machine, example="kediri machine answer MJ-04 --on 10/11/2014", sections=("people",))
def answer(machine: MachineCode, on: AsOf = None) -> None:
    """Show who answered for a machine on a day: the holder, its officers and members then."""
    with app.reading() as db:
        report = reports.answers.answer(db, machine, day=on or app.today)
    app.show(report)


@reads(machine, example="kediri machine money", sections=("by_type", "receipts"))
def money() -> None:
    """Show the machines of each type beside the receipts that bought them."""
    with app.reading() as db:
        report = reports.machine_money.tie(db)
    app.show(report)


@writes(
    machine,
    example="kediri machine transfer MJ-01 --to K2 --bast 031/BAST/2014 --on 20/10/2014",
)
def transfer(
    machines: MachineCodes,
    to: ToGroup,
    condition: StatedCondition = None,
    bast: Bast = None,
    basis: Basis = None,
) -> None:
    """Hand machines on from one group to another; the past stays as it was."""
    hand(services.machines.transfer, machines, to, condition=condition, bast=bast, basis=basis)
    app.say(
        _("Handed on to {group} on {day}: {machines}.").format(
            group=to, day=written(app.day), machines=", ".join(machines)
        )
    )
