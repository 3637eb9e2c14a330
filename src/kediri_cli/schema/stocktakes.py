"""Stock-takes: what was counted by whom, and the differences as proposals to decide on."""

from kediri_cli.domain.words import Condition, Difference, Verdict
from kediri_cli.schema.metadata import business, day, lookup, one_of, only_one, text, to

stocktake = business(
    "stocktake",
    text("code"),
    to("place", required=False),  # none: everywhere
    day("held_on"),  # all is compared with the books of this day
    day("finished_on", required=False),
    text("finished_by", required=False),
    day("proposed_on", required=False),
    dated=("held_on",),
    later=("finished_on", "finished_by", "proposed_on"),
)
only_one(stocktake, "code")

tally = business(
    "tally",
    to("stocktake"),
    to("machine"),
    to("place", required=False),
    text("condition", required=False),
    text("counted_by"),
    text("note", required=False),
    one_of("condition", Condition),
)
only_one(tally, "stocktake_id", "machine_id")

proposal = business(
    "proposal",
    to("stocktake"),
    to("machine"),
    text("difference"),
    to("place", required=False),  # where it was found, of a wrong place
    text("condition", required=False),  # that was found
    text("verdict", required=False),
    day("decided_on", required=False),
    text("decided_by", required=False),
    one_of("difference", Difference),
    one_of("verdict", Verdict),
    dated=("decided_on",),
)
only_one(proposal, "stocktake_id", "machine_id", "difference")
lookup("ix_proposal_machine", proposal, "machine_id")
