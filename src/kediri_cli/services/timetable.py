"""The timetable: nobody is in two places at a time, and modules follow on one another.

`domain.md` 4.1: no overlap of a group, an instructor or a person; the rest is only pointed out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypedDict

from sqlalchemy import Row, Select, func, or_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import end_of
from kediri_cli.domain.names import clean_text
from kediri_cli.errors.training import (
    DayTooLong,
    MoreThanPlanned,
    NoGroupNamed,
    Notice,
    NotYetHad,
    Overlap,
    SamePlace,
    SameTwice,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant, training_group
from kediri_cli.schema.training import attendance, prerequisite, session_group, training_session
from kediri_cli.schema.training import instructor as instructor_table
from kediri_cli.schema.training import module as module_table
from kediri_cli.services.attendance import OnRoll, full_roll
from kediri_cli.services.programmes import within_programme

MOST_JP = 12
"""No session is longer; the table holds it too."""


class Asked(TypedDict):
    """What is typed of a session, apart from the marks."""

    groups: Sequence[str]
    module: str
    on: date
    starts_at: time
    jp: int
    instructor: str
    place: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A session that may be held as asked, and everybody who belongs there."""

    groups: list[Row[Any]]
    module: Row[Any]
    instructor: Row[Any]
    ends_at: time
    place: str
    roll: list[OnRoll]
    warnings: tuple[Notice, ...]


def planned(
    db: Reading,
    *,
    groups: Sequence[str],
    module: str,
    on: date,
    starts_at: time,
    jp: int,
    instructor: str,
    place: str,
) -> Planned:
    """Return the session with its roll if it may be held so; the end is `jp` times 45 minutes on.

    Raises NoGroupNamed, SameTwice, DayTooLong, PastMidnight, NobodyThere, Overlap, UnknownCode,
    OutsideProgramme and what the place raises.
    """
    within_programme(db, on)
    if not groups:
        raise NoGroupNamed
    each_once(groups)
    if jp > MOST_JP:
        raise DayTooLong(jp=jp, most=MOST_JP)
    ends_at = end_of(starts_at, jp)
    place = clean_text(place, limit=100)
    invited = [db.find(training_group, group) for group in groups]
    taught = db.find(module_table, module)
    teacher = db.find(instructor_table, instructor)
    roll = full_roll(db, invited, on)
    at_once = _at_that_time(db, on, starts_at, ends_at)
    _keep_apart(db, at_once, teacher, invited, roll)
    warnings = (
        *_out_of_order(db, taught, invited, on, starts_at),
        *_beyond_plan(db, taught, invited, jp),
        *(SamePlace(session=s.code) for s in at_once if s.place.casefold() == place.casefold()),
    )
    return Planned(invited, taught, teacher, ends_at, place, roll, warnings)


def each_once(codes: Sequence[str]) -> None:
    """Raise SameTwice if a code is named twice."""
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise SameTwice(code=code)


def _at_that_time(db: Reading, on: date, starts_at: time, ends_at: time) -> list[Row[Any]]:
    """Return the sessions of that day which share a moment with that time."""
    return list(
        db.rows(
            select(training_session)
            .where(live(training_session), training_session.c.held_on == on)
            .where(training_session.c.starts_at < ends_at, training_session.c.ends_at > starts_at)
            .order_by(training_session.c.code)
        )
    )


def _keep_apart(
    db: Reading,
    at_once: Sequence[Row[Any]],
    teacher: Row[Any],
    groups: Sequence[Row[Any]],
    roll: Sequence[OnRoll],
) -> None:
    """Raise Overlap if the instructor, a group or a person is in one of the sessions at that time.

    A person who changed groups on the day is known by the mark in the other session.
    """
    sessions = {other.id: other for other in at_once}
    groups_there = (
        select(session_group.c.training_session_id, training_group.c.code)
        .join(training_group, training_group.c.id == session_group.c.training_group_id)
        .where(session_group.c.training_session_id.in_(sessions), live(session_group))
        .where(training_group.c.id.in_([group.id for group in groups]))
        .order_by(training_group.c.id)
    )
    people_there = (
        select(attendance.c.training_session_id, participant.c.code)
        .join(participant, participant.c.id == attendance.c.participant_id)
        .where(attendance.c.training_session_id.in_(sessions), live(attendance))
        .where(participant.c.id.in_([person.participant_id for person in roll]))
        .order_by(participant.c.code)
    )
    busy = [
        *((other.id, teacher.code) for other in at_once if other.instructor_id == teacher.id),
        *db.rows(groups_there),
        *db.rows(people_there),
    ]
    for session_id, who in busy:
        other = sessions[session_id]
        raise Overlap(
            who=who,
            session=other.code,
            day=other.held_on,
            starts=f"{other.starts_at:%H.%M}",
            ends=f"{other.ends_at:%H.%M}",
        )


def _out_of_order(
    db: Reading, this: Row[Any], groups: Sequence[Row[Any]], on: date, starts_at: time
) -> list[Notice]:
    """Point out the modules that this one builds on and that a group has not had before then."""
    earlier = or_(
        training_session.c.held_on < on,
        (training_session.c.held_on == on) & (training_session.c.ends_at <= starts_at),
    )
    had = {(row.module_id, row.group) for row in db.rows(_jp_held(groups).where(earlier))}
    needed = db.rows(
        select(module_table.c.id, module_table.c.code)
        .join(prerequisite, prerequisite.c.requires_id == module_table.c.id)
        .where(prerequisite.c.module_id == this.id, live(prerequisite), live(module_table))
        .order_by(module_table.c.code)
    )
    found: list[Notice] = []
    for needs in needed:
        without = [group.code for group in groups if (needs.id, group.id) not in had]
        if without:
            names = ", ".join(without)
            found.append(NotYetHad(groups=names, module=this.code, requires=needs.code))
    return found


def _beyond_plan(db: Reading, this: Row[Any], groups: Sequence[Row[Any]], jp: int) -> list[Notice]:
    """Point out the groups that have had more JP of the module than it plans, these included."""
    question = _jp_held(groups).where(training_session.c.module_id == this.id)
    held = {row.group: row.jp for row in db.rows(question)}
    by_sum: dict[int, list[str]] = defaultdict(list)
    for group in groups:
        by_sum[held.get(group.id, 0) + jp].append(group.code)
    return [
        MoreThanPlanned(groups=", ".join(codes), module=this.code, held=total, planned=this.jp)
        for total, codes in by_sum.items()
        if total > this.jp
    ]


def _jp_held(groups: Sequence[Row[Any]]) -> Select[Any]:
    """Ask for the JP held of each module for each of these groups."""
    return (
        select(
            training_session.c.module_id,
            session_group.c.training_group_id.label("group"),
            func.sum(training_session.c.jp).label("jp"),
        )
        .join(session_group, session_group.c.training_session_id == training_session.c.id)
        .where(live(training_session), live(session_group))
        .where(session_group.c.training_group_id.in_([group.id for group in groups]))
        .group_by(training_session.c.module_id, session_group.c.training_group_id)
    )
