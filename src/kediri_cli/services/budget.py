"""The budget: lines added, money allocated to them, disbursed by the treasury, and spent.

Leaves take money, their parents are sums (`domain.md` 2.3). No rule is about the last entry alone:
on no day is more spent or disbursed than was allocated by then, or more allocated than the ceiling.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import (
    account_warnings,
    parents,
    parse_account,
)
from kediri_cli.domain.balances import free_from
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Payment
from kediri_cli.errors.budget import (
    AboveAllocated,
    AboveCeiling,
    BelowPrices,
    BoughtAlready,
    DirectAboveLine,
    DirectNeedsLine,
    ImprestHasNoLine,
    LineHasMoney,
    LineThereAlready,
    NoMoneyLeft,
    ReductionTooLarge,
    SameNumber,
    SameReceipt,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, budget_line, disbursement, expenditure, purchase
from kediri_cli.schema.machines import machine
from kediri_cli.services.ledger import DAY_OF, minus, movements, undirected, undisbursed, unspent
from kediri_cli.services.lines import leaf, row_with, standing
from kediri_cli.services.programmes import the_programme, within_fiscal_year


@dataclass(frozen=True, slots=True)
class Spent:
    """The receipt that was recorded, and what its line has left on that day, in rupiah."""

    receipt: str
    left: int


def add_line(db: Writing, *, code: str, name: str) -> str:
    """Add a line, a leaf or a parent, in any order, and return its code as it is kept.

    Raises what `parse_account` raises, LineThereAlready, or LineHasMoney where the new line would
    make a sum of a line that has money.
    """
    code = parse_account(code, the_programme(db).fiscal_year)
    if standing(db, code) is not None:
        raise LineThereAlready(line=code)
    for above in parents(code):
        row = standing(db, above)
        if row is not None and any(movements(db, table, row.id) for table in DAY_OF):
            raise LineHasMoney(parent=above, line=code)
    db.insert(budget_line, code=code, name=clean_text(name))
    db.about(code)
    return code


def line_warnings(db: Reading, code: str) -> tuple[str, ...]:
    """Return what should be looked at again in the code of a line, as messages to translate."""
    return account_warnings(code, the_programme(db).fiscal_year)


def allocate(db: Writing, code: str, amount: int, *, on: date, document: str | None = None) -> int:
    """Allocate whole rupiah to a leaf, below zero to take some away; return the line's new total.

    The document is the DPA of the fiscal year unless another is named. Raises AboveCeiling,
    ReductionTooLarge, OutsideFiscalYear and what `leaf` raises.
    """
    within_fiscal_year(db, on)
    programme = the_programme(db)
    line = leaf(db, code)
    if amount < 0:
        _reducible(db, line, -amount, on)
    else:
        ceiling = programme.ceiling
        left = ceiling + free_from(on, minus(movements(db, allocation)))
        if amount > left:
            raise AboveCeiling(**_written(amount=amount, left=left, ceiling=ceiling))
    db.insert(
        allocation,
        budget_line_id=line.id,
        decided_on=on,
        amount=amount,
        document=clean_text(document or f"DPA {programme.fiscal_year}"),
    )
    db.about(line.code)
    return sum(moved for _, moved in movements(db, allocation, line.id))


def disburse(
    db: Writing, *, number: str, kind: Payment, amount: int, on: date, line: str | None = None
) -> None:
    """Record a warrant (SP2D); a direct payment names its line, an imprest has none.

    Raises DirectNeedsLine, ImprestHasNoLine, SameNumber, AboveAllocated, DirectAboveLine,
    OutsideFiscalYear and what `leaf` raises.
    """
    if kind is Payment.LS and line is None:
        raise DirectNeedsLine
    if kind is Payment.UP and line is not None:
        raise ImprestHasNoLine
    within_fiscal_year(db, on)
    number = clean_text(number, limit=60)
    charged = None if line is None else leaf(db, line)
    if known := row_with(db, disbursement, "number", number):
        raise SameNumber(number=number, day=known.paid_on)
    left = free_from(on, undisbursed(db))
    if amount > left:
        raise AboveAllocated(**_written(amount=amount, left=left))
    if kind is Payment.LS and charged is not None:
        left = free_from(on, undirected(db, charged.id))
        if amount > left:
            raise DirectAboveLine(line=charged.code, **_written(amount=amount, left=left))
    db.insert(
        disbursement,
        number=number,
        kind=kind,
        paid_on=on,
        amount=amount,
        budget_line_id=None if charged is None else charged.id,
    )
    db.about("".join(number.split()), *([charged.code] if charged is not None else []))


def spend(
    db: Writing,
    *,
    line: str,
    amount: int,
    payee: str,
    purpose: str,
    on: date,
    receipt: str | None = None,
    machines: Sequence[str] = (),
) -> Spent:
    """Record a receipt against a leaf, with the machines that it bought.

    Without a number the receipt gets the next free one, such as 023/KW/2014. Raises SameReceipt,
    NoMoneyLeft, UnknownCode, BoughtAlready, BelowPrices, OutsideFiscalYear and what `leaf` raises.
    """
    within_fiscal_year(db, on)
    charged = leaf(db, line)
    receipt = clean_text(receipt, limit=60) if receipt else _next_receipt(db)
    if known := row_with(db, expenditure, "receipt", receipt):
        raise SameReceipt(receipt=receipt, day=known.spent_on)
    bought = [_unbought(db, code) for code in dict.fromkeys(machines)]
    prices = sum(row.price for row in bought)
    if amount < prices:
        raise BelowPrices(**_written(amount=amount, prices=prices))
    left = free_from(on, unspent(db, charged.id))
    if amount > left:
        raise NoMoneyLeft(line=charged.code, **_written(amount=amount, left=left))
    paid = db.insert(
        expenditure,
        receipt=receipt,
        budget_line_id=charged.id,
        spent_on=on,
        amount=amount,
        payee=clean_text(payee),
        purpose=clean_text(purpose),
    )
    for row in bought:
        db.insert(purchase, expenditure_id=paid, machine_id=row.id)
    db.about("".join(receipt.split()), charged.code, *(row.code for row in bought))
    return Spent(receipt, left - amount)


def _reducible(db: Reading, line: Row[Any], amount: int, on: date) -> None:
    """Raise ReductionTooLarge unless the line can give up the amount from that day on."""
    free = min(
        free_from(on, found)
        for found in (unspent(db, line.id), undirected(db, line.id), undisbursed(db))
    )
    if amount > free:
        raise ReductionTooLarge(line=line.code, **_written(amount=amount, free=free))


def _written(**amounts: int) -> dict[str, str]:
    return {name: format_rupiah(amount) for name, amount in amounts.items()}


# -- receipts


def _next_receipt(db: Reading) -> str:
    """Return the number after the highest one of the fiscal year; a gap is never filled again."""
    ending = f"/KW/{the_programme(db).fiscal_year}"
    question = select(expenditure.c.receipt).where(live(expenditure))
    numbers = [
        int(match[1])
        for row in db.rows(question.where(expenditure.c.receipt.endswith(ending)))
        if (match := re.fullmatch(rf"([0-9]{{1,9}}){ending}", row.receipt))
    ]
    return f"{max(numbers, default=0) + 1:03}{ending}"


def _unbought(db: Reading, code: str) -> Row[Any]:
    """Return a machine that no receipt bought yet. Raises UnknownCode or BoughtAlready."""
    row = db.find(machine, code)
    receipt = db.value(
        select(expenditure.c.receipt)
        .join(purchase, purchase.c.expenditure_id == expenditure.c.id)
        .where(purchase.c.machine_id == row.id, live(purchase), live(expenditure))
    )
    if receipt is not None:
        raise BoughtAlready(machine=code, receipt=receipt)
    return row
