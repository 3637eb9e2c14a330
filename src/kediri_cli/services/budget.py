"""The budget: lines added, money allocated to them, shifted between them, disbursed, and spent.

Leaves take money, their parents are sums (`domain.md` 2.3). No rule is about the last entry alone:
on no day is more spent, promised or disbursed than was allocated by then, or more allocated than
the ceiling.
"""

from datetime import date
from typing import Any

from sqlalchemy import Row

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import account_warnings, line_parts, parents, parse_account
from kediri_cli.domain.balances import free_from
from kediri_cli.domain.money import written
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Amendment, Payment
from kediri_cli.errors.budget import (
    AboveAllocated,
    AboveCeiling,
    DirectAboveLine,
    DirectNeedsLine,
    ImprestHasNoLine,
    LineHasMoney,
    LineThereAlready,
    NothingAllocated,
    ReductionTooLarge,
    SameLine,
    SameNumber,
)
from kediri_cli.schema.budget import activity, allocation, budget_line, disbursement
from kediri_cli.services.corrections import correct
from kediri_cli.services.ledger import (
    DAY_OF,
    minus,
    movements,
    uncommitted,
    undirected,
    undisbursed,
)
from kediri_cli.services.lines import add_activity, called, leaf, row_with, standing
from kediri_cli.services.programmes import the_programme, within_fiscal_year
from kediri_cli.services.spending import Spent, spend

__all__ = [
    "Spent",
    "add_activity",
    "add_line",
    "allocate",
    "correct",
    "disburse",
    "line_warnings",
    "shift",
    "spend",
]


def add_line(db: Writing, *, code: str, name: str, activity_code: str | None = None) -> str:
    """Add a line, a leaf or a parent, in any order, and return what it is called.

    Its code may name its sub-activity, as in `ACTIVITY:CODE`. Raises what `parse_account` raises,
    UnknownCode, LineThereAlready, or LineHasMoney where the new line would make a sum of a line
    that has money.
    """
    above, code = line_parts(code)
    above = above or activity_code
    code = parse_account(code, the_programme(db).fiscal_year)
    owner = None if above is None else db.find(activity, "".join(above.split())).id
    if (known := standing(db, code, owner)) is not None:
        raise LineThereAlready(line=called(db, known.id))
    for higher in parents(code):
        row = standing(db, higher, owner)
        if row is not None and any(movements(db, table, row.id) for table in DAY_OF):
            raise LineHasMoney(parent=called(db, row.id), line=code)
    new = db.insert(budget_line, code=code, name=clean_text(name), activity_id=owner)
    line = called(db, new)
    db.about(line)
    return line


def line_warnings(db: Reading, code: str) -> tuple[str, ...]:
    """Return what should be looked at again in the code of a line, as messages to translate."""
    return account_warnings(line_parts(code)[1], the_programme(db).fiscal_year)


def allocate(
    db: Writing,
    code: str,
    amount: int,
    *,
    on: date,
    document: str | None = None,
    kind: Amendment | None = None,
) -> int:
    """Allocate whole rupiah to a leaf, below zero to take some away; return the line's new total.

    It is the initial budget, or a revision where it takes away, unless told otherwise; the document
    is the DPA of the fiscal year for the initial budget and the DPPA for all else, unless another
    is named. Raises AboveCeiling, ReductionTooLarge, OutsideFiscalYear and what `leaf` raises.
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
            raise AboveCeiling(**written(amount=amount, left=left, ceiling=ceiling))
    kind = kind or (Amendment.REVISION if amount < 0 else Amendment.INITIAL)
    _decide(db, line, amount, kind, on, document)
    db.about(line.line)
    return _total(db, line)


def shift(
    db: Writing, source: str, target: str, amount: int, *, on: date, document: str | None = None
) -> tuple[int, int]:
    """Take whole rupiah from one leaf and give them to another; return both new totals.

    The whole budget stays as it is. Raises SameLine, ReductionTooLarge, OutsideFiscalYear and what
    `leaf` raises.
    """
    within_fiscal_year(db, on)
    giver, taker = leaf(db, source), leaf(db, target)
    if giver.id == taker.id:
        raise SameLine(line=giver.line)
    _reducible(db, giver, amount, on, alone=False)
    for line, moved in ((giver, -amount), (taker, amount)):
        _decide(db, line, moved, Amendment.SHIFT, on, document)
    db.about(giver.line, taker.line)
    return _total(db, giver), _total(db, taker)


def disburse(
    db: Writing, *, number: str, kind: Payment, amount: int, on: date, line: str | None = None
) -> None:
    """Record a warrant (SP2D); a direct payment names its line, an imprest has none.

    All but a direct payment arrive in the bank. Raises DirectNeedsLine, ImprestHasNoLine,
    SameNumber, AboveAllocated, NothingAllocated, DirectAboveLine, OutsideFiscalYear and what `leaf`
    raises.
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
        allocated = sum(moved for day, moved in movements(db, allocation) if day <= on)
        refusal = AboveAllocated if allocated else NothingAllocated
        raise refusal(**written(amount=amount, left=left))
    if kind is Payment.LS and charged is not None:
        left = free_from(on, undirected(db, charged.id))
        if amount > left:
            raise DirectAboveLine(line=charged.line, **written(amount=amount, left=left))
    db.insert(
        disbursement,
        number=number,
        kind=kind,
        paid_on=on,
        amount=amount,
        budget_line_id=None if charged is None else charged.id,
    )
    db.about("".join(number.split()), *([charged.line] if charged is not None else []))


def _decide(
    db: Writing, line: Row[Any], amount: int, kind: Amendment, on: date, document: str | None
) -> None:
    """Keep an amendment of a line with its paper."""
    paper = "DPA" if kind is Amendment.INITIAL else "DPPA"
    db.insert(
        allocation,
        budget_line_id=line.id,
        decided_on=on,
        amount=amount,
        kind=kind,
        document=clean_text(document or f"{paper} {the_programme(db).fiscal_year}"),
    )


def _total(db: Reading, line: Row[Any]) -> int:
    return sum(moved for _, moved in movements(db, allocation, line.id))


def _reducible(db: Reading, line: Row[Any], amount: int, on: date, *, alone: bool = True) -> None:
    """Raise ReductionTooLarge unless the line can give up the amount from that day on.

    Where it gives up `alone`, and no other line gets it, the whole budget must be able to as well.
    """
    of_the_line = [uncommitted(db, line.id), undirected(db, line.id)]
    of_all = [undisbursed(db)] if alone else []
    free = min(free_from(on, found) for found in (*of_the_line, *of_all))
    if amount > free:
        raise ReductionTooLarge(line=line.line, **written(amount=amount, free=free))
