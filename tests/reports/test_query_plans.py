"""A million marks stay usable: what asks about a group or a session walks along indexes.

Every statement of an answer is explained by SQLite; none may read all of the attendance.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from kediri_cli.db import engine
from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import By
from kediri_cli.reports import (
    attendance,
    attention,
    calendar,
    certificates,
    competence,
    curriculum,
    recap,
    sessions,
    training,
)
from tests.conftest import Run

DAY, OCTOBER = date(2014, 10, 31), Month(2014, 10)

ANSWERS: dict[str, Callable[[Reading], object]] = {
    "attention": lambda db: attention.attention(db, day=DAY),
    "attendance": lambda db: attendance.attendance(db, month=OCTOBER),
    "recap of a group": lambda db: recap.recap(db, month=OCTOBER, group="K1"),
    "recap by group": lambda db: recap.recap(db, month=OCTOBER, by=By.GROUP),
    "recap by module": lambda db: recap.recap(db, month=OCTOBER, by=By.MODULE),
    "grid": lambda db: recap.grid(db, month=OCTOBER, group="K1"),
    "passing": lambda db: recap.passing(db, day=DAY, group="K1"),
    "session": lambda db: sessions.one(db, "S-0001"),
    "sessions": lambda db: sessions.held(db, month=OCTOBER, group="K1"),
    "certificate": lambda db: certificates.certificate(db, "P-AAA2", day=DAY),
    "certificates": lambda db: certificates.of_group(db, "K1", day=DAY),
    "competence": lambda db: competence.matrix(db, "K1", day=DAY),
    "plan": lambda db: curriculum.plan(db, group="K1"),
    "hours": lambda db: curriculum.hours(db, group="K1"),
    "modules": lambda db: training.modules(db, until=DAY),
    "calendar": lambda db: calendar.calendar(db, month=OCTOBER),
}

Asked = list[tuple[str, Any]]


@pytest.fixture
def asked() -> Iterator[Asked]:
    found: Asked = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, *_others: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            found.append((statement, values))

    event.listen(Engine, "before_cursor_execute", keep)
    yield found
    event.remove(Engine, "before_cursor_execute", keep)


def steps(connection: Connection, asked: Asked) -> list[str]:
    return [
        row[3]
        for statement, values in asked
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_never_reads_all_of_the_attendance(
    office: Run, desk: Path, asked: Asked, name: str
) -> None:
    with engine.reading(desk / "kediri.db") as connection:
        ANSWERS[name](Reading(connection))
        assert asked
        plan = steps(connection, list(asked))
    # the changes of sessions alone have an index of their own
    scans = [step for step in plan if step.startswith(("SCAN attendance", "SCAN change"))]
    assert [step for step in scans if not step.endswith("INDEX ix_change_session")] == [], plan


def test_the_watch_itself_sees_a_scan(office: Run, desk: Path) -> None:
    with engine.reading(desk / "kediri.db") as connection:
        plan = steps(connection, [("SELECT count(*) FROM attendance WHERE mark = ?", ("H",))])
    assert plan[0].startswith("SCAN attendance")
