"""What `check` asks of taxes: within their receipts, and deposited as they were withheld."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.budget import deposit, expenditure, tax


def _above_receipt() -> Select[Any]:
    """The taxes of a receipt are no more than the receipt."""
    withheld = (
        select(func.abs(func.coalesce(func.sum(tax.c.amount), 0)))
        .where(tax.c.expenditure_id == expenditure.c.id, live(tax))
        .scalar_subquery()
    )
    return select(expenditure.c.receipt).where(
        live(expenditure), withheld > func.abs(expenditure.c.amount)
    )


def _other_than_withheld() -> Select[Any]:
    """Invariant 8: a deposit is the sum of the taxes that it pays, of its own kind."""
    paid = (
        select(func.coalesce(func.sum(tax.c.amount), 0))
        .where(tax.c.deposit_id == deposit.c.id, tax.c.kind == deposit.c.kind, live(tax))
        .scalar_subquery()
    )
    return select(deposit.c.ntpn).where(live(deposit), paid != deposit.c.amount)


def _before_withheld() -> Select[Any]:
    """Nothing is deposited before it was withheld."""
    return (
        select(deposit.c.ntpn)
        .join(tax, tax.c.deposit_id == deposit.c.id)
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(deposit), live(tax))
        .where(or_(expenditure.c.spent_on > deposit.c.deposited_on, tax.c.kind != deposit.c.kind))
        .distinct()
    )


RULES = (
    Rule("tax_within_receipt", "More tax was withheld than the receipt has.", _above_receipt),
    Rule("deposit_of_taxes", "It is not the sum of the taxes that it pays.", _other_than_withheld),
    Rule("deposit_after_tax", "It pays a tax of another kind, or a later one.", _before_withheld),
)
