"""Training: modules planned and held, instructors; the attendance of the month comes with them."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Phase
from kediri_cli.language import _
from kediri_cli.reports.attendance import attendance
from kediri_cli.reports.attention import attention
from kediri_cli.schema import live
from kediri_cli.schema.training import (
    held,
    honor,
    instructor,
    module,
    prerequisite,
    training_session,
)
from kediri_cli.tables import Column, Kind, Table

__all__ = ["attendance", "attention", "curriculum", "instructors", "modules"]


HAD = """
SELECT module.id, sum(min(each.jp, module.jp)) AS had
  FROM module
  JOIN (SELECT module_id, sum(training_session.jp) AS jp
          FROM training_session
          JOIN session_group ON session_group.training_session_id = training_session.id
           AND session_group.voided = 0
         WHERE training_session.voided = 0 AND training_session.status = :held
           AND training_session.held_on <= :until
         GROUP BY module_id, session_group.training_group_id) AS each ON each.module_id = module.id
 WHERE module.voided = 0 GROUP BY module.id
"""
"""Of each module the JP of its plan that the groups have had, all together (`Reading.plain`)."""


def modules(db: Reading, *, until: date) -> Table:
    """Return what was planned and held of each module up to that day.

    A session that several groups shared counts once. The share is that of the plan which the groups
    have had: the plan is for each group, and what one has had beyond it fills no other's gap.
    """
    found = [tuple(row) for row in db.rows(_held(training_session.c.held_on <= until))]
    rows = [row[1:] for row in found]
    sums = [sum(column) for column in zip(*(row[2:] for row in rows), strict=True)] or [0] * 4
    had, groups = _had(db, until), _groups(db, until)
    shares = [
        percent(had.get(number, 0), planned * groups)
        for number, _code, _name, planned, *_rest in found
    ]
    return Table(
        "modules",
        _("Modules"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("jp_planned", _("JP planned"), Kind.COUNT),
            Column("jp_held", _("JP held"), Kind.COUNT),
            Column("sessions_planned", _("Sessions planned"), Kind.COUNT),
            Column("sessions_held", _("Sessions held"), Kind.COUNT),
            Column("percent", _("Had by groups"), Kind.SHARE),
        ),
        tuple((*row, share) for row, share in zip(rows, shares, strict=True)),
        total=(None, None, *sums, percent(sum(had.values()), sums[0] * groups)),
        empty=_("No module yet. Add one with `kediri module add`."),
    )


def _had(db: Reading, until: date) -> dict[int, int]:
    """Return for each module the JP that the groups have had of its plan, all groups together."""
    return {row.id: row.had for row in db.plain(HAD, until=until, held=Phase.HELD)}


def _groups(db: Reading, until: date) -> int:
    """Return how many groups were formed by that day."""
    formed = "SELECT count(*) FROM training_group WHERE voided = 0 AND formed_on <= :until"
    return int(db.plain(formed, until=until)[0][0])


def curriculum(db: Reading) -> Table:
    """Return the modules with what each builds on, planned and held."""
    requires: dict[int, list[str]] = {}
    for row in db.rows(
        select(prerequisite.c.module_id, module.c.code)
        .join(module, module.c.id == prerequisite.c.requires_id)
        .where(live(prerequisite), live(module))
        .order_by(module.c.code)
    ):
        requires.setdefault(row.module_id, []).append(row.code)
    return Table(
        "modules",
        _("Modules"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("requires", _("Builds on"), Kind.CODES),
            Column("jp_planned", _("JP planned"), Kind.COUNT),
            Column("jp_held", _("JP held"), Kind.COUNT),
            Column("sessions_planned", _("Sessions planned"), Kind.COUNT),
            Column("sessions_held", _("Sessions held"), Kind.COUNT),
        ),
        tuple(
            (code, name, " ".join(requires.get(number, ())) or None, *counts)
            for number, code, name, *counts in map(tuple, db.rows(_held()))
        ),
        empty=_("No module yet. Add one with `kediri module add`."),
    )


def instructors(db: Reading) -> Table:
    """Return the instructors: officials of partners, with the JP that they have taught.

    For those who are paid, also the JP that receipts pay, and the difference (`domain.md` 4.5).
    """
    paid = (
        select(func.coalesce(func.sum(honor.c.jp), 0))
        .where(honor.c.instructor_id == instructor.c.id, live(honor))
        .correlate(instructor)
        .scalar_subquery()
    )
    rows = db.rows(
        select(
            instructor.c.code,
            instructor.c.name,
            instructor.c.institution,
            instructor.c.kind,
            instructor.c.rate,
            func.coalesce(func.sum(training_session.c.jp), 0).label("taught"),
            paid.label("paid"),
        )
        .outerjoin(
            training_session,
            and_(training_session.c.instructor_id == instructor.c.id, held()),
        )
        .where(live(instructor))
        .group_by(instructor.c.id)
        .order_by(instructor.c.code)
    )
    return Table(
        "instructors",
        _("Instructors"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("institution", _("Institution")),
            Column("kind", _("Kind"), Kind.WORD),
            Column("rate", _("Rp a JP"), Kind.MONEY),
            Column("jp", _("JP taught"), Kind.COUNT),
            Column("jp_paid", _("JP paid"), Kind.COUNT),
            Column("jp_unpaid", _("JP unpaid"), Kind.COUNT),
        ),
        tuple((*tuple(row)[:-1], *_paid(row.rate, row.taught, row.paid)) for row in rows),
        empty=_("No instructor yet. Add one with `kediri instructor add`."),
    )


def _paid(rate: int, taught: int, paid: int) -> tuple[int | None, int | None]:
    """Return JP paid and unpaid; neither says anything of whoever works without pay."""
    return (paid, taught - paid) if rate or paid else (None, None)


def _held(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Ask for id, code, name, JP planned and held, sessions planned and held of each module."""
    return (
        select(
            module.c.id,
            module.c.code,
            module.c.name,
            module.c.jp,
            func.coalesce(func.sum(training_session.c.jp), 0),
            module.c.sessions,
            func.count(training_session.c.id),
        )
        .outerjoin(
            training_session,
            and_(training_session.c.module_id == module.c.id, held(), *conditions),
        )
        .where(live(module))
        .group_by(module.c.id)
        .order_by(module.c.code)
    )
