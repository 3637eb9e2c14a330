"""Who answered for a machine on a day: its holder, and of a group the people of that day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import LABELS, Place, Role, State
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, handover, machine
from kediri_cli.schema.participants import membership, officer, participant
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.standing import standing
from kediri_cli.tables import Column, Fact, Kind, Report, Table

RANK = {role: place for place, role in enumerate(Role)}


def answer(db: Reading, code: str, *, day: date) -> Report:
    """Return the holder of a machine on a day and, of a group, its officers and members then."""
    unit = db.find(machine, code)
    at = standing(day)
    stood = db.first(
        select(at.c.holder, at.c.since, at.c.state, at.c.condition, at.c.group_id)
        .where(at.c.machine_id == unit.id)
    )  # fmt: skip
    return Report(
        "answer",
        _("Who answered for {machine}").format(machine=code),
        day.isoformat(),
        (_people(db, stood, day),),
        facts=_facts(db, unit, stood, day),
    )


def _facts(db: Reading, unit: Row[Any], stood: Row[Any] | None, day: date) -> tuple[Fact, ...]:
    facts = [Fact("machine", _("Machine"), unit.code, Kind.CODE)]
    if stood is None:
        facts.append(Fact("holder", _("Holder"), None))
        return tuple(facts)
    facts += [
        Fact("holder", _("Holder"), stood.holder, Kind.WORD),
        Fact("since", _("Since"), stood.since, Kind.DATE),
        Fact("state", _("State"), _(LABELS[State(stood.state)])),
    ]
    if stood.holder == Place.OFFICE:
        office = db.value(select(programme.c.office))
        facts.append(Fact("office", _("Office"), office))
    paper = db.value(
        select(handover.c.number)
        .join(custody, custody.c.handover_id == handover.c.id)
        .where(custody.c.machine_id == unit.id, on_day(custody, day))
    )
    if paper is not None:
        facts.append(Fact("bast", _("BAST"), paper))
    return tuple(facts)


def _people(db: Reading, stood: Row[Any] | None, day: date) -> Table:
    group = None if stood is None else stood.group_id
    rows = [] if group is None else [tuple(row) for row in _of_group(db, group, day)]
    rows.sort(key=lambda row: (RANK[Role(row[1])], row[0]))
    nobody = _("The group had no members on that day.")
    if stood is None:
        nobody = _("It was not there on that day.")
    elif stood.holder == Place.OFFICE:
        nobody = _("The office answered for it.")
    elif group is None:
        nobody = _("Nobody had it on that day.")
    return Table(
        "people",
        _("Officers and members"),
        (
            Column("participant", _("Participant"), Kind.CODE),
            Column("role", _("Role"), Kind.WORD),
            Column("member_since", _("Member since"), Kind.DATE),
        ),
        tuple(rows),
        empty=nobody,
    )


def _of_group(db: Reading, group: int, day: date) -> Sequence[Row[Any]]:
    return db.rows(
        select(
            participant.c.code,
            func.coalesce(officer.c.role, Role.MEMBER.value),
            membership.c.starts_on,
        )
        .join(membership, membership.c.participant_id == participant.c.id)
        .outerjoin(
            officer,
            and_(
                officer.c.participant_id == participant.c.id,
                officer.c.training_group_id == group,
                on_day(officer, day),
            ),
        )
        .where(membership.c.training_group_id == group, on_day(membership, day), live(participant))
        .order_by(participant.c.code)
    )
