"""The matrix of a group, what it needs, the order of the modules, hours on machines."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Result
from kediri_cli.reports import competence
from kediri_cli.reports import curriculum as reports
from kediri_cli.services import assessment, curriculum, machines, programmes, schedule, training
from kediri_cli.settings import Settings
from tests.conftest import Run
from tests.services.test_schedule import plan

K, BK = Result


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(day: int) -> date:
    return date(2014, 10, day)


def assess(db: Writing, code: str, of: str, result: Result, on: int = 10) -> None:
    assessment.assess(db, code, of, on=october(on), result=result)


def test_the_matrix_has_members_by_modules_with_counts_below(db: Writing) -> None:
    training.add_module(db, name="Bordir", jp=4, sessions=1, required=False)
    for who, of, result in (
        ("P-AAA2", "M01", K), ("P-AAA2", "M02", K), ("P-AAA3", "M01", K), ("P-AAA3", "M02", BK),
        ("P-AAA4", "M03", K), ("P-BBB2", "M01", K),
    ):  # fmt: skip
        assess(db, who, of, result)
    table = competence.matrix(db, "K1", day=october(31))
    assert [column.key for column in table.columns] == [
        "participant", "M01", "M02", "M03", "competent", "overall"]  # fmt: skip
    assert table.rows == (
        ("P-AAA2", "K", "K", "·", 2, "K"),  # M03 is not required
        ("P-AAA3", "K", "BK", "·", 1, "BK"),
        ("P-AAA4", "·", "·", "K", 1, "·"),
    )
    assert table.total == (None, 2, 1, 1, 4, "1")
    assert competence.matrix(db, "K1", day=october(9)).total == (None, 0, 0, 0, 0, "0")


def test_a_later_result_stands_in_the_matrix_from_its_day_on(db: Writing) -> None:
    assess(db, "P-AAA2", "M02", BK, on=10)
    assess(db, "P-AAA2", "M02", K, on=20)
    found = [competence.matrix(db, "K1", day=october(day)).rows[0][2] for day in (9, 10, 19, 20)]
    assert found == ["·", "BK", "BK", "K"]


def test_what_a_group_needs_by_type(db: Writing) -> None:
    curriculum.teach(db, "M02", ["MJ"])
    assess(db, "P-AAA2", "M02", K)
    assess(db, "P-AAA3", "M02", BK)
    programmes.change(db, fit_members=2)
    needs = competence.needs(db, "K1", day=october(31)).rows
    # type, name, taught by, members with K, needed, lacks, held
    assert needs == (
        ("MJ", "Mesin jahit", "M02", 1, 2, 1, 1), ("OB", "Obras benang 4", None, 0, 0, 0, 1),
    )  # fmt: skip
    for row in needs:
        found = assessment.fitness(db, "K1", str(row[0]), october(31))
        assert (len(found.competent), found.lacks) == (row[3], row[5])


def test_one_person_with_two_modules_of_a_type_counts_once(db: Writing) -> None:
    curriculum.teach(db, "M01", ["MJ"])
    curriculum.teach(db, "M02", ["MJ"])
    assess(db, "P-AAA2", "M01", K)
    assess(db, "P-AAA2", "M02", K)
    assert competence.needs(db, "K1", day=october(31)).rows[0][2:4] == ("M01 M02", 1)


# -- modules


def test_the_order_of_the_modules_and_what_a_group_may_have_next(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=4, sessions=1, requires=["M02"])
    training.add_module(db, name="Bordir", jp=4, sessions=1, requires=["M01"])
    curriculum.teach(db, "M03", ["OB"])
    plan(db, 20, jp=6)
    plan(db, 22)
    schedule.cancel(db, "S-0004", reason="Hari libur")
    table = reports.plan(db, group="K1")
    # builds on, machines, JP, had, planned, left, state
    assert {row[0]: row[2:] for row in table.rows} == {
        "M01": (None, None, 4, 4, 0, 0, "done"),
        "M02": ("M01", None, 12, 4, 6, 8, "begun"),
        "M03": ("M02", "OB", 4, 0, 0, 4, "later"),
        "M04": ("M01", None, 4, 0, 0, 4, "next"),
    }
    assert [row[8] for row in reports.plan(db, group="K2").rows] == [
        "done",
        "next",
        "later",
        "next",
    ]
    assert [column.key for column in reports.plan(db).columns] == [
        "code", "name", "requires", "types", "jp"]  # fmt: skip


# -- hours on machines


def hours(db: Writing, **asked: Any) -> dict[Any, tuple[Any, ...]]:
    return {row[0]: row[2:] for row in reports.hours(db, **asked).rows}


def test_jp_count_for_each_unit_that_the_group_held_on_that_day(db: Writing) -> None:
    assert hours(db) == {}
    curriculum.teach(db, "M02", ["MJ", "OB"])
    machines.assign(db, ["MJ-02"], to="K1", on=october(13))
    for day, groups in ((9, ["K2"]), (13, ["K1"]), (14, ["K1", "K2"])):
        training.log_session(
            db, groups=groups, module="M02", on=october(day), starts_at=time(13), jp=3,
            instructor="I01", place="Ruang",
        )  # fmt: skip
    # K1 holds MJ-01 and OB-01 from the 8th, MJ-02 from the 13th: S-0002 has 4 JP with one MJ, the
    # sessions of the 13th and 14th 3 JP with two; K2 holds nothing, and 16 JP are 12 hours
    assert hours(db) == {"MJ": (3, 2, 4 + 6 + 6, 12), "OB": (3, 1, 4 + 3 + 3, 8)}
    assert reports.hours(db).total == (None, None, None, None, 26, 20)
    assert hours(db, group="K2") == {}
    assert hours(db, month=Month(2014, 11)) == {}
