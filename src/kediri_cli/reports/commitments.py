"""Commitments: what is promised of the budget by contracts and orders, and what is still open."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Promise
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, commitment, expenditure
from kediri_cli.schema.money import line_name
from kediri_cli.tables import Column, Kind, Row, Table


def listed(db: Reading, *, only_open: bool = False) -> Table:
    """Return the commitments by day, with what was paid and what is open; only the open ones."""
    rows = db.rows(
        select(commitment, line_name().label("line"), paid().label("paid"))
        .join(budget_line, budget_line.c.id == commitment.c.budget_line_id)
        .where(live(commitment))
        .order_by(commitment.c.promised_on, commitment.c.number)
    )
    found: list[Row] = [
        (row.number, row.promised_on, row.line, row.amount, row.paid, _rest(row), str(_stands(row)),
         row.payee, row.purpose)
        for row in rows
        if not only_open or _stands(row) is Promise.OPEN
    ]  # fmt: skip
    sums = [sum(int(str(row[place])) for row in found) for place in (3, 4, 5)]
    return Table(
        "commitments",
        _("Commitments"),
        (
            Column("number", _("Number"), Kind.CODE),
            Column("on", _("On"), Kind.DATE),
            Column("line", _("Line"), Kind.CODE),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("paid", _("Paid"), Kind.MONEY),
            Column("open", _("Open"), Kind.MONEY),
            Column("state", _("State"), Kind.WORD),
            Column("payee", _("Paid to")),
            Column("purpose", _("For")),
        ),
        tuple(found),
        total=(None, None, None, *sums, None, None, None),
        empty=_("Nothing is committed. Record a contract with `kediri budget commit`."),
    )


def open_of_line(day: date) -> Any:
    """The sum that is promised of the line at hand at the end of a day, less what was paid."""
    left = commitment.c.amount - paid(expenditure.c.spent_on <= day)
    return (
        select(func.coalesce(func.sum(left), 0))
        .where(
            commitment.c.budget_line_id == budget_line.c.id,
            live(commitment),
            commitment.c.promised_on <= day,
            or_(commitment.c.closed_on.is_(None), commitment.c.closed_on > day),
        )
        .correlate(budget_line)
        .scalar_subquery()
    )


def paid(*when: ColumnElement[bool]) -> Any:
    """The sum that was paid of the commitment at hand."""
    return (
        select(func.coalesce(func.sum(expenditure.c.amount), 0))
        .where(expenditure.c.commitment_id == commitment.c.id, live(expenditure), *when)
        .correlate(commitment)
        .scalar_subquery()
    )


def _rest(row: Any) -> int:
    return 0 if row.closed_on is not None else int(row.amount - row.paid)


def _stands(row: Any) -> Promise:
    if row.paid >= row.amount:
        return Promise.PAID
    return Promise.OPEN if row.closed_on is None else Promise.RELEASED
