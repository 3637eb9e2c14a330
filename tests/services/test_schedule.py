"""Sessions planned, moved, cancelled and held: what a plan may not do, and what becomes of it."""

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.lessons import Pause, parse_weekdays
from kediri_cli.domain.words import Mark, Phase
from kediri_cli.errors.participants import GroupNotFormed
from kediri_cli.errors.timetable import (
    NoMarksYet,
    NoSuchDays,
    NotHeldYet,
    NothingToMove,
    NotPlanned,
    PlaceTaken,
    PlannedThen,
    StartsInPause,
)
from kediri_cli.errors.training import Overlap
from kediri_cli.schema import live
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.training import session_group, training_session
from kediri_cli.services import groups, schedule, timetable, training
from kediri_cli.settings import Settings
from tests.conftest import Run
from tests.services.test_training import marks

PRESENT, SICK, EXCUSED, ABSENT = Mark
TODAY = date(2014, 10, 31)


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(day: int) -> date:
    return date(2014, 10, day)


def plan(db: Writing, first: int, last: int | None = None, **given: Any) -> schedule.Plan:
    asked: dict[str, Any] = {
        "groups": ["K1"], "module": "M02", "weekdays": parse_weekdays("mon-sun"),
        "starts_at": time(8), "jp": 4, "instructor": "I01", "place": "Ruang teori",
    }  # fmt: skip
    first_day, last_day = october(first), october(last or first)
    return schedule.plan(db, first=first_day, last=last_day, **(asked | given))


def log(db: Writing, on: int, **given: Any) -> training.Logged:
    asked: dict[str, Any] = {
        "groups": ["K1"], "module": "M02", "instructor": "I01", "jp": 4, "place": "Ruang teori",
        "starts_at": time(8),
    }  # fmt: skip
    return training.log_session(db, on=october(on), **(asked | given))


def status(db: Writing, code: str) -> str:
    return str(db.find(training_session, code).status)


def test_a_weekly_pattern_becomes_sessions_with_codes_in_order(db: Writing) -> None:
    new = plan(db, 13, 26, weekdays=parse_weekdays("mon,wed"), without=[october(20)])
    assert [(one.code, one.day.day, one.ends_at) for one in new.sessions] == [
        ("S-0003", 13, time(11)), ("S-0004", 15, time(11)), ("S-0005", 22, time(11)),
    ]  # fmt: skip
    assert {status(db, one.code) for one in new.sessions} == {"planned"}
    assert marks(db, "S-0003") == {}


def test_a_pattern_without_any_day_is_refused(db: Writing) -> None:
    for first, last in ((14, 18), (20, 13)):
        with pytest.raises(NoSuchDays):
            plan(db, first, last, weekdays=parse_weekdays("mon"))


def test_a_plan_that_breaks_off_plans_nothing(db: Writing) -> None:
    log(db, 15)
    with pytest.raises(Overlap), db.attempt():
        plan(db, 13, 17)
    assert db.rows(select(training_session).where(training_session.c.status == "planned")) == []


@pytest.mark.parametrize(
    ("who", "given"),
    [
        ("I01", {"groups": ["K2"], "place": "Lain"}),
        ("K1", {"instructor": "I02", "place": "Lain"}),
        ("K1", {"groups": ["K2", "K1"], "instructor": "I02", "place": "Lain"}),
    ],
)
def test_planned_sessions_keep_groups_and_instructors_apart(
    db: Writing, who: str, given: dict[str, Any]
) -> None:
    plan(db, 13)
    for attempt in (plan, log):
        with pytest.raises(PlannedThen) as refused:
            attempt(db, 13, **{**given, "starts_at": time(10, 15)})
        assert refused.value.facts["who"] == who
        assert refused.value.facts["session"] == "S-0003"


def test_a_plan_does_not_book_a_room_twice_but_what_was_held_there_is_only_pointed_out(
    db: Writing,
) -> None:
    plan(db, 13)
    other = {"groups": ["K2"], "instructor": "I02", "place": "RUANG teori"}
    with pytest.raises(PlaceTaken):
        plan(db, 13, **other)
    assert [type(one).__name__ for one in log(db, 13, **other).warnings] == ["SamePlace"]
    plan(db, 13, **{**other, "starts_at": time(11)})  # they may touch


def test_a_group_is_not_planned_for_before_it_is_formed_but_before_it_has_members(
    db: Writing,
) -> None:
    groups.add(db, name="Kelompok Mawar", on=october(20))
    with pytest.raises(GroupNotFormed):
        plan(db, 19, groups=["K3"])
    assert plan(db, 20, groups=["K3"]).sessions[0].code == "S-0003"


def test_a_plan_stands_on_what_is_planned_before_it(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=4, sessions=1, requires=["M02"])
    given = {"groups": ["K2"], "module": "M03"}
    kinds = [type(one).__name__ for one in plan(db, 20, **given).warnings]
    assert kinds == ["NotYetHad"]
    schedule.cancel(db, "S-0003", reason="Hari libur")
    plan(db, 13, groups=["K2"])
    assert plan(db, 20, **given).warnings == ()
    # what was held asks what was held: a plan is no lesson
    held = log(db, 24, **given)
    assert [type(one).__name__ for one in held.warnings] == ["NotYetHad"]


def test_more_than_the_module_has_is_said_once_with_the_sum(db: Writing) -> None:
    (warning,) = plan(db, 13, 15).warnings  # 4 held + 3 x 4 planned = 16 of 12
    assert type(warning).__name__ == "MorePlanned"
    assert warning.facts == {"groups": "K1", "module": "M02", "held": 16, "planned": 12}


