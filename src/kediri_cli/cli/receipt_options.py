"""Options of a receipt: what it pays from where, and on which papers it stands."""

from typing import Annotated, Any

import typer

from kediri_cli import domain
from kediri_cli.cli.options import complete, line_option
from kediri_cli.cli.parsers import codes, rupiah
from kediri_cli.cli.periods import month_option
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Purse

PAYS = (Purse.CASH, Purse.BANK)


def purse(text: str) -> Purse:
    """Read from where a receipt is paid."""
    if isinstance(text, Purse):
        return text
    return domain.entries.word(text, Purse, without=(Purse.SECURITIES, Purse.DIRECT))


Amount = Annotated[
    int, typer.Argument(parser=rupiah, metavar="AMOUNT", help="Rupiah; 0 only to correct.")
]
Line = Annotated[
    str | None,
    line_option(
        help="The line that pays, such as 5.2.2.01.01, or 5.1.02.01.01.0024 from 2021 on; else that"
        " of the SP2D or the commitment."
    ),
]
Payee = Annotated[str | None, typer.Option("--payee", metavar="TEXT", help="Who is paid.")]
Purpose = Annotated[str | None, typer.Option("--for", metavar="TEXT", help="What it pays for.")]
Receipt = Annotated[
    str | None,
    typer.Option("--receipt", metavar="NO", help="The receipt's number; else the next free."),
]
Machines = Annotated[
    list[Any] | None,  # of tuples, which Typer does not take in a list
    typer.Option(
        "--machine",
        parser=codes,
        metavar="MACHINES",
        help="Machines that it bought; again, or with commas, for more.",
        autocompletion=complete("machine"),
    ),
]
Warrant = Annotated[
    str | None,
    typer.Option("--sp2d", metavar="NO", help="The warrant that pays it directly (LS)."),
]
PaidFrom = Annotated[
    Purse | None,
    typer.Option(
        "--from",
        parser=purse,
        metavar="|".join(PAYS),
        help="The purse that pays it; cash by default.",
        autocompletion=lambda: list(PAYS),
    ),
]
Commitment = Annotated[
    str | None, typer.Option("--commitment", metavar="NO", help="The commitment that it pays.")
]
Correct = Annotated[
    str | None,
    typer.Option(
        "--correct", metavar="NO", help="The wrong receipt that it stands for from now on."
    ),
]
LateFor = Annotated[
    Month | None,
    month_option("--late-for", help="The closed month that the receipt belongs to."),
]
