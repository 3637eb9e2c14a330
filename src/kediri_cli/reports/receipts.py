"""The papers behind the budget's sums: receipts, and warrants of the treasury (SP2D)."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import line_parts, tidy_account
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    activity,
    budget_line,
    commitment,
    disbursement,
    expenditure,
    purchase,
)
from kediri_cli.schema.machines import machine
from kediri_cli.schema.money import line_name
from kediri_cli.tables import Column, Kind, Table


def spending(db: Reading, *, month: Month | None = None, line: str | None = None) -> Table:
    """Return the receipts of a month, or of the year; of one line with all lines under it, or all.

    A contra entry is below zero and names the receipt that it takes back; the right one names the
    receipt that it stands for. Raises UnknownCode, NotAnAccount.
    """
    chosen = live(expenditure) & _in_month(expenditure.c.spent_on, month)
    if line is not None:
        chosen &= expenditure.c.budget_line_id.in_(under(db, tidy_account(line)))
    wrong, before = expenditure.alias("wrong"), expenditure.alias("before")
    rows = db.rows(
        select(
            expenditure,
            line_name().label("line"),
            disbursement.c.number.label("sp2d"),
            commitment.c.number.label("commitment"),
            wrong.c.receipt.label("contra_of"),
            before.c.receipt.label("corrects"),
        )
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .outerjoin(disbursement, disbursement.c.id == expenditure.c.disbursement_id)
        .outerjoin(commitment, commitment.c.id == expenditure.c.commitment_id)
        .outerjoin(wrong, wrong.c.id == expenditure.c.contra_of_id)
        .outerjoin(before, before.c.id == expenditure.c.corrects_id)
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
            Column("purse", _("From"), Kind.WORD),
            Column("payee", _("Paid to")),
            Column("purpose", _("For")),
            Column("machines", _("Machines"), Kind.CODES),
            Column("papers", _("Papers")),
            Column("sp2d", _("SP2D"), Kind.KEY),
            Column("commitment", _("Commitment"), Kind.KEY),
            Column("contra_of", _("Contra of"), Kind.KEY),
            Column("corrects", _("Corrects"), Kind.KEY),
            Column("belongs_to", _("Belongs to"), Kind.KEY),
        ),
        tuple(
            (row.receipt, row.spent_on, row.line, row.amount, row.purse, row.payee, row.purpose,
             " ".join(machines[row.id]), _papers(row), row.sp2d, row.commitment, row.contra_of,
             row.corrects, row.belongs_to)
            for row in rows
        ),
        total=(None, None, None, sum(row.amount for row in rows), *(None,) * 10),
        empty=_("Nothing spent yet. Record a receipt with `kediri spend`."),
    )  # fmt: skip


def _papers(row: Any) -> str:
    """Return what a receipt hangs together with, in words."""
    said = (
        (row.contra_of, _("takes back {number}")),
        (row.corrects, _("stands for {number}")),
        (row.sp2d, _("SP2D {number}")),
        (row.commitment, _("commitment {number}")),
        (row.belongs_to, _("late, for {number}")),
    )
    return "; ".join(text.format(number=number) for number, text in said if number is not None)


def disbursements(db: Reading, *, month: Month | None = None) -> Table:
    """Return the warrants of a month, or of the year."""
    rows = db.rows(
        select(disbursement, line_name().label("line"))
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
        tuple((row.number, row.kind, row.paid_on, row.amount, row.line) for row in rows),
        total=(None, None, None, sum(row.amount for row in rows), None),
        empty=_("Nothing disbursed yet. Record it with `kediri budget disburse`."),
    )


def _in_month(day: Any, month: Month | None) -> ColumnElement[bool]:
    return true() if month is None else day.between(month.first, month.last)


def under(db: Reading, name: str) -> list[int]:
    """Return the lines of that code and those under it, in one sub-activity or in all.

    Raises UnknownCode where there is none.
    """
    above, code = line_parts(name)
    family = or_(budget_line.c.code == code, budget_line.c.code.startswith(f"{code}."))
    if above is not None:
        family &= budget_line.c.activity_id == db.find(activity, above).id
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