def test_a_planned_session_is_moved_and_frees_its_time(db: Writing) -> None:
    plan(db, 13, 14)
    with pytest.raises(PlannedThen):
        schedule.move(db, "S-0003", on=october(14))
    (moved,) = schedule.move(db, "S-0003", on=october(14), starts_at=time(11)).sessions
    assert (moved.day, moved.starts_at, moved.ends_at) == (october(14), time(11), time(14))
    # half an hour later it overlaps only with itself
    (moved,) = schedule.move(db, "S-0003", starts_at=time(11, 30)).sessions
    assert moved.ends_at == time(14, 30)
    plan(db, 13)
    with pytest.raises(NothingToMove):
        schedule.move(db, "S-0003")


def test_a_session_that_is_moved_does_not_count_twice(db: Writing) -> None:
    plan(db, 13, jp=8)  # 4 held and 8 planned are the 12 of the module
    assert schedule.move(db, "S-0003", on=october(14)).warnings == ()
    early = schedule.move(db, "S-0003", on=october(7)).warnings  # before M01 was held
    assert [type(one).__name__ for one in early] == ["NotYetHad"]


def test_a_cancelled_session_is_in_nobodys_way_and_says_why(db: Writing) -> None:
    plan(db, 13)
    schedule.cancel(db, "S-0003", reason="Instruktur  dinas luar")
    assert status(db, "S-0003") == "cancelled"
    assert db.find(training_session, "S-0003").reason == "Instruktur dinas luar"
    plan(db, 13)


def test_only_a_planned_session_is_moved_cancelled_or_held(db: Writing) -> None:
    plan(db, 13)
    schedule.cancel(db, "S-0003", reason="Hari libur")
    changes: list[Callable[[str], object]] = [
        lambda code: schedule.move(db, code, on=october(14)),
        lambda code: schedule.cancel(db, code, reason="x"),
        lambda code: schedule.hold(db, code, today=TODAY),
    ]
    for code, phase in (("S-0001", Phase.HELD), ("S-0003", Phase.CANCELLED)):
        for change in changes:
            with pytest.raises(NotPlanned) as refused:
                change(code)
            assert refused.value.facts["phase"] is phase


def test_holding_a_plan_marks_the_roll_of_its_day(db: Writing) -> None:
    plan(db, 20, groups=["K1", "K2"])
    groups.move(db, "P-AAA4", "K2", on=october(20))
    done = schedule.hold(db, "S-0003", today=TODAY, absent={"P-BBB2": SICK})
    assert done.marks == {PRESENT: 5, SICK: 1, EXCUSED: 0, ABSENT: 0}
    assert status(db, "S-0003") == "held"
    assert len(marks(db, "S-0003")) == 6


def test_a_day_that_has_not_come_is_not_held(db: Writing) -> None:
    plan(db, 31)
    with pytest.raises(NotHeldYet):
        schedule.hold(db, "S-0003", today=october(30))
    schedule.hold(db, "S-0003", today=TODAY)


def test_marks_wait_until_it_is_held(db: Writing) -> None:
    plan(db, 20)
    with pytest.raises(NoMarksYet):
        training.attend(db, "S-0003", "P-AAA2", SICK)


def test_a_plan_that_was_held_otherwise_is_logged_under_its_code(db: Writing) -> None:
    plan(db, 20, groups=["K1", "K2"])
    new = log(db, 21, groups=["K2"], instructor="I02", jp=3, code="S-0003")
    assert new.code == "S-0003"
    found = db.find(training_session, "S-0003")
    assert (found.held_on, found.jp, found.status) == (october(21), 3, "held")
    invited = db.rows(
        select(training_group.c.code)
        .join(session_group, session_group.c.training_group_id == training_group.c.id)
        .where(session_group.c.training_session_id == found.id, live(session_group))
    )
    assert [row.code for row in invited] == ["K2"]
    assert list(marks(db, "S-0003")) == ["P-BBB2", "P-BBB3", "P-BBB4"]


def test_a_planned_session_can_be_taken_off_the_register(db: Writing) -> None:
    plan(db, 20)
    training.void_session(db, "S-0003")
    assert plan(db, 20).sessions[0].code == "S-0004"


# -- breaks


def test_breaks_lengthen_what_comes_after_and_leave_what_was_recorded(db: Writing) -> None:
    before = db.find(training_session, "S-0001").ends_at
    schedule.keep_pauses(db, [Pause(time(10, 15), time(10, 30)), Pause(time(12), time(13))])
    assert log(db, 13).ends_at == time(11, 15)
    assert plan(db, 14, jp=6).sessions[0].ends_at == time(13, 45)
    (moved,) = schedule.move(db, "S-0004", starts_at=time(13)).sessions
    assert moved.ends_at == time(17, 30)
    assert db.find(training_session, "S-0001").ends_at == before
    with pytest.raises(StartsInPause):
        plan(db, 15, starts_at=time(12, 30))


def test_breaks_are_replaced_and_what_stays_is_not_written_again(db: Writing) -> None:
    noon, friday = Pause(time(12), time(13)), Pause(time(11, 30), time(13), None)
    schedule.keep_pauses(db, [noon, noon])
    assert timetable.pauses(db) == [noon]
    db.changes.clear()
    schedule.keep_pauses(db, [noon])
    assert db.changes == []
    schedule.keep_pauses(db, [friday])
    assert timetable.pauses(db) == [friday]
    schedule.keep_pauses(db, [])
    assert timetable.pauses(db) == []
