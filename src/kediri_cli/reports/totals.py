"""The totals by line and month that triggers keep, asked whether they still add up."""

from typing import Any

from sqlalchemy import Select, exists, func, select

from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, expenditure, spent_by_month


def _off() -> Select[Any]:
    """Return the lines of which a total is not the sum of its receipts, or is not there."""
    total = spent_by_month.c
    within = expenditure.c.spent_on.between(total.month.concat("-01"), total.month.concat("-31"))
    receipts = (
        select(func.coalesce(func.sum(expenditure.c.amount), 0))
        .where(expenditure.c.budget_line_id == total.budget_line_id, within, live(expenditure))
        .scalar_subquery()
    )
    differs = exists().where(total.budget_line_id == budget_line.c.id, total.amount != receipts)
    counted = exists().where(total.budget_line_id == expenditure.c.budget_line_id, within)
    missing = exists().where(
        expenditure.c.budget_line_id == budget_line.c.id, live(expenditure), ~counted
    )
    return select(budget_line.c.code).where(differs | missing)


RULES = (Rule("totals", "What was spent of it by month does not add up.", _off),)
