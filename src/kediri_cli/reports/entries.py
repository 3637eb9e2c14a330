"""Every movement of the treasurer's money, in the order of the general cash book.

Within a day: what the treasury disbursed, what moved between cash and bank, what was paid with the
taxes withheld from it, what was deposited. A direct payment (LS) and a move are received and paid.
Sums before a month are asked of the file; only the month's own rows are fetched.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.reports.entry_rows import (
    DEPOSITED,
    DIRECT_IN,
    DIRECT_OUT,
    MOVE_IN,
    MOVE_OUT,
    OF_LINES,
    PAYMENT,
    WARRANT,
    WITHHELD,
    When,
    rows_of,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import cash_move, deposit, disbursement, expenditure, tax
from kediri_cli.schema.money import purse_flows

__all__ = [
    "DEPOSITED",
    "DIRECT_IN",
    "DIRECT_OUT",
    "MOVE_IN",
    "MOVE_OUT",
    "NOTHING",
    "PAYMENT",
    "PLACES",
    "WARRANT",
    "WITHHELD",
    "Entry",
    "Sums",
    "before",
    "by_what",
    "direct_taxes",
    "of_month",
    "purses",
]

PLACES = (Purse.CASH, Purse.BANK, Purse.SECURITIES)


class Entry(NamedTuple):
    """A row of the cash book, numbered through the fiscal year; `what` is one of the constants."""

    number: int
    day: date
    what: int
    expenditure: int | None
    receipts: int
    payments: int
    kind: str | None
    paper: str | None
    party: str | None
    purpose: str | None
    code: str | None


class Sums(NamedTuple):
    """How many rows there are, and what came and went."""

    rows: int
    receipts: int
    payments: int

    @property
    def balance(self) -> int:
        """What came and did not go."""
        return self.receipts - self.payments


NOTHING = Sums(0, 0, 0)


def before(db: Reading, day: date) -> Sums:
    """Return the sums of all rows before a day."""
    found = by_what(db, lambda column: column < day)
    return Sums(*map(sum, zip(*found.values(), strict=True)))


def by_what(db: Reading, when: When) -> dict[tuple[int, str | None], Sums]:
    """Return the sums of the rows on some days by what they are; those of taxes by tax.

    The receipts of all lines are summed from the index of each line.
    """
    spent, moved = expenditure.c, cash_move.c
    direct = live(expenditure) & spent.disbursement_id.in_(select(disbursement.c.id))
    warrants = live(disbursement) & (disbursement.c.kind != Payment.LS)
    count, through = _sum(db, spent.amount, direct & when(spent.spent_on))
    number, paid = _sum(db, spent.amount, live(expenditure) & OF_LINES & when(spent.spent_on))
    arrived = _sum(db, disbursement.c.amount, warrants & when(disbursement.c.paid_on))
    moves, amount = _sum(db, moved.amount, live(cash_move) & when(moved.moved_on))
    found: dict[tuple[int, str | None], Sums] = {
        (WARRANT, None): Sums(arrived[0], arrived[1], 0),
        (MOVE_IN, None): Sums(moves, amount, 0),
        (MOVE_OUT, None): Sums(moves, 0, amount),
        (DIRECT_IN, None): Sums(count, through, 0),
        (DIRECT_OUT, None): Sums(count, 0, through),
        (PAYMENT, None): Sums(number - count, 0, paid - through),
    }
    withheld = (
        select(tax.c.kind, func.count().label("number"), func.sum(tax.c.amount).label("amount"))
        .join(expenditure, spent.id == tax.c.expenditure_id)
        .where(live(tax), live(expenditure), when(spent.spent_on))
        .group_by(tax.c.kind)
    )
    deposited = (
        select(
            deposit.c.kind, func.count().label("number"), func.sum(deposit.c.amount).label("amount")
        )
        .where(live(deposit), when(deposit.c.deposited_on))
        .group_by(deposit.c.kind)
    )
    for row in db.rows(withheld):
        found[WITHHELD, row.kind] = Sums(row.number, row.amount, 0)
    for row in db.rows(deposited):
        found[DEPOSITED, row.kind] = Sums(row.number, 0, row.amount)
    return found


def _sum(db: Reading, amount: Any, where: ColumnElement[bool]) -> tuple[int, int]:
    """Return how many rows there are, and the sum of their amounts."""
    asked: list[Any] = [func.count(), func.coalesce(func.sum(amount), 0)]
    row: Any = db.rows(select(*asked).where(where))[0]
    return row[0], row[1]


def of_month(db: Reading, month: Month) -> tuple[Sums, list[Entry]]:
    """Return the sums before the month, and its rows in order."""
    earlier = before(db, month.first)
    rows = rows_of(lambda column: column.between(month.first, month.last))
    ordered = select(rows).order_by(*(rows.c[name] for name in ("day", "rank", "key", "step")))
    found = [
        Entry(number, row.day, row.what, row.expenditure, row.receipts, row.payments, row.kind,
              row.paper, row.party, row.purpose, row.code)
        for number, row in enumerate(db.rows(ordered), start=earlier.rows + 1)
    ]  # fmt: skip
    return earlier, found


def purses(db: Reading, day: date) -> dict[Purse, int]:
    """Return what lies in cash, in the bank and in securities at the end of a day."""
    flow = purse_flows()
    question: Select[Any] = select(flow.c.purse, func.sum(flow.c.amount).label("amount"))
    grouped = question.where(flow.c.day <= day).group_by(flow.c.purse)
    found = {row.purse: row.amount for row in db.rows(grouped)}
    return {place: found.get(place, 0) for place in PLACES}


def direct_taxes(db: Reading, day: date) -> int:
    """Return the taxes of direct payments that are not deposited by a day; the bank holds them."""
    question: Select[Any] = (
        select(func.coalesce(func.sum(tax.c.amount), 0))
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .outerjoin(deposit, deposit.c.id == tax.c.deposit_id)
        .where(live(tax), live(expenditure), expenditure.c.purse == Purse.DIRECT)
        .where(expenditure.c.spent_on <= day)
        .where(deposit.c.id.is_(None) | (deposit.c.deposited_on > day))
    )
    return int(db.value(question))
