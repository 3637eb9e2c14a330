"""Participants: enrolled, accepted, corrected, withdrawn, replaced.

Identity is kept apart from the participant, and nothing here tells a name: codes go out.
"""

import dataclasses
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import everybody, person_of
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_name, clean_text, similar
from kediri_cli.domain.nik import check_nik
from kediri_cli.domain.people import Person
from kediri_cli.domain.phones import parse_phone
from kediri_cli.domain.stages import may_follow
from kediri_cli.domain.words import Reason, Role, Sex, Stage
from kediri_cli.errors.participants import (
    BeforeStage,
    Namesake,
    NothingToEdit,
    SameNik,
    StageOrder,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import identity, participant, stage
from kediri_cli.services import codes, groups
from kediri_cli.services.programmes import within_programme


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The code that was given, and what should be looked at again (messages to translate)."""

    code: str
    warnings: tuple[str, ...] = ()


def enroll(
    db: Writing,
    *,
    name: str,
    sex: Sex,
    on: date,
    nik: str | None = None,
    birth_on: date | None = None,
    phone: str | None = None,
    address: str | None = None,
    reached: Stage = Stage.APPLIED,
    group: str | None = None,
    role: Role = Role.MEMBER,
    code: str | None = None,
    namesake: bool = False,
    choose: Callable[[str], str] = secrets.choice,
) -> Enrolled:
    """Register an applicant on that day, at the stage that was reached; a group means accepted.

    The NIK's structure is an error, its disagreement with date or sex a warning (`domain.md` 6.1).
    Raises SameNik, Namesake unless `namesake` says that it is another person, CodeTaken,
    OutsideProgramme and what the values raise.
    """
    within_programme(db, on)
    name = clean_name(name)
    checked = check_nik(nik, birth_on, sex) if nik else None
    digest = db.people.digest(checked.nik) if checked else None
    if digest and (double := _with_nik(db, digest)):
        raise SameNik(code=double)
    if not namesake and (alike := namesakes(db, name)):
        raise Namesake(codes=", ".join(alike))
    code = codes.untaken(db, participant, code) if code else codes.random(db, participant, choose)
    who = db.insert(participant, code=code, sex=sex)
    person = Person(
        name=name,
        nik=checked.nik if checked else None,
        birth_on=birth_on,
        phone=parse_phone(phone) if phone else None,
        address=clean_text(address) if address else None,
    )
    sealed = db.people.seal(code, person)
    db.insert(identity, participant_id=who, sealed=sealed, nik_digest=digest)
    db.insert(stage, participant_id=who, stage=Stage.APPLIED, starts_on=on)
    db.about(code)
    if group:
        enter(db, code, Stage.ACCEPTED, on)
        groups.join(db, code, group, on=on, role=role)
    elif reached is not Stage.APPLIED:
        enter(db, code, reached, on)
    return Enrolled(code, checked.warnings if checked else ())


def namesakes(db: Reading, name: str) -> list[str]:
    """Return the codes of those whose name is nearly the same. Raises IdentityLocked."""
    return [code for code, person in everybody(db) if similar(person.name, name)]


def correct(
    db: Writing,
    code: str,
    *,
    name: str | None = None,
    sex: Sex | None = None,
    nik: str | None = None,
    birth_on: date | None = None,
    phone: str | None = None,
    address: str | None = None,
) -> Enrolled:
    """Correct what is recorded of a person; the old value stays in the journal (UU PDP, art. 30).

    The names need not be open to correct the sex alone. Raises NothingToEdit, SameNik,
    IdentityLocked, Erased and what the values raise.
    """
    who = db.find(participant, code)
    checked = None
    if nik:
        born = birth_on or person_of(db, code).birth_on
        checked = check_nik(nik, born, sex or Sex(who.sex))
        if (double := _with_nik(db, db.people.digest(checked.nik))) not in (None, code):
            raise SameNik(code=double)
    fields: dict[str, Any] = {
        "name": clean_name(name) if name else None,
        "nik": checked.nik if checked else None,
        "birth_on": birth_on,
        "phone": parse_phone(phone) if phone else None,
        "address": clean_text(address) if address else None,
    }
    given = {field: value for field, value in fields.items() if value is not None}
    if not given and sex is None:
        raise NothingToEdit
    if given:
        _seal_anew(db, code, who.id, dataclasses.replace(person_of(db, code), **given))
    if sex is not None:
        db.update(participant, who.id, sex=sex)
    db.about(code)
    return Enrolled(code, checked.warnings if checked else ())


def enter(
    db: Writing,
    code: str,
    following: Stage,
    on: date,
    *,
    reason: Reason | None = None,
    replacement: int | None = None,
) -> None:
    """Let a participant enter a stage on that day; the stage before ends there.

    Raises StageOrder, BeforeStage or OutsideProgramme.
    """
    within_programme(db, on)
    who = db.find(participant, code)
    now = current_stage(db, who.id)
    if not may_follow(Stage(now.stage), following):
        raise StageOrder(code=code, now=Stage(now.stage), next=following)
    if on < now.starts_on:
        raise BeforeStage(code=code, now=Stage(now.stage), since=now.starts_on, day=on)
    db.update(stage, now.id, ends_on=on)
    db.insert(
        stage,
        participant_id=who.id,
        stage=following,
        starts_on=on,
        reason=reason,
        replacement_id=replacement,
    )
    db.about(code)


def withdraw(db: Writing, code: str, *, on: date, reason: Reason) -> None:
    """Record that a participant leaves, with a coded reason; membership and office end too."""
    enter(db, code, Stage.WITHDRAWN, on, reason=reason)
    groups.leave(db, code, on=on)


def replace(db: Writing, code: str, *, by: str, on: date, reason: Reason) -> str | None:
    """Let somebody from the reserve take the place of a participant; return the group, if any.

    The replacement is accepted on that day and joins the group as a member (pengganti).
    """
    new = db.find(participant, by)
    group = groups.group_of(db, db.find(participant, code).id, on)
    enter(db, code, Stage.REPLACED, on, reason=reason, replacement=new.id)
    groups.leave(db, code, on=on)
    enter(db, by, Stage.ACCEPTED, on)
    if group is None:
        return None
    groups.join(db, by, group.code, on=on)
    return str(group.code)


def current_stage(db: Reading, participant_id: int) -> Row[Any]:
    """Return the open stage of a participant; there always is one."""
    return db.rows(
        select(stage).where(
            stage.c.participant_id == participant_id, stage.c.ends_on.is_(None), live(stage)
        )
    )[0]


def _seal_anew(db: Writing, code: str, participant_id: int, person: Person) -> None:
    """Keep what is known of a person now; nothing is written if it was known already."""
    if person == person_of(db, code):
        return
    row = select(identity.c.id).where(identity.c.participant_id == participant_id, live(identity))
    digest = db.people.digest(person.nik) if person.nik else None
    sealed = db.people.seal(code, person)
    db.update(identity, db.value(row), sealed=sealed, nik_digest=digest)


def _with_nik(db: Reading, digest: str) -> str | None:
    question = (
        select(participant.c.code)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(identity.c.nik_digest == digest, live(identity))
    )
    found = db.value(question)
    return None if found is None else str(found)
