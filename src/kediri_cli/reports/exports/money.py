"""The budget and what was made of it: allocated, planned, promised, disbursed, spent."""

from sqlalchemy import select

from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Amendment, Payment, Purse
from kediri_cli.reports.exports.questions import Question, beside, counted, joined, within
from kediri_cli.reports.exports.shapes import (
    AMOUNT,
    CODE,
    LINE,
    MACHINE,
    MONTH,
    NAME,
    NUMBER,
    Shape,
    count,
    day,
    to,
    word,
)
from kediri_cli.schema.budget import (
    activity,
    allocation,
    budget_line,
    cash_move,
    commitment,
    disbursement,
    expenditure,
    physical,
    plan,
    purchase,
)
from kediri_cli.schema.machines import machine
from kediri_cli.schema.money import full_line_name
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

SHAPES: dict[str, Shape] = {
    "activities": (("code",), (CODE, NAME, Field("fund", Kind.TEXT))),
    # a line is called by its sub-activity and its account, so that its code stands once
    "budget_lines": (
        ("code",),
        (CODE, NAME, Field("account"), to("activity", "activities", required=False)),
    ),
    "allocations": (
        ("line", "number"),
        (LINE, NUMBER, day("decided_on"), AMOUNT, word("kind", Amendment),
         Field("document", Kind.TEXT)),
    ),
    "plan": (("line", "month"), (LINE, MONTH, AMOUNT)),
    # physical progress in hundredths of a percent
    "physical": (("line", "month"), (LINE, MONTH, count("hundredths"))),
    "commitments": (
        ("number",),
        (Field("number"), LINE, day("promised_on"), AMOUNT, day("closed_on", required=False)),
    ),
    "disbursements": (
        ("number",),
        (Field("number"), word("kind", Payment), day("paid_on"), AMOUNT,
         to("line", "budget_lines", required=False)),
    ),
    # the papers of other months are named and not held in the same export
    "spending": (
        ("receipt",),
        (Field("receipt"), LINE, day("spent_on"), AMOUNT, word("purse", Purse),
         Field("sp2d", required=False), to("commitment", "commitments", required=False),
         Field("contra_of", required=False), Field("corrects", required=False),
         Field("belongs_to", required=False)),
    ),
    "purchases": (("receipt", "machine"), (to("receipt", "spending"), MACHINE)),
    "cash_moves": (
        ("number",),
        (NUMBER, day("moved_on"), word("source", Purse), word("target", Purse), AMOUNT),
    ),
}  # fmt: skip


def questions(month: Month | None) -> dict[str, Question]:
    """Return the question of each table."""
    line, paid, spent = budget_line.c, disbursement.c, expenditure.c
    name = full_line_name().label("line")
    lines = select(name, line.name, line.code, activity.c.code)
    warrants = select(paid.number, paid.kind, paid.paid_on, paid.amount, name)
    promised = select(
        commitment.c.number, name, commitment.c.promised_on, commitment.c.amount,
        commitment.c.closed_on,
    )  # fmt: skip
    planned = joined(select(name, plan.c.month, plan.c.amount), plan, budget_line)
    done = joined(select(name, physical.c.month, physical.c.hundredths), physical, budget_line)
    bought = joined(select(spent.receipt, machine.c.code), purchase, expenditure, machine)
    return {
        "activities": joined(select(activity.c.code, activity.c.name, activity.c.fund), activity),
        "budget_lines": beside(joined(lines, budget_line), budget_line, activity),
        "allocations": _allocations(month),
        "plan": planned if month is None else planned.where(plan.c.month == str(month)),
        "physical": done if month is None else done.where(physical.c.month == str(month)),
        "commitments": joined(promised, commitment, budget_line),
        "disbursements": within(
            beside(joined(warrants, disbursement), disbursement, budget_line), paid.paid_on, month
        ),
        "spending": within(_receipts(), spent.spent_on, month),
        "purchases": within(bought, spent.spent_on, month),
        "cash_moves": _moves(month),
    }


def _allocations(month: Month | None) -> Question:
    """Count over all months first, so that the number of a row does not depend on the month."""
    this = allocation.c
    decided = joined(
        select(
            full_line_name().label("line"),
            counted(allocation, "decided_on", "budget_line_id").label("number"),
            this.decided_on, this.amount, this.kind, this.document,
        ),
        allocation, budget_line,
    ).subquery()  # fmt: skip
    return within(select(decided), decided.c.decided_on, month)


def _moves(month: Month | None) -> Question:
    this = cash_move.c
    moves = joined(
        select(counted(cash_move, "moved_on").label("number"), this.moved_on, this.source,
               this.target, this.amount),
        cash_move,
    ).subquery()  # fmt: skip
    return within(select(moves), moves.c.moved_on, month)


def _receipts() -> Question:
    spent, wrong, before = expenditure.c, expenditure.alias("wrong"), expenditure.alias("before")
    receipts = select(
        spent.receipt, full_line_name(), spent.spent_on, spent.amount, spent.purse,
        disbursement.c.number, commitment.c.number, wrong.c.receipt, before.c.receipt,
        spent.belongs_to,
    )  # fmt: skip
    return (
        beside(joined(receipts, expenditure, budget_line), expenditure, disbursement, commitment)
        .outerjoin(wrong, wrong.c.id == spent.contra_of_id)
        .outerjoin(before, before.c.id == spent.corrects_id)
    )
