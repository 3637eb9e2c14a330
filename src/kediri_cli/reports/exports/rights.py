"""What people asked about their data, and what came of it: by code, without what was said."""

from sqlalchemy import select

from kediri_cli.domain.words import Outcome, Right
from kediri_cli.reports.exports.questions import Question, counted, joined
from kediri_cli.reports.exports.shapes import (
    CODE,
    FROM_TO,
    NUMBER,
    PARTICIPANT,
    Shape,
    count,
    word,
)
from kediri_cli.schema.participants import participant
from kediri_cli.schema.rights import erasure, request, restriction
from kediri_cli.tables.packages import Field

SHAPES: dict[str, Shape] = {
    "requests": (
        ("code",),
        (CODE, PARTICIPANT, word("kind", Right), Field("received_at"),
         Field("answered_at", required=False), word("outcome", Outcome, required=False)),
    ),
    "restrictions": (("participant", "number"), (PARTICIPANT, NUMBER, *FROM_TO)),
    "erasures": (
        ("number",),
        (NUMBER, Field("erased_at"), count("identities"), Field("swept_at", required=False)),
    ),
}  # fmt: skip


def questions() -> dict[str, Question]:
    """Return the question of each table."""
    asked, code = request.c, participant.c.code
    requests = select(
        asked.code, code, asked.kind, asked.received_at, asked.answered_at, asked.outcome
    )
    held = select(
        code, counted(restriction, "starts_on", "participant_id"), restriction.c.starts_on,
        restriction.c.ends_on,
    )  # fmt: skip
    erased = select(
        counted(erasure, "erased_at"), erasure.c.erased_at, erasure.c.identities,
        erasure.c.swept_at,
    )  # fmt: skip
    return {
        "requests": joined(requests, request, participant),
        "restrictions": joined(held, restriction, participant),
        "erasures": joined(erased, erasure),
    }
