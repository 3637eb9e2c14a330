"""Money over the days, as a use case weighs it: what came to a line, and what went from it."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.balances import Movement, first_shortage
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.errors.cash import BudgetShort, LineShort
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    allocation,
    budget_line,
    commitment,
    disbursement,
    expenditure,
)
from kediri_cli.schema.metadata import Stored
from kediri_cli.schema.money import line_name
from kediri_cli.services.programmes import the_programme

DAY_OF = {
    allocation: "decided_on",
    disbursement: "paid_on",
    expenditure: "spent_on",
    commitment: "promised_on",
}
"""The tables of money, and the column that carries the day of each."""


def movements(db: Reading, table: Stored, line: int | None = None, **only: str) -> list[Movement]:
    """Return what stands in a table of money by day, of one line or of all."""
    day = table.c[DAY_OF[table]]
    amount = func.sum(table.c.amount)
    question = select(day.label("day"), amount.label("amount")).where(live(table)).group_by(day)
    if line is not None:
        question = question.where(table.c.budget_line_id == line)
    for column, value in only.items():
        question = question.where(table.c[column] == value)
    return [(row.day, row.amount) for row in db.rows(question)]


def minus(coming: list[Movement]) -> list[Movement]:
    """Return the same movements, going instead of coming."""
    return [(day, -amount) for day, amount in coming]


def unspent(db: Reading, line: int) -> list[Movement]:
    """Return what was allocated to a line, and spent from it."""
    return movements(db, allocation, line) + minus(movements(db, expenditure, line))


def promised(db: Reading, line: int) -> list[Movement]:
    """Return what was promised of a line, less what was paid of it or released since."""
    papers = db.rows(
        select(commitment).where(commitment.c.budget_line_id == line, live(commitment))
    )
    if not papers:
        return []
    paid = _payments(db, line)
    found: list[Movement] = []
    for row in papers:
        closed = row.closed_on
        counted = [(day, -sum_) for day, sum_ in paid[row.id] if closed is None or day < closed]
        found += [(row.promised_on, row.amount), *counted]
        if closed is not None:
            found.append((closed, -row.amount - sum(amount for _, amount in counted)))
    return found


def uncommitted(db: Reading, line: int) -> list[Movement]:
    """Return what was allocated to a line, and spent from it or promised of it."""
    return unspent(db, line) + minus(promised(db, line))


def undirected(db: Reading, line: int) -> list[Movement]:
    """Return what was allocated to a line, and paid from it directly (LS)."""
    paid = movements(db, disbursement, line, kind=Payment.LS)
    return movements(db, allocation, line) + minus(paid)


def undisbursed(db: Reading) -> list[Movement]:
    """Return what was allocated to all lines, and disbursed by the treasury."""
    return movements(db, allocation) + minus(movements(db, disbursement))


def ahead(db: Reading, line: int, day: date) -> int:
    """Return by how much a line has spent more by that day than GU and TU warrants brought for it.

    A line that no such warrant names is paid by the imprest, and is ahead of nothing; a direct
    payment (LS) has its own warrant.
    """
    kinds = (Payment.GU, Payment.TU)
    came = [move for kind in kinds for move in movements(db, disbursement, line, kind=kind)]
    brought = sum(amount for when, amount in came if when <= day)
    direct = movements(db, expenditure, line, purse=Purse.DIRECT)
    went = movements(db, expenditure, line) + minus(direct)
    return max(0, sum(amount for when, amount in went if when <= day) - brought) if came else 0


def paid_of(db: Reading, paper: Row[Any], column: str) -> int:
    """Return what stands spent of a commitment or a warrant, by the column that refers to it."""
    question = select(func.coalesce(func.sum(expenditure.c.amount), 0))
    return int(db.value(question.where(expenditure.c[column] == paper.id, live(expenditure))))


def hold(db: Reading) -> None:
    """Hold every line and the whole budget against all days, as after an undo.

    On no day more is spent and promised, or disbursed, than was allocated, and no more is
    allocated than the ceiling. Raises LineShort, BudgetShort.
    """
    for line in db.rows(select(budget_line.c.id, line_name().label("line"))):
        for taken in (uncommitted(db, line.id), undirected(db, line.id)):
            if short := first_shortage(taken):
                raise LineShort(line=line.line, **_told(short))
    ceiling = the_programme(db).ceiling
    allocated = movements(db, allocation)
    above = [(min(day for day, _ in allocated), ceiling), *minus(allocated)] if allocated else []
    for taken in (undisbursed(db), above):
        if short := first_shortage(taken):
            raise BudgetShort(**_told(short))


def _told(short: Movement) -> dict[str, object]:
    day, balance = short
    return {"day": day, "short": format_rupiah(-balance)}


def _payments(db: Reading, line: int) -> dict[int, list[Movement]]:
    """Return what was paid of each commitment of a line, by day."""
    found: defaultdict[int, list[Movement]] = defaultdict(list)
    question = (
        select(
            expenditure.c.commitment_id,
            expenditure.c.spent_on,
            func.sum(expenditure.c.amount).label("amount"),
        )
        .join(commitment, commitment.c.id == expenditure.c.commitment_id)
        .where(commitment.c.budget_line_id == line, live(expenditure))
        .group_by(expenditure.c.commitment_id, expenditure.c.spent_on)
    )
    for row in db.rows(question):
        found[row.commitment_id].append((row.spent_on, row.amount))
    return found
