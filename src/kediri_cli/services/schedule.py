"""The plan of sessions: by a weekly pattern, moved, cancelled, and held when their day has come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain import lessons
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Mark, Phase, Weekday
from kediri_cli.errors.timetable import NoSuchDays, NotHeldYet, NothingToMove, NotPlanned
from kediri_cli.errors.training import Notice
from kediri_cli.schema import live
from kediri_cli.schema.training import instructor as instructor_table
from kediri_cli.schema.training import module as module_table
from kediri_cli.schema.training import pause, training_session
from kediri_cli.services import codes, timetable
from kediri_cli.services.attendance import groups_of
from kediri_cli.services.training import NOBODY, Logged, invite, log_session


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A planned session: its code, day and times."""

    code: str
    day: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Plan:
    """The sessions that were planned, and what to look at again."""

    sessions: tuple[Scheduled, ...]
    warnings: tuple[Notice, ...] = ()


def plan(
    db: Writing,
    *,
    groups: Sequence[str],
    module: str,
    first: date,
    last: date,
    weekdays: Sequence[Weekday],
    starts_at: time,
    jp: int,
    instructor: str,
    place: str,
    without: Sequence[date] = (),
) -> Plan:
    """Plan a session on each of these weekdays from the first day to the last: all or none.

    `without` names days that are free. Raises NoSuchDays and all that `timetable.possible` raises
    for a plan.
    """
    days = list(lessons.days_of(weekdays, first=first, last=last, without=without))
    if not days:
        raise NoSuchDays(first=first, last=last)
    sessions: list[Scheduled] = []
    warnings: list[Notice] = []
    for day in days:
        asked: timetable.Asked = {
            "groups": groups, "module": module, "on": day, "starts_at": starts_at, "jp": jp,
            "instructor": instructor, "place": place,
        }  # fmt: skip
        may = timetable.possible(db, **asked, phase=Phase.PLANNED)
        code = codes.following(db, training_session, "S")
        number = db.insert(
            training_session,
            code=code,
            module_id=may.module.id,
            instructor_id=may.instructor.id,
            held_on=day,
            starts_at=starts_at,
            ends_at=may.ends_at,
            jp=jp,
            place=may.place,
            status=Phase.PLANNED,
        )
        invite(db, number, may.groups)
        sessions.append(Scheduled(code, day, starts_at, may.ends_at))
        warnings += may.warnings
    db.about(*(one.code for one in sessions), *groups, module, instructor)
    return Plan(tuple(sessions), _latest_of_each(warnings))


def move(db: Writing, code: str, *, on: date | None = None, starts_at: time | None = None) -> Plan:
    """Put a planned session on another day or time.

    Raises NothingToMove, NotPlanned and all that `timetable.possible` raises for a plan.
    """
    if on is None and starts_at is None:
        raise NothingToMove
    this = _planned(db, code)
    asked = _asked(db, this)
    asked["on"], asked["starts_at"] = on or this.held_on, starts_at or this.starts_at
    may = timetable.possible(db, **asked, phase=Phase.PLANNED, but=this.id)
    db.update(
        training_session,
        this.id,
        held_on=asked["on"],
        starts_at=asked["starts_at"],
        ends_at=may.ends_at,
    )
    db.about(code)
    moved = Scheduled(code, asked["on"], asked["starts_at"], may.ends_at)
    return Plan((moved,), may.warnings)


def cancel(db: Writing, code: str, *, reason: str) -> None:
    """Record that a planned session will not be held, and why. Raises NotPlanned."""
    this = _planned(db, code)
    db.update(training_session, this.id, status=Phase.CANCELLED, reason=clean_text(reason))
    db.about(code)


def hold(db: Writing, code: str, *, today: date, absent: Mapping[str, Mark] = NOBODY) -> Logged:
    """Record that a planned session was held as planned; all were present but those in `absent`.

    Raises NotPlanned, NotHeldYet and all that `training.log_session` raises.
    """
    asked = due(db, code, today=today)
    return log_session(db, **asked, absent=absent, code=code)


def due(db: Reading, code: str, *, today: date) -> timetable.Asked:
    """Return what was planned of a session whose day has come. Raises NotPlanned, NotHeldYet."""
    this = _planned(db, code)
    if this.held_on > today:
        raise NotHeldYet(session=code, day=this.held_on)
    return _asked(db, this)


def keep_pauses(db: Writing, pauses: Iterable[lessons.Pause]) -> None:
    """Let these be the breaks of the daily timetable, and no others; sessions stay as they are."""
    wanted = dict.fromkeys(pauses)
    for row in db.rows(select(pause).where(live(pause))):
        known = lessons.Pause(row.starts_at, row.ends_at, row.weekday and Weekday(row.weekday))
        if known in wanted:
            del wanted[known]
        else:
            db.void(pause, row.id)
    for one in wanted:
        db.insert(pause, weekday=one.weekday, starts_at=one.starts_at, ends_at=one.ends_at)


def _planned(db: Reading, code: str) -> Row[Any]:
    """Return a session that is planned. Raises NotPlanned or UnknownCode."""
    found = db.find(training_session, code)
    if found.status != Phase.PLANNED:
        raise NotPlanned(session=code, phase=Phase(found.status))
    return found


def _asked(db: Reading, this: Row[Any]) -> timetable.Asked:
    """Return what was typed of a session when it was planned."""
    taught = db.rows(
        select(module_table.c.code.label("module"), instructor_table.c.code.label("instructor"))
        .select_from(training_session)
        .join(module_table, module_table.c.id == training_session.c.module_id)
        .join(instructor_table, instructor_table.c.id == training_session.c.instructor_id)
        .where(training_session.c.id == this.id)
    )[0]
    return {
        "groups": [group.code for group in groups_of(db, this.id)],
        "module": taught.module,
        "on": this.held_on,
        "starts_at": this.starts_at,
        "jp": this.jp,
        "instructor": taught.instructor,
        "place": this.place,
    }


def _latest_of_each(warnings: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return one notice a kind and module: the last one has the sum of all days."""
    found = {
        (type(one), one.facts.get("module"), one.facts.get("requires")): one for one in warnings
    }
    return tuple(found.values())
