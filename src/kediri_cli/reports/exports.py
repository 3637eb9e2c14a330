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
from kediri_cli.schema.budget import (
    activity,
    allocation,
    budget_line,
    cash_move,
    commitment,
    disbursement,
    expenditure,
    plan,
    purchase,
)
from kediri_cli.schema.journal import operation
from kediri_cli.schema.machines import (
    custody,
    handover,
    inspection,
    machine,
    machine_state,
    machine_type,
)
from kediri_cli.schema.money import full_line_name
from kediri_cli.schema.participants import membership, officer, participant, stage, training_group
from kediri_cli.schema.places import place
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import (
    assessment,
    attendance,
    held,
    honor,
    instructor,
    module,
    prerequisite,
    session_group,
    teaches,
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
        this.code, kind.code, this.brand, this.serial, this.bought_on, this.price, this.watts,
        this.treatment, this.goods_code, this.register,
    )  # fmt: skip
    giver, receiver, paper = training_group.alias("giver"), training_group.alias("to"), handover.c
    papers = _joined(
        select(paper.number, paper.kind, paper.held_on, giver.c.code, receiver.c.code), handover
    )
    lived = select(
        this.code, _counted(machine_state, "id", "machine_id"), machine_state.c.state,
        machine_state.c.starts_on, machine_state.c.ends_on, paper.number,
    )  # fmt: skip
    held = select(
        this.code, _counted(custody, "starts_on", "machine_id"), training_group.c.code,
        custody.c.starts_on, custody.c.ends_on,
    )  # fmt: skip
    seen = select(
        this.code, _counted(inspection, "seen_on", "machine_id"), inspection.c.seen_on,
        inspection.c.occasion, inspection.c.condition,
    )  # fmt: skip
    return {
        "machine_types": _joined(
            select(kind.code, kind.name, kind.watts, kind.goods_code), machine_type
        ),
        "machines": _joined(units, machine, machine_type),
        "handovers": papers.outerjoin(giver, giver.c.id == paper.giver_id).outerjoin(
            receiver, receiver.c.id == paper.receiver_id
        ),
        "machine_states": _joined(lived, machine_state, machine).outerjoin(
            handover, paper.id == machine_state.c.handover_id
        ),
        "places": _joined(select(place.c.code, place.c.name, place.c.va), place),
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
    groups = _joined(taught, session_group, training_session, training_group)
    every = _joined(sessions.add_columns(this.status), training_session, module, instructor)
    events = {
        "sessions": _joined(sessions, training_session, module, instructor).where(held()),
        "session_groups": groups.where(held()),
        "attendance": _joined(present, attendance, training_session, participant),
        "planned_sessions": every.where(~held()),
        "planned_groups": groups.where(~held()),
    }
    # counted over all months first, so that the number of a row does not depend on the month
    marks = _joined(
        select(
            participant.c.code.label("participant"), module.c.code.label("module"),
            _counted(assessment, "assessed_on", "participant_id", "module_id").label("number"),
            assessment.c.assessed_on, assessment.c.theory, assessment.c.practice,
            assessment.c.attitude, assessment.c.result,
        ),
        assessment, participant, module,
    ).subquery()  # fmt: skip
    return {
        "assessments": _within(select(marks), marks.c.assessed_on, month),
        "teaches": _joined(
            select(module.c.code, machine_type.c.code), teaches, module, machine_type
        ),
        "modules": _joined(
            select(module.c.code, module.c.name, module.c.jp, module.c.sessions), module
        ),
        "prerequisites": builds.join(needed, needed.c.id == prerequisite.c.requires_id),
        "instructors": _joined(who, instructor),
        **{name: _within(question, this.held_on, month) for name, question in events.items()},
    }


def _money(month: Month | None) -> dict[str, Question]:
    line, paid, spent = budget_line.c, disbursement.c, expenditure.c
    name = full_line_name().label("line")
    wrong, before = expenditure.alias("wrong"), expenditure.alias("before")
    # counted over all months first, so that the number of a row does not depend on the month
    decided = _joined(
        select(
            name,
            _counted(allocation, "decided_on", "budget_line_id").label("number"),
            allocation.c.decided_on, allocation.c.amount, allocation.c.kind,
            allocation.c.document,
        ),
        allocation, budget_line,
    ).subquery()  # fmt: skip
    warrants = select(paid.number, paid.kind, paid.paid_on, paid.amount, name)
    receipts = select(
        spent.receipt, name, spent.spent_on, spent.amount, spent.purse,
        paid.number.label("sp2d"), commitment.c.number.label("commitment"),
        wrong.c.receipt.label("contra_of"), before.c.receipt.label("corrects"), spent.belongs_to,
    )  # fmt: skip
    promised = select(
        commitment.c.number, name, commitment.c.promised_on, commitment.c.amount,
        commitment.c.closed_on,
    )  # fmt: skip
    planned = _joined(select(name, plan.c.month, plan.c.amount), plan, budget_line)
    moves = select(
        _counted(cash_move, "moved_on").label("number"), cash_move.c.moved_on, cash_move.c.source,
        cash_move.c.target, cash_move.c.amount,
    ).where(live(cash_move)).subquery()  # fmt: skip
    bought = select(spent.receipt, machine.c.code)
    return {
        "activities": _joined(select(activity.c.code, activity.c.name, activity.c.fund), activity),
        "budget_lines": _joined(
            select(
                name.label("code"),
                line.name,
                line.code.label("account"),
                activity.c.code.label("activity"),
            ),
            budget_line,
        ).outerjoin(activity, activity.c.id == line.activity_id),
        "plan": planned if month is None else planned.where(plan.c.month == str(month)),
        "commitments": _joined(promised, commitment, budget_line),
        "cash_moves": _within(select(moves), moves.c.moved_on, month),
        "allocations": _within(select(decided), decided.c.decided_on, month),
        "disbursements": _within(
            _joined(warrants, disbursement).outerjoin(budget_line, line.id == paid.budget_line_id),
            paid.paid_on,
            month,
        ),
        "spending": _within(
            _joined(receipts, expenditure, budget_line)
            .outerjoin(disbursement, paid.id == spent.disbursement_id)
            .outerjoin(commitment, commitment.c.id == spent.commitment_id)
            .outerjoin(wrong, wrong.c.id == spent.contra_of_id)
            .outerjoin(before, before.c.id == spent.corrects_id),
            spent.spent_on,
            month,
        ),
        "honors": _within(
            _joined(
                select(spent.receipt, instructor.c.code, honor.c.jp, honor.c.until),
                honor,
                expenditure,
                instructor,
            ),
            spent.spent_on,
            month,
        ),
        "purchases": _within(
            _joined(bought, purchase, expenditure, machine), spent.spent_on, month
        ),
    }
