"""The papers behind the budget's sums: receipts, and warrants of the treasury (SP2D)."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import tidy_account
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, disbursement, expenditure, purchase
from kediri_cli.schema.machines import machine
from kediri_cli.tables import Column, Kind, Table


def spending(db: Reading, *, month: Month | None = None, line: str | None = None) -> Table:
    """Return the receipts of a month, or of the year; of one line with all lines under it, or all.

    Raises UnknownCode, NotAnAccount.
    """
    chosen = live(expenditure) & _in_month(expenditure.c.spent_on, month)
    if line is not None:
        chosen &= expenditure.c.budget_line_id.in_(_under(db, tidy_account(line)))
    rows = db.rows(
        select(expenditure, budget_line.c.code)
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .where(chosen)
        .order_by(expenditure.c.spent_on, expenditure.c.receipt)
    )
    machines = _machines(db, chosen)
    return Table(
        "spending",
        _("Spending"),
        (
            Column("receipt", _("Receipt"), Kind.CODE),
            Column("on", _("On"), Kind.DATE),
            Column("line", _("Line"), Kind.CODE),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("payee", _("Paid to")),
            Column("purpose", _("For")),
            Column("machines", _("Machines"), Kind.CODES),
        ),
        tuple(
            (row.receipt, row.spent_on, row.code, row.amount, row.payee, row.purpose,
             " ".join(machines[row.id]))
            for row in rows
        ),
        total=(None, None, None, sum(row.amount for row in rows), None, None, None),
        empty=_("Nothing spent yet. Record a receipt with `kediri spend`."),
    )  # fmt: skip


def disbursements(db: Reading, *, month: Month | None = None) -> Table:
    """Return the warrants of a month, or of the year."""
    rows = db.rows(
        select(disbursement, budget_line.c.code)
        .outerjoin(budget_line, budget_line.c.id == disbursement.c.budget_line_id)
        .where(live(disbursement), _in_month(disbursement.c.paid_on, month))
        .order_by(disbursement.c.paid_on, disbursement.c.number)
    )
    return Table(
        "disbursements",
        _("Disbursements"),
        (
            Column("number", _("Number"), Kind.CODE),
            Column("kind", _("Kind"), Kind.WORD),
            Column("on", _("On"), Kind.DATE),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("line", _("Line"), Kind.CODE),
        ),
        tuple((row.number, row.kind, row.paid_on, row.amount, row.code) for row in rows),
        total=(None, None, None, sum(row.amount for row in rows), None),
        empty=_("Nothing disbursed yet. Record it with `kediri budget disburse`."),
    )


def _in_month(day: Any, month: Month | None) -> ColumnElement[bool]:
    return true() if month is None else day.between(month.first, month.last)


def _under(db: Reading, code: str) -> list[int]:
    """Return the line of that code and those under it. Raises UnknownCode where there is none."""
    family = or_(budget_line.c.code == code, budget_line.c.code.startswith(f"{code}."))
    found = [row.id for row in db.rows(select(budget_line.c.id).where(live(budget_line), family))]
    return found or [db.find(budget_line, code).id]


def _machines(db: Reading, chosen: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return the codes of the machines that each chosen receipt bought."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    question = (
        select(purchase.c.expenditure_id, machine.c.code)
        .join(expenditure, expenditure.c.id == purchase.c.expenditure_id)
        .join(machine, machine.c.id == purchase.c.machine_id)
        .where(chosen, live(purchase), live(machine))
        .order_by(machine.c.code)
    )
    for row in db.rows(question):
        found[row.expenditure_id].append(row.code)
    return found
