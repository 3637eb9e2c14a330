"""The budget lines as a tree with sums: sub-activities, headings, leaves.

Every figure of a heading is the sum of the leaves under it (`domain.md` 9, invariant 1); the same
account code in two sub-activities is two lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy import TableClause as StoredTable

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import level_key, parents
from kediri_cli.domain.dates import Month
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    activity,
    allocation,
    budget_line,
    disbursement,
    expenditure,
    spent_by_month,
)

Figures = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tree; `leaf` lines have figures of their own, all others are sums."""

    id: int | None
    code: str
    level: int
    name: str
    figures: Figures
    leaf: bool
    fund: str = ""


def tree(db: Reading, own: Mapping[int, Figures], width: int) -> tuple[list[Line], Figures]:
    """Return every line in order with `width` figures, by those that leaves have; and the total."""
    nothing = (0,) * width
    question = select(budget_line.c.id, budget_line.c.code, budget_line.c.name,
                      budget_line.c.activity_id).where(live(budget_line))  # fmt: skip
    by_activity: dict[int | None, list[Row[Any]]] = {}
    for row in db.rows(question):
        by_activity.setdefault(row.activity_id, []).append(row)
    found: list[Line] = _branch(by_activity.get(None, []), own, nothing, below=0)
    for head in db.rows(select(activity).where(live(activity)).order_by(activity.c.code)):
        lines = _branch(by_activity.get(head.id, []), own, nothing, below=1, fund=head.fund)
        sums = _sum([line.figures for line in lines if line.leaf], nothing)
        found += [Line(None, head.code, 1, head.name, sums, leaf=False, fund=head.fund), *lines]
    return found, _sum([line.figures for line in found if line.leaf], nothing)


def _branch(
    rows: list[Row[Any]],
    own: Mapping[int, Figures],
    nothing: Figures,
    *,
    below: int,
    fund: str = "",
) -> list[Line]:
    """Return the lines of one sub-activity, or of none, in the order of their levels."""
    sums = {row.code: own.get(row.id, nothing) for row in rows}
    headings = {above for row in rows for above in parents(row.code)}
    for row in rows:
        for above in parents(row.code):
            if above in sums:
                sums[above] = _sum([sums[above], own.get(row.id, nothing)], nothing)
    return [
        Line(row.id, row.code, len(level_key(row.code)) + below, row.name, sums[row.code],
             leaf=row.code not in headings, fund=fund)
        for row in sorted(rows, key=lambda row: level_key(row.code))
    ]  # fmt: skip


def _sum(figures: list[Figures], nothing: Figures) -> Figures:
    return tuple(map(sum, zip(*figures, strict=True))) if figures else nothing


# -- what leaves have, by their numbers


def codes(db: Reading) -> dict[int, str]:
    """Return the account code of each line."""
    question = select(budget_line.c.id, budget_line.c.code).where(live(budget_line))
    return {row.id: row.code for row in db.rows(question)}


def budgets(db: Reading, month: Month) -> dict[int, int]:
    """Return what is allocated to each line by the end of the month."""
    return _by_line(db, allocation, allocation.c.decided_on <= month.last)


def planned(db: Reading, table: StoredTable, month: Month) -> dict[int, int]:
    """Return what a table by months (the cash plan) holds of each line up to the month."""
    return _by_line(db, table, table.c.month <= str(month))


def spent(db: Reading, month: Month) -> dict[int, tuple[int, int, int, int]]:
    """Return for each line the direct payments before and in the month, then all other ones.

    The month goes by the day of the document. All together come from the totals by month, and
    direct payments, which are few, from themselves.
    """
    totals = spent_by_month.c
    of_all: Select[Any] = (
        select(
            totals.budget_line_id.label("line"),
            func.sum(case((totals.month < str(month), totals.amount), else_=0)).label("before"),
            func.sum(case((totals.month == str(month), totals.amount), else_=0)).label("during"),
        )
        .where(totals.month <= str(month))
        .group_by(totals.budget_line_id)
    )
    day, amount = expenditure.c.spent_on, expenditure.c.amount
    of_direct: Select[Any] = (
        select(
            expenditure.c.budget_line_id.label("line"),
            func.sum(case((day < month.first, amount), else_=0)).label("before"),
            func.sum(case((day >= month.first, amount), else_=0)).label("during"),
        )
        .where(live(expenditure), day <= month.last)
        .where(expenditure.c.disbursement_id.in_(select(disbursement.c.id)))
        # not the column itself: SQLite would read all receipts in the order of their lines
        .group_by(expenditure.c.budget_line_id + 0)
    )
    direct = {row.line: (row.before, row.during) for row in db.rows(of_direct)}
    found = {}
    for row in db.rows(of_all):
        before, during = direct.get(row.line, (0, 0))
        found[row.line] = (before, during, row.before - before, row.during - during)
    return found


def _by_line(db: Reading, table: StoredTable, when: ColumnElement[bool]) -> dict[int, int]:
    amount = func.sum(table.c.amount).label("amount")
    question: Select[Any] = select(table.c.budget_line_id, amount)
    grouped = question.where(live(table), when).group_by(table.c.budget_line_id)
    return {row.budget_line_id: row.amount for row in db.rows(grouped)}
