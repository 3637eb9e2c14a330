"""Everything that is held about one person, readable: the copy that the person may ask for.

`TOLD` names the section for each table that refers to a participant; a test walks the references
of the schema, so that a new table is told of here or says why not. Nobody's identity is opened
here: `services.dossiers` does that, and records it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.people import Person
from kediri_cli.domain.phones import format_phone
from kediri_cli.domain.words import LABELS, Detail
from kediri_cli.language import _
from kediri_cli.language import day as written
from kediri_cli.reports import certificates, disclosures, journal, participants, requests, rights
from kediri_cli.reports.moments import to_the_minute, zone_of
from kediri_cli.schema import live
from kediri_cli.schema.journal import change, image, operation
from kediri_cli.schema.machines import custody, machine
from kediri_cli.schema.participants import (
    identity,
    membership,
    participant,
    stage,
    training_group,
)
from kediri_cli.schema.rights import request
from kediri_cli.schema.training import assessment, attendance, module, training_session
from kediri_cli.tables import Column, Kind, Report, Row, Table, Value

TOLD = {
    "identity": "identity",
    "stage": "stages",
    "membership": "memberships",
    "officer": "offices",
    "attendance": "attendance",
    "assessment": "assessments",
    "request": "requests",
    "restriction": "restrictions",
}
CODE = re.compile(r"\bP[- ]?([0-9A-Z]{4})\b")
NOT_TOLD: dict[str, str] = {}
"""Tables that refer to a participant and are not told of, each with its reason; none so far."""


def dossier(db: Reading, code: str, person: Person | None, *, today: date, now: datetime) -> Report:
    """Return all that is held under a code; `person` is who it is, None once erased.

    The names must be open: what was corrected is told with what stood before.
    """
    who = db.find(participant, code)
    stages, memberships, offices, *_rest = participants.one(db, code).tables
    certificate, modules = certificates.certificate(db, code, day=today).tables
    tables = (
        _identity(who, person),
        _identity_before(db, who),
        stages,
        _took_the_place_of(db, who.id),
        memberships,
        offices,
        _attendance(db, who.id),
        _named(certificate, "certificate"),
        modules,
        _assessments(db, who.id),
        _machines(db, who.id),
        rights.restrictions(db, who.id, reasons=True),
        _requests(db, who.id, code, now),
        _named(_of_one(db, code, disclosures.reads(db, code=code), "codes"), "disclosures"),
        _named(
            _of_one(db, code, journal.log(db, about=code), "subjects"),
            "operations",
            _("What was done under the code"),
        ),
    )
    return Report(
        "dossier",
        _("Everything held about a person"),
        code,
        tables,
        notes=(
            _("Receipts name payees as they are written on the paper, and refer to nobody."),
            _("Machines stand with a group and not with a person: they are those of its time."),
            _("Others are counted and not named; a reason that names one of them is left out."),
        ),
    )


def _named(table: Table, name: str, title: str = "") -> Table:
    return Table(name, title or table.title, table.columns, table.rows, table.total, table.empty)


def _of_one(db: Reading, code: str, table: Table, about: str) -> Table:
    """Return what was done about several people as one of them may read it.

    The codes of the others in the column `about` are counted, and a reason that names one of them
    is left out.
    """
    others = {row.code for row in db.rows(select(participant.c.code))} - {code}
    keys = [column.key for column in table.columns]
    place, why = keys.index(about), keys.index("reason")
    count = Column("others", _("And others"), Kind.COUNT)

    def read(row: Row) -> Row:
        named = str(row[place]).split()
        kept = [each for each in named if each not in others]
        reason = None if _codes_in(row[why]) & others else row[why]
        told = (" ".join(kept), len(named) - len(kept) if named else None)
        return (*row[:place], *told, *row[place + 1 : why], reason, *row[why + 1 :])

    columns = (*table.columns[: place + 1], count, *table.columns[place + 1 :])
    return replace(table, columns=columns, rows=tuple(map(read, table.rows)))


def _codes_in(text: Value) -> set[str]:
    """Return the codes of participants that stand in a text, as people write them."""
    return {f"P-{found}" for found in CODE.findall(str(text or "").upper())}


def _identity(who: Any, person: Person | None) -> Table:
    known = (None,) * 5 if person is None else _fields(person)
    labels = [_(LABELS[detail]) for detail in FIELDS]
    keys = [str(detail) for detail in FIELDS]
    rows: list[Row] = list(zip(keys, labels, known, strict=True))
    rows.append((str(Detail.SEX), _(LABELS[Detail.SEX]), _(LABELS[who.sex])))
    return Table(
        "identity",
        _("Who it is"),
        (
            Column("field", _("Field"), Kind.KEY),
            Column("label", _("What")),
            Column("value", _("Recorded")),
        ),
        tuple(rows) if person else tuple(rows[-1:]),
        empty=_("Erased."),
    )


FIELDS = (Detail.NAME, Detail.NIK, Detail.BIRTH_DATE, Detail.PHONE, Detail.ADDRESS)


def _fields(person: Person) -> tuple[str | None, ...]:
    return (
        person.name,
        person.nik,
        written(person.birth_on) if person.birth_on else None,
        format_phone(person.phone) if person.phone else None,
        person.address,
    )


def _identity_before(db: Reading, who: Any) -> Table:
    """Return what stood before each correction: it is kept, sealed, in the journal.

    To seal the same anew under another key corrects nothing.
    """
    question = (
        select(operation.c.seq, operation.c.at, image.c.before, image.c.after)
        .join(change, change.c.seq == operation.c.seq)
        .join(image, and_(image.c.seq == change.c.seq, image.c.number == change.c.number))
        .join(identity, identity.c.id == change.c.row_id)
        .where(change.c.table_name == identity.name, identity.c.participant_id == who.id)
        .where(image.c.before.is_not(None))
        .order_by(operation.c.seq)
    )
    zone = zone_of(db)
    rows: list[Row] = []
    for row in db.rows(question):
        sealed = [json.loads(text)["sealed"] for text in (row.before, row.after)]
        before, after = (text and db.people.open(who.code, text) for text in sealed)
        if before and before != after:
            rows.append((row.seq, to_the_minute(row.at, zone), *_fields(before)))
    return Table(
        "identity_before",
        _("What was recorded before a correction"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("until", _("Corrected at"), Kind.TIME),
            *(Column(str(detail), _(LABELS[detail])) for detail in FIELDS),
        ),
        tuple(rows),
        empty=_("Nothing was corrected, or it was erased."),
    )


def _took_the_place_of(db: Reading, who: int) -> Table:
    question = (
        select(participant.c.code, stage.c.starts_on)
        .join(stage, stage.c.participant_id == participant.c.id)
        .where(stage.c.replacement_id == who, live(stage))
        .order_by(stage.c.starts_on)
    )
    columns = (Column("code", _("Code"), Kind.CODE), Column("since", _("Since"), Kind.DATE))
    return _table(db, "took_the_place_of", _("Took the place of"), columns, question)


def _attendance(db: Reading, who: int) -> Table:
    session = training_session.c
    question = (
        select(session.code, session.held_on, module.c.code.label("of"), session.jp,
               attendance.c.mark)
        .select_from(attendance)
        .join(training_session, session.id == attendance.c.training_session_id)
        .join(module, module.c.id == session.module_id)
        .where(attendance.c.participant_id == who, live(attendance))
        .order_by(session.held_on, session.starts_at)
    )  # fmt: skip
    columns = (
        Column("session", _("Session"), Kind.CODE),
        Column("day", _("Day"), Kind.DATE),
        Column("module", _("Module"), Kind.CODE),
        Column("jp", _("JP"), Kind.COUNT),
        Column("mark", _("Mark"), Kind.WORD),
    )
    return _table(db, "attendance", _("Attendance, mark by mark"), columns, question)


def _assessments(db: Reading, who: int) -> Table:
    told = assessment.c
    question = (
        select(module.c.code, told.assessed_on, told.theory, told.practice, told.attitude,
               told.result)
        .join(module, module.c.id == told.module_id)
        .where(told.participant_id == who, live(assessment))
        .order_by(told.assessed_on, told.id)
    )  # fmt: skip
    columns = (
        Column("module", _("Module"), Kind.CODE),
        Column("day", _("Day"), Kind.DATE),
        Column("theory", _("Theory"), Kind.COUNT),
        Column("practice", _("Practice"), Kind.COUNT),
        Column("attitude", _("Attitude"), Kind.COUNT),
        Column("result", _("Result"), Kind.WORD),
    )
    return _table(db, "assessments", _("Assessments"), columns, question)


def _machines(db: Reading, who: int) -> Table:
    """Return the machines that a group had while the person was a member, with these days."""
    member, held = membership.c, custody.c
    question = (
        select(machine.c.code, training_group.c.code.label("of"), held.starts_on,
               member.starts_on.label("joined"), held.ends_on, member.ends_on.label("left"))
        .select_from(membership)
        .join(custody, held.training_group_id == member.training_group_id)
        .join(machine, machine.c.id == held.machine_id)
        .join(training_group, training_group.c.id == member.training_group_id)
        .where(member.participant_id == who, live(membership), live(custody))
        .where(or_(held.ends_on.is_(None), held.ends_on > member.starts_on))
        .where(or_(member.ends_on.is_(None), member.ends_on > held.starts_on))
        .order_by(machine.c.code, held.starts_on)
    )  # fmt: skip
    columns = (
        Column("machine", _("Machine"), Kind.CODE),
        Column("group", _("Group"), Kind.CODE),
        Column("since", _("Since"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
    )
    rows = tuple(
        (row.code, row.of, max(row.starts_on, row.joined), _earlier(row.ends_on, row.left))
        for row in db.rows(question)
    )
    return Table("machines", _("Machines of the group meanwhile"), columns, rows)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _requests(db: Reading, who: int, code: str, now: datetime) -> Table:
    """Return what the person asked, with what was noted of it."""
    register = requests.register(db, now=now)
    notes = {
        row.code: (row.note, row.reply)
        for row in db.rows(select(request).where(request.c.participant_id == who, live(request)))
    }
    return Table(
        register.name,
        register.title,
        (*register.columns, Column("note", _("Note")), Column("reply", _("What was answered"))),
        tuple((*row, *notes[str(row[0])]) for row in register.rows if row[1] == code),
        empty=register.empty,
    )


def _table(
    db: Reading, name: str, title: str, columns: Sequence[Column], question: Select[Any]
) -> Table:
    return Table(name, title, tuple(columns), tuple(tuple(row) for row in db.rows(question)))
