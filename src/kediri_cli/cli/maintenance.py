"""`kediri machine maintain|fault|repair|due`: upkeep, faults, repairs."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.machine_options import OF_TYPE
from kediri_cli.cli.machines import machine
from kediri_cli.cli.options import AsOf, MachineCode, StatedCondition, complete
from kediri_cli.cli.parsers import code
from kediri_cli.language import _
from kediri_cli.language import day as written

maintain = noun("maintain", "Upkeep: plan, done.")
machine.add_typer(maintain)

Receipt = Annotated[
    str | None,
    typer.Option("--cost-receipt", metavar="NUMBER", help="The receipt of what it cost."),
]


def days_of(text: str) -> int:
    """Read how often something is due."""
    return text if isinstance(text, int) else domain.upkeep.days_of(text)


@writes(
    maintain,
    example="kediri machine maintain plan MJ-01 --every 30d\n"
    "kediri machine maintain plan --type MJ --every 4w",
)
def plan(
    every: Annotated[
        int,
        typer.Option("--every", parser=days_of, metavar="DAYS", help="How often, such as 30d."),
    ],
    unit: Annotated[
        str | None,
        typer.Argument(
            parser=code,
            metavar="[MACHINE]",
            help="The machine, or name a type with --type.",
            autocompletion=complete("machine"),
        ),
    ] = None,
    kind: Annotated[str | None, OF_TYPE] = None,
) -> None:
    """Plan upkeep for a machine, or for all of a type; the last plan is valid."""
    with app.writing() as db:
        services.maintenance.plan(db, unit=unit, kind=kind, every=every, on=app.day)
    app.say(
        _("Upkeep of {what} every {days} days from {day} on.").format(
            what=unit or kind, days=every, day=written(app.day)
        )
    )


@writes(maintain, example="kediri machine maintain done MJ-01 --note 'Oiled' --on 1/11/2014")
def done(machine: MachineCode, cost_receipt: Receipt = None) -> None:
    """Record upkeep that was done."""
    with app.writing() as db:
        services.maintenance.done(db, machine, on=app.day, receipt=cost_receipt, note=app.note)
    app.say(_("Upkeep of {machine} was done on {day}.").format(
        machine=machine, day=written(app.day)))  # fmt: skip


@writes(machine, example="kediri machine fault MJ-01 --note 'Motor hot' --on 10/11/2014")
def fault(machine: MachineCode, condition: StatedCondition = None) -> None:
    """Record a fault: the machine is out of use from that day on."""
    with app.writing() as db:
        services.maintenance.found(db, machine, on=app.day, condition=condition, note=app.note)
    app.say(_("{machine} is out of use from {day} on.").format(
        machine=machine, day=written(app.day)))  # fmt: skip


@writes(
    machine,
    example="kediri machine repair MJ-01 --cost-receipt 031/KW/2014 --condition B --on 14/11/2014",
)
def repair(
    machine: MachineCode, cost_receipt: Receipt = None, condition: StatedCondition = None
) -> None:
    """Record that a fault is mended; the machine is in use again."""
    with app.writing() as db:
        days = services.maintenance.repair(
            db, machine, on=app.day, receipt=cost_receipt, condition=condition, note=app.note
        )
    app.say(
        _("{machine} is in use again from {day} on; days out of use: {days}.").format(
            machine=machine, day=written(app.day), days=days
        )
    )


@reads(machine, example="kediri machine due --on 1/12/2014")
def due(on: AsOf = None) -> None:
    """Show whose upkeep is due, the longest overdue first."""
    with app.reading() as db:
        table = reports.maintenance.due(db, day=on or app.today)
    app.show(table)
