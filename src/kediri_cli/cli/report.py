"""`kediri report`: the page of a month."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.parsers import month as read_month
from kediri_cli.domain.dates import Month

declared = typer.Typer()


@reads(
    declared,
    sections=True,
    example="kediri report --month 2014-10\n"
    "kediri report --month last --section budget --format csv-excel -o budget.csv",
)
def report(
    month: Annotated[
        Month | None,
        typer.Option(
            "--month",
            parser=read_month,
            metavar="MONTH",
            help="2014-10, Oktober 2014, last or this; this month by default.",
        ),
    ] = None,
) -> None:
    """Print the report of a month: budget, progress against target, what needs attention.

    A closed month is printed as it was kept when it was closed.
    """
    with app.reading() as db:
        chosen = month or read_month("this")
        page = reports.closing.page(db, month=chosen) or reports.monthly.report(db, month=chosen)
    app.show(page)
