"""`kediri budget commit|commitments|release`: money that is promised by contracts and orders."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import Amount, budget
from kediri_cli.cli.commands import reads, writes
from kediri_cli.cli.options import line_option
from kediri_cli.language import _

Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help="The paper's number, such as SPK-01/2014.")
]


@writes(
    budget,
    example="kediri budget commit SPK-01/2014 'Rp31.500.000' --line 5.2.3.08.01"
    " --payee 'CV Mesin Contoh' --for '9 mesin jahit' --on 8/9/2014",
)
def commit(
    number: Number,
    amount: Amount,
    line: Annotated[str, line_option(help="The line that will pay.")],
    payee: Annotated[str, typer.Option("--payee", metavar="TEXT", help="Who will be paid.")],
    purpose: Annotated[str, typer.Option("--for", metavar="TEXT", help="What it will pay for.")],
) -> None:
    """Promise money of a line by a contract or an order, so that nobody else spends it."""
    with app.writing() as db:
        left = services.commitments.commit(
            db, number=number, amount=amount, line=line, payee=payee, purpose=purpose, on=app.day
        )
    app.say(
        _("{number}: {amount} of {line} is committed; {left} is left to commit.").format(
            number=number,
            amount=domain.money.format_rupiah(amount),
            line=line,
            left=domain.money.format_rupiah(left),
        )
    )


@reads(budget, example="kediri budget commitments --open")
def commitments(
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those with money left to pay.")
    ] = False,
) -> None:
    """List the commitments, with what was paid of each and what is still open."""
    with app.reading() as db:
        table = reports.commitments.listed(db, only_open=only_open)
    app.show(table)


@writes(budget, example="kediri budget release SPK-01/2014 --on 30/11/2014 --note 'sisa kontrak'")
def release(number: Number) -> None:
    """Close a commitment: what was not paid of it is free again."""
    with app.writing() as db:
        line, free = services.commitments.release(db, number, on=app.day)
    app.say(
        _("{number} is closed; {amount} of {line} is free again.").format(
            number=number, amount=domain.money.format_rupiah(free), line=line
        )
    )
