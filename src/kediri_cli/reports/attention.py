"""What somebody should look at: long absences, marks that lack, plans whose day has passed.

Only the last weeks are read, and of older sessions only as many as a row of absences needs, so that
the answer costs as much as the groups of today are large, however long the register has been kept.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Mark, Phase
from kediri_cli.language import _
from kediri_cli.language import day as written
from kediri_cli.reports.attendance import ON_THE_ROLL
from kediri_cli.reports.streaks import absent_in_a_row
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, participant
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import held, training_session

NOT_SEEN = timedelta(days=14)
"""Whoever came to nothing for so long, while there were sessions, is named too."""

MISSED = 2
"""So many sessions must have been missed in that time: one alone says little."""

GAPS = f"""
SELECT training_session.code, count(*) - count(attendance.id) {ON_THE_ROLL}
 WHERE training_session.voided = 0 AND training_session.status = :held
   AND training_session.held_on BETWEEN :since AND :day
 GROUP BY training_session.id HAVING count(*) > count(attendance.id)
 ORDER BY training_session.held_on, training_session.starts_at
"""
"""The sessions in which somebody on the roll has no mark, with how many (`Reading.plain`)."""


def attention(db: Reading, *, day: date) -> list[str]:
    """Return what should be looked at by that day, a sentence each, by codes.

    These are members who were absent without excuse in their last sessions, three or more in a row
    up to now, and members who came to no session for two weeks; sessions of this month and the last
    with marks that were not recorded; and planned sessions whose day has passed.
    """
    lately = {"since": _since(day), "day": day, "held": Phase.HELD}
    facts = [
        _("{code} was absent without excuse {count} times in a row.").format(code=code, count=count)
        for code, count in absent_in_a_row(db, day, since=_since(day))
    ]
    facts += [
        _("{code} was last present on {day}.").format(code=code, day=written(last))
        if last
        else _("{code} was never present.").format(code=code)
        for code, last in _not_seen(db, day)
    ]
    facts += [
        _("{code} has marks that are not recorded: {count}.").format(code=code, count=count)
        for code, count in map(tuple, db.plain(GAPS, **lately))
    ]
    facts += [
        _("{session} was planned for {day}, and is neither held nor cancelled.").format(
            session=code, day=written(planned_on)
        )
        for code, planned_on in _left_open(db, day)
    ]
    return facts


def _since(day: date) -> date:
    """Return the first day of the month before: what can still be mended."""
    return Month.of(day).previous().first


def _not_seen(db: Reading, day: date) -> list[tuple[str, Any]]:
    """Return the members of that day who came to nothing for two weeks, with their last day.

    Whoever joined within these weeks, or missed fewer than two sessions in them, is not meant.
    """
    begin = day - NOT_SEEN
    # by number, so that these sessions lead to their marks and not all marks to their sessions
    lately = db.rows(
        select(training_session.c.id).where(
            held(), training_session.c.held_on > begin, training_session.c.held_on <= day
        )
    )
    present = func.count(case((mark_table.c.mark == Mark.PRESENT, 1)))
    marks = db.rows(
        select(mark_table.c.participant_id, present.label("present"))
        .where(mark_table.c.training_session_id.in_([row.id for row in lately]))
        .where(live(mark_table))
        .group_by(mark_table.c.participant_id)
        .having(and_(present == 0, func.count() >= MISSED))
    )
    joined = (
        select(participant.c.code, func.min(membership.c.starts_on))
        .join(membership, membership.c.participant_id == participant.c.id)
        .where(live(membership))
    )
    today = select(membership.c.id).where(on_day(membership, day))
    seen = (
        select(func.max(training_session.c.held_on))
        .join(mark_table, mark_table.c.training_session_id == training_session.c.id)
        .where(mark_table.c.mark == Mark.PRESENT, live(mark_table))
        .where(held(), training_session.c.held_on <= day)
    )
    found = []
    for row in marks:
        who = row.participant_id
        if db.value(today.where(membership.c.participant_id == who)) is None:
            continue
        code, since = tuple(db.rows(joined.where(membership.c.participant_id == who))[0])
        if since <= begin:
            found.append((code, db.value(seen.where(mark_table.c.participant_id == who))))
    return sorted(found)


def _left_open(db: Reading, day: date) -> list[tuple[Any, Any]]:
    """Return the planned sessions whose day has passed."""
    question = (
        select(training_session.c.code, training_session.c.held_on)
        .where(live(training_session), training_session.c.status == Phase.PLANNED)
        .where(training_session.c.held_on < day)
        .order_by(training_session.c.held_on, training_session.c.starts_at)
    )
    return [(first, second) for first, second in map(tuple, db.rows(question))]
