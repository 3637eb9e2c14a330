"""Where the machines are: by unit, by holder, and one of them through time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition
from kediri_cli.reports import custody, machines
from kediri_cli.schema.standing import standing
from kediri_cli.services import machines as use_cases
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office, Rp3.000.000 a MJ of 250 W, Rp3.800.000 for OB-01 of 400 W: MJ-01 and OB-01
# are with K1 since 8 October, both good; MJ-02 and MJ-03 at the office


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    with unit_of_work(
        desk / "kediri.db", Author("a", "b", Settings({}).now()), rehearse=True
    ) as db:
        yield db


def october(number: int) -> date:
    return date(2014, 10, number)


def test_the_list_says_where_each_machine_is_and_since_when(db: Writing) -> None:
    table = machines.everyone(db, day=october(31))
    september = date(2014, 9, 22)
    assert table.rows == (
        ("MJ-01", "MJ", None, "B", "K1", october(8), 250, 3_000_000),
        ("MJ-02", "MJ", None, "B", "office", september, 250, 3_000_000),
        ("MJ-03", "MJ", None, "B", "office", september, 250, 3_000_000),
        ("OB-01", "OB", None, "B", "K1", october(8), 400, 3_800_000),
    )
    assert table.total == (*(None,) * 7, 12_800_000)


def test_a_machine_is_at_the_office_since_it_last_came_back(db: Writing) -> None:
    use_cases.give_back(db, ["MJ-01"], on=october(12))
    use_cases.assign(db, ["MJ-01"], to="K2", on=october(15))
    use_cases.give_back(db, ["MJ-01"], on=october(20))
    since = {
        number: machines.everyone(db, day=october(number)).rows[0][4:6]
        for number in (11, 12, 19, 31)
    }
    assert since == {
        11: ("K1", october(8)),
        12: ("office", october(12)),
        19: ("K2", october(15)),
        31: ("office", october(20)),
    }


def test_the_list_holds_only_what_was_bought_by_then(db: Writing) -> None:
    assert machines.everyone(db, day=date(2014, 9, 21)).rows == ()
    assert len(machines.everyone(db, day=date(2014, 9, 22)).rows) == 3
    assert len(machines.everyone(db, day=date(2014, 9, 23)).rows) == 4


def test_the_list_can_be_narrowed_to_a_type_and_a_holder(db: Writing) -> None:
    def codes(**choice: str) -> list[object]:
        return [row[0] for row in machines.everyone(db, day=october(31), **choice).rows]

    assert codes(kind="OB") == ["OB-01"]
    assert codes(holder="K1") == ["MJ-01", "OB-01"]
    assert codes(holder="K2") == []
    assert codes(holder="office", kind="MJ") == ["MJ-02", "MJ-03"]


def test_machines_stand_in_the_order_of_types_and_of_numbers(db: Writing) -> None:
    for code in ("MJ-100", "MJ-20"):
        use_cases.add(db, kind="MJ", bought_on=october(1), price=1, code=code)
    use_cases.add_type(db, code="AA", name="Setrika", watts=1600)
    use_cases.add(db, kind="AA", bought_on=october(1), price=1)
    codes = [row[0] for row in machines.everyone(db, day=october(31)).rows]
    assert codes == ["MJ-01", "MJ-02", "MJ-03", "MJ-20", "MJ-100", "OB-01", "AA-01"]


def test_each_holder_has_one_row_and_the_total_is_every_unit(db: Writing) -> None:
    use_cases.inspect(db, "MJ-03", on=october(10), condition=Condition.HEAVY_DAMAGE)
    use_cases.inspect(db, "OB-01", on=october(10), condition=Condition.LIGHT_DAMAGE)
    table = machines.by_holder(db, day=october(31))
    assert [column.key for column in table.columns] == [
        "holder", "units", "good", "lightly_damaged", "badly_damaged", "watts",
    ]  # fmt: skip
    assert table.rows == (
        ("office", 2, 1, 0, 1, 250),  # MJ-02 runs, MJ-03 does not
        ("K1", 2, 1, 1, 0, 650),
        ("K2", 0, 0, 0, 0, 0),
    )
    assert table.total == (None, 4, 2, 1, 1, 900)


def test_under_each_holder_stand_the_types(db: Writing) -> None:
    table = machines.holders(db, day=october(31))
    assert table.rows == (
        (1, "office", None, 2, 2, 0, 0, 500),
        (2, "office", "MJ", 2, 2, 0, 0, 500),
        (1, "K1", None, 2, 2, 0, 0, 650),
        (2, "K1", "MJ", 1, 1, 0, 0, 250),
        (2, "K1", "OB", 1, 1, 0, 0, 400),
        (1, "K2", None, 0, 0, 0, 0, 0),
    )
    assert table.total == (1, None, None, 4, 4, 0, 0, 1150)


def test_the_condition_counted_is_that_of_the_day(db: Writing) -> None:
    # OB-01 was bought lightly damaged, and good when it was handed over
    assert machines.by_holder(db, day=october(7)).total == (None, 4, 3, 1, 0, 1150)
    assert machines.by_holder(db, day=october(8)).total == (None, 4, 4, 0, 0, 1150)


def test_a_group_has_no_row_before_it_is_formed(db: Writing) -> None:
    assert [row[0] for row in machines.by_holder(db, day=date(2014, 9, 30)).rows] == ["office"]


def test_before_the_first_purchase_there_is_nothing(db: Writing) -> None:
    for table in (machines.by_holder, machines.holders):
        assert table(db, day=date(2014, 9, 1)).rows == ()


def test_idle_and_damaged_machines_are_told_by_code(db: Writing) -> None:
    assert machines.idle(db, day=october(7)) == ["MJ-01", "MJ-02", "MJ-03", "OB-01"]
    assert machines.idle(db, day=october(8)) == ["MJ-02", "MJ-03"]
    assert machines.damaged(db, day=october(7)) == ["OB-01"]
    assert machines.damaged(db, day=october(8)) == []


def test_the_types_count_their_units(db: Writing) -> None:
    use_cases.add_type(db, code="SU", name="Setrika uap", watts=1600)
    assert machines.types(db).rows == (
        ("MJ", "Mesin jahit", 250, 3, None),
        ("OB", "Obras benang 4", 400, 1, None),
        ("SU", "Setrika uap", 1600, 0, None),
    )


# -- one machine through time


def test_the_history_begins_with_the_purchase_and_leaves_no_day_out(db: Writing) -> None:
    use_cases.give_back(
        db, ["OB-01"], on=october(12), condition=Condition.LIGHT_DAMAGE, note="Sabuk aus"
    )
    use_cases.inspect(db, "OB-01", on=october(14), condition=Condition.GOOD, note="Diperbaiki")
    use_cases.assign(db, ["OB-01"], to="K2", on=october(15))
    use_cases.transfer(db, ["OB-01"], to="K1", on=october(20), condition=Condition.HEAVY_DAMAGE)
    september = date(2014, 9, 23)
    assert custody.history(db, "OB-01").rows == (
        (september, october(8), "office", "purchase", "RR", "RR", None),
        (october(8), october(12), "K1", "hand-over", "B", "RR", "Sabuk aus"),
        (october(12), october(15), "office", "return", "RR", "B", None),
        (october(15), october(20), "K2", "hand-over", "B", "RB", None),
        (october(20), None, "K1", "hand-over", "RB", None, None),
    )


def test_a_machine_never_handed_over_is_at_the_office_since_its_purchase(db: Writing) -> None:
    september = date(2014, 9, 22)
    assert custody.history(db, "MJ-02").rows == (
        (september, None, "office", "purchase", "B", None, None),
    )


def test_a_machine_handed_over_when_it_was_bought_and_back_the_same_day(db: Writing) -> None:
    new = use_cases.add(db, kind="MJ", bought_on=october(9), price=1)
    use_cases.assign(db, [new], to="K1", on=october(9), condition=Condition.LIGHT_DAMAGE)
    use_cases.give_back(db, [new], on=october(9))
    assert custody.history(db, new).rows == (
        (october(9), october(9), "office", "purchase", "B", "B", None),
        (october(9), october(9), "K1", "hand-over", "RR", "RR", None),
        (october(9), None, "office", "return", "RR", None, None),
    )


def test_what_the_history_said_of_past_days_holds_after_later_entries(db: Writing) -> None:
    before = custody.history(db, "MJ-01").rows
    use_cases.transfer(db, ["MJ-01"], to="K2", on=october(20), condition=Condition.HEAVY_DAMAGE)
    use_cases.give_back(db, ["MJ-01"], on=october(25))
    after = custody.history(db, "MJ-01").rows
    assert after[0] == before[0]
    assert after[1][0] == before[1][0]
    assert after[1][2:5] == before[1][2:5]


def test_one_machine_shows_every_look_and_who_had_it(db: Writing) -> None:
    use_cases.inspect(db, "OB-01", on=october(10), condition=Condition.LIGHT_DAMAGE)
    use_cases.give_back(db, ["OB-01"], on=october(12), condition=Condition.GOOD, note="Diperbaiki")
    report = custody.one(db, "OB-01", day=october(31))
    facts, now, looks, register, life, *_others = report.tables
    assert facts.rows == (
        ("OB-01", "OB", "Obras benang 4", None, None, date(2014, 9, 23), 3_800_000, 400),
    )
    assert now.rows == (("B", "office", october(12), "received", None),)
    assert register.rows == ((None, None, "capital", None, None, None, None),)
    assert life.rows == (("received", date(2014, 9, 23), None, None, None),)
    assert looks.rows == (
        (date(2014, 9, 23), "purchase", "RR", "office", None),
        (october(8), "hand-over", "B", "K1", None),
        (october(10), "inspection", "RR", "K1", None),
        (october(12), "return", "B", "K1", "Diperbaiki"),
    )


def test_the_state_of_a_day_is_found_by_index(db: Writing) -> None:
    compiled = select(standing(october(31))).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    plan = db._connection.execute(text("EXPLAIN QUERY PLAN " + str(compiled)))
    steps = [str(row[3]) for row in plan]
    assert [step for step in steps if step.startswith("SCAN")] == [
        "SCAN machine USING INDEX uq_machine_code"
    ]
    assert any("ix_inspection_machine (machine_id=? AND seen_on<?)" in step for step in steps)
    assert any("COVERING INDEX ix_custody_apart (machine_id=?)" in step for step in steps)
