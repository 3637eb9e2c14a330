"""Who answered for a machine on a day: right after transfers, moves and late corrections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Role
from kediri_cli.reports import answers, machine_money
from kediri_cli.services import groups, lives, machines
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October; P-AAA2 to 4 are of K1


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(number: int) -> date:
    return date(2014, 10, number)


def answered(db: Writing, code: str, day: int) -> tuple[object, list[str]]:
    report = answers.answer(db, code, day=october(day))
    holder = next(fact.value for fact in report.facts if fact.key == "holder")
    return holder, [f"{row[0]} {row[1]}" for row in report.tables[0].rows]


def test_a_groups_people_answer_with_their_offices_of_that_day(db: Writing) -> None:
    people = ["P-AAA2 chair", "P-AAA3 treasurer", "P-AAA4 member"]
    assert answered(db, "MJ-01", 7) == ("office", [])
    assert answered(db, "MJ-01", 8) == ("K1", people)
    groups.appoint(db, "P-AAA4", Role.SECRETARY, on=october(20))
    assert answered(db, "MJ-01", 19) == ("K1", people)
    assert answered(db, "MJ-01", 20) == (
        "K1", ["P-AAA2 chair", "P-AAA4 secretary", "P-AAA3 treasurer"],
    )  # fmt: skip


def test_a_move_that_is_recorded_late_counts_from_its_own_day(db: Writing) -> None:
    machines.transfer(db, ["MJ-01"], to="K2", on=october(20))
    groups.move(db, "P-AAA4", "K2", on=october(12))  # recorded after the transfer
    assert answered(db, "MJ-01", 11)[1] == ["P-AAA2 chair", "P-AAA3 treasurer", "P-AAA4 member"]
    assert answered(db, "MJ-01", 12)[1] == ["P-AAA2 chair", "P-AAA3 treasurer"]
    assert answered(db, "MJ-01", 20) == (
        "K2", ["P-BBB2 chair", "P-AAA4 member", "P-BBB3 member", "P-BBB4 member"],
    )  # fmt: skip


def test_nobody_answers_for_what_is_lost(db: Writing) -> None:
    lives.lose(db, ["MJ-01"], on=october(15))
    assert answered(db, "MJ-01", 14)[0] == "K1"
    assert answered(db, "MJ-01", 15) == ("lost", [])
    report = answers.answer(db, "MJ-01", day=date(2014, 9, 1))
    assert report.tables[0].empty == "It was not there on that day."


def test_units_without_money_are_named_and_the_difference_by_type(db: Writing) -> None:
    rows = machine_money.warnings(db).rows
    assert [row[:2] for row in rows] == [
        ("units_without_money", "MJ-01"), ("units_without_money", "MJ-02"),
        ("units_without_money", "MJ-03"), ("units_without_money", "OB-01"),
        ("difference_of_type", "MJ"), ("difference_of_type", "OB"),
    ]  # fmt: skip
    assert machine_money.tie(db).tables[0].rows == (
        ("MJ", "Mesin jahit", 3, 9_000_000, 0, 0, 9_000_000),
        ("OB", "Obras benang 4", 1, 3_800_000, 0, 0, 3_800_000),
    )
