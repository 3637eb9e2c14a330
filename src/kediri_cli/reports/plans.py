"""The cash plan (anggaran kas, RAK) beside what was spent, line by line (`domain.md` 2.6)."""

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.language import _
from kediri_cli.reports.lines import Figures, Line, belonging, head, tree
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure, plan
from kediri_cli.tables import Column, Kind, Row, Table


def deviation(db: Reading, *, month: Month) -> Table:
    """Return plan and spending of the month, and up to its end from the first of the year.

    A deviation is the plan less what was spent: below zero where more was spent than planned. In
    percent it is taken of the plan; without a plan it is 0.00.
    """
    own = {line: (*planned, *spent) for line, (planned, spent) in _by_line(db, month).items()}
    lines, total = tree(db, own, 4)
    return Table(
        "plan",
        _("Cash plan and spending"),
        (
            *head(),
            Column("plan", _("Plan this month"), Kind.MONEY),
            Column("spent", _("Spent this month"), Kind.MONEY),
            Column("deviation", _("Deviation (Rp)"), Kind.MONEY),
            Column("deviation_percent", _("Deviation (% of plan)"), Kind.PERCENT),
            Column("plan_to_date", _("Plan to date"), Kind.MONEY),
            Column("spent_to_date", _("Spent to date"), Kind.MONEY),
            Column("deviation_to_date", _("Deviation to date (Rp)"), Kind.MONEY),
            Column("deviation_to_date_percent", _("Deviation to date (% of plan)"), Kind.PERCENT),
            *belonging(),
        ),
        tuple(_row(line) for line in lines),
        total=(None, None, None, *_figures(total), None, None),
        empty=_("No budget line yet. Add one with `kediri budget line`."),
    )


def _row(line: Line) -> Row:
    return (
        line.code, line.level, line.name, *_figures(line.figures), line.activity, line.fund
    )  # fmt: skip


def _figures(figures: Figures) -> Row:
    """Return plan, spent, deviation in rupiah and in percent: of the month, then to date."""
    plan_now, plan_to_date, spent_now, spent_to_date = figures
    return (
        *(plan_now, spent_now, plan_now - spent_now, percent(plan_now - spent_now, plan_now)),
        *(plan_to_date, spent_to_date, plan_to_date - spent_to_date),
        percent(plan_to_date - spent_to_date, plan_to_date),
    )


def _by_line(db: Reading, month: Month) -> dict[int, tuple[Figures, Figures]]:
    """Return for each line what was planned, and what was spent: in the month, and to date."""
    found: dict[int, tuple[Figures, Figures]] = {}
    first = Month(month.year, 1)
    planned = (
        select(
            plan.c.budget_line_id,
            func.sum(plan.c.amount).filter(plan.c.month == str(month)),
            func.sum(plan.c.amount),
        )
        .where(live(plan), plan.c.month.between(str(first), str(month)))
        .group_by(plan.c.budget_line_id)
    )
    for line, now, to_date in map(tuple, db.rows(planned)):
        found[line] = ((now or 0, to_date), (0, 0))
    spent = (
        select(
            expenditure.c.budget_line_id,
            func.sum(expenditure.c.amount).filter(expenditure.c.spent_on >= month.first),
            func.sum(expenditure.c.amount),
        )
        .where(live(expenditure), expenditure.c.spent_on.between(first.first, month.last))
        .group_by(expenditure.c.budget_line_id)
    )
    for line, now, to_date in map(tuple, db.rows(spent)):
        found[line] = (found.get(line, ((0, 0), (0, 0)))[0], (now or 0, to_date))
    return found
