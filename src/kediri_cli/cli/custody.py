"""`kediri assign-machine` and `kediri return-machine`."""

import typer

from kediri_cli import services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.machine_options import Basis, Bast, hand, warn_of
from kediri_cli.cli.options import MachineCodes, StatedCondition, ToGroup
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()


@writes(
    declared,
    "assign-machine",
    example="kediri assign-machine MJ-01 MJ-02 OB-01 --to K1 --condition B --on 8/10/2014\n"
    "kediri assign-machine MJ-03 --to K1 --bast 028/BAST/2014 --basis 'SK 188/2014'",
)
def assign_machine(
    machines: MachineCodes,
    to: ToGroup,
    condition: StatedCondition = None,
    bast: Bast = None,
    basis: Basis = None,
) -> None:
    """Hand machines over to a group."""
    hand(services.machines.assign, machines, to, condition=condition, bast=bast, basis=basis)
    app.say(
        _("Handed over to {group} on {day}: {machines}.").format(
            group=to, day=written(app.day), machines=", ".join(machines)
        )
    )


@writes(
    declared,
    "return-machine",
    example="kediri return-machine MJ-01 --condition RR --note 'Bent needle bar' --on 20/10/2014",
)
def return_machine(
    machines: MachineCodes, condition: StatedCondition = None, bast: Bast = None
) -> None:
    """Take machines back to the office."""
    with app.writing() as db:
        over = services.machines.give_back(
            db, machines, on=app.day, condition=condition, note=app.note, bast=bast
        )
    warn_of(over)
    app.say(
        _("Back at the office on {day}: {machines}.").format(
            day=written(app.day), machines=", ".join(machines)
        )
    )
