"""Modules that build on one another, instructors, the timetable, who was there, who has learnt it.

A session is planned, then held or cancelled; `held` finds those that were held, and a question
about lessons given asks for no others.
"""

from datetime import date

from sqlalchemy import ColumnElement, FromClause, Integer, Text, and_, exists, or_

from kediri_cli.domain.words import Mark, Partner, Phase, Result, Weekday
from kediri_cli.schema.metadata import (
    Clock,
    business,
    check,
    day,
    field,
    live,
    lookup,
    money,
    one_of,
    only_one,
    text,
    to,
)

module = business(
    "module",
    text("code"),
    text("name"),
    field("jp", Integer, nullable=False),
    field("sessions", Integer, nullable=False),
    field("required", Integer, nullable=False, server_default="1"),  # for an overall K
    check("required IN (0, 1)", name="required_flag"),
    check("jp > 0", name="jp_positive"),
    check("sessions > 0", name="sessions_positive"),
)
only_one(module, "code")

prerequisite = business(
    "prerequisite",
    to("module"),
    to("module", "requires_id"),
    check("module_id <> requires_id", name="not_itself"),
)
only_one(prerequisite, "module_id", "requires_id")

teaches = business("teaches", to("module"), to("machine_type"))
only_one(teaches, "module_id", "machine_type_id")

instructor = business(
    "instructor",
    text("code"),
    text("name"),
    text("institution"),
    text("kind"),
    money("rate"),
    one_of("kind", Partner),
    check("rate >= 0", name="rate_not_negative"),
)
only_one(instructor, "code")

# the JP that a receipt pays an instructor for, taught up to that day and not paid before
honor = business(
    "honor",
    to("expenditure"),
    to("instructor"),
    field("jp", Integer, nullable=False),
    day("until"),
    check("jp > 0", name="jp_positive"),
)
only_one(honor, "expenditure_id", "instructor_id")

# no lesson is given then: on one weekday, or on every day
pause = business(
    "pause",
    text("weekday", required=False),
    field("starts_at", Clock, nullable=False),
    field("ends_at", Clock, nullable=False),
    one_of("weekday", Weekday),
    check("ends_at > starts_at", name="times_forward"),
)

training_session = business(
    "training_session",
    text("code"),
    to("module"),
    to("instructor"),
    day("held_on"),
    field("starts_at", Clock, nullable=False),
    field("ends_at", Clock, nullable=False),
    field("jp", Integer, nullable=False),
    text("place"),
    field("status", Text, nullable=False, server_default=Phase.HELD),
    text("reason", required=False),
    one_of("status", Phase),
    check("(status = 'cancelled') = (reason IS NOT NULL)", name="cancelled_says_why"),
    check("jp BETWEEN 1 AND 12", name="jp_of_one_day"),
    check("ends_at > starts_at", name="times_forward"),
    dated=("held_on",),
)
only_one(training_session, "code")
lookup("ix_training_session_held_on", training_session, "held_on")

session_group = business(
    "session_group",
    to("training_session"),
    to("training_group"),
    dated=("training_session.held_on",),
)
only_one(session_group, "training_session_id", "training_group_id")
lookup(
    "ix_session_group_group", session_group, "training_group_id", "training_session_id", "voided"
)

attendance = business(
    "attendance",
    to("training_session"),
    to("participant"),
    text("mark"),
    one_of("mark", Mark),
    dated=("training_session.held_on",),
)
only_one(attendance, "training_session_id", "participant_id")
# the marks of one person, in their own order
lookup(
    "ix_attendance_participant",
    attendance,
    "participant_id",
    "mark",
    "training_session_id",
    "voided",
)

assessment = business(
    "assessment",
    to("participant"),
    to("module"),
    day("assessed_on"),
    *(field(part, Integer) for part in ("theory", "practice", "attitude")),
    text("result"),
    one_of("result", Result),
    *(
        check(f"{part} BETWEEN 0 AND 100", name=f"{part}_in_range")
        for part in ("theory", "practice", "attitude")
    ),
    dated=("assessed_on",),
)
# the last word on a person in a module by a day is one step in this index
lookup("ix_assessment_participant", assessment, "participant_id", "module_id", "assessed_on")


def held(table: FromClause = training_session) -> ColumnElement[bool]:
    """The sessions that stand and were held; only these have marks, JP and pay."""
    return and_(table.c.voided == 0, table.c.status == Phase.HELD)


def last_word(when: date) -> ColumnElement[bool]:
    """The assessments that count on that day: the last one of a person in a module by then."""
    other = assessment.alias("other")
    later = exists().where(
        other.c.participant_id == assessment.c.participant_id,
        other.c.module_id == assessment.c.module_id,
        other.c.voided == 0,
        other.c.assessed_on <= when,
        or_(
            other.c.assessed_on > assessment.c.assessed_on,
            and_(other.c.assessed_on == assessment.c.assessed_on, other.c.id > assessment.c.id),
        ),
    )
    return and_(live(assessment), assessment.c.assessed_on <= when, ~later)
