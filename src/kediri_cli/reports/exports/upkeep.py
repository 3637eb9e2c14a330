"""Upkeep and repairs of machines, and stock-takes with what was decided on their differences."""

from sqlalchemy import select

from kediri_cli.domain.words import Condition, Difference, Verdict
from kediri_cli.reports.exports.questions import Question, beside, counted, joined
from kediri_cli.reports.exports.shapes import (
    CODE,
    FROM_TO,
    MACHINE,
    NUMBER,
    Shape,
    count,
    day,
    to,
    word,
)
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.machines import machine, machine_type
from kediri_cli.schema.maintenance import fault, service, upkeep
from kediri_cli.schema.places import place
from kediri_cli.schema.stocktakes import proposal, stocktake, tally
from kediri_cli.tables.packages import Field

STOCKTAKE = to("stocktake", "stocktakes")
PLACE = to("place", "places", required=False)

SHAPES: dict[str, Shape] = {
    "upkeep": (
        ("number",),
        (NUMBER, to("machine", "machines", required=False),
         to("type", "machine_types", required=False), count("every_days"), day("starts_on")),
    ),
    "faults": (("machine", "number"), (MACHINE, NUMBER, *FROM_TO)),
    # the fault that it mended, by the day that it began; the receipt of its cost
    "services": (
        ("machine", "number"),
        (MACHINE, NUMBER, day("done_on"), day("fault_of", required=False),
         Field("receipt", required=False)),
    ),
    "stocktakes": (
        ("code",),
        (CODE, PLACE, day("held_on"), day("finished_on", required=False),
         Field("finished_by", required=False), day("proposed_on", required=False)),
    ),
    "tallies": (
        ("stocktake", "machine"),
        (STOCKTAKE, MACHINE, PLACE, word("condition", Condition, required=False),
         Field("counted_by")),
    ),
    "proposals": (
        ("stocktake", "machine", "difference"),
        (STOCKTAKE, MACHINE, word("difference", Difference), PLACE,
         word("condition", Condition, required=False), word("verdict", Verdict, required=False),
         day("decided_on", required=False), Field("decided_by", required=False)),
    ),
}  # fmt: skip


def questions() -> dict[str, Question]:
    """Return the question of each table."""
    kept = select(
        counted(upkeep, "starts_on"), machine.c.code, machine_type.c.code, upkeep.c.every_days,
        upkeep.c.starts_on,
    )  # fmt: skip
    broken = select(
        machine.c.code, counted(fault, "starts_on", "machine_id"), fault.c.starts_on,
        fault.c.ends_on,
    )  # fmt: skip
    mended = select(
        machine.c.code, counted(service, "done_on", "machine_id"), service.c.done_on,
        fault.c.starts_on, expenditure.c.receipt,
    )  # fmt: skip
    return {
        "upkeep": beside(joined(kept, upkeep), upkeep, machine, machine_type),
        "faults": joined(broken, fault, machine),
        "services": beside(joined(mended, service, machine), service, fault, expenditure),
        **_counts(),
    }


def _counts() -> dict[str, Question]:
    take, said = stocktake.c, proposal.c
    takes = select(
        take.code, place.c.code, take.held_on, take.finished_on, take.finished_by, take.proposed_on
    )
    seen = select(take.code, machine.c.code, place.c.code, tally.c.condition, tally.c.counted_by)
    differences = select(
        take.code, machine.c.code, said.difference, place.c.code, said.condition, said.verdict,
        said.decided_on, said.decided_by,
    )  # fmt: skip
    return {
        "stocktakes": beside(joined(takes, stocktake), stocktake, place),
        "tallies": beside(joined(seen, tally, stocktake, machine), tally, place),
        "proposals": beside(joined(differences, proposal, stocktake, machine), proposal, place),
    }
