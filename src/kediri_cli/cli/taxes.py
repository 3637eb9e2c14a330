"""`kediri budget tax ...`: taxes withheld and deposited."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli import withholding
from kediri_cli.cli.app import app
from kediri_cli.cli.books import Receipt
from kediri_cli.cli.budget import Amount, budget
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import words
from kediri_cli.cli.parsers import word
from kediri_cli.domain.words import LABELS, Tax
from kediri_cli.language import _

tax = noun("tax", "Taxes: withhold, deposit, list what waits.")
budget.add_typer(tax)


@writes(
    tax,
    dated=False,
    example="kediri budget tax withhold 002/KW/2014 --tax auto --goods\n"
    "kediri budget tax withhold 013/KW/2014 --tax PPh21=120000",
)
def withhold(
    number: Receipt,
    taxes: withholding.Choice,
    goods: withholding.Goods = False,
    for_services: withholding.Services = False,
    honor: withholding.Honor = False,
    npwp: withholding.Npwp = None,
    pkp: withholding.Pkp = None,
    grade: withholding.GradeOf = None,
    certificate: withholding.Certificate = False,
) -> None:
    """Withhold the taxes of a receipt that was recorded without them."""
    options = withholding.Options(taxes, goods, for_services, honor, npwp, pkp, grade, certificate)
    with app.writing() as db:
        paid = services.taxes.receipt_of(db, number)
        dues = options.dues(db, amount=paid.amount, on=paid.spent_on)
        services.taxes.withhold(db, number, dues)
    options.tell(paid.amount, dues)


@writes(
    tax,
    example="kediri budget tax deposit PPN 'Rp8.681.818' --ntpn 0A1B2C3D4E5F6G7H --on 8/10/2014",
)
def deposit(
    kind: Annotated[
        Tax,
        typer.Argument(
            parser=word(Tax), metavar="|".join(Tax), help="Which tax.", autocompletion=words(Tax)
        ),
    ],
    amount: Amount,
    ntpn: Annotated[str, typer.Option("--ntpn", metavar="NO", help="Number of the deposit.")],
    receipt: Annotated[
        list[str] | None,
        typer.Option(
            "--receipt", metavar="NO", help="Only the tax of this receipt; again for more."
        ),
    ] = None,
) -> None:
    """Deposit a tax; it pays whole receipts, the oldest first unless receipts are named."""
    with app.writing() as db:
        paid = services.taxes.pay_in(
            db, kind=kind, amount=amount, ntpn=ntpn, on=app.day, receipts=receipt or ()
        )
    app.say(
        _("{amount} of {tax} is deposited, for {receipts}.").format(
            amount=domain.money.format_rupiah(amount),
            tax=_(LABELS[kind]),
            receipts=", ".join(paid),
        )
    )


@reads(tax, example="kediri budget tax outstanding")
def outstanding() -> None:
    """List the taxes that were withheld and wait to be deposited."""
    with app.reading() as db:
        table = reports.books.outstanding(db)
    app.show(table)
