"""Sub-activities and budget lines; what was allocated, planned, promised, disbursed and spent.

Taxes are withheld from a receipt and deposited later; cash, bank and securities are places where
the treasurer's money lies. Money is whole rupiah; a contra entry is the only row below zero.
"""

from sqlalchemy import Integer, Text

from kediri_cli.domain.words import Amendment, Payment, Purse, Tax
from kediri_cli.schema.metadata import (
    Whole,
    business,
    check,
    day,
    field,
    lookup,
    money,
    one_of,
    only_one,
    stored,
    text,
    to,
)

activity = business("activity", text("code"), text("name"), text("fund"))
only_one(activity, "code")

budget_line = business("budget_line", text("code"), text("name"), to("activity", required=False))
# a line without a sub-activity is one line, not one of many: SQL takes no NULL for another
lookup(
    "uq_budget_line_code_activity",
    budget_line,
    "code",
    "coalesce(activity_id, 0)",
    unique=True,
    where="voided = 0",
)

allocation = business(
    "allocation",
    to("budget_line"),
    day("decided_on"),
    money("amount"),
    text("kind"),
    text("document"),
    one_of("kind", Amendment),
    check("amount <> 0", name="amount_not_zero"),
    dated=("decided_on",),
)
lookup("ix_allocation_line", allocation, "budget_line_id", "decided_on")

plan = business(
    "plan",
    to("budget_line"),
    text("month"),
    money("amount"),
    check("amount >= 0", name="amount_not_negative"),
    dated=("month",),
)
only_one(plan, "budget_line_id", "month")

physical = business(
    "physical",
    to("budget_line"),
    text("month"),
    field("hundredths", Integer, nullable=False),  # of a percent, 0 to 10000
    check("hundredths BETWEEN 0 AND 10000", name="percent_in_range"),
    dated=("month",),
)
only_one(physical, "budget_line_id", "month")

commitment = business(
    "commitment",
    text("number"),
    to("budget_line"),
    day("promised_on"),
    money("amount"),
    text("payee"),
    text("purpose"),
    day("closed_on", required=False),
    check("amount > 0", name="amount_positive"),
    dated=("promised_on", "closed_on"),
)
only_one(commitment, "number")
lookup("ix_commitment_line", commitment, "budget_line_id")

disbursement = business(
    "disbursement",
    text("number"),
    text("kind"),
    day("paid_on"),
    money("amount"),
    to("budget_line", required=False),
    one_of("kind", Payment),
    check("amount > 0", name="amount_positive"),
    check("kind <> 'LS' OR budget_line_id IS NOT NULL", name="direct_names_its_line"),
    dated=("paid_on",),
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
    text("purse"),
    to("disbursement", required=False),
    to("commitment", required=False),
    to("expenditure", "contra_of_id", required=False),
    to("expenditure", "corrects_id", required=False),
    text("belongs_to", required=False),  # the closed month of a late receipt, YYYY-MM
    one_of("purse", Purse),
    check("(purse = 'LS') = (disbursement_id IS NOT NULL)", name="direct_names_warrant"),
    check("(amount < 0) = (contra_of_id IS NOT NULL)", name="below_zero_is_contra"),
    check("amount <> 0", name="amount_not_zero"),
    dated=("spent_on",),
)
only_one(expenditure, "receipt")
# the month's table reads this index alone
lookup("ix_expenditure_line", expenditure, "budget_line_id", "spent_on", "amount", "voided")
# what was paid of a commitment by a day, of a warrant, and back by a contra entry
lookup("ix_expenditure_commitment", expenditure, "commitment_id", "spent_on", "amount", "voided")
lookup("ix_expenditure_disbursement", expenditure, "disbursement_id")

# kept by triggers (`db.totals`), not by the journal: the sum of what stands in `expenditure`
spent_by_month = stored(
    "spent_by_month",
    field("budget_line_id", Integer, to="budget_line.id", primary_key=True),
    field("month", Text, primary_key=True),
    field("amount", Whole, nullable=False),
    rowid=False,
)

purchase = business(
    "purchase",
    to("expenditure"),
    to("machine"),
    dated=("expenditure.spent_on",),
    later=("expenditure_id", "voided"),  # a correction takes the machines along
)
only_one(purchase, "machine_id")

deposit = business(
    "deposit",
    text("ntpn"),
    text("kind"),
    day("deposited_on"),
    money("amount"),
    one_of("kind", Tax),
    check("amount > 0", name="amount_positive"),
    dated=("deposited_on",),
)
only_one(deposit, "ntpn")

tax = business(
    "tax",
    to("expenditure"),
    text("kind"),
    money("base"),
    text("rate"),  # as it is printed: 1,5 %
    money("amount"),
    to("deposit", required=False),
    one_of("kind", Tax),
    check("amount <> 0", name="amount_not_zero"),
    dated=("expenditure.spent_on",),
    later=("deposit_id",),
)

cash_move = business(
    "cash_move",
    day("moved_on"),
    text("source"),
    text("target"),
    money("amount"),
    text("note", required=False),
    one_of("source", Purse),
    one_of("target", Purse),
    check("amount > 0", name="amount_positive"),
    check("source <> target", name="places_differ"),
    check("source <> 'LS' AND target <> 'LS'", name="direct_is_no_place"),
    dated=("moved_on",),
)

closing = business(
    "closing",
    text("month"),
    day("closed_on"),
    text("head"),
    text("digest"),
    text("page"),
    day("reopened_on", required=False),
    text("reason", required=False),
    check("(reopened_on IS NULL) = (reason IS NULL)", name="reopened_for_a_reason"),
)
lookup(
    "uq_closing_month", closing, "month", unique=True, where="voided = 0 AND reopened_on IS NULL"
)
