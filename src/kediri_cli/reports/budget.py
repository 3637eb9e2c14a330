"""The budget over the months: allocated, spent, promised, left; what the treasury disbursed.

A parent is the sum of its leaves in every money column, and a percent of totals is taken from the
totals (`domain.md` 9, invariants 1 to 4). "This month" goes by the day of the document.
"""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy import TableClause as StoredTable

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import is_leaf_shape, level_key
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Concern, Payment
from kediri_cli.language import _
from kediri_cli.reports.commitments import open_of_line
from kediri_cli.reports.lines import belonging, head, tree
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    activity,
    allocation,
    budget_line,
    expenditure,
    spent_by_month,
)
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Row, Table

SUMS = """
SELECT (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0 AND decided_on <= :day),
       (SELECT coalesce(sum(amount), 0) FROM disbursement WHERE voided = 0 AND paid_on <= :day),
       (SELECT coalesce(sum(amount), 0) FROM expenditure WHERE voided = 0 AND spent_on <= :day)
"""

PAID = """
SELECT kind, sum(iif(paid_on < :first, amount, 0)) AS before,
       sum(iif(paid_on < :first, 0, amount)) AS during
  FROM disbursement WHERE voided = 0 AND paid_on <= :last GROUP BY kind
"""

LINES = """
SELECT budget_line.code, activity.code AS activity,
       (SELECT coalesce(sum(amount), 0) FROM allocation
         WHERE budget_line_id = budget_line.id AND voided = 0 AND decided_on <= :day) AS budget,
       (SELECT coalesce(sum(amount), 0) FROM expenditure
         WHERE budget_line_id = budget_line.id AND voided = 0 AND spent_on <= :day) AS spent
  FROM budget_line LEFT JOIN activity ON activity.id = budget_line.activity_id
 WHERE budget_line.voided = 0
"""
"""Each line with what was allocated and spent by a day (`Reading.plain`)."""


class Summary(NamedTuple):
    """The money of the programme as it stands on a day, in rupiah."""

    allocated: int
    disbursed: int
    spent: int
    left: int


def month(db: Reading, *, month: Month) -> Table:
    """Return the month's budget table: a row for every line that stands, leaf or parent.

    `left` is the budget less what was spent; `left_to_commit` less what is promised as well, as
    things stood at the end of the month. Rows of sub-activities and funds are as in `lines.tree`.
    """
    rows = db.rows(
        select(
            budget_line.c.id,
            _of_line(allocation, allocation.c.decided_on <= month.last),
            _spent_before(month),
            _of_line(expenditure, expenditure.c.spent_on.between(month.first, month.last)),
            open_of_line(month.last),
        ).where(live(budget_line))
    )
    found, total = tree(db, {line: tuple(own) for line, *own in map(tuple, rows)}, 4)
    return Table(
        "budget",
        _("Budget and spending"),
        (
            *head(),
            Column("budget", _("Budget"), Kind.MONEY),
            Column("spent_before", _("Spent before"), Kind.MONEY),
            Column("this_month", _("This month"), Kind.MONEY),
            Column("to_date", _("To date"), Kind.MONEY),
            Column("left", _("Left to spend"), Kind.MONEY),
            Column("committed", _("Committed"), Kind.MONEY),
            Column("left_to_commit", _("Left to commit"), Kind.MONEY),
            Column("percent", _("Used"), Kind.SHARE),
            *belonging(),
        ),
        tuple(
            (line.code, line.level, line.name, *_figures(*line.figures), line.activity, line.fund)
            for line in found
        ),
        total=(None, None, None, *_figures(*total), None, None),
        empty=_("No budget line yet. Add one with `kediri budget line`."),
    )


def lines(db: Reading, *, day: date) -> Table:
    """Return the lines with what is allocated by that day, and which of them take money."""
    rows = db.rows(
        select(budget_line.c.id, _of_line(allocation, allocation.c.decided_on <= day)).where(
            live(budget_line)
        )
    )
    found, total = tree(db, {line: (own,) for line, own in map(tuple, rows)}, 1)
    year = db.value(select(programme.c.fiscal_year))
    return Table(
        "budget_lines",
        _("Budget lines"),
        (
            *head(),
            Column("allocated", _("Allocated"), Kind.MONEY),
            Column("leaf", _("Leaf")),
            *belonging(),
        ),
        tuple(
            (line.code, line.level, line.name, *line.figures,
             line.leaf and is_leaf_shape(line.code, year), line.activity, line.fund)
            for line in found
        ),
        total=(None, None, None, *total, None, None, None),
        empty=_("No budget line yet. Add one with `kediri budget line`."),
    )  # fmt: skip


