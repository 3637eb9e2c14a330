"""Unexcused absences in a row, read backwards from a day until each row has ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Mark
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, participant
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import held, training_session

IN_A_ROW = 3
"""So many unexcused absences, one after the other, ask for a visit."""


@dataclass
class _Streak:
    """The absences of one member, read backwards in time."""

    code: str
    count: int = 0
    closed: bool = False


def absent_in_a_row(db: Reading, day: date, *, since: date) -> list[tuple[str, int]]:
    """Return the members of that day whose last marks up to it are unexcused absences.

    The sessions are read backwards, in portions, until every row of absences has ended. A member
    without any mark since that day is not followed further back.
    """
    question = select(participant.c.id, participant.c.code).join(
        membership, and_(membership.c.participant_id == participant.c.id, on_day(membership, day))
    )
    open_ = {row.id: _Streak(row.code) for row in db.rows(question)}
    found: list[_Streak] = []
    for last_day, sessions in _backwards(db, day):
        for who, mark in _marks_of(db, sessions, open_):
            streak = open_[who]
            if mark != Mark.ABSENT:
                streak.closed = True
            elif not streak.closed:
                streak.count += 1
        ended = [
            who
            for who, streak in open_.items()
            if streak.closed or (not streak.count and last_day < since)
        ]
        found += [open_.pop(who) for who in ended]
        if not open_:
            break
    found += open_.values()
    return sorted((one.code, one.count) for one in found if one.count >= IN_A_ROW)


def _backwards(db: Reading, day: date) -> Iterator[tuple[date, list[int]]]:
    """Yield the sessions held up to a day, latest first, in growing portions with their last day.

    A portion holds whole days, and the sessions of a day are in their order.
    """
    size, upto = 8, day
    while True:
        question = (
            select(training_session.c.id, training_session.c.held_on)
            .where(held(), training_session.c.held_on <= upto)
            .order_by(training_session.c.held_on.desc(), training_session.c.starts_at.desc())
        )
        rows = db.rows(question.limit(size + 1))
        if not rows:
            return
        oldest = rows[-1].held_on
        whole = [row for row in rows if row.held_on > oldest] if len(rows) > size else list(rows)
        if whole:
            yield whole[-1].held_on, [row.id for row in whole]
            if len(rows) <= size:
                return
            upto = oldest
        size *= 2


def _marks_of(
    db: Reading, sessions: list[int], members: dict[int, _Streak]
) -> Iterator[tuple[int, str]]:
    """Yield who and mark of these members in these sessions, the latest session first."""
    place = {number: at for at, number in enumerate(sessions)}
    question = select(
        mark_table.c.training_session_id, mark_table.c.participant_id, mark_table.c.mark
    ).where(mark_table.c.training_session_id.in_(sessions), live(mark_table))
    if len(members) < MANY:
        question = question.where(mark_table.c.participant_id.in_(list(members)))
    found = sorted(map(tuple, db.rows(question)), key=lambda row: place[row[0]])
    for _session, who, mark in found:
        if who in members:
            yield who, mark


MANY = 500
"""So many members are named in a question; of more, all marks of a session are read."""
