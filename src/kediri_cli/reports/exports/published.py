"""Totals of the programme by month, for those who must not learn anything about one person.

People are rounded and small numbers hidden (`reports.series`); money, machines and lessons are not
people.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Condition, Payment, Stage
from kediri_cli.reports import series
from kediri_cli.reports.exports.questions import joined
from kediri_cli.reports.exports.shapes import (
    AMOUNT,
    JP,
    LINE,
    MODULE,
    MONTH,
    SESSIONS,
    Shape,
    count,
    to,
    word,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, budget_line, disbursement, expenditure
from kediri_cli.schema.machines import machine_type
from kediri_cli.schema.money import full_line_name
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.standing import GONE, standing
from kediri_cli.schema.training import held, module, session_group, training_session
from kediri_cli.tables import Kind, Row
from kediri_cli.tables.packages import Field

Rows = Callable[[Reading, list[Month]], Iterator[Row]]

PEOPLE = Field("participants", Kind.FEW, required=False)
SHARE = count("present", required=False)

SHAPES: dict[str, Shape] = {
    # a line has a row for every month from the first on in which it has a budget or was spent from
    "budget_by_month": (
        ("line", "month"),
        (LINE, MONTH, *(Field(key, Kind.MONEY) for key in ("budget", "spent", "spent_to_date"))),
    ),
    "disbursed_by_month": (("kind", "month"), (word("kind", Payment), MONTH, AMOUNT)),
    "sessions_by_month": (("module", "month"), (MODULE, MONTH, SESSIONS, JP)),
    "machines_by_month": (
        ("type", "month"),
        (to("type", "machine_types"), MONTH,
         *map(count, ("good", "lightly_damaged", "badly_damaged", "gone"))),
    ),
    # to the nearest multiple of the threshold; empty where even that would tell too much
    "participants_by_month": (("stage", "month"), (word("stage", Stage), MONTH, PEOPLE)),
    # present in percent in steps of five, 95 for more and 5 for less
    "attendance_by_month": (("month",), (MONTH, SESSIONS, JP, SHARE)),
    "groups_by_month": (
        ("group", "month"),
        (Field("group"), MONTH, SESSIONS, JP, count("machines")),
    ),
}  # fmt: skip


def _budget(db: Reading, months: list[Month]) -> Iterator[Row]:
    budgets = _by_line(db, allocation, allocation.c.decided_on)
    spent = _by_line(db, expenditure, expenditure.c.spent_on)
    for line in sorted({line for line, _month in (*budgets, *spent)}):
        budget = to_date = 0
        for month in map(str, months):
            now = spent.get((line, month), 0)
            budget, to_date = budget + budgets.get((line, month), 0), to_date + now
            if budget or to_date or now:
                yield line, month, budget, now, to_date


def _by_line(db: Reading, table: Any, day: ColumnElement[Any]) -> dict[tuple[str, str], int]:
    """Return the sums of a table by line and month."""
    name, month = full_line_name().label("line"), func.substr(day, 1, 7).label("month")
    question = joined(select(name, month, func.sum(table.c.amount)), table, budget_line)
    found = map(tuple, db.rows(question.group_by(name, month)))
    return {(line, at): amount for line, at, amount in found}


def _disbursed(db: Reading, months: list[Month]) -> Iterator[Row]:
    this, month = disbursement.c, func.substr(disbursement.c.paid_on, 1, 7).label("month")
    question = joined(select(this.kind, month, func.sum(this.amount)), disbursement)
    yield from _listed(db, question.group_by(this.kind, month), months)


def _sessions(db: Reading, months: list[Month]) -> Iterator[Row]:
    this, month = training_session.c, func.substr(training_session.c.held_on, 1, 7).label("month")
    question = joined(
        select(module.c.code, month, func.count(), func.sum(this.jp)), training_session, module
    )
    yield from _listed(db, question.where(held()).group_by(module.c.code, month), months)


def _listed(db: Reading, question: Select[Any], months: list[Month]) -> Iterator[Row]:
    """Yield the rows of these months, by what is counted and month: the first two columns."""
    shown = set(map(str, months))
    first, second = list(question.selected_columns)[:2]
    for row in db.rows(question.order_by(first, second)):
        if tuple(row)[1] in shown:
            yield tuple(row)


def _machines(db: Reading, months: list[Month]) -> Iterator[Row]:
    counted: dict[tuple[str, str], Row] = {}
    for month in months:
        at = standing(month.last)
        there = at.c.holder.not_in(GONE)
        figures = [func.sum(case((there & (at.c.condition == each), 1), else_=0))
                   for each in Condition]  # fmt: skip
        question = select(at.c.type, *figures, func.sum(case((there, 0), else_=1)))
        for kind, *figures_of in map(tuple, db.rows(question.group_by(at.c.type))):
            counted[kind, str(month)] = tuple(figures_of)
    known = [row.code for row in db.rows(select(machine_type.c.code).where(live(machine_type)))]
    for (kind, at_end), units in sorted(counted.items()):
        if kind in known:
            yield kind, at_end, *units


def _participants(db: Reading, months: list[Month]) -> Iterator[Row]:
    told = series.stages(db, months)
    for stage in Stage:
        for month, shown in zip(months, told, strict=True):
            yield str(stage), str(month), shown[stage]


def _attendance(db: Reading, months: list[Month]) -> Iterator[Row]:
    this = training_session.c
    for month in months:
        during = this.held_on.between(month.first, month.last)
        lessons = select(func.count(), func.coalesce(func.sum(this.jp), 0)).where(held(), during)
        yield str(month), *db.rows(lessons)[0], series.present(db, month)


def _groups(db: Reading, months: list[Month]) -> Iterator[Row]:
    """Yield what was taught to each group, and how many machines it has: nothing about people."""
    this, group = training_session.c, training_group.c
    lessons: dict[tuple[str, str], Row] = defaultdict(lambda: (0, 0))
    month_of = func.substr(this.held_on, 1, 7).label("month")
    taught = joined(
        select(group.code, month_of, func.count(), func.sum(this.jp)),
        session_group, training_session, training_group,
    )  # fmt: skip
    for code, month, *figures in map(
        tuple, db.rows(taught.where(held()).group_by(group.code, month_of))
    ):
        lessons[code, month] = tuple(figures)
    formed: Any = select(group.code, group.formed_on).where(live(training_group))
    units = {month: _held_by(db, month) for month in months}
    for code, formed_on in map(tuple, db.rows(formed.order_by(group.code))):
        for month in months:
            if formed_on <= month.last:
                yield code, str(month), *lessons[code, str(month)], units[month].get(code, 0)


def _held_by(db: Reading, month: Month) -> dict[str, int]:
    at = standing(month.last)
    units: Any = select(at.c.holder.label("holder"), func.count().label("units"))
    return {row.holder: row.units for row in db.rows(units.group_by(at.c.holder))}


ROWS: dict[str, Rows] = {
    "budget_by_month": _budget,
    "disbursed_by_month": _disbursed,
    "sessions_by_month": _sessions,
    "machines_by_month": _machines,
    "participants_by_month": _participants,
    "attendance_by_month": _attendance,
    "groups_by_month": _groups,
}
"""By table: its rows in the months from the first on, in the order of its key."""
