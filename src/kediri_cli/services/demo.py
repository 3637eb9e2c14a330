"""The example programme, recorded by the same use cases as what an office types.

Each file is one operation of the journal, so that the example also shows undo and the audit log.
"""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from typing import Any

from kediri_cli import demo
from kediri_cli.db.journal import Writing
from kediri_cli.domain import imports as sheet_kinds
from kediri_cli.domain import sheets
from kediri_cli.domain.words import Condition, Partner, Payment, Purse
from kediri_cli.services import (
    assessment,
    budget,
    cash,
    commitments,
    curriculum,
    groups,
    honors,
    imports,
    lives,
    machines,
    places,
    programmes,
    training,
)

LAST_DAY = date(2014, 12, 31)
Record = Mapping[str, str]


def begin(db: Writing, *, language: str, zone: str) -> None:
    """Record the programme itself."""
    row = _records("programme.csv")[0]
    programmes.begin(
        db,
        name=row["name"],
        office=row["office"],
        city=row["city"],
        fiscal_year=int(row["fiscal_year"]),
        ceiling=int(row["ceiling"]),
        target=int(row["target"]),
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
        language=language,
        zone=zone,
    )


def _sheet(kind: str, file: str) -> Callable[[Writing], None]:
    """Return a step that imports a file as `kediri import` would."""

    def load(db: Writing) -> None:
        sheet = sheets.read(demo.content(file), sheet_kinds.SHEETS[kind])
        imports.bring_in(db, kind, sheet.rows, today=LAST_DAY)

    return load


def _each(file: str, record: Callable[[Writing, Record], object]) -> Callable[[Writing], None]:
    """Return a step that records every row of a file."""

    def load(db: Writing) -> None:
        for row in _records(file):
            record(db, row)

    return load


def _records(file: str) -> list[Record]:
    return list(csv.DictReader(StringIO(demo.content(file).decode("utf-8"))))


def _disbursement(db: Writing, row: Record) -> None:
    budget.disburse(
        db,
        number=row["number"],
        kind=Payment(row["kind"]),
        amount=int(row["amount"]),
        on=date.fromisoformat(row["on"]),
        line=row["line"] or None,
    )


def _commitment(db: Writing, row: Record) -> None:
    commitments.commit(
        db,
        number=row["number"],
        amount=int(row["amount"]),
        line=row["line"],
        payee=row["payee"],
        purpose=row["purpose"],
        on=date.fromisoformat(row["on"]),
    )


def _cash_move(db: Writing, row: Record) -> None:
    cash.move(
        db,
        amount=int(row["amount"]),
        source=Purse(row["from"]),
        target=Purse(row["to"]),
        on=date.fromisoformat(row["on"]),
        note=row["note"],
    )


def _group(db: Writing, row: Record) -> None:
    groups.add(
        db, name=row["name"], on=date.fromisoformat(row["formed_on"]), code=row["code"] or None
    )


def _machine_type(db: Writing, row: Record) -> None:
    machines.add_type(
        db, code=row["code"], name=row["name"], watts=int(row["watts"]), goods=row["goods_code"]
    )


def _module(db: Writing, row: Record) -> None:
    training.add_module(
        db,
        name=row["name"],
        jp=int(row["jp"]),
        sessions=int(row["sessions"]),
        requires=row["requires"].split(),
        code=row["code"],
    )


def _instructor(db: Writing, row: Record) -> None:
    training.add_instructor(
        db,
        name=row["name"],
        institution=row["institution"],
        kind=Partner(row["kind"]),
        rate=int(row["rate"]),
        code=row["code"],
    )


def _register(db: Writing, row: Record) -> None:
    step = lives.register if row["action"] == "register" else lives.use
    step(db, row["machines"].split(), on=date.fromisoformat(row["on"]))


def _place(db: Writing, row: Record) -> None:
    places.add(db, code=row["code"], name=row["name"], va=int(row["va"]))
    for party in row["stands_here"].split():
        places.settle(db, party, at=row["code"], on=date.fromisoformat(row["on"]))


def _custody(db: Writing, row: Record) -> None:
    codes = row["machines"].split()
    facts: dict[str, Any] = {
        "on": date.fromisoformat(row["on"]),
        "condition": Condition(row["condition"]) if row["condition"] else None,
        "note": row["note"],
        "bast": row["bast"],
    }
    if row["action"] == "return":
        machines.give_back(db, codes, **facts)
        return
    step = machines.transfer if row["action"] == "transfer" else machines.assign
    step(db, codes, to=row["group"], basis=row["basis"], **facts)


def _teaches(db: Writing, row: Record) -> None:
    curriculum.teach(db, row["module"], row["types"].split())


def _assessment(db: Writing, row: Record) -> None:
    assessment.assess(
        db,
        row["participant"],
        row["module"],
        on=date.fromisoformat(row["on"]),
        theory=int(row["theory"]),
        practice=int(row["practice"]),
        attitude=int(row["attitude"]),
    )


def _honor(db: Writing, row: Record) -> None:
    honors.pay(
        db,
        row["instructor"],
        jp=int(row["jp"]),
        receipt=row["receipt"],
        until=date.fromisoformat(row["until"]),
    )


STEPS: tuple[tuple[str, Callable[[Writing], None]], ...] = (
    ("import budget-lines", _sheet("budget-lines", "budget_lines.csv")),
    ("import plan", _sheet("plan", "plan.csv")),
    ("budget disburse", _each("disbursements.csv", _disbursement)),
    ("budget cash move", _each("cash_moves.csv", _cash_move)),
    ("budget commit", _each("commitments.csv", _commitment)),
    ("group add", _each("groups.csv", _group)),
    ("import participants", _sheet("participants", "participants.csv")),
    ("machine type add", _each("machine_types.csv", _machine_type)),
    ("import machines", _sheet("machines", "machines.csv")),
    ("machine register", _each("registers.csv", _register)),
    ("place add", _each("places.csv", _place)),
    ("import spending", _sheet("spending", "spending.csv")),
    ("module add", _each("modules.csv", _module)),
    ("instructor add", _each("instructors.csv", _instructor)),
    ("module teaches", _each("teaches.csv", _teaches)),
    ("import sessions", _sheet("sessions", "sessions.csv")),
    ("assess", _each("assessments.csv", _assessment)),
    ("instructor pay", _each("honors.csv", _honor)),
    ("assign-machine", _each("custody.csv", _custody)),
)
"""Each is one operation: the command that it stands for, and what it records."""
