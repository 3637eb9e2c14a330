"""Places: machines stand with their holder unless they were moved, and power is watched."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition
from kediri_cli.errors.places import MovedLater, Overload, ThereAlready
from kediri_cli.reports import places as pages
from kediri_cli.schema.standing import located
from kediri_cli.services import machines, maintenance, places
from kediri_cli.settings import Settings
from tests.conftest import Run

# of the small office, MJ 250 W and OB 400 W: MJ-01 and OB-01 are with K1 since 8 October


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        places.add(db, code="KANTOR", name="Ruang praktik", va=900)
        places.add(db, code="GARMEN", name="Sentra garmen", va=800)
        places.settle(db, "office", at="KANTOR", on=date(2014, 9, 1))
        places.settle(db, "K1", at="GARMEN", on=october(1))
        yield db


def october(number: int) -> date:
    return date(2014, 10, number)


def where(db: Writing, code: str, *days: int) -> list[str | None]:
    found = []
    for number in days:
        at = located(october(number)).subquery()
        found.append(db.value(select(at.c.place).where(at.c.code == code)))
    return found


def test_a_machine_stands_where_its_holder_is(db: Writing) -> None:
    assert where(db, "MJ-01", 7, 8, 31) == ["KANTOR", "GARMEN", "GARMEN"]
    places.settle(db, "K1", at="KANTOR", on=october(20))
    assert where(db, "MJ-01", 19, 20) == ["GARMEN", "KANTOR"]


def test_a_machine_that_was_moved_stands_there_until_its_holder_changes(db: Writing) -> None:
    places.move(db, ["MJ-02"], to="GARMEN", on=october(10))
    machines.assign(db, ["MJ-02"], to="K1", on=october(15))
    machines.give_back(db, ["MJ-02"], on=october(20))
    assert where(db, "MJ-02", 9, 10, 15, 20) == ["KANTOR", "GARMEN", "GARMEN", "KANTOR"]


def test_a_hand_over_that_asks_for_too_much_power_is_pointed_out(db: Writing) -> None:
    assert machines.assign(db, ["MJ-02"], to="K1", on=october(10)) == (
        Overload("GARMEN", 900, 800),
    )
    # badly damaged units and those out of use draw nothing
    machines.inspect(db, "MJ-02", on=october(11), condition=Condition.HEAVY_DAMAGE)
    assert places.overloads(db, ["GARMEN"], october(11)) == ()
    machines.inspect(db, "MJ-02", on=october(12), condition=Condition.GOOD)
    assert places.overloads(db, ["GARMEN"], october(12)) == (Overload("GARMEN", 900, 800),)
    maintenance.found(db, "OB-01", on=october(13))
    assert places.overloads(db, ["GARMEN"], october(13)) == ()


def test_the_last_watt_is_not_too_much(db: Writing) -> None:
    places.edit(db, "GARMEN", va=900)
    assert machines.assign(db, ["MJ-02"], to="K1", on=october(10)) == ()
    places.edit(db, "GARMEN", va=899)
    assert places.overloads(db, ["GARMEN"], october(10)) == (Overload("GARMEN", 900, 899),)
    assert pages.attention(db, day=october(10)) == [
        "At GARMEN 900 W can run at once; its connection carries 899 VA."
    ]


def test_nobody_stands_at_two_places(db: Writing) -> None:
    with pytest.raises(ThereAlready):
        places.settle(db, "K1", at="GARMEN", on=october(20))
    with pytest.raises(MovedLater):
        places.settle(db, "K1", at="KANTOR", on=date(2014, 9, 30))
    places.move(db, ["MJ-01"], to="KANTOR", on=october(20))
    with pytest.raises(MovedLater):
        machines.give_back(db, ["MJ-01"], on=october(19))


def test_the_page_of_a_place_adds_up(db: Writing) -> None:
    page = pages.one(db, "GARMEN", day=october(10))
    facts = {fact.key: fact.value for fact in page.facts}
    assert (facts["va"], facts["watts"], facts["free"]) == (800, 650, 150)
    assert page.tables[0].rows == (("K1", 2, 650),)
    assert [row[0] for row in page.tables[1].rows] == ["MJ-01", "OB-01"]
    assert pages.everyone(db, day=october(10)).rows == (
        ("KANTOR", "Ruang praktik", 2, 500, 900, 400),
        ("GARMEN", "Sentra garmen", 2, 650, 800, 150),
    )


def test_the_list_of_a_room_has_fourteen_columns_and_merges_what_agrees(db: Writing) -> None:
    machines.inspect(db, "MJ-02", on=october(11), condition=Condition.LIGHT_DAMAGE)
    table = pages.kir(db, "KANTOR", day=october(11)).tables[0]
    assert len(table.columns) == 14
    assert table.rows == (
        (1, "Mesin jahit", None, None, None, None, "2014", None, 2, 6_000_000, 1, 1, 0, None),
    )
    assert table.total == (*(None,) * 8, 2, 6_000_000, 1, 1, 0, None)
