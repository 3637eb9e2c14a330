"""Machines: recorded, handed over, handed on, taken back; who answers on which day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition, Occasion
from kediri_cli.errors.database import RuleOfTheFile, UnknownCode
from kediri_cli.errors.machines import (
    BeforeHandOver,
    HeldLater,
    HeldThen,
    MachineHeld,
    NamedTwice,
    NotBoughtYet,
    NotHeld,
    OtherPrefix,
    SameHolder,
    TypeTaken,
)
from kediri_cli.errors.participants import CodeTaken, GroupNotFormed
from kediri_cli.errors.programmes import OutsideProgramme
from kediri_cli.errors.values import CodesUsedUp, UnreadableCode
from kediri_cli.reports.machines import everyone
from kediri_cli.schema.machines import custody, inspection, machine
from kediri_cli.schema.participants import training_group
from kediri_cli.services import groups, machines
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    with unit_of_work(desk / "kediri.db", author(), rehearse=True) as db:
        yield db


def author() -> Author:
    return Author("officer", "test", Settings({}).now())


def october(number: int) -> date:
    return date(2014, 10, number)


def places(db: Writing, code: str, *days: int) -> list[object]:
    """Return who has the machine on each of these days of October."""
    return [
        row["holder"]
        for number in days
        for row in everyone(db, day=october(number)).records()
        if row["code"] == code
    ]


def conditions(db: Writing, code: str, *days: int) -> list[object]:
    return [
        row["condition"]
        for number in days
        for row in everyone(db, day=october(number)).records()
        if row["code"] == code
    ]


def looks(db: Writing, code: str) -> list[tuple[object, ...]]:
    asked = (
        select(inspection.c.seen_on, inspection.c.occasion, inspection.c.condition,
               inspection.c.note, inspection.c.custody_id)
        .join(machine, machine.c.id == inspection.c.machine_id)
        .where(machine.c.code == code)
        .order_by(inspection.c.id)
    )  # fmt: skip
    return [tuple(row) for row in db.rows(asked)]


# -- types and purchases


def test_a_machine_takes_the_next_code_of_its_type_and_its_watts(db: Writing) -> None:
    new = machines.add(db, kind="OB", bought_on=october(1), price=3_800_000)
    assert new == "OB-02"
    assert db.find(machine, "OB-02").watts == 400


def test_a_machine_may_draw_other_watts_than_its_type(db: Writing) -> None:
    new = machines.add(db, kind="OB", bought_on=october(1), price=0, watts=550)
    assert db.find(machine, new).watts == 550


def test_a_purchase_states_the_condition(db: Writing) -> None:
    machines.add(db, kind="OB", bought_on=october(2), price=1, condition=Condition.LIGHT_DAMAGE)
    assert looks(db, "OB-02") == [(october(2), Occasion.PURCHASE, "RR", None, None)]


def test_a_given_code_fits_its_type_and_is_free(db: Writing) -> None:
    def add(code: str) -> str:
        return machines.add(db, kind="MJ", bought_on=october(1), price=1, code=code)

    assert add("mj7") == "MJ-07"
    with pytest.raises(CodeTaken):
        add("MJ-03")
    with pytest.raises(OtherPrefix):
        add("OB-09")
    with pytest.raises(UnreadableCode):
        add("MJ-0")
    assert machines.add(db, kind="MJ", bought_on=october(1), price=1) == "MJ-08"


def test_machines_may_pass_the_hundred(db: Writing) -> None:
    machines.add(db, kind="MJ", bought_on=october(1), price=1, code="MJ-99")
    try:
        assert machines.add(db, kind="MJ", bought_on=october(1), price=1) == "MJ-100"
    except CodesUsedUp:
        pytest.fail("the codes of machines have no end")


def test_a_machine_is_bought_within_the_programme(db: Writing) -> None:
    with pytest.raises(OutsideProgramme):
        machines.add(db, kind="MJ", bought_on=date(2014, 8, 31), price=1)


def test_two_types_never_share_a_code(db: Writing) -> None:
    with pytest.raises(TypeTaken):
        machines.add_type(db, code="ob", name="Obeng", watts=10)


# -- handing over


def test_who_holds_a_machine_is_a_question_of_the_day(db: Writing) -> None:
    machines.transfer(db, ["MJ-01"], to="K2", on=october(20))
    machines.give_back(db, ["MJ-01"], on=october(25))
    assert places(db, "MJ-01", 7, 8, 19, 20, 24, 25, 31) == [
        "office", "K1", "K1", "K2", "K2", "office", "office",
    ]  # fmt: skip


def test_a_held_machine_cannot_be_handed_over_again(db: Writing) -> None:
    with pytest.raises(MachineHeld) as refused:
        machines.assign(db, ["MJ-01"], to="K2", on=october(20))
    assert refused.value.facts == {
        "machine": "MJ-01", "holder": "K1", "since": october(8), "group": "K2",
    }  # fmt: skip


def test_a_hand_over_to_its_own_holder_is_no_hand_over(db: Writing) -> None:
    with pytest.raises(SameHolder):
        machines.assign(db, ["MJ-01"], to="K1", on=october(20))
    with pytest.raises(SameHolder):
        machines.transfer(db, ["MJ-01"], to="K1", on=october(20))


def test_a_hand_over_cannot_reach_into_a_later_one(db: Writing) -> None:
    with pytest.raises(HeldLater) as refused:
        machines.assign(db, ["MJ-01"], to="K2", on=october(2))
    assert refused.value.facts["since"] == october(8)


def test_a_hand_over_cannot_fall_into_one_that_has_ended(db: Writing) -> None:
    machines.give_back(db, ["MJ-01"], on=october(20))
    with pytest.raises(HeldThen) as refused:
        machines.assign(db, ["MJ-01"], to="K2", on=october(19))
    assert refused.value.facts["until"] == october(20)
    machines.assign(db, ["MJ-01"], to="K2", on=october(20))
    assert places(db, "MJ-01", 19, 20) == ["K1", "K2"]


def test_a_hand_over_that_came_back_the_same_day_still_stands_in_the_way(db: Writing) -> None:
    machines.assign(db, ["MJ-02"], to="K1", on=october(10))
    machines.give_back(db, ["MJ-02"], on=october(10))
    assert places(db, "MJ-02", 9, 10, 11) == ["office", "office", "office"]
    with pytest.raises(HeldLater):
        machines.assign(db, ["MJ-02"], to="K2", on=october(9))
    machines.assign(db, ["MJ-02"], to="K2", on=october(10))
    assert places(db, "MJ-02", 9, 10) == ["office", "K2"]


def test_a_machine_cannot_be_handed_over_before_it_was_bought(db: Writing) -> None:
    new = machines.add(db, kind="MJ", bought_on=october(15), price=1)
    with pytest.raises(NotBoughtYet):
        machines.assign(db, [new], to="K1", on=october(14))
    with pytest.raises(NotBoughtYet):
        machines.inspect(db, new, on=october(14), condition=Condition.GOOD)
    machines.assign(db, [new], to="K1", on=october(15))


def test_a_group_receives_nothing_before_it_is_formed(db: Writing) -> None:
    groups.add(db, name="Kelompok Mawar", on=october(20))
    with pytest.raises(GroupNotFormed):
        machines.assign(db, ["MJ-02"], to="K3", on=october(19))
    with pytest.raises(GroupNotFormed):
        machines.transfer(db, ["MJ-01"], to="K3", on=october(19))


def test_nothing_is_handed_over_outside_the_programme(db: Writing) -> None:
    late = date(2015, 1, 1)
    with pytest.raises(OutsideProgramme):
        machines.assign(db, ["MJ-02"], to="K1", on=late)
    with pytest.raises(OutsideProgramme):
        machines.give_back(db, ["MJ-01"], on=late)
    with pytest.raises(OutsideProgramme):
        machines.transfer(db, ["MJ-01"], to="K2", on=late)
    with pytest.raises(OutsideProgramme):
        machines.inspect(db, "MJ-01", on=late, condition=Condition.GOOD)


def test_a_machine_named_twice_is_refused(db: Writing) -> None:
    with pytest.raises(NamedTwice):
        machines.assign(db, ["MJ-02", "MJ-03", "MJ-02"], to="K1", on=october(9))


def test_an_unknown_machine_is_refused_with_the_nearest(db: Writing) -> None:
    with pytest.raises(UnknownCode) as refused:
        machines.assign(db, ["MJ-10"], to="K1", on=october(9))
    assert "MJ-01" in refused.value.facts["near"]  # type: ignore[operator]


def test_of_many_at_once_all_are_handed_over_or_none(office: Run, desk: Path) -> None:
    with (
        pytest.raises(MachineHeld),
        unit_of_work(desk / "kediri.db", author()) as db,
    ):
        machines.assign(db, ["MJ-02", "MJ-03", "MJ-01"], to="K2", on=october(20))
    with unit_of_work(desk / "kediri.db", author()) as db:
        assert places(db, "MJ-02", 20, 31) == ["office", "office"]


# -- taking back and handing on


def test_only_a_held_machine_comes_back(db: Writing) -> None:
    with pytest.raises(NotHeld):
        machines.give_back(db, ["MJ-02"], on=october(20))
    with pytest.raises(NotHeld):
        machines.transfer(db, ["MJ-02"], to="K2", on=october(20))


def test_a_machine_cannot_come_back_before_it_left(db: Writing) -> None:
    with pytest.raises(BeforeHandOver):
        machines.give_back(db, ["MJ-01"], on=october(7))
    with pytest.raises(BeforeHandOver):
        machines.transfer(db, ["MJ-01"], to="K2", on=october(7))
    machines.give_back(db, ["MJ-01"], on=october(8))


def test_a_back_dated_return_leaves_the_days_before_it(db: Writing) -> None:
    before = [everyone(db, day=october(number)).rows for number in range(1, 15)]
    machines.give_back(db, ["MJ-01", "OB-01"], on=october(15), condition=Condition.HEAVY_DAMAGE)
    assert [everyone(db, day=october(number)).rows for number in range(1, 15)] == before
    assert places(db, "OB-01", 14, 15) == ["K1", "office"]


def test_a_return_does_not_reopen_a_custody_that_has_ended(db: Writing) -> None:
    machines.transfer(db, ["MJ-01"], to="K2", on=october(20))
    with pytest.raises(BeforeHandOver) as refused:
        machines.give_back(db, ["MJ-01"], on=october(12))
    assert refused.value.facts["holder"] == "K2"


def test_a_machine_may_pass_through_several_hands_in_one_day(db: Writing) -> None:
    machines.transfer(db, ["MJ-01"], to="K2", on=october(8))
    machines.transfer(db, ["MJ-01"], to="K1", on=october(8))
    machines.transfer(db, ["MJ-01"], to="K2", on=october(8))
    assert places(db, "MJ-01", 7, 8) == ["office", "K2"]


# -- condition


def test_the_condition_of_a_day_is_the_last_one_seen_by_then(db: Writing) -> None:
    machines.inspect(db, "MJ-02", on=october(20), condition=Condition.HEAVY_DAMAGE)
    machines.inspect(db, "MJ-02", on=october(10), condition=Condition.LIGHT_DAMAGE)
    machines.inspect(db, "MJ-02", on=october(20), condition=Condition.GOOD)
    assert conditions(db, "MJ-02", 9, 10, 19, 20, 31) == ["B", "RR", "RR", "B", "B"]


def test_a_stated_condition_is_kept_with_its_note_and_its_custody(db: Writing) -> None:
    machines.give_back(
        db, ["MJ-01"], on=october(20), condition=Condition.LIGHT_DAMAGE, note="Sabuk aus"
    )
    held = db.value(select(custody.c.id).where(custody.c.ends_on == october(20)))
    assert looks(db, "MJ-01")[1:] == [
        (october(8), Occasion.HAND_OVER, "B", None, held),
        (october(20), Occasion.RETURN, "RR", "Sabuk aus", held),
    ]


def test_an_unstated_condition_writes_no_look(db: Writing) -> None:
    before = len(looks(db, "MJ-01"))
    machines.transfer(db, ["MJ-01"], to="K2", on=october(20), note="tanpa dilihat")
    assert len(looks(db, "MJ-01")) == before


def test_a_condition_stated_at_a_transfer_counts_for_both_holders(db: Writing) -> None:
    machines.transfer(db, ["MJ-01"], to="K2", on=october(20), condition=Condition.HEAVY_DAMAGE)
    end, start = looks(db, "MJ-01")[-2:]
    assert (end[:3], start[:3]) == (
        (october(20), Occasion.RETURN, "RB"),
        (october(20), Occasion.HAND_OVER, "RB"),
    )
    assert end[4] != start[4]


# -- behind the use cases


def test_the_database_itself_refuses_two_holders_on_one_day(office: Run, desk: Path) -> None:
    with (
        pytest.raises(RuleOfTheFile) as refused,
        unit_of_work(desk / "kediri.db", author()) as db,
    ):
        unit, group = db.find(machine, "MJ-01"), db.find(training_group, "K2")
        db.insert(custody, machine_id=unit.id, training_group_id=group.id, starts_on=october(2))
    assert refused.value.facts == {"rule": "custody_apart"}
