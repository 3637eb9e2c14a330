"""What every room asks of the money tables: how a line is called, what went through a purse."""

from sqlalchemy import ColumnElement, Subquery, case, literal, select, union_all

from kediri_cli.domain.words import Payment, Purse
from kediri_cli.schema.budget import (
    activity,
    budget_line,
    cash_move,
    deposit,
    disbursement,
    expenditure,
    tax,
)
from kediri_cli.schema.metadata import live


def line_name() -> ColumnElement[str]:
    """Return what a line is called where it is typed and listed, beside a row of `budget_line`.

    That is its code, or `ACTIVITY:CODE` where the code stands in another sub-activity too.
    """
    twin = budget_line.alias("twin")
    shared = (
        select(twin.c.id)
        .where(twin.c.code == budget_line.c.code, twin.c.id != budget_line.c.id)
        .where(twin.c.voided == 0)
        .correlate(budget_line)
        .exists()
    )
    return case(
        (budget_line.c.activity_id.is_(None) | ~shared, budget_line.c.code),
        else_=full_line_name(),
    )


def full_line_name() -> ColumnElement[str]:
    """Return `ACTIVITY:CODE` of a row of `budget_line`, or its code without a sub-activity."""
    above = (
        select(activity.c.code)
        .where(activity.c.id == budget_line.c.activity_id)
        .correlate(budget_line)
        .scalar_subquery()
    )
    return case(
        (budget_line.c.activity_id.is_(None), budget_line.c.code),
        else_=above.concat(":").concat(budget_line.c.code),
    )


def purse_flows() -> Subquery:
    """Return what came to each purse (above zero) and went from it: purse, day, amount.

    A warrant other than LS arrives in the bank. A tax that was withheld stays in the purse of its
    receipt until it is deposited; that of a direct payment (LS), which itself passes no purse, in
    the bank.
    """
    spent, moved = expenditure.c, cash_move.c
    receipt_of_tax = (expenditure, (spent.id == tax.c.expenditure_id) & live(expenditure))
    keeps_tax = case((spent.purse == DIRECT, literal(str(Purse.BANK))), else_=spent.purse)
    return union_all(
        select(
            literal(str(Purse.BANK)).label("purse"),
            disbursement.c.paid_on.label("day"),
            disbursement.c.amount.label("amount"),
        ).where(live(disbursement), disbursement.c.kind != str(Payment.LS)),
        select(spent.purse, spent.spent_on, -spent.amount).where(
            live(expenditure), spent.purse != DIRECT
        ),
        select(moved.source, moved.moved_on, -moved.amount).where(live(cash_move)),
        select(moved.target, moved.moved_on, moved.amount).where(live(cash_move)),
        select(keeps_tax, spent.spent_on, tax.c.amount)
        .select_from(tax)
        .join(*receipt_of_tax)
        .where(live(tax)),
        select(keeps_tax, deposit.c.deposited_on, -tax.c.amount)
        .select_from(tax)
        .join(*receipt_of_tax)
        .join(deposit, deposit.c.id == tax.c.deposit_id)
        .where(live(tax), live(deposit)),
    ).subquery("flow")


DIRECT = str(Purse.DIRECT)
