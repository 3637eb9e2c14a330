"""Training: modules that build on one another, instructors, sessions held (`domain.md` 4).

What is planned before it is held is in `services.schedule`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_name, clean_text
from kediri_cli.domain.words import Mark, Partner, Phase
from kediri_cli.errors.timetable import NoMarksYet
from kediri_cli.errors.training import CircularModules, Notice
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant as participant_table
from kediri_cli.schema.training import attendance, prerequisite, session_group, training_session
from kediri_cli.schema.training import instructor as instructor_table
from kediri_cli.schema.training import module as module_table
from kediri_cli.services import codes, timetable
from kediri_cli.services.attendance import (
    groups_of,
    mark_of,
    on_roll,
    record,
    roll_of,
)

NOBODY: Mapping[str, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Logged:
    """The code that a session was given, when it ended, its marks, and what to look at again."""

    code: str
    ends_at: time
    marks: dict[Mark, int]
    warnings: tuple[Notice, ...] = ()


def add_module(
    db: Writing,
    *,
    name: str,
    jp: int,
    sessions: int,
    requires: Sequence[str] = (),
    required: bool = True,
    code: str | None = None,
) -> str:
    """Record a module with its planned lesson hours (JP) and sessions, and return its code.

    Whoever wants an overall K needs a K in every required module. Raises CircularModules,
    SameTwice, CodeTaken, WrongKindOfCode or UnknownCode.
    """
    timetable.each_once(requires)
    code = codes.free(db, module_table, "M", code)
    for needed in requires:
        if needed != code:  # before this one stands: it is not what was meant
            db.find(module_table, needed)
    db.insert(
        module_table,
        code=code,
        name=clean_text(name, limit=100),
        jp=jp,
        sessions=sessions,
        required=int(required),
    )
    db.about(code)
    for needed in requires:
        require(db, code, needed)
    return code


def require(db: Writing, code: str, requires: str) -> None:
    """Let a module build on another one, which then comes first. Raises CircularModules."""
    this, needed = db.find(module_table, code), db.find(module_table, requires)
    steps: dict[int, set[int]] = {}
    for row in db.rows(select(prerequisite).where(live(prerequisite))):
        steps.setdefault(row.module_id, set()).add(row.requires_id)
    below, reached = [needed.id], {needed.id}
    while below:
        new = steps.get(below.pop(), set()) - reached
        reached |= new
        below += new
    if this.id in reached:
        raise CircularModules(module=code, requires=requires)
    if needed.id not in steps.get(this.id, set()):
        db.insert(prerequisite, module_id=this.id, requires_id=needed.id)
    db.about(code, requires)


def add_instructor(
    db: Writing,
    *,
    name: str,
    institution: str,
    kind: Partner,
    rate: int,
    code: str | None = None,
) -> str:
    """Record an instructor of a partner and return the code; `rate` is rupiah a JP, 0 for none.

    Raises CodeTaken, WrongKindOfCode and what the name raises.
    """
    code = codes.free(db, instructor_table, "I", code)
    db.insert(
        instructor_table,
        code=code,
        name=clean_name(name),
        institution=clean_text(institution, limit=100),
        kind=kind,
        rate=rate,
    )
    db.about(code)
    return code


def log_session(
    db: Writing,
    *,
    groups: Sequence[str],
    module: str,
    on: date,
    starts_at: time,
    jp: int,
    instructor: str,
    place: str,
    absent: Mapping[str, Mark] = NOBODY,
    code: str | None = None,
) -> Logged:
    """Record a session that was held: all members of that day were present but those in `absent`.

    The code of a planned session makes that one held, as it is told here. Raises NotOfTheGroup,
    CodeTaken, WrongKindOfCode and all that `timetable.possible` raises.
    """
    known = planned(db, code)
    plan = timetable.possible(
        db,
        groups=groups,
        module=module,
        on=on,
        starts_at=starts_at,
        jp=jp,
        instructor=instructor,
        place=place,
        but=known and known.id,
    )
    for missing in absent:
        who = db.find(participant_table, missing)
        on_roll(plan.roll, who.code, groups=plan.groups, day=on)
    facts = {
        "module_id": plan.module.id,
        "instructor_id": plan.instructor.id,
        "held_on": on,
        "starts_at": starts_at,
        "ends_at": plan.ends_at,
        "jp": jp,
        "place": plan.place,
        "status": Phase.HELD,
    }
    code = known.code if known else codes.free(db, training_session, "S", code)
    if known is None:
        number = db.insert(training_session, code=code, **facts)
    else:
        number = known.id
        db.update(training_session, number, **facts)
    invite(db, number, plan.groups)
    marks = record(db, number, plan.roll, absent)
    db.about(code, *groups, module, instructor)
    return Logged(code, plan.ends_at, marks, plan.warnings)


def planned(db: Reading, code: str | None) -> Row[Any] | None:
    """Return the planned session that stands under a code, or None."""
    return db.first(
        select(training_session).where(
            training_session.c.code == code,
            training_session.c.status == Phase.PLANNED,
            live(training_session),
        )
    )


def invite(db: Writing, session_id: int, groups: Sequence[Row[Any]]) -> None:
    """Let a session be for these groups and no others."""
    mine = select(session_group).where(
        session_group.c.training_session_id == session_id, live(session_group)
    )
    known = {row.training_group_id: row.id for row in db.rows(mine)}
    for group in groups:
        if known.pop(group.id, None) is None:
            db.insert(session_group, training_session_id=session_id, training_group_id=group.id)
    for number in known.values():
        db.void(session_group, number)


def attend(db: Writing, session: str, participant: str, mark: Mark | None) -> None:
    """Correct one mark; None means that it was not recorded.

    Raises NotOfTheGroup unless the person was on the roll; a mark left over from before a change of
    groups may still be taken away. Raises NoMarksYet where nothing was held.
    """
    held = db.find(training_session, session)
    if held.status != Phase.HELD:
        raise NoMarksYet(session=session, phase=Phase(held.status))
    who = db.find(participant_table, participant)
    known = mark_of(db, held.id, who.id)
    if mark is not None or known is None:
        groups = groups_of(db, held.id)
        roll = roll_of(db, groups, held.held_on)
        on_roll(roll, who.code, groups=groups, day=held.held_on)
    if mark is None:
        if known is not None:
            db.void(attendance, known.id)
    elif known is None:
        db.insert(attendance, training_session_id=held.id, participant_id=who.id, mark=mark)
    else:
        db.update(attendance, known.id, mark=mark)
    db.about(session, participant)


def void_session(db: Writing, code: str) -> None:
    """Take a session off the register: its groups and marks go with it."""
    held = db.find(training_session, code)
    for table in (attendance, session_group):
        mine = select(table.c.id).where(table.c.training_session_id == held.id, live(table))
        for row in db.rows(mine):
            db.void(table, row.id)
    db.void(training_session, held.id)
    db.about(code)
