"""Random days of an asset officer against a plain book: no unit is lost, and no past day changes.

Hand-overs, returns, transfers, losses, finds, registers, grants, write-offs, moves of members and
undos, in any order and on any of a few days.
"""

import copy
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.errors import Refused
from kediri_cli.reports import answers, machine_checks
from kediri_cli.reports.checks import RULES
from kediri_cli.reports.machines import by_holder, everyone
from kediri_cli.services import groups, journal, lives, machines
from kediri_cli.settings import Settings
from tests.conftest import examples

UNITS = ("MJ-01", "MJ-02", "MJ-03", "OB-01")
DRAWN = UNITS[:2]  # one with a group and one at the office; the others must stay where they are
GROUPS = ("K1", "K2")
PEOPLE = ("P-AAA4", "P-BBB4")  # members without an office
DAYS = tuple(date(2014, 10, day) for day in (9, 12, 15, 18))
EVER = date(2014, 10, 31)


@dataclass
class Unit:
    """What pencil and paper know of one machine."""

    holder: str | None
    held_since: date
    came: date  # its last coming or going
    state: str = "received"
    state_since: date = date(2014, 9, 22)
    before_loss: str = "received"
    lost_until: date = date(2014, 9, 1)
    places: dict[date, str] = field(default_factory=dict)

    def goes(self, place: str, on: date) -> None:
        self.places |= {day: place for day in (*DAYS, EVER) if day >= on}


@dataclass
class Book:
    """All machines, and in which group the two people are."""

    units: dict[str, Unit]
    member: dict[str, tuple[str, date]]
    groups: dict[str, dict[date, str]]


def first_page() -> Book:
    away, office = date(2014, 10, 8), date(2014, 9, 22)
    units = {
        code: Unit("K1", away, away) if code in ("MJ-01", "OB-01") else Unit(None, office, office)
        for code in UNITS
    }
    units["OB-01"].state_since = date(2014, 9, 23)
    for unit in units.values():
        unit.goes(unit.holder or "office", DAYS[0])
    member = {"P-AAA4": ("K1", date(2014, 10, 1)), "P-BBB4": ("K2", date(2014, 10, 1))}
    of_day = {who: dict.fromkeys((*DAYS, EVER), group) for who, (group, _) in member.items()}
    return Book(units, member, of_day)


VERBS = ("assign", "assign", "take_back", "transfer", "lose", "find", "register", "register",
         "grant", "grant", "write_off", "move", "undo")  # fmt: skip


