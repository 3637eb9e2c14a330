"""Whatever is handed over, back and on: each unit is in one place, and the past stays."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Condition
from kediri_cli.errors import Refused
from kediri_cli.reports.machines import by_holder, everyone, idle
from kediri_cli.schema.machines import custody
from kediri_cli.services import machines
from kediri_cli.settings import Settings
from tests.conftest import examples

FIRST = date(2014, 11, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(5)]
BOUGHT = {"MJ-04": DAYS[0], "MJ-05": DAYS[2], "MJ-06": DAYS[0]}


class Book:
    """What a clerk with pencil and paper would know of one machine."""

    def __init__(self, bought: date) -> None:
        self.holder: str | None = None
        self.last = bought  # the day of its last coming or going
        self.bought = bought
        self.places = {day: "office" for day in DAYS if day >= bought}
        self.seen: list[tuple[date, int, Condition]] = [(bought, 0, Condition.GOOD)]

    def allows(self, verb: str, to: str, on: date) -> bool:
        if verb == "inspect":
            return on >= self.bought
        if verb == "assign":
            return self.holder is None and on >= self.last
        return self.holder is not None and self.holder != to and on >= self.last

    def note(self, verb: str, to: str, on: date, condition: Condition | None) -> None:
        if condition:
            self.seen.append((on, len(self.seen), condition))
        if verb == "inspect":
            return
        self.holder, self.last = (None if verb == "return" else to), on
        self.places |= {day: self.holder or "office" for day in self.places if day >= on}

    def condition(self, day: date) -> Condition:
        return max(look for look in self.seen if look[0] <= day)[2]


commands = st.lists(
    st.tuples(
        st.sampled_from(["assign", "assign", "return", "transfer", "inspect"]),
        st.lists(st.sampled_from(sorted(BOUGHT)), min_size=1, max_size=3, unique=True),
        st.sampled_from(["K1", "K2"]),
        st.sampled_from(DAYS),
        st.sampled_from([None, *Condition]),
    ),
    max_size=10,
)


@pytest.fixture
def home(furnished: Path, tmp_path: Path) -> Path:
    shutil.copy(furnished, tmp_path / "kediri.db")
    return tmp_path / "kediri.db"


def carry_out(
    db: Writing, verb: str, codes: list[str], to: str, on: date, condition: Condition | None
) -> None:
    if verb == "assign":
        machines.assign(db, codes, to=to, on=on, condition=condition)
    elif verb == "return":
        machines.give_back(db, codes, on=on, condition=condition)
    elif verb == "transfer":
        machines.transfer(db, codes, to=to, on=on, condition=condition)
    else:
        machines.inspect(db, codes[0], on=on, condition=condition or Condition.GOOD)


def as_they_stand(db: Writing) -> dict[date, dict[str, tuple[Any, Any]]]:
    """Return holder and condition of each of our machines on each day."""
    return {
        day: {
            str(row["code"]): (row["holder"], row["condition"])
            for row in everyone(db, day=day).records()
            if row["code"] in BOUGHT
        }
        for day in DAYS
    }


@given(commands)
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_machine_is_in_one_place_on_every_day(home: Path, orders: list[Any]) -> None:
    with unit_of_work(home, Author("a", "b", Settings({}).now()), rehearse=True) as db:
        others = len(everyone(db, day=DAYS[-1]).rows)
        books = {code: Book(bought) for code, bought in BOUGHT.items()}
        for code, bought in BOUGHT.items():
            machines.add(db, kind="MJ", bought_on=bought, price=1, code=code)
        stood = as_they_stand(db)
        for verb, named, to, on, stated in orders:
            codes = named[:1] if verb == "inspect" else named
            condition = (stated or Condition.GOOD) if verb == "inspect" else stated
            target = "" if verb == "return" else to
            allowed = all(books[code].allows(verb, target, on) for code in codes)
            step = db._connection.begin_nested()
            try:
                carry_out(db, verb, codes, to, on, condition)
            except Refused:
                step.rollback()
                assert not allowed, f"{verb} {codes} {on} was refused"
            else:
                step.commit()
                assert allowed, f"{verb} {codes} {on} was accepted"
                for code in codes:
                    books[code].note(verb, to, on, condition)
                stands = as_they_stand(db)
                for day in DAYS:
                    if day < on:
                        assert stands[day] == stood[day], "a day before the entry has changed"
                stood = stands
        for day in DAYS:
            there = {code: book for code, book in books.items() if book.bought <= day}
            assert stood[day] == {
                code: (book.places[day], book.condition(day)) for code, book in there.items()
            }
            total = by_holder(db, day=day)
            assert total.total is not None
            assert total.total[1] == others + len(there)
            assert sum(int(str(row[1])) for row in total.rows) == others + len(there)
            assert {code for code in idle(db, day=day) if code in BOUGHT} == {
                code for code, book in there.items() if book.places[day] == "office"
            }
        assert_apart(db)


def assert_apart(db: Writing) -> None:
    """No two custodies of one machine share a day."""
    rows = db.rows(select(custody).where(custody.c.voided == 0))
    for one in rows:
        for other in rows:
            if one.id < other.id and one.machine_id == other.machine_id:
                last = min(one.ends_on or date.max, other.ends_on or date.max)
                assert max(one.starts_on, other.starts_on) >= last
