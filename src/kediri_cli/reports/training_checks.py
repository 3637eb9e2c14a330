"""What `check` asks of the training: timetable, marks of what was held, pay for what was taught."""

from typing import Any

from sqlalchemy import Integer, Select, and_, cast, exists, func, or_, select

from kediri_cli.domain.dates import MINUTES_OF_A_JP
from kediri_cli.domain.words import Phase, Stage
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.participants import participant, stage
from kediri_cli.schema.training import (
    assessment,
    attendance,
    held,
    honor,
    instructor,
    module,
    prerequisite,
    training_session,
)


def _marks_of_nothing() -> Select[Any]:
    """Only what was held has attendance."""
    return (
        select(training_session.c.code)
        .join(attendance, attendance.c.training_session_id == training_session.c.id)
        .where(live(training_session), live(attendance), ~held())
        .distinct()
    )


def _one_room() -> Select[Any]:
    """No plan books a room twice."""
    other = training_session.alias("other")
    at_once = and_(
        training_session.c.id < other.c.id,
        training_session.c.held_on == other.c.held_on,
        training_session.c.starts_at < other.c.ends_at,
        other.c.starts_at < training_session.c.ends_at,
        func.lower(training_session.c.place) == func.lower(other.c.place),
    )
    return (
        select(training_session.c.code)
        .join(other, at_once)
        .where(live(training_session), training_session.c.status == Phase.PLANNED)
        .where(other.c.voided == 0, other.c.status == Phase.PLANNED)
        .distinct()
    )


def _too_short() -> Select[Any]:
    """A session lasts at least its JP of 45 minutes; breaks make it longer."""
    lasts = _minutes(training_session.c.ends_at) - _minutes(training_session.c.starts_at)
    return select(training_session.c.code).where(
        live(training_session), lasts < training_session.c.jp * MINUTES_OF_A_JP
    )


def _minutes(clock: Any) -> Any:
    """Return the minutes since midnight of HH:MM."""
    hours, minutes = func.substr(clock, 1, 2), func.substr(clock, 4, 2)
    return cast(hours, Integer) * 60 + cast(minutes, Integer)


def _circles() -> Select[Any]:
    """No module builds on itself, by whatever way."""
    below = (
        select(prerequisite.c.module_id.label("this"), prerequisite.c.requires_id.label("needs"))
        .where(live(prerequisite))
        .cte("below", recursive=True)
    )
    below = below.union(
        select(below.c.this, prerequisite.c.requires_id).where(
            prerequisite.c.module_id == below.c.needs, live(prerequisite)
        )
    )
    return (
        select(module.c.code)
        .join(below, below.c.this == module.c.id)
        .where(live(module), below.c.needs == below.c.this)
        .distinct()
        .order_by(module.c.code)
    )


def _paid_otherwise() -> Select[Any]:
    """Invariant 11: up to the day that pay goes to, as many JP are paid as were taught."""
    other = honor.alias("other")
    paid = (
        select(func.sum(other.c.jp))
        .where(other.c.instructor_id == instructor.c.id, other.c.voided == 0)
        .where(other.c.until <= honor.c.until)
        .correlate(instructor, honor)
        .scalar_subquery()
    )
    taught = (
        select(func.coalesce(func.sum(training_session.c.jp), 0))
        .where(training_session.c.instructor_id == instructor.c.id, held())
        .where(training_session.c.held_on <= honor.c.until)
        .correlate(instructor, honor)
        .scalar_subquery()
    )
    return (
        select(instructor.c.code)
        .join(honor, honor.c.instructor_id == instructor.c.id)
        .where(live(honor), live(instructor), paid != taught)
        .distinct()
    )


def _paid_by_nothing() -> Select[Any]:
    """A receipt that was taken back, and the entry that takes it back, pay nobody."""
    contra = expenditure.alias("contra")
    taken = exists().where(contra.c.contra_of_id == expenditure.c.id, contra.c.voided == 0)
    return (
        select(expenditure.c.receipt)
        .join(honor, honor.c.expenditure_id == expenditure.c.id)
        .where(live(honor), live(expenditure), taken | expenditure.c.contra_of_id.is_not(None))
        .distinct()
    )


def _assessed_outside() -> Select[Any]:
    """Only whoever is accepted on the day is assessed."""
    accepted = exists().where(
        stage.c.participant_id == assessment.c.participant_id,
        stage.c.stage == Stage.ACCEPTED,
        live(stage),
        stage.c.starts_on <= assessment.c.assessed_on,
        or_(stage.c.ends_on.is_(None), stage.c.ends_on > assessment.c.assessed_on),
    )
    return (
        select(participant.c.code)
        .join(assessment, assessment.c.participant_id == participant.c.id)
        .where(live(assessment), live(participant), ~accepted)
        .distinct()
    )


RULES: tuple[Rule, ...] = (
    Rule("marks_of_held", "It was not held, and yet somebody has a mark.", _marks_of_nothing),
    Rule("one_room", "Its room is planned for another session at the same time.", _one_room),
    Rule("lesson_hours", "It is shorter than its lesson hours.", _too_short),
    Rule("no_circle", "The module builds on itself.", _circles),
    Rule("jp_paid", "The JP paid are not those taught up to that day.", _paid_otherwise),
    Rule("paid_by_receipt", "It was taken back, and yet pays an instructor.", _paid_by_nothing),
    Rule("assessed_members", "Somebody was assessed who was not accepted then.", _assessed_outside),
)
