"""Ten thousand machines: one page of them, one machine and one group are found by index."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.dialects import sqlite

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition, Occasion, State
from kediri_cli.reports import answers, custody, machines
from kediri_cli.schema.machines import custody as custody_table
from kediri_cli.schema.machines import inspection, machine, machine_state
from kediri_cli.schema.standing import located, standing
from kediri_cli.settings import Settings
from tests.conftest import Run

MANY = 10_000
FIRST = date(2014, 9, 22)
DAY = date(2014, 10, 31)


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """The small office with ten thousand machines more, MJ-04 to MJ-10003, a third with K2."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        ids = range(5, 5 + MANY)
        fill(db, machine, [
            {"id": n, "code": f"MJ-{n - 1:02}", "machine_type_id": 1, "bought_on": FIRST,
             "price": 1000, "watts": 250} for n in ids
        ])  # fmt: skip
        fill(db, machine_state, [
            {"machine_id": n, "state": State.RECEIVED, "starts_on": FIRST} for n in ids
        ])  # fmt: skip
        fill(db, inspection, [
            {"machine_id": n, "seen_on": FIRST + timedelta(days=d), "occasion": Occasion.LOOK,
             "condition": Condition.GOOD} for n in ids for d in (0, 7, 14)
        ])  # fmt: skip
        fill(db, custody_table, [
            {"machine_id": n, "training_group_id": 2, "starts_on": date(2014, 10, 8)}
            for n in ids if n % 3 == 0
        ])  # fmt: skip
        yield db


def fill(db: Writing, table: Any, rows: list[dict[str, Any]]) -> None:
    db._connection.execute(insert(table), rows)


def plan(db: Writing, question: Any) -> list[str]:
    compiled = question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    steps = db._connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))
    return [str(row[3]) for row in steps]


def seconds(step: Any) -> float:
    step()
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


def test_a_page_of_the_list_says_the_total_of_all(db: Writing) -> None:
    table = machines.everyone(db, day=DAY, limit=3, offset=2)
    assert [row[0] for row in table.rows] == ["MJ-03", "MJ-04", "MJ-05"]
    assert table.total == (*(None,) * 7, 12_800_000 + MANY * 1000)
    end = machines.everyone(db, day=DAY, limit=3, offset=MANY + 2)
    assert [row[0] for row in end.rows] == ["MJ-10003", "OB-01"]
    assert machines.everyone(db, day=DAY, limit=3, offset=MANY + 4).rows == ()


def test_one_machine_is_found_without_looking_at_the_others(db: Writing) -> None:
    for question in (standing(DAY), located(DAY).subquery()):
        for only in (question.c.code == "MJ-5000", question.c.machine_id == 5001):
            steps = plan(db, select(question).where(only))
            assert not [step for step in steps if step.startswith("SCAN")], steps
    assert seconds(lambda: answers.answer(db, "MJ-5001", day=DAY)) < 0.2
    assert seconds(lambda: custody.one(db, "MJ-5001", day=DAY)) < 0.3


def test_what_one_group_has_is_found_by_its_custody(db: Writing) -> None:
    at = standing(DAY)
    steps = plan(db, select(at).where(at.c.machine_id.in_(machines.held_by(2, DAY))))
    assert not [step for step in steps if step.startswith("SCAN")], steps
    assert any("ix_custody_group" in step for step in steps), steps
    assert len(machines.everyone(db, day=DAY, holder="K2").rows) == MANY // 3
    assert [row[0] for row in machines.everyone(db, day=DAY, holder="K1").rows] == [
        "MJ-01", "OB-01",
    ]  # fmt: skip
    assert seconds(lambda: machines.everyone(db, day=DAY, holder="K1")) < 0.1


def test_the_pages_of_ten_thousand_are_quick(db: Writing) -> None:
    assert seconds(lambda: machines.everyone(db, day=DAY, limit=50)) < 2
    assert seconds(lambda: machines.holders(db, day=DAY)) < 2
    assert seconds(lambda: machines.idle(db, day=DAY)) < 2
