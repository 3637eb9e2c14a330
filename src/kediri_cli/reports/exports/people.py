"""Participants by code: their stages, groups and offices; and the groups."""

from sqlalchemy import select

from kediri_cli.domain.words import Reason, Role, Sex, Stage
from kediri_cli.reports.exports.questions import Question, counted, joined
from kediri_cli.reports.exports.shapes import (
    CODE,
    FROM_TO,
    GROUP,
    NAME,
    NUMBER,
    PARTICIPANT,
    Shape,
    day,
    text,
    to,
    word,
)
from kediri_cli.schema.participants import membership, officer, participant, stage, training_group
from kediri_cli.tables.packages import Field

SHAPES: dict[str, Shape] = {
    "participants": (("code",), (CODE, word("sex", Sex))),
    "stages": (
        ("participant", "number"),
        (PARTICIPANT, NUMBER, word("stage", Stage), *FROM_TO,
         word("reason", Reason, required=False),
         to("replaced_by", "participants", required=False)),
    ),
    "groups": (("code",), (CODE, NAME, day("formed_on"))),
    "memberships": (("participant", "number"), (PARTICIPANT, NUMBER, GROUP, *FROM_TO)),
    "officers": (
        ("group", "role", "number"),
        (GROUP, word("role", Role), NUMBER, PARTICIPANT, *FROM_TO),
    ),
    # its rows come from whoever may open names
    "identity": (
        ("participant",),
        (PARTICIPANT, NAME, Field("nik", required=False), day("birth_on", required=False),
         Field("phone", required=False), text("address")),
    ),
}  # fmt: skip


def questions() -> dict[str, Question]:
    """Return the question of each table."""
    code, group = participant.c.code, training_group.c.code
    other = participant.alias("other")
    number = counted(stage, "starts_on", "participant_id")
    stages = select(
        code, number, stage.c.stage, stage.c.starts_on, stage.c.ends_on, stage.c.reason,
        other.c.code,
    )  # fmt: skip
    members = select(
        code, counted(membership, "starts_on", "participant_id"), group,
        membership.c.starts_on, membership.c.ends_on,
    )  # fmt: skip
    officers = select(
        group, officer.c.role, counted(officer, "starts_on", "training_group_id", "role"), code,
        officer.c.starts_on, officer.c.ends_on,
    )  # fmt: skip
    return {
        "participants": joined(select(code, participant.c.sex), participant),
        "stages": joined(stages, stage, participant).outerjoin(
            other, other.c.id == stage.c.replacement_id
        ),
        "groups": joined(
            select(group, training_group.c.name, training_group.c.formed_on), training_group
        ),
        "memberships": joined(members, membership, participant, training_group),
        "officers": joined(officers, officer, participant, training_group),
    }
