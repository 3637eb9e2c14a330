"""`kediri spend`: a receipt, or the correction of one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from kediri_cli import domain, services
from kediri_cli.cli import withholding
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.receipt_options import (
    Amount,
    Commitment,
    Correct,
    LateFor,
    Line,
    Machines,
    PaidFrom,
    Payee,
    Purpose,
    Receipt,
    Warrant,
)
from kediri_cli.errors.values import ZeroMoney
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.services.spending import Spent

declared = typer.Typer()


def needed(given: Mapping[str, Any]) -> Sequence[str]:
    """Return what a receipt needs that stands on no paper and corrects no other."""
    if given.get("correct") or given.get("commitment") or given.get("amount") == 0:
        return ()
    return ("payee", "purpose") if given.get("sp2d") else ("line", "payee", "purpose")


@writes(
    declared,
    needs=needed,
    example="kediri spend 350000 --line 5.2.2.01.01 --payee 'Toko Kertas' --for 'Alat tulis'"
    " --on 15/9/2014\n"
    "kediri spend 'Rp6.000.000' --sp2d 0934/SP2D/LS/2014 --payee 'CV Mesin' --for '2 mesin jahit'"
    " --machine MJ-01,MJ-02\n"
    "kediri spend 2500000 --commitment SPK-02/2014 --from bank --on 14/11/2014\n"
    "kediri spend 325000 --correct 001/KW/2014 --note 'salah ketik'",
)
def spend(
    amount: Amount,
    line: Line = None,
    payee: Payee = None,
    purpose: Purpose = None,
    receipt: Receipt = None,
    machine: Machines = None,
    sp2d: Warrant = None,
    paid_from: PaidFrom = None,
    commitment: Commitment = None,
    correct: Correct = None,
    belongs_to: LateFor = None,
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
    facts: dict[str, Any] = {
        "amount": amount,
        "line": line,
        "payee": payee,
        "purpose": purpose,
        "receipt": receipt,
        "machines": None if machine is None else [code for typed in machine for code in typed],
        "sp2d": sp2d,
        "purse": paid_from,
        "commitment": commitment,
        "belongs_to": belongs_to,
    }
    taxes = withholding.Options(tax, goods, for_services, honor, npwp, pkp, grade, certificate)
    if correct is None:
        _spend(facts, taxes)
    else:
        _correct(correct, facts, taxes)


def _spend(facts: dict[str, Any], taxes: withholding.Options) -> None:
    """Record a receipt that corrects none; a direct payment has the day of its warrant."""
    amount, sp2d = facts["amount"], facts["sp2d"]
    if amount == 0:
        raise ZeroMoney
    with app.writing() as db:
        dues = taxes.dues(db, amount=amount, on=app.day, sp2d=sp2d)
        on = app.day if sp2d is None else app.on
        spent = services.budget.spend(db, on=on, taxes=dues, **facts)
    _tell(spent, amount)
    taxes.tell(amount, dues)


def _correct(wrong: str, facts: dict[str, Any], taxes: withholding.Options) -> None:
    """Take a receipt back, and record another in its place unless the amount is 0."""
    amount = facts["amount"]
    with app.writing() as db:
        dues = taxes.dues(db, amount=amount, on=app.day)
        spent = services.budget.correct(db, wrong, on=app.day, taxes=dues, **facts)
    app.say(
        _("{receipt} is taken back by the contra entry {contra}.").format(
            receipt=wrong, contra=spent.contra
        )
    )
    if amount:
        _tell(spent, amount)
        taxes.tell(amount, dues)


def _tell(spent: "Spent", amount: int) -> None:
    """Say what was recorded, and what is to be looked at."""
    rupiah = domain.money.format_rupiah
    if spent.ahead:
        app.warn(
            _("{line} has spent {amount} more than the warrants (GU, TU) that name it.").format(
                line=spent.line, amount=rupiah(spent.ahead)
            )
        )
    app.say(
        _("{receipt}: {amount} is spent from {line}, which has {left} left.").format(
            receipt=spent.receipt,
            amount=rupiah(amount),
            line=spent.line,
            left=rupiah(spent.left),
        )
    )
