"""The timetable: nobody is in two places at a time, planned or held (`domain.md` 4.1).

No group, instructor or person is in two sessions at once, and no plan books a room twice. A room
that two sessions did share is only pointed out, as is a module before its time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypedDict

from sqlalchemy import Row, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import lessons
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Phase, Weekday
from kediri_cli.errors.participants import GroupNotFormed
from kediri_cli.errors.timetable import PlaceTaken, PlannedThen
from kediri_cli.errors.training import (
    DayTooLong,
    NoGroupNamed,
    Notice,
    Overlap,
    SamePlace,
    SameTwice,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant, training_group
from kediri_cli.schema.training import attendance, pause, session_group, training_session
from kediri_cli.schema.training import instructor as instructor_table
from kediri_cli.schema.training import module as module_table
from kediri_cli.services import curriculum
from kediri_cli.services.attendance import OnRoll, full_roll, groups_of, roll_of
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
class Possible:
    """A session that may be planned or held as asked, and everybody who belongs there."""

    groups: list[Row[Any]]
    module: Row[Any]
    instructor: Row[Any]
    ends_at: time
    place: str
    roll: list[OnRoll]
    warnings: tuple[Notice, ...]


def possible(
    db: Reading,
    *,
    groups: Sequence[str],
    module: str,
    on: date,
    starts_at: time,
    jp: int,
    instructor: str,
    place: str,
    phase: Phase = Phase.HELD,
    but: int | None = None,
) -> Possible:
    """Return the session with its roll if it may be planned or held so.

    It ends `jp` times 45 minutes on, breaks not counted. `but` is the session itself where it is
    changed. Raises NoGroupNamed, SameTwice, DayTooLong, StartsInPause, PastMidnight, NobodyThere,
    GroupNotFormed, Overlap, PlannedThen, PlaceTaken, UnknownCode, OutsideProgramme and what the
    place raises.
    """
    within_programme(db, on)
    if not groups:
        raise NoGroupNamed
    each_once(groups)
    if jp > MOST_JP:
        raise DayTooLong(jp=jp, most=MOST_JP)
    ends_at = lessons.ends_at(starts_at, jp, on, pauses(db))
    place = clean_text(place, limit=100)
    invited = [db.find(training_group, group) for group in groups]
    taught = db.find(module_table, module)
    teacher = db.find(instructor_table, instructor)
    roll = _roll(db, invited, on, phase)
    at_once = _at_that_time(db, on, starts_at, ends_at, but)
    _keep_apart(db, at_once, teacher, invited, roll)
    there = [other for other in at_once if other.place.casefold() == place.casefold()]
    if there and phase is Phase.PLANNED:
        raise PlaceTaken(session=there[0].code, day=on, **_times(there[0]))
    warnings = (
        *curriculum.out_of_order(db, taught, invited, on, starts_at, phase),
        *curriculum.beyond_plan(db, taught, invited, jp, phase, but),
        *(SamePlace(session=other.code) for other in there),
    )
    return Possible(invited, taught, teacher, ends_at, place, roll, warnings)


def stand_apart(db: Reading, numbers: Iterable[int]) -> None:
    """Raise Overlap or PlannedThen where one of these sessions stands in another's time.

    It is for what comes back by an undo: nothing else lets two meet.
    """
    question = select(training_session).where(training_session.c.id.in_(numbers))
    question = question.where(training_session.c.status != Phase.CANCELLED, live(training_session))
    for this in db.rows(question):
        others = _at_that_time(db, this.held_on, this.starts_at, this.ends_at, this.id)
        teacher = db.rows(
            select(instructor_table).where(instructor_table.c.id == this.instructor_id)
        )[0]
        _keep_apart(db, others, teacher, groups_of(db, this.id), ())


def pauses(db: Reading) -> list[lessons.Pause]:
    """Return the breaks of the daily timetable."""
    found = db.rows(select(pause).where(live(pause)))
    return sorted(
        (lessons.Pause(r.starts_at, r.ends_at, r.weekday and Weekday(r.weekday)) for r in found),
        key=lambda one: (one.starts_at, one.ends_at),
    )


def _roll(db: Reading, groups: Sequence[Row[Any]], on: date, phase: Phase) -> list[OnRoll]:
    """Return the roll of that day; a plan may be made before there are members."""
    if phase is Phase.HELD:
        return full_roll(db, groups, on)
    for group in groups:
        if on < group.formed_on:
            raise GroupNotFormed(group=group.code, formed_on=group.formed_on, day=on)
    return roll_of(db, groups, on)


def each_once(codes: Sequence[str]) -> None:
    """Raise SameTwice if a code is named twice."""
    for place, code in enumerate(codes):
        if code in codes[:place]:
            raise SameTwice(code=code)


def _at_that_time(
    db: Reading, on: date, starts_at: time, ends_at: time, but: int | None
) -> list[Row[Any]]:
    """Return the other sessions of that day, planned or held, which share a moment of that time."""
    found = db.rows(
        select(training_session)
        .where(live(training_session), training_session.c.held_on == on)
        .where(training_session.c.status != Phase.CANCELLED)
        .where(training_session.c.starts_at < ends_at, training_session.c.ends_at > starts_at)
        .order_by(training_session.c.code)
    )
    return [other for other in found if other.id != but]


def _keep_apart(
    db: Reading,
    at_once: Sequence[Row[Any]],
    teacher: Row[Any],
    groups: Sequence[Row[Any]],
    roll: Sequence[OnRoll],
) -> None:
    """Raise Overlap or PlannedThen for an instructor, group or person in a session at that time.

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
        refusal = PlannedThen if other.status == Phase.PLANNED else Overlap
        raise refusal(who=who, session=other.code, day=other.held_on, **_times(other))


def _times(session: Row[Any]) -> dict[str, str]:
    return {
        "starts": lessons.written(session.starts_at),
        "ends": lessons.written(session.ends_at),
    }
