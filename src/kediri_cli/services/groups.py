"""Groups: formed, joined, moved between, left; one of each officer on any day (`domain.md` 4.4)."""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Role, Stage
from kediri_cli.errors.participants import (
    GroupNotFormed,
    HeldBefore,
    InGroupAlready,
    MarkedSince,
    MemberSince,
    NoGroupYet,
    NotAccepted,
    NothingToEdit,
    OfficeHeld,
)
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody
from kediri_cli.schema.participants import membership, officer, participant, stage, training_group
from kediri_cli.services import attendance, codes
from kediri_cli.services.programmes import within_programme


def add(db: Writing, *, name: str, on: date, code: str | None = None) -> str:
    """Form a group on that day and return its code.

    Raises CodeTaken, WrongKindOfCode or OutsideProgramme.
    """
    within_programme(db, on)
    code = codes.free(db, training_group, "K", code)
    db.insert(training_group, code=code, name=clean_text(name, limit=60), formed_on=on)
    db.about(code)
    return code


def edit(db: Writing, code: str, *, name: str | None = None, formed_on: date | None = None) -> None:
    """Correct the name of a group or the day on which it was formed.

    Raises NothingToEdit, OutsideProgramme, or HeldBefore where members or machines came earlier.
    """
    group = db.find(training_group, code)
    if name is None and formed_on is None:
        raise NothingToEdit
    if formed_on is not None:
        within_programme(db, formed_on)
        if (first := _first_day(db, group.id)) is not None and first < formed_on:
            raise HeldBefore(group=code, first=first, day=formed_on)
        db.update(training_group, group.id, formed_on=formed_on)
    if name is not None:
        db.update(training_group, group.id, name=clean_text(name, limit=60))
    db.about(code)


def _first_day(db: Reading, group_id: int) -> date | None:
    """Return the first day on which the group had a member or a machine."""
    days = [
        db.value(
            select(func.min(table.c.starts_on)).where(
                table.c.training_group_id == group_id, live(table)
            )
        )
        for table in (membership, custody)
    ]
    return min((day for day in days if day is not None), default=None)


def join(db: Writing, code: str, group: str, *, on: date, role: Role = Role.MEMBER) -> None:
    """Make an accepted participant a member, and an officer if the role says so.

    Raises NotAccepted, InGroupAlready, GroupNotFormed, OfficeHeld or OutsideProgramme.
    """
    within_programme(db, on)
    who = db.find(participant, code)
    where = db.find(training_group, group)
    if on < where.formed_on:
        raise GroupNotFormed(group=group, formed_on=where.formed_on, day=on)
    accepted = select(stage.c.id).where(
        stage.c.participant_id == who.id, stage.c.stage == Stage.ACCEPTED, on_day(stage, on)
    )
    if db.value(accepted) is None:
        raise NotAccepted(code=code, day=on)
    if present := group_of(db, who.id, on):
        raise InGroupAlready(code=code, group=present.code, since=present.starts_on)
    db.insert(membership, participant_id=who.id, training_group_id=where.id, starts_on=on)
    db.about(code, group)
    if role is not Role.MEMBER:
        appoint(db, code, role, on=on)


def move(db: Writing, code: str, group: str, *, on: date, role: Role = Role.MEMBER) -> str | None:
    """Move a participant to another group from that day on; return the group that was left.

    The past stays: sessions and machines before that day belong to the old group's members.
    """
    who = db.find(participant, code)
    old = group_of(db, who.id, on)
    if old is not None and old.code == group:
        raise InGroupAlready(code=code, group=group, since=old.starts_on)
    _end(db, who, on)
    join(db, code, group, on=on, role=role)
    _marks_stand(db, who, on)
    return None if old is None else str(old.code)


def leave(db: Writing, code: str, *, on: date) -> None:
    """End membership and office on that day, where there are any.

    Raises MemberSince, or MarkedSince where a session of that day or later knows the member.
    """
    who = db.find(participant, code)
    _end(db, who, on)
    _marks_stand(db, who, on)


def _end(db: Writing, who: Row[Any], on: date) -> None:
    """End membership and office on that day. Raises MemberSince."""
    for row in db.rows(_open(membership, who.id)):
        if on < row.starts_on:
            group = db.rows(
                select(training_group).where(training_group.c.id == row.training_group_id)
            )[0]
            raise MemberSince(code=who.code, group=group.code, since=row.starts_on, day=on)
        db.update(membership, row.id, ends_on=on)
    _leave_office(db, who.id, on)


def _marks_stand(db: Reading, who: Row[Any], on: date) -> None:
    """Raise MarkedSince where a session from that day on has a mark of somebody not on its roll."""
    marked = attendance.off_the_roll(db, who.id, since=on)
    if marked is not None:
        raise MarkedSince(code=who.code, session=marked.code, held=marked.held_on, day=on)


def appoint(db: Writing, code: str, role: Role, *, on: date) -> str:
    """Give a member an office in the group from that day on, or take it away with `MEMBER`.

    Returns the group. Raises NoGroupYet or OfficeHeld.
    """
    who = db.find(participant, code)
    group = group_of(db, who.id, on)
    if group is None:
        raise NoGroupYet(code=code, day=on)
    _leave_office(db, who.id, on)
    if role is Role.MEMBER:
        return str(group.code)
    holder = db.first(
        select(participant.c.code, officer.c.starts_on)
        .join(participant, participant.c.id == officer.c.participant_id)
        .where(officer.c.training_group_id == group.id, officer.c.role == role)
        .where(on_day(officer, on))
    )
    if holder is not None:
        raise OfficeHeld(holder=holder.code, role=role, group=group.code, since=holder.starts_on)
    db.insert(officer, training_group_id=group.id, participant_id=who.id, role=role, starts_on=on)
    db.about(code, group.code)
    return str(group.code)


def group_of(db: Reading, participant_id: int, day: date) -> Row[Any] | None:
    """Return the group of a participant on that day (id, code, starts_on), or None."""
    return db.first(
        select(training_group.c.id, training_group.c.code, membership.c.starts_on)
        .join(membership, membership.c.training_group_id == training_group.c.id)
        .where(membership.c.participant_id == participant_id, on_day(membership, day))
    )


def _leave_office(db: Writing, participant_id: int, on: date) -> None:
    for row in db.rows(_open(officer, participant_id)):
        db.update(officer, row.id, ends_on=max(on, row.starts_on))


def _open(table: Any, participant_id: int) -> Any:
    return select(table).where(
        table.c.participant_id == participant_id, table.c.ends_on.is_(None), live(table)
    )
