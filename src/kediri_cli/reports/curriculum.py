"""The curriculum: modules in the order to teach them, where a group stands, hours on machines."""

from typing import Any

from sqlalchemy import and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.curriculum import hours as whole_hours
from kediri_cli.domain.curriculum import reach, teaching_order
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Phase
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, machine, machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.training import (
    held,
    module,
    prerequisite,
    session_group,
    teaches,
    training_session,
)
from kediri_cli.tables import Column, Kind, Table


def plan(db: Reading, *, group: str | None = None) -> Table:
    """Return the modules in an order to teach them in, each after those that it builds on.

    For a group also the JP had, planned ahead and left, and whether the module may be its next: all
    that it builds on is done.
    """
    modules = {row.code: row for row in db.rows(select(module).where(live(module)))}
    needed = module.alias("needed")
    requires: dict[str, list[str]] = {}
    for row in db.rows(
        select(module.c.code, needed.c.code.label("needs"))
        .join(prerequisite, prerequisite.c.module_id == module.c.id)
        .join(needed, needed.c.id == prerequisite.c.requires_id)
        .where(live(prerequisite), live(module), needed.c.voided == 0)
        .order_by(needed.c.code)
    ):
        requires.setdefault(row.code, []).append(row.needs)
    types = _types(db)
    order = teaching_order(modules, requires)
    columns = [
        Column("code", _("Code"), Kind.CODE),
        Column("name", _("Name")),
        Column("requires", _("Builds on"), Kind.CODES),
        Column("types", _("Machines"), Kind.CODES),
        Column("jp", _("JP"), Kind.COUNT),
    ]
    rows: list[tuple[Any, ...]] = [
        (
            code,
            modules[code].name,
            " ".join(requires.get(code, ())) or None,
            " ".join(types.get(code, ())) or None,
            modules[code].jp,
        )
        for code in order
    ]
    if group is not None:
        had, ahead = (_jp(db, group, phase) for phase in (Phase.HELD, Phase.PLANNED))
        done = {code for code in order if had.get(code, 0) >= modules[code].jp}
        columns += [
            Column("had", _("Had"), Kind.COUNT),
            Column("planned", _("Planned"), Kind.COUNT),
            Column("left", _("Left"), Kind.COUNT),
            Column("state", _("State"), Kind.WORD),
        ]
        rows = [
            (
                *row,
                had.get(row[0], 0),
                ahead.get(row[0], 0),
                max(0, row[4] - had.get(row[0], 0)),
                reach(had.get(row[0], 0), row[4], ready=done.issuperset(requires.get(row[0], ()))),
            )
            for row in rows
        ]
    return Table(
        "plan",
        _("Order of the modules")
        if group is None
        else _("Order of the modules for {group}").format(group=group),
        tuple(columns),
        tuple(rows),
        empty=_("No module yet. Add one with `kediri module add`."),
    )


def hours(db: Reading, *, month: Month | None = None, group: str | None = None) -> Table:
    """Return how long the machines of each type were taught on, from the sessions held.

    A session counts its JP for each unit of the types that its module teaches and that its groups
    held on that day. Hours are of 60 minutes.
    """
    question = (
        select(
            machine_type.c.code,
            machine_type.c.name,
            func.count(training_session.c.id.distinct()),
            func.count(machine.c.id.distinct()),
            func.sum(training_session.c.jp),
        )
        .select_from(
            training_session.join(
                session_group,
                and_(
                    session_group.c.training_session_id == training_session.c.id,
                    live(session_group),
                ),
            )
            .join(teaches, and_(teaches.c.module_id == training_session.c.module_id, live(teaches)))
            .join(machine_type, machine_type.c.id == teaches.c.machine_type_id)
            .join(machine, and_(machine.c.machine_type_id == machine_type.c.id, live(machine)))
            .join(
                custody,
                and_(
                    custody.c.machine_id == machine.c.id,
                    custody.c.training_group_id == session_group.c.training_group_id,
                    on_day(custody, training_session.c.held_on),
                ),
            )
        )
        .where(held())
        .group_by(machine_type.c.id)
        .order_by(machine_type.c.code)
    )
    if month is not None:
        question = question.where(training_session.c.held_on.between(month.first, month.last))
    if group is not None:
        question = question.where(
            session_group.c.training_group_id == db.find(training_group, group).id
        )
    rows = [tuple(row) for row in db.rows(question)]
    jp = sum(row[4] for row in rows)
    return Table(
        "hours",
        _("Hours on machines"),
        (
            Column("type", _("Type"), Kind.CODE),
            Column("name", _("Name")),
            Column("sessions", _("Sessions"), Kind.COUNT),
            Column("units", _("Units"), Kind.COUNT),
            Column("machine_jp", _("JP × units"), Kind.COUNT),
            Column("hours", _("Hours"), Kind.COUNT),
        ),
        tuple((*row, whole_hours(row[4])) for row in rows),
        total=(None, None, None, None, jp, whole_hours(jp)) if rows else None,
        empty=_("No session was held with machines of its group; modules teach types with"
                " `kediri module teaches`."),
    )  # fmt: skip


def _types(db: Reading) -> dict[str, list[str]]:
    """Return the types of machine that each module teaches."""
    found: dict[str, list[str]] = {}
    for row in db.rows(
        select(module.c.code, machine_type.c.code.label("type"))
        .join(teaches, teaches.c.module_id == module.c.id)
        .join(machine_type, machine_type.c.id == teaches.c.machine_type_id)
        .where(live(teaches), live(module), live(machine_type))
        .order_by(machine_type.c.code)
    ):
        found.setdefault(row.code, []).append(row.type)
    return found


def _jp(db: Reading, group: str, phase: Phase) -> dict[str, int]:
    """Return the JP of each module for a group, of the sessions in that phase."""
    question = (
        select(module.c.code, func.sum(training_session.c.jp).label("jp"))
        .join(training_session, training_session.c.module_id == module.c.id)
        .join(session_group, session_group.c.training_session_id == training_session.c.id)
        .where(session_group.c.training_group_id == db.find(training_group, group).id)
        .where(live(session_group), live(training_session), training_session.c.status == phase)
        .group_by(module.c.id)
    )
    return {row.code: row.jp for row in db.rows(question)}
