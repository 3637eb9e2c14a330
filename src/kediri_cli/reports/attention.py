"""What somebody should look at: long absences, marks that lack, marks that should not be there."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Mark
from kediri_cli.language import _
from kediri_cli.reports.attendance import on_the_roll, unrecorded
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, participant
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import session_group, training_session

IN_A_ROW = 3
"""So many unexcused absences, one after the other, ask for a visit."""


def attention(db: Reading, *, day: date) -> list[str]:
    """Return what should be looked at by that day, a sentence each, by codes.

    These are members who were absent without excuse in their last sessions, three or more in a row
    up to now; sessions with marks that were not recorded; and marks of people who were not on the
    roll, because a change of groups was recorded after the session.
    """
    until = and_(live(training_session), training_session.c.held_on <= day)
    facts = [
        _("{code} was absent without excuse {count} times in a row.").format(code=code, count=count)
        for code, count in _absent_in_a_row(db, day)
    ]
    gaps = (
        select(training_session.c.code, unrecorded())
        .select_from(on_the_roll())
        .where(until)
        .group_by(training_session.c.id)
        .having(unrecorded() > 0)
        .order_by(training_session.c.held_on, training_session.c.starts_at)
    )
    facts += [
        _("{code} has marks that are not recorded: {count}.").format(code=code, count=count)
        for code, count in _pairs(db, gaps)
    ]
    facts += [
        _("{code} has a mark in {session}, but was not in its groups on that day.").format(
            code=code, session=session
        )
        for code, session in _off_the_roll(db, until)
    ]
    return facts


def _absent_in_a_row(db: Reading, day: date) -> list[tuple[Any, Any]]:
    """Return the members of that day whose last marks up to it are unexcused absences."""
    candidates = (
        select(mark_table.c.participant_id)
        .where(mark_table.c.mark == Mark.ABSENT, live(mark_table))
        .group_by(mark_table.c.participant_id)
        .having(func.count() >= IN_A_ROW)
    )
    latest_first = (
        select(
            mark_table.c.participant_id,
            mark_table.c.mark,
            func.row_number()
            .over(
                partition_by=mark_table.c.participant_id,
                order_by=(training_session.c.held_on.desc(), training_session.c.starts_at.desc()),
            )
            .label("place"),
        )
        .join(training_session, training_session.c.id == mark_table.c.training_session_id)
        .where(mark_table.c.participant_id.in_(candidates), live(mark_table))
        .where(live(training_session), training_session.c.held_on <= day)
        .subquery()
    )
    other = func.min(case((latest_first.c.mark != Mark.ABSENT, latest_first.c.place)))
    streak = func.coalesce(other - 1, func.count())
    question = (
        select(participant.c.code, streak)
        .join(latest_first, latest_first.c.participant_id == participant.c.id)
        .join(
            membership,
            and_(membership.c.participant_id == participant.c.id, on_day(membership, day)),
        )
        .group_by(participant.c.id)
        .having(streak >= IN_A_ROW)
        .order_by(participant.c.code)
    )
    return _pairs(db, question)


def _off_the_roll(db: Reading, until: ColumnElement[bool]) -> list[tuple[Any, Any]]:
    """Return participant and session of the marks that no membership explains."""
    belongs = (
        select(membership.c.id)
        .join(session_group, session_group.c.training_group_id == membership.c.training_group_id)
        .where(session_group.c.training_session_id == training_session.c.id, live(session_group))
        .where(membership.c.participant_id == mark_table.c.participant_id)
        .where(on_day(membership, training_session.c.held_on))
        .exists()
    )
    question = (
        select(participant.c.code, training_session.c.code)
        .select_from(mark_table)
        .join(participant, participant.c.id == mark_table.c.participant_id)
        .join(training_session, training_session.c.id == mark_table.c.training_session_id)
        .where(live(mark_table), until, ~belongs)
        .order_by(participant.c.code, training_session.c.held_on, training_session.c.starts_at)
    )
    return _pairs(db, question)


def _pairs(db: Reading, question: Any) -> list[tuple[Any, Any]]:
    return [(first, second) for first, second in map(tuple, db.rows(question))]
