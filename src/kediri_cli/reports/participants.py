"""Participants by code: the list, and the path of one. No name leaves here."""

from datetime import date, timedelta

from sqlalchemy import and_, case, exists, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Stage
from kediri_cli.language import _
from kediri_cli.reports import rights
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import (
    identity,
    membership,
    officer,
    participant,
    stage,
    training_group,
)
from kediri_cli.schema.rights import restriction
from kediri_cli.tables import Column, Fact, Kind, Report, Table

ONE_DAY = timedelta(days=1)

STAGES = """
SELECT stage,
       sum(starts_on <= :before AND (ends_on IS NULL OR ends_on > :before)),
       sum(starts_on BETWEEN :first AND :last),
       sum(starts_on <= :last AND (ends_on IS NULL OR ends_on > :last))
  FROM stage WHERE voided = 0 GROUP BY stage
"""
"""How many were at each stage before a month, entered it, and are there (`Reading.plain`)."""


def everyone(
    db: Reading, *, day: date, in_stage: Stage | None = None, group: str | None = None
) -> Table:
    """Return the participants as they stand on that day: stage, group, role, restriction."""
    question = (
        select(
            participant.c.code,
            participant.c.sex,
            stage.c.stage,
            stage.c.starts_on,
            training_group.c.code.label("group_code"),
            func.coalesce(
                officer.c.role, case((membership.c.id.is_not(None), "member"), else_=None)
            ),
            restriction.c.starts_on.label("held_back"),
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
        .outerjoin(
            restriction,
            and_(restriction.c.participant_id == participant.c.id, on_day(restriction, day)),
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
            Column("restricted_since", _("Held back since"), Kind.DATE),
        ),
        tuple(tuple(row) for row in db.rows(question)),
        empty=_("Nobody yet. Enroll somebody with `kediri enroll`."),
    )


def at_stage(db: Reading, *, day: date) -> dict[Stage, int]:
    """Return how many participants are at each stage on that day."""
    question = (
        select(stage.c.stage, func.count().label("at_it"))
        .where(on_day(stage, day))
        .group_by(stage.c.stage)
    )
    counted = {row.stage: row.at_it for row in db.rows(question)}
    return {each: counted.get(each, 0) for each in Stage}


def without_group(db: Reading, *, day: date) -> list[str]:
    """Return the codes of those accepted on that day who belong to no group."""
    member = exists().where(
        membership.c.participant_id == participant.c.id, on_day(membership, day)
    )
    question = (
        select(participant.c.code)
        .join(stage, and_(stage.c.participant_id == participant.c.id, on_day(stage, day)))
        .where(stage.c.stage == Stage.ACCEPTED, live(participant), ~member)
        .order_by(participant.c.code)
    )
    return [row.code for row in db.rows(question)]


def progress(db: Reading, *, month: Month) -> Table:
    """Return the participants by stage: before the month, entered in it, at its end, of target.

    `entered` counts each arrival at a stage in the month; whoever also left it is not at its end.
    """
    facts = {"before": month.first - ONE_DAY, "first": month.first, "last": month.last}
    counted = {row.stage: tuple(row)[1:] for row in db.plain(STAGES, **facts)}
    before, entries, after = (
        {each: counted.get(each, (0, 0, 0))[place] for each in Stage} for place in range(3)
    )
    target = db.plain("SELECT target FROM programme")[0].target
    return Table(
        "participants",
        _("Participants by stage"),
        (
            Column("stage", _("Stage"), Kind.WORD),
            Column("before", _("Before"), Kind.COUNT),
            Column("entered", _("Entered"), Kind.COUNT),
            Column("at_end", _("At month end"), Kind.COUNT),
            Column("target", _("Target"), Kind.COUNT),
            Column("percent", _("Of target"), Kind.SHARE),
        ),
        tuple(
            (
                each,
                before[each],
                entries[each],
                after[each],
                target if each is Stage.ACCEPTED else None,
                percent(after[each], target) if each is Stage.ACCEPTED else None,
            )
            for each in Stage
        ),
        total=(None, sum(before.values()), None, sum(after.values()), None, None),
    )


def one(db: Reading, code: str) -> Report:
    """Return what is recorded of one participant, without identity: stages, groups, offices."""
    who = db.find(participant, code)
    known = db.rows(select(identity).where(identity.c.participant_id == who.id, live(identity)))
    held = [
        label
        for label, value in (
            (_("name"), known[0].sealed if known else None),
            ("NIK", known[0].nik_digest if known else None),
        )
        if value
    ]
    return Report(
        "participant",
        _("Participant"),
        code,
        (
            _stages(db, who.id),
            _memberships(db, who.id),
            _offices(db, who.id),
            rights.restrictions(db, who.id),
        ),
        facts=(Fact("recorded", _("Recorded and hidden"), ", ".join(held) or _("erased")),),
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
