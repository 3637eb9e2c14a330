"""Participants by code: the list, and the path of one. No name leaves here."""

from datetime import date

from sqlalchemy import and_, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Stage
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import (
    identity,
    membership,
    officer,
    participant,
    stage,
    training_group,
)
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def everyone(
    db: Reading, *, day: date, in_stage: Stage | None = None, group: str | None = None
) -> Table:
    """Return the participants as they stand on that day: stage, group, role."""
    question = (
        select(
            participant.c.code,
            participant.c.sex,
            stage.c.stage,
            stage.c.starts_on,
            training_group.c.code.label("group_code"),
            func.coalesce(officer.c.role, case((membership.c.id.is_not(None), "member"), else_="")),
        )
        .join(stage, and_(stage.c.participant_id == participant.c.id, on_day(stage, day)))
        .outerjoin(
            membership,
            and_(membership.c.participant_id == participant.c.id, on_day(membership, day)),
        )
        .outerjoin(training_group, training_group.c.id == membership.c.training_group_id)
        .outerjoin(
            officer, and_(officer.c.participant_id == participant.c.id, on_day(officer, day))
        )
        .where(live(participant))
        .order_by(func.coalesce(training_group.c.code, "~"), participant.c.code)
    )
    if in_stage is not None:
        question = question.where(stage.c.stage == in_stage)
    if group is not None:
        question = question.where(training_group.c.id == db.find(training_group, group).id)
    return Table(
        "participants",
        _("Participants"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("sex", _("Sex"), Kind.WORD),
            Column("stage", _("Stage"), Kind.WORD),
            Column("since", _("Since"), Kind.DATE),
            Column("group", _("Group"), Kind.CODE),
            Column("role", _("Role"), Kind.WORD),
        ),
        tuple(tuple(row) for row in db.rows(question)),
        empty=_("Nobody yet. Enroll somebody with `kediri enroll`."),
    )


def one(db: Reading, code: str) -> Report:
    """Return what is recorded of one participant, without identity: stages, groups, offices."""
    who = db.find(participant, code)
    known = db.rows(select(identity).where(identity.c.participant_id == who.id, live(identity)))
    held = [
        label
        for label, value in (
            (_("name"), True),
            ("NIK", known[0].nik if known else None),
            (_("birth date"), known[0].birth_on if known else None),
            (_("phone"), known[0].phone if known else None),
            (_("address"), known[0].address if known else None),
        )
        if value
    ]
    return Report(
        "participant",
        _("Participant"),
        code,
        (_stages(db, who.id), _memberships(db, who.id), _offices(db, who.id)),
        facts=(Fact("recorded", _("Recorded and hidden"), ", ".join(held)),),
    )


def _stages(db: Reading, who: int) -> Table:
    other = participant.alias("other")
    rows = db.rows(
        select(stage.c.stage, stage.c.starts_on, stage.c.ends_on, stage.c.reason, other.c.code)
        .outerjoin(other, other.c.id == stage.c.replacement_id)
        .where(stage.c.participant_id == who, live(stage))
        .order_by(stage.c.starts_on, stage.c.id)
    )
    columns = (
        Column("stage", _("Stage"), Kind.WORD),
        Column("since", _("Since"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
        Column("reason", _("Reason"), Kind.WORD),
        Column("replaced_by", _("Replaced by"), Kind.CODE),
    )
    return Table("stages", _("Stages"), columns, tuple(tuple(row) for row in rows))


def _memberships(db: Reading, who: int) -> Table:
    rows = db.rows(
        select(training_group.c.code, membership.c.starts_on, membership.c.ends_on)
        .join(training_group, training_group.c.id == membership.c.training_group_id)
        .where(membership.c.participant_id == who, live(membership))
        .order_by(membership.c.starts_on, membership.c.id)
    )
    columns = (
        Column("group", _("Group"), Kind.CODE),
        Column("since", _("Since"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
    )
    return Table("memberships", _("Groups"), columns, tuple(tuple(row) for row in rows),
                 empty=_("In no group yet."))  # fmt: skip


def _offices(db: Reading, who: int) -> Table:
    rows = db.rows(
        select(training_group.c.code, officer.c.role, officer.c.starts_on, officer.c.ends_on)
        .join(training_group, training_group.c.id == officer.c.training_group_id)
        .where(officer.c.participant_id == who, live(officer))
        .order_by(officer.c.starts_on, officer.c.id)
    )
    columns = (
        Column("group", _("Group"), Kind.CODE),
        Column("role", _("Role"), Kind.WORD),
        Column("since", _("Since"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
    )
    return Table("offices", _("Offices"), columns, tuple(tuple(row) for row in rows),
                 empty=_("No office held."))  # fmt: skip