class AssetOfficer(RuleBasedStateMachine):
    """Does what is drawn, in the file and in the book."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        # one open transaction, in which each step is an operation of the journal
        self.author = Author("a", "b", Settings({}).now())
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        path = Path(shutil.copy(self.template, folder / "kediri.db"))
        work = unit_of_work(path, self.author, rehearse=True)
        self.connection = self.stack.enter_context(work)._connection
        self.book = first_page()
        self.pages: list[tuple[int, Book]] = []
        self.papers = 0
        self.seen, self.entered_on = self.look(), date.max
        self.done("edit", True, lambda db: machines.edit_type(db, "MJ", goods="02.06.02.01.31"))
        self.done("edit", True, lambda db: machines.edit_type(db, "OB", goods="02.06.02.01.31"))
        self.pages.clear()

    def teardown(self) -> None:
        db = Writing(self.connection)
        self.people_answer(db)
        named = {rule.name for rule in machine_checks.RULES} | {"one_holder", "one_group"}
        for asked in RULES:
            if asked.name in named:
                assert db.rows(asked.finds()) == [], asked.name
        self.stack.close()

    def look(self) -> dict[date, dict[str, Any]]:
        db = Writing(self.connection)
        return {
            day: {str(row["code"]): row["holder"] for row in everyone(db, day=day).records()}
            for day in (*DAYS, EVER)
        }

    def done(self, what: str, allowed: bool, step: Any) -> bool:
        """Carry out a step; it must be refused exactly when the book forbids it."""
        db = Writing(self.connection)
        inner = self.connection.begin_nested()
        try:
            step(db)
        except Refused as refusal:
            inner.rollback()
            assert not allowed, f"{what} was refused: {refusal}"
            return False
        inner.commit()
        assert allowed, f"{what} was accepted"
        seq = db.record(self.author)
        assert seq is not None
        self.pages.append((seq, copy.deepcopy(self.book)))
        return True

    def paper(self) -> str:
        self.papers += 1
        return f"{self.papers:03}/BAST/2014"

    def past_stays(self, on: date) -> None:
        self.entered_on = on

    @rule(
        verb=st.sampled_from(VERBS),
        code=st.sampled_from(DRAWN),
        to=st.sampled_from(GROUPS),
        on=st.sampled_from(DAYS),
        numbered=st.booleans(),
    )
    def order(self, verb: str, code: str, to: str, on: date, numbered: bool) -> None:
        if verb == "undo":
            self.undo()
        elif verb == "move":
            self.move_member(PEOPLE[DRAWN.index(code)], to, on)
        else:
            getattr(self, verb)(code, to, on, self.paper() if numbered else None)

    def assign(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        there = unit.state in ("received", "registered") and on >= unit.lost_until
        allowed = there and unit.holder is None and on >= unit.came
        if self.done("assign", allowed,
                     lambda db: machines.assign(db, [code], to=to, on=on, bast=bast)):  # fmt: skip
            unit.holder, unit.held_since, unit.came = to, on, on
            unit.goes(to, on)
            self.past_stays(on)

    def take_back(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        mine = unit.state in ("received", "registered") and unit.holder is not None
        allowed = mine and on >= unit.held_since
        if self.done("return", allowed,
                     lambda db: machines.give_back(db, [code], on=on, bast=bast)):  # fmt: skip
            unit.holder, unit.came = None, on
            unit.goes("office", on)
            self.past_stays(on)

    def transfer(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        mine = unit.state in ("received", "registered") and unit.holder not in (None, to)
        allowed = mine and on >= unit.held_since
        if self.done("transfer", allowed,
                     lambda db: machines.transfer(db, [code], to=to, on=on)):  # fmt: skip
            unit.holder, unit.held_since, unit.came = to, on, on
            unit.goes(to, on)
            self.past_stays(on)

    def lose(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        allowed = unit.state in ("received", "registered") and on >= unit.state_since
        allowed = allowed and on >= unit.came
        if self.done("lose", allowed, lambda db: lives.lose(db, [code], on=on)):
            unit.before_loss, unit.state, unit.state_since = unit.state, "lost", on
            unit.holder, unit.came = None, on
            unit.goes("lost", on)
            self.past_stays(on)

    def find(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        allowed = unit.state == "lost" and on >= unit.state_since
        if self.done("find", allowed,
                     lambda db: lives.find(db, [code], on=on, condition=None)):  # fmt: skip
            if on > unit.state_since:
                unit.lost_until = on
            unit.state, unit.state_since = unit.before_loss, on
            unit.goes("office", on)
            self.past_stays(on)

    def register(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        allowed = unit.state == "received" and on >= unit.state_since
        if self.done("register", allowed, lambda db: lives.register(db, [code], on=on)):
            unit.state, unit.state_since = "registered", on
            self.past_stays(EVER)

    def grant(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        mine = unit.state == "registered" and unit.holder == to
        allowed = mine and on >= unit.held_since and on >= unit.state_since
        bast = bast or self.paper()
        if self.done(
            "grant",
            allowed,
            lambda db: lives.grant(db, [code], to=to, on=on, decree="SK 1", bast=bast),
        ):
            unit.state, unit.state_since = "granted", on
            self.past_stays(EVER)

    def write_off(self, code: str, to: str, on: date, bast: str | None) -> None:
        unit = self.book.units[code]
        registered = unit.state == "granted" or (
            unit.state == "lost" and unit.before_loss == "registered"
        )
        allowed = registered and on >= unit.state_since
        if self.done("write-off", allowed,
                     lambda db: lives.write_off(db, [code], on=on, decree="SK 2")):  # fmt: skip
            if unit.state == "lost":
                unit.goes("written-off", on)
            unit.state, unit.state_since = "written-off", on
            self.past_stays(on)

    def move_member(self, who: str, to: str, on: date) -> None:
        group, since = self.book.member[who]
        # on 9 October P-AAA4 has a mark in a session that was for K1 alone
        allowed = group != to and on >= since and (who != "P-AAA4" or on > date(2014, 10, 9))
        if self.done("move", allowed, lambda db: groups.move(db, who, to, on=on)):
            self.book.member[who] = (to, on)
            self.book.groups[who] |= {day: to for day in (*DAYS, EVER) if day >= on}
            self.past_stays(EVER)

    def undo(self) -> None:
        """Take back the last entry that stands: the book opens at the page before."""
        if self.pages:
            seq, page = self.pages.pop()
            db = Writing(self.connection)
            journal.undo(db, seq)
            db.record(self.author)
            self.book = page
            self.past_stays(date.min)

    @invariant()
    def every_unit_is_where_the_book_says(self) -> None:
        if self.entered_on == date.max:
            return
        now = self.look()
        for day, places in now.items():
            expected = {code: unit.places[day] for code, unit in self.book.units.items()}
            assert places == expected, day
            assert places == self.seen[day] or day >= self.entered_on, "a past day has changed"
        self.seen, self.entered_on = now, date.max
        page = by_holder(Writing(self.connection), day=EVER)
        assert page.total is not None
        assert page.total[1] == len(UNITS) == sum(int(str(row[1])) for row in page.rows)

    def people_answer(self, db: Writing) -> None:
        for code, unit in self.book.units.items():
            for day in DAYS:
                report = answers.answer(db, code, day=day)
                people = {row["participant"] for row in report.tables[0].records()}
                for who in PEOPLE:
                    there = self.book.groups[who][day] == unit.places[day]
                    assert (who in people) == there, (code, day, who)


def test_no_unit_is_ever_in_two_places_or_none(
    furnished: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AssetOfficer, "template", furnished, raising=False)
    run_state_machine_as_test(
        AssetOfficer,
        settings=settings(
            max_examples=examples(40),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        ),
    )
