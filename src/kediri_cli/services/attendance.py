"""Attendance: who is on the roll of a session, and the marks of these people (`domain.md` 4.2).

The roll is whoever belonged to the session's groups on its day. What was not recorded is no
absence: it is the lack of a mark.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, exists, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Mark, Role
from kediri_cli.errors.training import NobodyThere, NotOfTheGroup
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, officer, participant, training_group
from kediri_cli.schema.training import attendance, session_group, training_session


@dataclass(frozen=True, slots=True)
class OnRoll:
    """One person on a roll: by code, with the group and the role of that day."""

    participant_id: int
    code: str
    group: str
    role: Role


def roll_of(db: Reading, groups: Sequence[Row[Any]], day: date) -> list[OnRoll]:
    """Return the members of the groups on that day, by group and code."""
    question = (
        select(
            participant.c.id, participant.c.code, training_group.c.code.label("at"), officer.c.role
        )
        .join(membership, membership.c.participant_id == participant.c.id)
        .join(training_group, training_group.c.id == membership.c.training_group_id)
        .outerjoin(
            officer,
            and_(
                officer.c.participant_id == participant.c.id,
                officer.c.training_group_id == training_group.c.id,
                on_day(officer, day),
            ),
        )
        .where(training_group.c.id.in_([group.id for group in groups]), on_day(membership, day))
        .where(live(participant))
        .order_by(training_group.c.id, participant.c.code)
    )
    return [OnRoll(r.id, r.code, r.at, Role(r.role or Role.MEMBER)) for r in db.rows(question)]


def full_roll(db: Reading, groups: Sequence[Row[Any]], day: date) -> list[OnRoll]:
    """Return the roll of that day. Raises NobodyThere for a group that has no members then."""
    roll = roll_of(db, groups, day)
    there = {person.group for person in roll}
    for group in groups:
        if group.code not in there:
            raise NobodyThere(group=group.code, day=day)
    return roll


def groups_of(db: Reading, session_id: int) -> list[Row[Any]]:
    """Return the groups that a session was held for."""
    return list(
        db.rows(
            select(training_group)
            .join(session_group, session_group.c.training_group_id == training_group.c.id)
            .where(session_group.c.training_session_id == session_id, live(session_group))
            .order_by(training_group.c.id)
        )
    )


def on_roll(roll: Sequence[OnRoll], code: str, *, groups: Sequence[Row[Any]], day: date) -> OnRoll:
    """Return the person of that code on the roll. Raises NotOfTheGroup."""
    for person in roll:
        if person.code == code:
            return person
    raise NotOfTheGroup(code=code, groups=[group.code for group in groups], day=day)


def record(
    db: Writing, session_id: int, roll: Sequence[OnRoll], absent: Mapping[str, Mark]
) -> dict[Mark, int]:
    """Mark everybody on the roll: as `absent` says, and all others present; return the counts."""
    counts: Counter[Mark] = Counter()
    for person in roll:
        mark = absent.get(person.code, Mark.PRESENT)
        db.insert(
            attendance,
            training_session_id=session_id,
            participant_id=person.participant_id,
            mark=mark,
        )
        counts[mark] += 1
    return {mark: counts[mark] for mark in Mark}


def mark_of(db: Reading, session_id: int, participant_id: int) -> Row[Any] | None:
    """Return the mark of a person in a session, or None where none was recorded."""
    return db.first(
        select(attendance).where(
            attendance.c.training_session_id == session_id,
            attendance.c.participant_id == participant_id,
            live(attendance),
        )
    )


def off_the_roll(db: Reading, participant_id: int, *, since: date) -> Row[Any] | None:
    """Return the first session (code, held_on) from that day on that has a mark of a stranger.

    A stranger is a participant who belonged to none of the session's groups on its day.
    """
    belonged = exists().where(
        membership.c.participant_id == participant_id,
        on_day(membership, training_session.c.held_on),
        session_group.c.training_group_id == membership.c.training_group_id,
        session_group.c.training_session_id == training_session.c.id,
        live(session_group),
    )
    return db.first(
        select(training_session.c.code, training_session.c.held_on)
        .join(attendance, attendance.c.training_session_id == training_session.c.id)
        .where(attendance.c.participant_id == participant_id, live(attendance))
        .where(live(training_session), training_session.c.held_on >= since, ~belonged)
        .order_by(training_session.c.held_on, training_session.c.code)
    )
