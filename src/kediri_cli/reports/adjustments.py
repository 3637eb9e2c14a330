"""What closings leave on the pages of open months: late receipts, and months opened again."""

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.language import day as written
from kediri_cli.language import month as month_name
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, closing, expenditure
from kediri_cli.schema.money import line_name
from kediri_cli.tables import Column, Fact, Kind, Table


def reopened(db: Reading, *, month: Month) -> tuple[Fact, ...]:
    """Return the line that says which closing was opened again: this month, or in this month."""
    rows = db.rows(
        select(closing)
        .where(live(closing), closing.c.reopened_on.is_not(None))
        .order_by(closing.c.id)
    )
    told = [
        _("{month}, closed on {closed_on}, was opened again on {reopened_on}: {reason}").format(
            month=month_name(*map(int, row.month.split("-"))),
            closed_on=written(row.closed_on),
            reopened_on=written(row.reopened_on),
            reason=row.reason,
        )
        for row in rows
        if row.month == str(month) or month.contains(row.reopened_on)
    ]
    return (Fact("reopened", _("Opened again"), "; ".join(told)),) if told else ()


def adjustments(db: Reading, *, month: Month) -> Table:
    """Return the receipts of a month that are about earlier ones: late, or to correct others."""
    spent, wrong = expenditure.c, expenditure.alias("wrong")
    about = func.coalesce(spent.belongs_to, func.substr(wrong.c.spent_on, 1, 7)).label("about")
    rows = db.rows(
        select(spent.receipt, spent.spent_on, about, line_name().label("line"), spent.amount)
        .join(budget_line, budget_line.c.id == spent.budget_line_id)
        .outerjoin(wrong, wrong.c.id == func.coalesce(spent.contra_of_id, spent.corrects_id))
        .where(live(expenditure), spent.spent_on.between(month.first, month.last))
        .where(about < str(month))
        .order_by(about, spent.spent_on, spent.id)
    )
    return Table(
        "adjustments",
        _("Adjustments of earlier months"),
        (
            Column("receipt", _("Receipt"), Kind.CODE),
            Column("on", _("On"), Kind.DATE),
            Column("belongs_to", _("Belongs to"), Kind.CODE),
            Column("line", _("Line"), Kind.CODE),
            Column("amount", _("Amount"), Kind.MONEY),
        ),
        tuple((row.receipt, row.spent_on, row.about, row.line, row.amount) for row in rows),
        total=(None, None, None, None, sum(row.amount for row in rows)),
        empty=_("None."),
    )
