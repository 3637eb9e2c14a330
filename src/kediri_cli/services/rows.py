"""One row of an imported sheet is recorded by the use cases that a command would call."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import everybody
from kediri_cli.domain.namesakes import Namesakes
from kediri_cli.domain.words import Condition, Role, Stage, Treatment
from kediri_cli.errors.imports import EmptyCell, SimilarName, SimilarNameAbove
from kediri_cli.errors.training import Notice
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.services import budget, groups, machines, participants, plans, training

Values = dict[str, Any]
Pointer = str | Notice


class Desk:
    """What an import knows from row to row: who is on the register, and what the file added."""

    def __init__(self, db: Writing) -> None:
        self.db = db
        self.lines: dict[str, int] = {}  # by the code that the line made
        self.names = Namesakes()
        self.names_above = Namesakes()
        self.groups: set[str] = set()
        self.warnings: list[tuple[int, Pointer]] = []

    def know_names(self) -> None:
        """Read the names on the register once, so that thousands can be compared with them."""
        for code, person in everybody(self.db):
            self.names.add(person.name, code)

    def know_group(self, code: str) -> None:
        """Look a group up before anything is recorded, and once. Raises UnknownCode."""
        if code not in self.groups:
            self.db.find(training_group, code)
            self.groups.add(code)


def _participant(desk: Desk, line: int, row: Values) -> str:
    day: date = row.get("stage_on") or row["applied_on"]
    stage = row.get("stage", Stage.ACCEPTED if "group" in row else Stage.APPLIED)
    role = row.get("role", Role.MEMBER)
    if role is not Role.MEMBER and "group" not in row:
        raise EmptyCell("group")
    if "group" in row:
        desk.know_group(row["group"])
    new = participants.enroll(
        desk.db,
        name=row["name"],
        sex=row["sex"],
        on=row["applied_on"],
        nik=row.get("nik"),
        birth_on=row.get("birth_date"),
        phone=row.get("phone"),
        address=row.get("address"),
        code=row.get("code"),
        namesake=True,  # the comparison below knows thousands of names at once
    )
    if not row.get("namesake"):
        if alike := desk.names.of(row["name"]):
            raise SimilarName(codes=", ".join(alike))
        if above := desk.names_above.of(row["name"]):
            raise SimilarNameAbove(other=above[0])
    if stage is not Stage.APPLIED:
        participants.enter(desk.db, new.code, stage, day)
    if "group" in row:
        groups.join(desk.db, new.code, row["group"], on=day, role=role)
    desk.names_above.add(row["name"], str(line))
    desk.warnings += [(line, warning) for warning in new.warnings]
    return new.code


def _machine(desk: Desk, line: int, row: Values) -> str:
    del line
    known = select(machine_type.c.id).where(machine_type.c.code == row["type"], live(machine_type))
    if "type_name" in row and desk.db.value(known) is None:
        if "type_watts" not in row:
            raise EmptyCell("type_watts")
        machines.add_type(desk.db, code=row["type"], name=row["type_name"], watts=row["type_watts"])
    code: str = machines.add(
        desk.db,
        kind=row["type"],
        bought_on=row["bought_on"],
        price=row["price"],
        brand=row.get("brand"),
        serial=row.get("serial"),
        watts=row.get("watts"),
        condition=row.get("condition", Condition.GOOD),
        code=row.get("code"),
        treatment=row.get("treatment", Treatment.CAPITAL),
        size=row.get("size"),
        material=row.get("material"),
        motor=row.get("motor"),
        origin=row.get("origin"),
        ordered=row.get("ordered", False),
    )
    return code


def _budget_line(desk: Desk, line: int, row: Values) -> str:
    del line
    code = budget.add_line(
        desk.db, code=row["code"], name=row["name"], activity_code=row.get("activity")
    )
    if "amount" in row:
        for needed in ("on", "document"):
            if needed not in row:
                raise EmptyCell(needed)
        budget.allocate(desk.db, code, row["amount"], on=row["on"], document=row["document"])
    return str(code)


def _session(desk: Desk, line: int, row: Values) -> str:
    logged = training.log_session(
        desk.db,
        groups=row["groups"],
        module=row["module"],
        on=row["on"],
        starts_at=row["starts_at"],
        jp=row["jp"],
        instructor=row["instructor"],
        place=row["place"],
        absent=row.get("absent", {}),
        code=row.get("code"),
    )
    desk.warnings += [(line, warning) for warning in logged.warnings]
    return str(logged.code)


def _spending(desk: Desk, line: int, row: Values) -> str:
    del line
    if not {"line", "sp2d", "commitment"} & row.keys():
        raise EmptyCell("line")
    spent = budget.spend(
        desk.db,
        line=row.get("line"),
        amount=row["amount"],
        payee=row["payee"],
        purpose=row["purpose"],
        on=row["on"],
        receipt=row.get("receipt"),
        machines=row.get("machines", ()),
        sp2d=row.get("sp2d"),
        purse=row.get("purse"),
        commitment=row.get("commitment"),
    )
    return str(spent.receipt)


def _plan(desk: Desk, line: int, row: Values) -> str:
    name, notice = plans.set_month(desk.db, row["code"], row["month"], row["amount"])
    if notice is not None:
        desk.warnings.append((line, notice))
    return name


USE_CASES: dict[str, tuple[Callable[[Desk, int, Values], str], str]] = {
    "participants": (_participant, "code"),
    "machines": (_machine, "code"),
    "budget-lines": (_budget_line, "code"),
    "sessions": (_session, "code"),
    "spending": (_spending, "receipt"),
    "plan": (_plan, "code"),
}
"""By sheet: what records a row, and the column that may hold the code of what is recorded."""
