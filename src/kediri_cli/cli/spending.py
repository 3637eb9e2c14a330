"""`kediri spend`: a receipt, or the correction of one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import domain, services
from kediri_cli.cli import withholding
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.options import complete, line_option
from kediri_cli.cli.parsers import account, codes, month, rupiah
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Purse
from kediri_cli.errors.usage import MissingValue
from kediri_cli.errors.values import ZeroMoney
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.services.spending import Spent

declared = typer.Typer()

PAYS = (Purse.CASH, Purse.BANK)


def purse(text: str) -> Purse:
    """Read from where a receipt is paid."""
    if isinstance(text, Purse):
        return text
    return domain.entries.word(text, Purse, without=(Purse.SECURITIES, Purse.DIRECT))


@writes(
    declared,
    example="kediri spend 350000 --line 5.2.2.01.01 --payee 'Toko Kertas' --for 'Alat tulis'"
    " --on 15/9/2014\n"
    "kediri spend 'Rp6.000.000' --sp2d 0934/SP2D/LS/2014 --payee 'CV Mesin' --for '2 mesin jahit'"
    " --machine MJ-01,MJ-02\n"
    "kediri spend 2500000 --commitment SPK-02/2014 --from bank --on 14/11/2014\n"
    "kediri spend 325000 --correct 001/KW/2014 --note 'salah ketik'",
)
def spend(
    amount: Annotated[
        int, typer.Argument(parser=rupiah, metavar="AMOUNT", help="Rupiah; 0 only to correct.")
    ],
    line: Annotated[
        str | None, line_option(help="The line that pays; else that of the SP2D or the commitment.")
    ] = None,
    payee: Annotated[
        str | None, typer.Option("--payee", metavar="TEXT", help="Who is paid.")
    ] = None,
    purpose: Annotated[
        str | None, typer.Option("--for", metavar="TEXT", help="What it pays for.")
    ] = None,
    receipt: Annotated[
        str | None,
        typer.Option("--receipt", metavar="NO", help="The receipt's number; else the next free."),
    ] = None,
    machine: Annotated[
        list[Any] | None,  # of tuples, which Typer does not take in a list
        typer.Option(
            "--machine",
            parser=codes,
            metavar="MACHINES",
            help="Machines that it bought; again, or with commas, for more.",
            autocompletion=complete("machine"),
        ),
    ] = None,
    sp2d: Annotated[
        str | None,
        typer.Option("--sp2d", metavar="NO", help="The warrant that pays it directly (LS)."),
    ] = None,
    paid_from: Annotated[
        Purse | None,
        typer.Option(
            "--from",
            parser=purse,
            metavar="|".join(PAYS),
            help="The purse that pays it; cash by default.",
            autocompletion=lambda: list(PAYS),
        ),
    ] = None,
    commitment: Annotated[
        str | None,
        typer.Option("--commitment", metavar="NO", help="The commitment that it pays."),
    ] = None,
    correct: Annotated[
        str | None,
        typer.Option(
            "--correct", metavar="NO", help="The wrong receipt that it stands for from now on."
        ),
    ] = None,
    belongs_to: Annotated[
        Month | None,
        typer.Option(
            "--late-for",
            parser=month,
            metavar="MONTH",
            help="The closed month that the receipt belongs to.",
        ),
    ] = None,
    tax: withholding.Choice = None,
    goods: withholding.Goods = False,
    for_services: withholding.Services = False,
    honor: withholding.Honor = False,
    npwp: withholding.Npwp = None,
    pkp: withholding.Pkp = None,
    grade: withholding.GradeOf = None,
    certificate: withholding.Certificate = False,
) -> None:
    """Record a receipt against a budget line.

    With --correct a contra entry takes the wrong receipt back, and what is not named stays as it
    was; an amount of 0 takes it back for good.
    """
    taxes = withholding.Options(tax, goods, for_services, honor, npwp, pkp, grade, certificate)
    facts: dict[str, Any] = {
        "amount": amount,
        "line": line,
        "receipt": receipt,
        "machines": None if machine is None else [code for typed in machine for code in typed],
        "sp2d": sp2d,
        "purse": paid_from,
        "commitment": commitment,
        "belongs_to": belongs_to,
    }
    if correct is None:
        _spend(payee, purpose, facts, taxes)
    else:
        with app.writing() as db:
            dues = taxes.dues(db, amount=amount, on=app.day)
            spent = services.budget.correct(
                db, correct, payee=payee, purpose=purpose, on=app.day, taxes=dues, **facts
            )
        app.say(_taken_back(correct, spent))
        if amount:
            app.say(_said(spent, amount))
            taxes.tell(amount, dues)


def _spend(
    payee: str | None, purpose: str | None, facts: dict[str, Any], taxes: withholding.Options
) -> None:
    """Record a receipt that corrects none; ask for what is missing and stands on no paper."""
    if facts["amount"] == 0:
        raise ZeroMoney
    if facts["commitment"] is None:
        if facts["sp2d"] is None:
            facts["line"] = _needed(facts["line"], "--line", _("The line that pays"), account)
        payee = _needed(payee, "--payee", _("Who is paid"), str)
        purpose = _needed(purpose, "--for", _("What it pays for"), str)
    with app.writing() as db:
        dues = taxes.dues(db, amount=facts["amount"], on=app.day, sp2d=facts["sp2d"])
        spent = services.budget.spend(
            db,
            payee=payee,
            purpose=purpose,
            on=app.day if facts["sp2d"] is None else app.on,
            taxes=dues,
            **facts,
        )
    app.say(_said(spent, facts["amount"]))
    taxes.tell(facts["amount"], dues)


def _needed(value: str | None, option: str, question: str, read: Callable[[str], object]) -> str:
    """Return what was typed, or ask for it where there is a person to ask."""
    if value is not None:
        return value
    if not app.interactive:
        raise MissingValue(path="kediri spend", name=option)
    return str(app.ask(question, read))


def _said(spent: "Spent", amount: int) -> str:
    return _("{receipt}: {amount} is spent from {line}, which has {left} left.").format(
        receipt=spent.receipt,
        amount=domain.money.format_rupiah(amount),
        line=spent.line,
        left=domain.money.format_rupiah(spent.left),
    )


def _taken_back(wrong: str, spent: "Spent") -> str:
    return _("{receipt} is taken back by the contra entry {contra}.").format(
        receipt=wrong, contra=spent.contra
    )
