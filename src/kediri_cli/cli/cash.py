"""`kediri budget cash ...`: what lies in cash, in the bank and in securities."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import Amount, budget
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import AsOf
from kediri_cli.domain.words import LABELS, Purse
from kediri_cli.language import _

cash = noun("cash", "The treasurer's purses: move, show.")
budget.add_typer(cash)

PLACES = (Purse.CASH, Purse.BANK, Purse.SECURITIES)


def place(text: str) -> Purse:
    """Read where money lies."""
    if isinstance(text, Purse):
        return text
    return domain.entries.word(text, Purse, without=(Purse.DIRECT,))


@writes(
    cash,
    example="kediri budget cash move 'Rp5.000.000' --to cash --on 11/9/2014\n"
    "kediri budget cash move 250000 --from cash --to bank --on 31/10/2014",
)
def move(
    amount: Amount,
    to: Annotated[
        Purse,
        typer.Option(
            "--to",
            parser=place,
            metavar="|".join(PLACES),
            help="Where the money goes.",
            autocompletion=lambda: list(PLACES),
        ),
    ],
    source: Annotated[
        Purse | None,
        typer.Option(
            "--from",
            parser=place,
            metavar="|".join(PLACES),
            help="Where it comes from; the bank, or cash where it goes to the bank.",
            autocompletion=lambda: list(PLACES),
        ),
    ] = None,
) -> None:
    """Move money between cash, the bank and securities."""
    source = source or (Purse.CASH if to is Purse.BANK else Purse.BANK)
    with app.writing() as db:
        left = services.cash.move(
            db, amount=amount, source=source, target=to, on=app.day, note=app.note
        )
    app.say(
        _("{amount} is moved: {source} has {less} now, {target} {more}.").format(
            amount=domain.money.format_rupiah(amount),
            source=_(LABELS[source]),
            less=domain.money.format_rupiah(left[source]),
            target=_(LABELS[to]),
            more=domain.money.format_rupiah(left[to]),
        )
    )


@reads(cash, example="kediri budget cash show --on 31/10/2014")
def show(on: AsOf = None) -> None:
    """Show what came to each purse, what went from it, and what lies in it."""
    with app.reading() as db:
        table = reports.cash.purses(db, day=on or app.today)
    app.show(table)
