"""`kediri budget plan ...`: the cash plan by month (anggaran kas), beside what was spent."""

from typing import Annotated, Any

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import Line, budget
from kediri_cli.cli.commands import Group, reads, writes
from kediri_cli.cli.parsers import rupiah
from kediri_cli.cli.periods import InMonth, TheMonth, shown
from kediri_cli.cli.speech import worded
from kediri_cli.language import _


class PlanGroup(Group):
    """`budget plan CODE MONTH AMOUNT` is short for `budget plan set CODE MONTH AMOUNT`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant: a code in its place means `set`."""
        if args[0][:1].isdigit():
            args = ["set", *args]
        return super().resolve_command(ctx, args)


plan = typer.Typer(
    name="plan",
    help="The cash plan by month (anggaran kas): set, show.",
    cls=PlanGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
)
budget.add_typer(plan)


@writes(
    plan,
    "set",
    dated=False,
    example="kediri budget plan 5.2.2.02.06 2014-10 2400000\n"
    "kediri budget plan set 5.2.2.02.06 'Oktober 2014' 0",
)
def set_month(
    code: Line,
    in_month: TheMonth,
    amount: Annotated[
        int, typer.Argument(parser=rupiah, metavar="AMOUNT", help="Rupiah; 0 plans nothing.")
    ],
) -> None:
    """Plan what a line is to spend in a month, in place of what was planned before."""
    with app.writing() as db:
        line, notice = services.plans.set_month(db, code, in_month, amount)
    if notice is not None:
        app.warn(worded(notice.sentence, notice.facts))
    app.say(
        _("{line} is planned to spend {amount} in {month}.").format(
            line=line, amount=domain.money.format_rupiah(amount), month=in_month
        )
    )


@reads(plan, example="kediri budget plan show --month 2014-10")
def show(month: InMonth = None) -> None:
    """Show the plan beside what was spent, with the deviation in rupiah and in percent of plan."""
    with app.reading() as db:
        table = reports.plans.deviation(db, month=shown(db, month))
    app.show(table)
