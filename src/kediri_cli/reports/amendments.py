"""What was allocated to the lines, and how it was amended: every decision with its paper."""

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import tidy_account
from kediri_cli.language import _
from kediri_cli.reports.receipts import under
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, budget_line
from kediri_cli.schema.money import line_name
from kediri_cli.tables import Column, Kind, Table


def amendments(db: Reading, *, line: str | None = None) -> Table:
    """Return the allocations of one line with all lines under it, or of all, in order of date.

    `line_total` is what the row's line has after it, `total` what all the lines of the answer have.
    Raises UnknownCode, NotAnAccount.
    """
    ordered = (allocation.c.decided_on, allocation.c.id)
    question = (
        select(
            allocation,
            line_name().label("line"),
            func.sum(allocation.c.amount)
            .over(partition_by=allocation.c.budget_line_id, order_by=ordered)
            .label("line_total"),
            func.sum(allocation.c.amount).over(order_by=ordered).label("total"),
        )
        .join(budget_line, budget_line.c.id == allocation.c.budget_line_id)
        .where(live(allocation))
        .order_by(*ordered)
    )
    if line is not None:
        chosen = under(db, tidy_account(line))
        question = question.where(allocation.c.budget_line_id.in_(chosen))
    rows = db.rows(question)
    return Table(
        "amendments",
        _("Budget and its amendments"),
        (
            Column("on", _("On"), Kind.DATE),
            Column("line", _("Line"), Kind.CODE),
            Column("kind", _("Kind"), Kind.WORD),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("line_total", _("Line's total"), Kind.MONEY),
            Column("total", _("Running total"), Kind.MONEY),
            Column("document", _("Document")),
        ),
        tuple(
            (row.decided_on, row.line, row.kind, row.amount, row.line_total, row.total,
             row.document)
            for row in rows
        ),
        empty=_("Nothing is allocated yet. Allocate with `kediri budget allocate`."),
    )  # fmt: skip
