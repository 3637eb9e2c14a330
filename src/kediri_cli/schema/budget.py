"""Budget lines, what was allocated to them, disbursed by the treasury, and spent."""

from sqlalchemy import CheckConstraint, Index

from kediri_cli.domain.words import Payment
from kediri_cli.schema.metadata import business, day, money, one_of, only_one, text, to

budget_line = business("budget_line", text("code"), text("name"))
only_one(budget_line, "code")

allocation = business(
    "allocation",
    to("budget_line"),
    day("decided_on"),
    money("amount"),
    text("document"),
    CheckConstraint("amount <> 0", name="amount_not_zero"),
)
Index("ix_allocation_line", allocation.c.budget_line_id, allocation.c.decided_on)

disbursement = business(
    "disbursement",
    text("number"),
    text("kind"),
    day("paid_on"),
    money("amount"),
    to("budget_line", required=False),
    one_of("kind", Payment),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("kind <> 'LS' OR budget_line_id IS NOT NULL", name="direct_names_its_line"),
)
only_one(disbursement, "number")

expenditure = business(
    "expenditure",
    text("receipt"),
    to("budget_line"),
    day("spent_on"),
    money("amount"),
    text("payee"),
    text("purpose"),
    CheckConstraint("amount > 0", name="amount_positive"),
)
only_one(expenditure, "receipt")
# the month's table reads this index alone
Index(
    "ix_expenditure_line",
    expenditure.c.budget_line_id,
    expenditure.c.spent_on,
    expenditure.c.amount,
    expenditure.c.voided,
)

purchase = business("purchase", to("expenditure"), to("machine"))
only_one(purchase, "machine_id")
