"""Participants: enrolled, accepted, corrected, withdrawn, replaced.

Identity is kept apart from the participant, and nothing here tells a name: codes go out.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import participant_code
from kediri_cli.domain.names import clean_name, clean_text, similar
from kediri_cli.domain.nik import check_nik
from kediri_cli.domain.phones import parse_phone
from kediri_cli.domain.stages import may_follow
from kediri_cli.domain.words import Reason, Role, Sex, Stage
from kediri_cli.errors.participants import (
    BeforeStage,
    CodeTaken,
    Namesake,
    NothingToEdit,
    SameNik,
    StageOrder,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import identity, participant, stage
from kediri_cli.services import groups
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
    if checked and (double := _with_nik(db, checked.nik)):
        raise SameNik(code=double)
    if not namesake and (alike := namesakes(db, name)):
        raise Namesake(codes=", ".join(alike))
    code = _free_code(db, code, choose)
    who = db.insert(participant, code=code, sex=sex)
    db.insert(
        identity,
        participant_id=who,
        name=name,
        nik=checked.nik if checked else None,
        birth_on=birth_on,
        phone=parse_phone(phone) if phone else None,
        address=clean_text(address) if address else None,
    )
    db.insert(stage, participant_id=who, stage=Stage.APPLIED, starts_on=on)
    db.about(code)
    if group:
        reached = Stage.ACCEPTED
    if reached is not Stage.APPLIED:
        enter(db, code, reached, on)
    if group:
        groups.join(db, code, group, on=on, role=role)
    return Enrolled(code, checked.warnings if checked else ())


def namesakes(db: Reading, name: str) -> list[str]:
    """Return the codes of those whose name is nearly the same."""
    question = (
        select(participant.c.code, identity.c.name)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(live(participant), live(identity))
        .order_by(participant.c.code)
    )
    return [row.code for row in db.rows(question) if similar(row.name, name)]


def edit(
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

    Raises NothingToEdit, SameNik and what the values raise.
    """
    who = db.find(participant, code)
    known = db.rows(select(identity).where(identity.c.participant_id == who.id, live(identity)))[0]
    checked = None
    if nik:
        checked = check_nik(nik, birth_on or known.birth_on, sex or Sex(who.sex))
        if (double := _with_nik(db, checked.nik)) not in (None, code):
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
        db.update(identity, known.id, **given)
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


def _with_nik(db: Reading, nik: str) -> str | None:
    question = (
        select(participant.c.code)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(identity.c.nik == nik, live(identity))
    )
    found = db.value(question)
    return None if found is None else str(found)


def _free_code(db: Reading, code: str | None, choose: Callable[[str], str]) -> str:
    """Return the given code if it is free, or a new random one; it tells nothing of the person."""
    question = select(participant.c.id)
    if code:
        if db.value(question.where(participant.c.code == code, live(participant))) is not None:
            raise CodeTaken(code=code)
        return code
    while True:
        code = participant_code(choose)
        if db.value(question.where(participant.c.code == code)) is None:
            return code
