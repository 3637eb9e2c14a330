"""`kediri report`: the page of a month."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.periods import ReportMonth, shown
from kediri_cli.domain.names import excerpt
from kediri_cli.errors.usage import UnknownWord

declared = typer.Typer()

AUDIENCES = ("office", "council")


def audience(text: str) -> str:
    """Read for whom the page is."""
    if text not in AUDIENCES:
        raise UnknownWord(text=excerpt(text), known=list(AUDIENCES))
    return text


@reads(
    declared,
    sections=(
        "budget",
        "disbursed",
        "adjustments",
        "participants",
        "modules",
        "attendance",
        "machines",
        "attention",
    ),
    example="kediri report --month 2014-10\n"
    "kediri report --month last --section budget --format csv-excel -o budget.csv\n"
    "kediri report --month last --for council",
)
def report(
    month: ReportMonth = None,
    reader: Annotated[
        str,
        typer.Option(
            "--for",
            parser=audience,
            metavar="|".join(AUDIENCES),
            help="Who reads it; for the council small numbers of people are hidden.",
            autocompletion=lambda: list(AUDIENCES),
        ),
    ] = AUDIENCES[0],
) -> None:
    """Print the report of a month: budget, progress against target, what needs attention.

    Outside the programme it is the last month with entries, or the first one. A closed month is
    printed as it was kept when it was closed.
    """
    with app.reading() as db:
        chosen = shown(db, month)
        if reader == "council":
            return app.show(reports.council.report(db, month=chosen, words=app.words_of_office))
        page = reports.closing.page(db, month=chosen) or reports.monthly.report(
            db, month=chosen, today=app.today
        )
    return app.show(page)
