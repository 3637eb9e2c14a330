"""Modules that build on one another, instructors, sessions held, and who was there."""

from sqlalchemy import CheckConstraint, Column, Index, Integer

from kediri_cli.domain.words import Mark, Partner
from kediri_cli.schema.metadata import Clock, business, day, money, one_of, only_one, text, to

module = business(
    "module",
    text("code"),
    text("name"),
    Column("jp", Integer, nullable=False),
    Column("sessions", Integer, nullable=False),
    CheckConstraint("jp > 0", name="jp_positive"),
    CheckConstraint("sessions > 0", name="sessions_positive"),
)
only_one(module, "code")

prerequisite = business(
    "prerequisite",
    to("module"),
    to("module", "requires_id"),
    CheckConstraint("module_id <> requires_id", name="not_itself"),
)
only_one(prerequisite, "module_id", "requires_id")

instructor = business(
    "instructor",
    text("code"),
    text("name"),
    text("institution"),
    text("kind"),
    money("rate"),
    one_of("kind", Partner),
    CheckConstraint("rate >= 0", name="rate_not_negative"),
)
only_one(instructor, "code")

training_session = business(
    "training_session",
    text("code"),
    to("module"),
    to("instructor"),
    day("held_on"),
    Column("starts_at", Clock, nullable=False),
    Column("ends_at", Clock, nullable=False),
    Column("jp", Integer, nullable=False),
    text("place"),
    CheckConstraint("jp BETWEEN 1 AND 12", name="jp_of_one_day"),
    CheckConstraint("ends_at > starts_at", name="times_forward"),
)
only_one(training_session, "code")
Index("ix_training_session_held_on", training_session.c.held_on)

session_group = business("session_group", to("training_session"), to("training_group"))
only_one(session_group, "training_session_id", "training_group_id")
Index(
    "ix_session_group_group",
    session_group.c.training_group_id,
    session_group.c.training_session_id,
    session_group.c.voided,
)

attendance = business(
    "attendance",
    to("training_session"),
    to("participant"),
    text("mark"),
    one_of("mark", Mark),
)
only_one(attendance, "training_session_id", "participant_id")
# the marks of one person, in their own order
Index(
    "ix_attendance_participant",
    attendance.c.participant_id,
    attendance.c.mark,
    attendance.c.training_session_id,
    attendance.c.voided,
)
