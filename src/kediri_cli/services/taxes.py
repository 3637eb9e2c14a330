"""Taxes withheld from receipts, and deposited with the treasury.

A tax lies where the receipt was paid from until it is deposited; that of a direct payment (LS) lies
in the bank. A deposit pays the taxes of whole receipts, so that every rupiah withheld has at most
one deposit, and no deposit is above what was withheld by its day (`domain.md` 9, invariant 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain import taxes
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.taxes import Case, Due
from kediri_cli.domain.words import Tax
from kediri_cli.errors.taxes import (
    DepositNotExact,
    DepositOfReceipts,
    NoTaxOfReceipt,
    NoTaxOnContra,
    NothingWithheld,
    SameNtpn,
    TaxesAboveReceipt,
    TaxesThere,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import deposit, disbursement, expenditure, tax
from kediri_cli.services import cash
from kediri_cli.services.lines import paper, row_with
from kediri_cli.services.programmes import within_fiscal_year


@dataclass(frozen=True, slots=True)
class Waiting:
    """The tax of one kind that a receipt still owes, contra entries set off; the rows behind it."""

    receipt: str
    withheld_on: date
    amount: int
    rows: tuple[int, ...]


def receipt_of(db: Reading, receipt: str) -> Row[Any]:
    """Return the expenditure of that receipt. Raises UnknownCode."""
    return paper(db, expenditure, "receipt", receipt)


def proposed(
    db: Reading, *, amount: int, on: date, case: Case, sp2d: str | None = None
) -> tuple[Due, ...]:
    """Return the taxes that are due on a receipt of that amount, by the rules of its day.

    The day is that of the warrant which pays it directly, where `sp2d` names one. Raises NoTaxRule.
    """
    warrant = None if sp2d is None else row_with(db, disbursement, "number", clean_text(sp2d))
    return taxes.proposed(amount, on=on if warrant is None else warrant.paid_on, case=case)


def withhold(db: Writing, receipt: str, dues: Sequence[Due]) -> int:
    """Keep the taxes of a receipt, on its own day; return what is left for the payee, in rupiah.

    Raises UnknownCode, NoTaxOnContra, TaxesThere or TaxesAboveReceipt.
    """
    paid = receipt_of(db, receipt)
    if paid.amount < 0:
        raise NoTaxOnContra(receipt=paid.receipt)
    if db.value(select(tax.c.id).where(tax.c.expenditure_id == paid.id, live(tax)).limit(1)):
        raise TaxesThere(receipt=paid.receipt)
    withheld = sum(due.amount for due in dues)
    if withheld > paid.amount:
        raise TaxesAboveReceipt(
            receipt=paid.receipt, taxes=format_rupiah(withheld), amount=format_rupiah(paid.amount)
        )
    for due in dues:
        db.insert(
            tax,
            expenditure_id=paid.id,
            kind=due.tax,
            base=due.base,
            rate=due.rate,
            amount=due.amount,
        )
    db.about("".join(paid.receipt.split()))
    return int(paid.amount) - withheld


def reverse(db: Writing, *, paid: int, contra: int) -> None:
    """Take back, in the contra entry of a receipt, the taxes that were not deposited yet.

    `paid` and `contra` are the numbers of the expenditures. What was deposited stays: the treasury
    has it, and gives it back by its own ways.
    """
    question = select(tax).where(tax.c.expenditure_id == paid, tax.c.deposit_id.is_(None))
    for row in db.rows(question.where(live(tax))):
        db.insert(
            tax,
            expenditure_id=contra,
            kind=row.kind,
            base=-row.base,
            rate=row.rate,
            amount=-row.amount,
        )


def pay_in(
    db: Writing, *, kind: Tax, amount: int, ntpn: str, on: date, receipts: Sequence[str] = ()
) -> list[str]:
    """Record a deposit (setor) of a tax under its number (NTPN); return the receipts that it pays.

    The oldest receipts are paid first, each whole, unless receipts are named. Raises SameNtpn,
    NothingWithheld, DepositNotExact, DepositOfReceipts, NoTaxOfReceipt, UnknownCode, PurseShort
    and OutsideFiscalYear.
    """
    within_fiscal_year(db, on)
    ntpn = clean_text(ntpn, limit=60).upper()
    if known := row_with(db, deposit, "ntpn", ntpn):
        raise SameNtpn(ntpn=ntpn, day=known.deposited_on)
    waiting = [found for found in outstanding(db, kind) if found.withheld_on <= on]
    if not waiting:
        raise NothingWithheld(tax=kind, day=on)
    chosen = (
        _named(db, waiting, kind, amount, on, receipts)
        if receipts
        else _oldest(waiting, kind, amount)
    )
    number = db.insert(deposit, ntpn=ntpn, kind=kind, deposited_on=on, amount=amount)
    for found in chosen:
        for row in found.rows:
            db.update(tax, row, deposit_id=number)
    cash.hold(db)
    db.about("".join(ntpn.split()))
    return [found.receipt for found in chosen]


def outstanding(db: Reading, kind: Tax) -> list[Waiting]:
    """Return what was withheld of a tax and not deposited, the oldest receipt first."""
    contra = func.coalesce(expenditure.c.contra_of_id, expenditure.c.id)
    rows = db.rows(
        select(tax.c.id, tax.c.amount, expenditure.c.receipt, expenditure.c.spent_on,
               contra.label("root"))
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(tax), live(expenditure), tax.c.kind == kind, tax.c.deposit_id.is_(None))
        .order_by(expenditure.c.spent_on, expenditure.c.id)
    )  # fmt: skip
    families: dict[int, list[Row[Any]]] = {}
    for row in rows:
        families.setdefault(row.root, []).append(row)
    found = (
        Waiting(
            family[0].receipt,
            family[0].spent_on,
            sum(row.amount for row in family),
            tuple(row.id for row in family),
        )
        for family in families.values()
    )
    return [each for each in found if each.amount > 0]


def _oldest(waiting: list[Waiting], kind: Tax, amount: int) -> list[Waiting]:
    sums = list(accumulate(found.amount for found in waiting))
    if amount not in sums:
        near = sorted(sums, key=lambda reached: abs(reached - amount))[: DepositNotExact.shown]
        raise DepositNotExact(
            amount=format_rupiah(amount), tax=kind, sums=[format_rupiah(s) for s in sorted(near)]
        )
    return waiting[: sums.index(amount) + 1]


def _named(
    db: Reading, waiting: list[Waiting], kind: Tax, amount: int, on: date, receipts: Sequence[str]
) -> list[Waiting]:
    named = list(dict.fromkeys(receipt_of(db, receipt).receipt for receipt in receipts))
    by_receipt = {found.receipt: found for found in waiting}
    for receipt in named:
        if receipt not in by_receipt:
            raise NoTaxOfReceipt(receipt=receipt, tax=kind, day=on)
    chosen = [by_receipt[receipt] for receipt in named]
    total = sum(found.amount for found in chosen)
    if total != amount:
        raise DepositOfReceipts(amount=format_rupiah(amount), tax=kind, sum=format_rupiah(total))
    return chosen
