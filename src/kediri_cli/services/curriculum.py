"""What modules teach, and what a group has had of each: what comes too early, what is too much."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Phase
from kediri_cli.errors.training import MorePlanned, MoreThanPlanned, Notice, NotYetHad
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine_type
from kediri_cli.schema.training import module as module_table
from kediri_cli.schema.training import prerequisite, session_group, teaches, training_session

Groups = Sequence[Row[Any]]


def counted(phase: Phase) -> tuple[Phase, ...]:
    """Return what counts as had beside a session of that phase: a plan stands on a plan."""
    return (Phase.HELD,) if phase is Phase.HELD else (Phase.HELD, Phase.PLANNED)


def teach(db: Writing, code: str, types: Sequence[str], *, no_longer: bool = False) -> None:
    """Record the types of machine that a module teaches, or that it no longer teaches them."""
    this = db.find(module_table, code)
    for kind in types:
        its_type = db.find(machine_type, kind)
        known = db.value(
            select(teaches.c.id).where(
                teaches.c.module_id == this.id,
                teaches.c.machine_type_id == its_type.id,
                live(teaches),
            )
        )
        if no_longer and known is not None:
            db.void(teaches, known)
        elif not no_longer and known is None:
            db.insert(teaches, module_id=this.id, machine_type_id=its_type.id)
    db.about(code, *types)


def out_of_order(
    db: Reading, this: Row[Any], groups: Groups, on: date, starts_at: time, phase: Phase
) -> list[Notice]:
    """Point out the modules that this one builds on and that a group has not had before then."""
    earlier = or_(
        training_session.c.held_on < on,
        (training_session.c.held_on == on) & (training_session.c.ends_at <= starts_at),
    )
    question = _jp_had(groups, phase).where(earlier)
    had = {(row.module_id, row.group) for row in db.rows(question)}
    needed = db.rows(
        select(module_table.c.id, module_table.c.code)
        .join(prerequisite, prerequisite.c.requires_id == module_table.c.id)
        .where(prerequisite.c.module_id == this.id, live(prerequisite), live(module_table))
        .order_by(module_table.c.code)
    )
    found: list[Notice] = []
    for needs in needed:
        without = [group.code for group in groups if (needs.id, group.id) not in had]
        if without:
            names = ", ".join(without)
            found.append(NotYetHad(groups=names, module=this.code, requires=needs.code))
    return found


def beyond_plan(
    db: Reading, this: Row[Any], groups: Groups, jp: int, phase: Phase, but: int | None
) -> list[Notice]:
    """Point out the groups that have had more JP of the module than it plans, these included.

    `but` is a session that does not count: the one that is being changed.
    """
    question = _jp_had(groups, phase).where(training_session.c.module_id == this.id)
    if but is not None:
        question = question.where(training_session.c.id != but)
    notice = MoreThanPlanned if phase is Phase.HELD else MorePlanned
    held = {row.group: row.jp for row in db.rows(question)}
    by_sum: dict[int, list[str]] = defaultdict(list)
    for group in groups:
        by_sum[held.get(group.id, 0) + jp].append(group.code)
    return [
        notice(groups=", ".join(codes), module=this.code, held=total, planned=this.jp)
        for total, codes in by_sum.items()
        if total > this.jp
    ]


def _jp_had(groups: Groups, phase: Phase) -> Select[Any]:
    """Ask for the JP of each module for each of these groups, held or also planned."""
    return (
        select(
            training_session.c.module_id,
            session_group.c.training_group_id.label("group"),
            func.sum(training_session.c.jp).label("jp"),
        )
        .join(session_group, session_group.c.training_session_id == training_session.c.id)
        .where(live(training_session), training_session.c.status.in_(counted(phase)))
        .where(live(session_group))
        .where(session_group.c.training_group_id.in_([group.id for group in groups]))
        .group_by(training_session.c.module_id, session_group.c.training_group_id)
    )
