"""Exports: the whole register as tables of codes, without anybody's identity.

Left out are names of people, NIK, birth dates, phones, addresses, payees, and every free text about
an event. Keys are codes, never the numbers of rows; where an owner has several of a kind, `number`
counts them by day.
"""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.reports.shapes import SHAPES
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, budget_line, disbursement, expenditure, purchase
from kediri_cli.schema.journal import operation
from kediri_cli.schema.machines import custody, inspection, machine, machine_type
from kediri_cli.schema.participants import membership, officer, participant, stage, training_group
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import (
    attendance,
    instructor,
    module,
    prerequisite,
    session_group,
    training_session,
)
from kediri_cli.tables import Package, Resource, Row

Question = Select[Any]


def package(db: Reading, *, month: Month | None = None) -> Package:
    """Return all tables, events only of the month if one is given; registers are always whole."""
    last = select(operation.c.at).order_by(operation.c.seq.desc())
    found = db.rows(select(programme.c.name, programme.c.fiscal_year))[0]
    return Package(
        name=f"kediri-{found.fiscal_year}",
        title=found.name,
        month="" if month is None else str(month),
        created=db.rows(last.limit(1))[0].at.isoformat(),
        head=db.head(),
        resources=_resources(db, month),
    )


def _resources(db: Reading, month: Month | None) -> Iterator[Resource]:
    questions = {**_people(), **_machines(), **_lessons(month), **_money(month)}
    for name, (key, fields) in SHAPES.items():
        rows = db.stream(questions[name].order_by(*range_of(questions[name], len(key))))
        yield Resource(name, key, fields, _plain(rows))


def range_of(question: Question, count: int) -> list[ColumnElement[Any]]:
    """Return the first columns of a question: every shape begins with its key."""
    return list(question.selected_columns)[:count]


def _plain(rows: Iterable[Any]) -> Iterator[Row]:
    for row in rows:
        yield tuple(f"{v:%H:%M}" if isinstance(v, time) else v for v in row)


def _counted(table: Table, day: str, *owner: str) -> ColumnElement[int]:
    """Return the number of a row among those of its owner, by day and in the order of entry."""
    by = [table.c[name] for name in owner]
    return func.row_number().over(partition_by=by, order_by=(table.c[day], table.c.id))


def _joined(question: Question, table: Table, *parents: Table) -> Question:
    """Return the question over the rows of a table that stand, with the rows they belong to."""
    question = question.select_from(table).where(live(table))
    for parent in parents:
        question = question.join(parent, parent.c.id == table.c[f"{parent.name}_id"])
    return question


def _within(question: Question, day: ColumnElement[Any], month: Month | None) -> Question:
    return question if month is None else question.where(day.between(month.first, month.last))


def _people() -> dict[str, Question]:
    code, group = participant.c.code, training_group.c.code
    other = participant.alias("other")
    number = _counted(stage, "starts_on", "participant_id")
    stages = select(
        code, number, stage.c.stage, stage.c.starts_on, stage.c.ends_on, stage.c.reason,
        other.c.code,
    )  # fmt: skip
    members = select(
        code, _counted(membership, "starts_on", "participant_id"), group,
        membership.c.starts_on, membership.c.ends_on,
    )  # fmt: skip
    officers = select(
        group, officer.c.role, _counted(officer, "starts_on", "training_group_id", "role"), code,
        officer.c.starts_on, officer.c.ends_on,
    )  # fmt: skip
    return {
        "participants": _joined(select(code, participant.c.sex), participant),
        "stages": _joined(stages, stage, participant).outerjoin(
            other, other.c.id == stage.c.replacement_id
        ),
        "groups": _joined(
            select(group, training_group.c.name, training_group.c.formed_on), training_group
        ),
        "memberships": _joined(members, membership, participant, training_group),
        "officers": _joined(officers, officer, participant, training_group),
    }


def _machines() -> dict[str, Question]:
    this, kind = machine.c, machine_type.c
    units = select(
        this.code, kind.code, this.brand, this.serial, this.bought_on, this.price, this.watts
    )
    held = select(
        this.code, _counted(custody, "starts_on", "machine_id"), training_group.c.code,
        custody.c.starts_on, custody.c.ends_on,
    )  # fmt: skip
    seen = select(
        this.code, _counted(inspection, "seen_on", "machine_id"), inspection.c.seen_on,
        inspection.c.occasion, inspection.c.condition,
    )  # fmt: skip
    return {
        "machine_types": _joined(select(kind.code, kind.name, kind.watts), machine_type),
        "machines": _joined(units, machine, machine_type),
        "custody": _joined(held, custody, machine, training_group),
        "inspections": _joined(seen, inspection, machine),
    }


def _lessons(month: Month | None) -> dict[str, Question]:
    this, needed = training_session.c, module.alias("needed")
    sessions = select(
        this.code, module.c.code, instructor.c.code, this.held_on, this.starts_at, this.ends_at,
        this.jp,
    )  # fmt: skip
    builds = _joined(select(module.c.code, needed.c.code), prerequisite, module)
    who = select(instructor.c.code, instructor.c.institution, instructor.c.kind, instructor.c.rate)
    present = select(this.code, participant.c.code, attendance.c.mark)
    taught = select(this.code, training_group.c.code)
    events = {
        "sessions": _joined(sessions, training_session, module, instructor),
        "session_groups": _joined(taught, session_group, training_session, training_group),
        "attendance": _joined(present, attendance, training_session, participant),
    }
    return {
        "modules": _joined(
            select(module.c.code, module.c.name, module.c.jp, module.c.sessions), module
        ),
        "prerequisites": builds.join(needed, needed.c.id == prerequisite.c.requires_id),
        "instructors": _joined(who, instructor),
        **{name: _within(question, this.held_on, month) for name, question in events.items()},
    }


def _money(month: Month | None) -> dict[str, Question]:
    line, paid, spent = budget_line.c, disbursement.c, expenditure.c
    # counted over all months first, so that the number of a row does not depend on the month
    decided = _joined(
        select(
            line.code.label("line"),
            _counted(allocation, "decided_on", "budget_line_id").label("number"),
            allocation.c.decided_on, allocation.c.amount, allocation.c.document,
        ),
        allocation, budget_line,
    ).subquery()  # fmt: skip
    warrants = select(paid.number, paid.kind, paid.paid_on, paid.amount, line.code)
    receipts = select(spent.receipt, line.code, spent.spent_on, spent.amount)
    bought = select(spent.receipt, machine.c.code)
    return {
        "budget_lines": _joined(select(line.code, line.name), budget_line),
        "allocations": _within(select(decided), decided.c.decided_on, month),
        "disbursements": _within(
            _joined(warrants, disbursement).outerjoin(budget_line, line.id == paid.budget_line_id),
            paid.paid_on,
            month,
        ),
        "spending": _within(_joined(receipts, expenditure, budget_line), spent.spent_on, month),
        "purchases": _within(
            _joined(bought, purchase, expenditure, machine), spent.spent_on, month
        ),
    }
