"""The budget over the months: allocated, spent, left; the receipts; what the treasury disbursed.

A parent is the sum of its leaves in every money column, and a percent of totals is taken from the
totals (`domain.md` 9, invariants 1 to 4). "This month" goes by the day of the document.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy import Table as StoredTable

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import is_leaf_shape, level_key, parents
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Concern, Payment
from kediri_cli.language import _
from kediri_cli.reports.receipts import disbursements, spending
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, budget_line, disbursement, expenditure
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Row, Table

__all__ = [
    "Summary",
    "attention",
    "disbursed",
    "disbursements",
    "lines",
    "month",
    "spending",
    "summary",
]


class Summary(NamedTuple):
    """The money of the programme as it stands on a day, in rupiah."""

    allocated: int
    disbursed: int
    spent: int
    left: int


def month(db: Reading, *, month: Month) -> Table:
    """Return the month's budget table: a row for every line that stands, leaf or parent."""
    rows = db.rows(
        select(
            budget_line.c.code,
            budget_line.c.name,
            _of_line(allocation, allocation.c.decided_on <= month.last).label("budget"),
            _of_line(expenditure, expenditure.c.spent_on < month.first).label("before"),
            _of_line(
                expenditure, expenditure.c.spent_on.between(month.first, month.last)
            ).label("during"),
        ).where(live(budget_line))
    )  # fmt: skip
    own: dict[str, tuple[int, ...]] = {
        row.code: (row.budget, row.before, row.during) for row in rows
    }
    sums = _summed(own)
    names = {row.code: row.name for row in rows}
    total = tuple(map(sum, zip(*own.values(), strict=True))) or (0, 0, 0)
    return Table(
        "budget",
        _("Budget and spending"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("level", _("Level"), Kind.LEVEL),
            Column("name", _("Line")),
            Column("budget", _("Budget"), Kind.MONEY),
            Column("spent_before", _("Spent before"), Kind.MONEY),
            Column("this_month", _("This month"), Kind.MONEY),
            Column("to_date", _("To date"), Kind.MONEY),
            Column("left", _("Left"), Kind.MONEY),
            Column("percent", _("Used"), Kind.SHARE),
        ),
        tuple(
            (code, len(level_key(code)), names[code], *_figures(*sums[code]))
            for code in sorted(names, key=level_key)
        ),
        total=(None, None, None, *_figures(*total)),
        empty=_("No budget line yet. Add one with `kediri budget line`."),
    )


def lines(db: Reading, *, day: date) -> Table:
    """Return the lines with what is allocated by that day, and which of them take money."""
    rows = db.rows(
        select(
            budget_line.c.code,
            budget_line.c.name,
            _of_line(allocation, allocation.c.decided_on <= day).label("budget"),
        ).where(live(budget_line))
    )
    sums = _summed({row.code: (row.budget,) for row in rows})
    above = {code for row in rows for code in parents(row.code)}
    year = db.value(select(programme.c.fiscal_year))
    return Table(
        "budget_lines",
        _("Budget lines"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("level", _("Level"), Kind.LEVEL),
            Column("name", _("Line")),
            Column("allocated", _("Allocated"), Kind.MONEY),
            Column("leaf", _("Leaf")),
        ),
        tuple(
            (
                row.code,
                len(level_key(row.code)),
                row.name,
                *sums[row.code],
                row.code not in above and is_leaf_shape(row.code, year),
            )
            for row in sorted(rows, key=lambda row: level_key(row.code))
        ),
        total=(None, None, None, sum(row.budget for row in rows), None),
        empty=_("No budget line yet. Add one with `kediri budget line`."),
    )


def disbursed(db: Reading, *, month: Month) -> Table:
    """Return what the treasury disbursed before, in and up to the month, by kind of SP2D."""
    before = _by_kind(db, disbursement.c.paid_on < month.first)
    during = _by_kind(db, disbursement.c.paid_on.between(month.first, month.last))
    figures = [(before.get(kind, 0), during.get(kind, 0)) for kind in Payment]
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
    allocated = _all(db, allocation, allocation.c.decided_on <= day)
    paid = _all(db, disbursement, disbursement.c.paid_on <= day)
    spent = _all(db, expenditure, expenditure.c.spent_on <= day)
    return Summary(allocated, paid, spent, allocated - spent)


def attention(db: Reading, *, day: date) -> Table:
    """Return what asks attention on that day: lines nearly used up, spending ahead of the treasury.

    A line stands here with less than a tenth left; spending above all disbursements has no code.
    `of` is what was allocated or disbursed, `left` what remains of it, below zero when ahead.
    """
    rows = db.rows(
        select(
            budget_line.c.code,
            _of_line(allocation, allocation.c.decided_on <= day).label("budget"),
            _of_line(expenditure, expenditure.c.spent_on <= day).label("spent"),
        ).where(live(budget_line))
    )
    found: list[Row] = [
        (row.code, str(Concern.LITTLE_LEFT), row.budget, row.budget - row.spent)
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


def _figures(budget: int, before: int, during: int) -> Row:
    """Return the six figures of a row: budget, before, this month, to date, left, percent."""
    to_date = before + during
    return (budget, before, during, to_date, budget - to_date, percent(to_date, budget))


def _summed(own: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return for every code its own figures and those of all codes under it."""
    sums = dict(own)
    for code, figures in own.items():
        for above in parents(code):
            if above in own:
                sums[above] = tuple(map(int.__add__, sums[above], figures))
    return sums


def _of_line(table: StoredTable, when: ColumnElement[bool]) -> Any:
    """The sum for the line at hand; a range of its index, so that the work grows with the lines."""
    return (
        select(func.coalesce(func.sum(table.c.amount), 0))
        .where(table.c.budget_line_id == budget_line.c.id, live(table), when)
        .correlate(budget_line)
        .scalar_subquery()
    )


def _all(db: Reading, table: StoredTable, when: ColumnElement[bool]) -> int:
    question: Select[Any] = select(func.coalesce(func.sum(table.c.amount), 0))
    return int(db.value(question.where(live(table), when)))


def _by_kind(db: Reading, when: ColumnElement[bool]) -> dict[str, int]:
    question = (
        select(disbursement.c.kind, func.sum(disbursement.c.amount).label("amount"))
        .where(live(disbursement), when)
        .group_by(disbursement.c.kind)
    )
    return {row.kind: row.amount for row in db.rows(question)}