def activities(db: Reading, *, day: date) -> Table:
    """Return the sub-activities with their fund and what is allocated to them by that day."""
    allocated = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .join(budget_line, budget_line.c.id == allocation.c.budget_line_id)
        .where(budget_line.c.activity_id == activity.c.id, live(allocation))
        .where(allocation.c.decided_on <= day)
        .correlate(activity)
        .scalar_subquery()
    )
    rows = db.rows(
        select(activity.c.code, activity.c.name, activity.c.fund, allocated.label("allocated"))
        .where(live(activity))
        .order_by(activity.c.code)
    )
    return Table(
        "activities",
        _("Sub-activities"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Sub-activity")),
            Column("fund", _("Fund")),
            Column("allocated", _("Allocated"), Kind.MONEY),
        ),
        tuple(map(tuple, rows)),
        total=(None, None, None, sum(row.allocated for row in rows)),
        empty=_("No sub-activity yet. Add one with `kediri budget activity add`."),
    )


def disbursed(db: Reading, *, month: Month) -> Table:
    """Return what the treasury disbursed before, in and up to the month, by kind of SP2D."""
    sums = {
        row.kind: (row.before, row.during)
        for row in db.plain(PAID, first=month.first, last=month.last)
    }
    figures = [sums.get(kind, (0, 0)) for kind in Payment]
    totals = [sum(column) for column in zip(*figures, strict=True)]
    return Table(
        "disbursed",
        _("Disbursed by the treasury"),
        (
            Column("kind", _("Kind"), Kind.WORD),
            Column("before", _("Before"), Kind.MONEY),
            Column("this_month", _("This month"), Kind.MONEY),
            Column("to_date", _("To date"), Kind.MONEY),
        ),
        tuple(
            (str(kind), *pair, sum(pair)) for kind, pair in zip(Payment, figures, strict=True)
        ),
        total=(None, *totals, sum(totals)),
    )  # fmt: skip


def summary(db: Reading, *, day: date) -> Summary:
    """Return the four sums of the programme on that day."""
    allocated, paid, spent = db.once(("sums", day), lambda: tuple(db.plain(SUMS, day=day)[0]))
    return Summary(allocated, paid, spent, allocated - spent)


def attention(db: Reading, *, day: date) -> Table:
    """Return what asks attention on that day: lines nearly used up, spending ahead of the treasury.

    A line stands here with less than a tenth left; spending above all disbursements has no code.
    `of` is what was allocated or disbursed, `left` what remains of it, below zero when ahead.
    """
    rows = db.plain(LINES, day=day)
    times = Counter(row.code for row in rows)
    found: list[Row] = [
        (
            f"{row.activity}:{row.code}" if row.activity and times[row.code] > 1 else row.code,
            *(str(Concern.LITTLE_LEFT), row.budget, row.budget - row.spent),
        )
        for row in sorted(rows, key=lambda row: level_key(row.code))
        if row.budget and (row.budget - row.spent) * 10 < row.budget
    ]
    now = summary(db, day=day)
    if now.spent > now.disbursed:
        found.append((None, str(Concern.SPENT_AHEAD), now.disbursed, now.disbursed - now.spent))
    return Table(
        "budget_attention",
        _("Budget: what asks attention"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("concern", _("Concern"), Kind.WORD),
            Column("of", _("Of"), Kind.MONEY),
            Column("left", _("Left"), Kind.MONEY),
        ),
        tuple(found),
        empty=_("Nothing in the budget asks attention."),
    )


def _figures(budget: int, before: int, during: int, committed: int) -> Row:
    """Return the figures of a row, in the order of the table's columns."""
    to_date = before + during
    left = budget - to_date
    return (
        *(budget, before, during, to_date, left),
        *(committed, left - committed, percent(to_date, budget)),
    )


def _spent_before(month: Month) -> Any:
    """The sum for the line at hand of all months before: of a few totals, not of all receipts."""
    return (
        select(func.coalesce(func.sum(spent_by_month.c.amount), 0))
        .where(spent_by_month.c.budget_line_id == budget_line.c.id)
        .where(spent_by_month.c.month < str(month))
        .correlate(budget_line)
        .scalar_subquery()
    )


def _of_line(table: StoredTable, when: ColumnElement[bool]) -> Any:
    """The sum for the line at hand; a range of its index, so that the work grows with the lines."""
    return (
        select(func.coalesce(func.sum(table.c.amount), 0))
        .where(table.c.budget_line_id == budget_line.c.id, live(table), when)
        .correlate(budget_line)
        .scalar_subquery()
    )
