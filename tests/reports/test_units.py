"""How every unit stands is asked in two ways: by the tables, and in plain SQL for the screens."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kediri_cli.db import engine
from kediri_cli.db.reading import Reading
from kediri_cli.reports.units import units
from kediri_cli.schema import on_day
from kediri_cli.schema.maintenance import fault
from kediri_cli.schema.standing import GONE, located, standing
from tests.conftest import Run

DAYS = [date(2014, 9, 1) + timedelta(days=number) for number in range(80)]


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Reading]:
    """The small office, with a unit out of use, one lost, one moved, and rows that were voided."""
    for line in (
        "place add BENGKEL --name Bengkel --va 900",
        "place add GUDANG --name Gudang --va 100",
        "place move office --to GUDANG --on 2014-09-22",
        "place move K1 --to BENGKEL --on 2014-10-08",
        "machine move MJ-03 --to BENGKEL --on 2014-10-09",
        "machine fault MJ-02 --on 2014-10-10 --note motor",
        "machine lose MJ-03 --document LP/1/2014 --on 2014-10-12",
    ):
        office(line)
    with engine.reading(desk / "kediri.db") as connection:
        yield Reading(connection)


def test_both_ways_say_the_same(db: Reading) -> None:
    for day in DAYS:
        same(db, day)


def same(db: Reading, day: date) -> None:
    at = standing(day)
    order = (at.c.machine_type_id, func.length(at.c.code), at.c.code)
    rows = db.rows(
        select(at.c.code, at.c.holder, at.c.condition, at.c.group_id, at.c.machine_id).order_by(
            *order
        )
    )
    broken = {row.machine_id for row in db.rows(select(fault).where(on_day(fault, day)))}
    found = units(db, day=day)
    assert [(unit.code, unit.holder, unit.condition) for unit in found] == [
        (row.code, row.holder, row.condition) for row in rows
    ]
    assert [unit.group is not None for unit in found] == [row.group_id is not None for row in rows]
    assert [bool(unit.faulty) for unit in found] == [row.machine_id in broken for row in rows]
    assert [unit.gone for unit in found] == [row.holder in GONE for row in rows]


def test_both_ways_find_the_same_places_and_watts(db: Reading) -> None:
    for day in DAYS:
        same_places(db, day)


def same_places(db: Reading, day: date) -> None:
    there = {row.code: (row.place_id, row.load) for row in db.rows(located(day))}
    found = {
        unit.code: (unit.place_id, unit.watts if unit.runs and not unit.faulty else 0)
        for unit in units(db, day=day)
        if not unit.gone
    }
    assert found == there


def test_a_reading_asks_once_and_a_writer_each_time(db: Reading) -> None:
    asked: list[int] = []
    for _again in range(2):
        db.once("key", lambda: asked.append(1))
    assert len(asked) == 1
    db.remembers = False
    db.once("key", lambda: asked.append(1))
    assert len(asked) == 2
