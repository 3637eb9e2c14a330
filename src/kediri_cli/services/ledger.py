"""Money over the days, as a use case weighs it: what came to a line, and what went from it."""

from sqlalchemy import Table, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.balances import Movement
from kediri_cli.domain.words import Payment
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, disbursement, expenditure

DAY_OF = {allocation: "decided_on", disbursement: "paid_on", expenditure: "spent_on"}
"""The tables of money, and the column that carries the day of each."""


def movements(db: Reading, table: Table, line: int | None = None, **only: str) -> list[Movement]:
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


def undirected(db: Reading, line: int) -> list[Movement]:
    """Return what was allocated to a line, and paid from it directly (LS)."""
    paid = movements(db, disbursement, line, kind=Payment.LS)
    return movements(db, allocation, line) + minus(paid)


def undisbursed(db: Reading) -> list[Movement]:
    """Return what was allocated to all lines, and disbursed by the treasury."""
    return movements(db, allocation) + minus(movements(db, disbursement))
