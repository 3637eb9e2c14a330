"""The life of a unit: each step with its paper, none left out, and nothing after the last."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition, State, Treatment
from kediri_cli.errors.lives import NotReceived, NotRegistered, RegisterTaken, StateAlready
from kediri_cli.errors.machines import HeldThen, NotBoughtYet
from kediri_cli.reports import custody as history_of
from kediri_cli.reports.machines import by_holder, everyone
from kediri_cli.schema.machines import handover, machine, machine_state
from kediri_cli.services import lives, machines
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office: MJ-01 and OB-01 are with K1 since 8 October, MJ-02 and MJ-03 at the office
GOODS = "02.06.02.01.31"


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        machines.edit_type(db, "MJ", goods=GOODS)
        machines.edit_type(db, "OB", goods=GOODS)
        yield db


def october(number: int) -> date:
    return date(2014, 10, number)


def path_of(db: Writing, code: str) -> list[tuple[str, date, date | None]]:
    rows = db.rows(
        select(machine_state.c.state, machine_state.c.starts_on, machine_state.c.ends_on)
        .join(machine, machine.c.id == machine_state.c.machine_id)
        .where(machine.c.code == code)
        .order_by(machine_state.c.id)
    )
    return [(row.state, row.starts_on, row.ends_on) for row in rows]


def state_on(db: Writing, code: str, day: date) -> list[str]:
    return [
        state for state in State
        if code in [row[0] for row in everyone(db, day=day, state=state).rows]
    ]  # fmt: skip


def test_a_whole_life_is_a_chain_of_dated_states(db: Writing) -> None:
    lives.register(db, ["MJ-02"], on=october(1))
    lives.use(db, ["MJ-02"], on=october(3))
    machines.assign(db, ["MJ-02"], to="K2", on=october(8))
    lives.grant(db, ["MJ-02"], to="K2", on=october(20), decree="188/2014", bast="30/BAST/2014")
    lives.write_off(db, ["MJ-02"], on=october(25), decree="900/2014")
    assert path_of(db, "MJ-02") == [
        ("received", date(2014, 9, 22), october(1)),
        ("registered", october(1), october(3)),
        ("in-training", october(3), october(20)),
        ("granted", october(20), october(25)),
        ("written-off", october(25), None),
    ]
    assert [state_on(db, "MJ-02", october(day)) for day in (1, 3, 8, 20, 25)] == [
        ["registered"], ["in-training"], ["in-custody"], ["granted"], ["written-off"],
    ]  # fmt: skip
    paper = db.rows(select(handover.c.number, handover.c.kind, handover.c.receiver_id))
    assert [tuple(row) for row in paper] == [("30/BAST/2014", "grant", 2)]


def test_an_ordered_unit_is_nowhere_until_it_arrives(db: Writing) -> None:
    code = machines.add(db, kind="MJ", bought_on=date(2014, 9, 25), price=3_000_000, ordered=True)
    with pytest.raises(NotReceived):
        machines.assign(db, [code], to="K1", on=october(9))
    assert by_holder(db, day=october(9)).total == (None, 4, 4, 0, 0, 1150)
    lives.receive(db, [code], on=october(10), bast="12/BAST/2014", supplier="CV Contoh")
    assert by_holder(db, day=october(9)).total == (None, 4, 4, 0, 0, 1150)
    assert by_holder(db, day=october(10)).total == (None, 5, 5, 0, 0, 1400)
    assert history_of.history(db, code).rows[0][:2] == (october(10), None)
    assert everyone(db, day=october(10), kind="MJ").rows[-1][5] == october(10)
    with pytest.raises(NotBoughtYet):
        machines.inspect(db, code, on=october(9), condition=Condition.GOOD)
    with pytest.raises(NotBoughtYet):
        machines.assign(db, [code], to="K1", on=october(9))


def test_registers_count_up_within_a_goods_code_and_are_never_used_again(db: Writing) -> None:
    assert lives.register(db, ["MJ-03", "OB-01"], on=october(1)) == {
        "MJ-03": "0001", "OB-01": "0002",
    }  # fmt: skip
    assert lives.register(db, ["MJ-01"], on=october(1), number="9999") == {"MJ-01": "9999"}
    assert lives.register(db, ["MJ-02"], on=october(1)) == {"MJ-02": "A000"}
    with pytest.raises(StateAlready):
        lives.register(db, ["MJ-02"], on=october(1))
    new = machines.add(db, kind="MJ", bought_on=october(1), price=1)
    with pytest.raises(RegisterTaken):
        lives.register(db, [new], on=october(1), number="2")
    db.void(machine, 2)
    assert lives.register(db, [new], on=october(2)) == {new: "A001"}


def test_stock_to_hand_out_is_granted_without_a_register(db: Writing) -> None:
    new = machines.add(db, kind="MJ", bought_on=october(1), price=1, treatment=Treatment.HANDOUT)
    machines.assign(db, [new, "MJ-02"], to="K1", on=october(2))
    lives.grant(db, [new], to="K1", on=october(3), decree="1", bast="1/BAST/2014")
    with pytest.raises(NotRegistered):
        lives.grant(db, ["MJ-02"], to="K1", on=october(3), decree="1", bast="2/BAST/2014")


def test_what_is_lost_leaves_its_holder_and_comes_back_as_it_was(db: Writing) -> None:
    lives.register(db, ["MJ-01"], on=october(1))
    lives.lose(db, ["MJ-01"], on=october(12), document="LP/1")
    lives.find(db, ["MJ-01"], on=october(20), condition=Condition.LIGHT_DAMAGE)
    assert [state_on(db, "MJ-01", october(day)) for day in (11, 12, 20)] == [
        ["in-custody"], ["lost"], ["registered"],
    ]  # fmt: skip
    page = by_holder(db, day=october(12))
    assert [(row[0], row[1]) for row in page.rows] == [
        ("office", 2), ("K1", 1), ("K2", 0), ("lost", 1),
    ]  # fmt: skip
    rows = history_of.history(db, "MJ-01").rows
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        (date(2014, 9, 22), october(8), "office", "purchase"),
        (october(8), october(12), "K1", "hand-over"),
        (october(12), october(20), "lost", "lost"),
        (october(20), None, "office", "found"),
    ]


def test_a_loss_never_runs_into_a_later_custody(db: Writing) -> None:
    machines.give_back(db, ["MJ-01"], on=october(20))
    with pytest.raises(HeldThen):
        lives.lose(db, ["MJ-01"], on=october(12))


def test_a_badly_damaged_unit_is_written_off_at_the_office(db: Writing) -> None:
    lives.register(db, ["MJ-02"], on=october(1))
    machines.inspect(db, "MJ-02", on=october(10), condition=Condition.HEAVY_DAMAGE)
    lives.write_off(db, ["MJ-02"], on=october(12), decree="900/2014")
    assert [row[0] for row in by_holder(db, day=october(12)).rows][-1] == "written-off"
    assert by_holder(db, day=october(12)).total is not None
    assert by_holder(db, day=october(12)).total[1] == 4  # type: ignore[index]


def test_a_registered_unit_stays_capital_goods(db: Writing) -> None:
    lives.register(db, ["MJ-02"], on=october(1))
    with pytest.raises(StateAlready):
        machines.edit(db, "MJ-02", treatment=Treatment.CONSUMABLE)
    machines.edit(db, "MJ-02", treatment=Treatment.CAPITAL, brand="Contoh JH-1", motor="8812")
    unit = db.find(machine, "MJ-02")
    assert (unit.brand, unit.motor, unit.serial) == ("Contoh JH-1", "8812", None)


def test_a_unit_that_was_ordered_in_a_closed_month_arrives_in_an_open_one(office: Run) -> None:
    line = "machine add --type MJ --price 3000000 --bought 25/9/2014 --ordered"
    assert office(line).code == 0
    closed = office("budget close 2014-09")
    assert closed.code == 0, closed.err
    answer = office("machine receive MJ-04 --on 7/10/2014")
    assert (answer.code, answer.err) == (0, "Received on 7 October 2014: MJ-04.\n")
    late = office("machine add --type MJ --price 1 --bought 25/9/2014")
    assert late.code == 1
