"""What `check` asks of promises, warrants, purses and corrections."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy import TableClause as StoredTable

from kediri_cli.domain.words import Payment
from kediri_cli.reports.commitments import paid
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    allocation,
    budget_line,
    commitment,
    disbursement,
    expenditure,
)
from kediri_cli.schema.money import line_name, purse_flows


def _sum(table: StoredTable, of: ColumnElement[Any], *when: ColumnElement[bool]) -> Any:
    """The sum in a table for the line at hand."""
    return (
        select(func.coalesce(func.sum(of), 0))
        .where(table.c.budget_line_id == budget_line.c.id, live(table), *when)
        .correlate(budget_line)
        .scalar_subquery()
    )


def _promised_above() -> Select[Any]:
    """What a line has spent and still promises is no more than it has."""
    open_ = _sum(commitment, commitment.c.amount - paid(), commitment.c.closed_on.is_(None))
    spent = _sum(expenditure, expenditure.c.amount)
    return select(line_name()).where(
        live(budget_line), spent + open_ > _sum(allocation, allocation.c.amount)
    )


def _overpaid() -> Select[Any]:
    return select(commitment.c.number).where(live(commitment), paid() > commitment.c.amount)


def _above_warrant() -> Select[Any]:
    """The receipts of a direct payment are no more than its warrant."""
    used = (
        select(func.coalesce(func.sum(expenditure.c.amount), 0))
        .where(expenditure.c.disbursement_id == disbursement.c.id, live(expenditure))
        .scalar_subquery()
    )
    return select(disbursement.c.number).where(live(disbursement), used > disbursement.c.amount)


def _other_line_than_paper() -> Select[Any]:
    """A receipt is charged to the line of its commitment, and of its warrant, which is an LS."""
    return (
        select(expenditure.c.receipt)
        .outerjoin(commitment, commitment.c.id == expenditure.c.commitment_id)
        .outerjoin(disbursement, disbursement.c.id == expenditure.c.disbursement_id)
        .where(live(expenditure))
        .where(
            or_(
                commitment.c.budget_line_id != expenditure.c.budget_line_id,
                disbursement.c.budget_line_id != expenditure.c.budget_line_id,
                disbursement.c.kind != str(Payment.LS),
            )
        )
    )


def _short_purses() -> Select[Any]:
    """Invariant 5: no purse is below zero at the end of any day."""
    flow = purse_flows()
    daily = (
        select(flow.c.purse, flow.c.day, func.sum(flow.c.amount).label("amount"))
        .group_by(flow.c.purse, flow.c.day)
        .subquery()
    )
    left = func.sum(daily.c.amount).over(partition_by=daily.c.purse, order_by=daily.c.day)
    running = select(daily.c.purse, daily.c.day, left.label("left")).subquery()
    return (
        select(running.c.purse.concat(" ").concat(func.min(running.c.day)))
        .where(running.c.left < 0)
        .group_by(running.c.purse)
    )


def _contra_differs() -> Select[Any]:
    """A contra entry takes back all of one receipt, from where it was paid, and no other does."""
    wrong, other = expenditure.alias("wrong"), expenditure.alias("other")
    again = exists().where(
        other.c.contra_of_id == expenditure.c.contra_of_id,
        other.c.id != expenditure.c.id,
        other.c.voided == 0,
    )
    return (
        select(expenditure.c.receipt)
        .join(wrong, wrong.c.id == expenditure.c.contra_of_id)
        .where(live(expenditure))
        .where(
            or_(
                wrong.c.amount != -expenditure.c.amount,
                wrong.c.budget_line_id != expenditure.c.budget_line_id,
                wrong.c.purse != expenditure.c.purse,
                wrong.c.spent_on > expenditure.c.spent_on,
                again,
            )
        )
    )


RULES: tuple[Rule, ...] = (
    Rule("within_promises", "More is spent and promised than the line has.", _promised_above),
    Rule("not_overpaid", "More was paid of the commitment than it promises.", _overpaid),
    Rule("within_warrant", "The receipts of the warrant are more than it is.", _above_warrant),
    Rule("line_of_paper", "The receipt's paper is for another line.", _other_line_than_paper),
    Rule("purse_not_short", "The purse is below zero on that day.", _short_purses),
    Rule("contra_cancels", "It does not take back what it names.", _contra_differs),
)
