"""The cash plan (anggaran kas, RAK): what each line is planned to spend in each month."""

from sqlalchemy import func, select

from kediri_cli.db.journal import Writing
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import written
from kediri_cli.errors.budget import PlannedAboveBudget
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, plan
from kediri_cli.services.ledger import movements
from kediri_cli.services.lines import leaf
from kediri_cli.services.programmes import within_fiscal_year


def set_month(
    db: Writing, code: str, month: Month, amount: int
) -> tuple[str, PlannedAboveBudget | None]:
    """Plan whole rupiah, 0 or more, for a leaf and a month, in place of what was planned before.

    Return what the line is called, and a notice where all its months together are above its budget:
    no error, since the plan is made again after every amendment. Raises OutsideFiscalYear and what
    `leaf` raises.
    """
    within_fiscal_year(db, month.first)
    line = leaf(db, code)
    known = db.first(
        select(plan).where(plan.c.budget_line_id == line.id, plan.c.month == str(month), live(plan))
    )
    if known is None:
        db.insert(plan, budget_line_id=line.id, month=str(month), amount=amount)
    else:
        db.update(plan, known.id, amount=amount)
    db.about(line.line)
    planned = db.value(
        select(func.sum(plan.c.amount)).where(plan.c.budget_line_id == line.id, live(plan))
    )
    budget = sum(moved for _, moved in movements(db, allocation, line.id))
    if planned <= budget:
        return line.line, None
    return line.line, PlannedAboveBudget(line=line.line, **written(planned=planned, budget=budget))
