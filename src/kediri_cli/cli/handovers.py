"""`kediri machine handover ...`: numbered hand-overs."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads
from kediri_cli.cli.machine_options import Limit, Offset
from kediri_cli.cli.machines import machine

handover = noun("handover", "Numbered hand-overs (BAST): list, show.")
machine.add_typer(handover)


@reads(handover, "list", example="kediri machine handover list")
def everyone(limit: Limit = None, offset: Offset = 0) -> None:
    """List the numbered hand-overs with their parties."""
    with app.reading() as db:
        table = reports.handovers.everyone(db, limit=limit, offset=offset)
    app.show(table)


@reads(
    handover, example="kediri machine handover show 028/BAST/2014", sections=("items", "returns")
)
def show(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The number of the minutes.")],
) -> None:
    """Show a hand-over as it is printed: parties, basis, machines, and what came back."""
    with app.reading() as db:
        report = reports.handovers.one(db, number)
    app.show(report)
