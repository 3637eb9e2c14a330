"""Modules, sessions and marks: who is on a roll, what cannot be at one time, what is corrected."""

from collections.abc import Callable, Iterator
from datetime import date, time
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Mark, Partner, Reason
from kediri_cli.errors.participants import CodeTaken, MarkedSince
from kediri_cli.errors.training import (
    CircularModules,
    NoGroupNamed,
    NotOfTheGroup,
    Overlap,
    SameTwice,
    WrongKindOfCode,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.schema.training import attendance, module, prerequisite, training_session
from kediri_cli.services import groups, participants, training
from kediri_cli.settings import Settings
from tests.conftest import Run

PRESENT, SICK, EXCUSED, ABSENT = Mark


@pytest.fixture
def author() -> Author:
    return Author("officer", "test", Settings({}).now())


@pytest.fixture
def db(office: Run, desk: Path, author: Author) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(day: int) -> date:
    return date(2014, 10, day)


def log(db: Writing, on: date, at: str = "08:00", **given: Any) -> training.Logged:
    asked: dict[str, Any] = {
        "groups": ["K1"], "module": "M02", "instructor": "I01", "jp": 4, "place": "Ruang teori",
    }  # fmt: skip
    return training.log_session(db, on=on, starts_at=time.fromisoformat(at), **(asked | given))


def marks(db: Writing, session: str) -> dict[str, str]:
    """The marks that stand, by code."""
    question = (
        select(participant.c.code, attendance.c.mark)
        .join(participant, participant.c.id == attendance.c.participant_id)
        .join(training_session, training_session.c.id == attendance.c.training_session_id)
        .where(training_session.c.code == session, live(attendance))
        .order_by(participant.c.code)
    )
    return {row.code: row.mark for row in db.rows(question)}


# -- modules and instructors


def test_a_module_gets_the_next_free_code(db: Writing) -> None:
    assert training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M02"]) == "M03"
    assert training.add_module(db, name="Bordir", jp=8, sessions=2, code="M11") == "M11"
    assert training.add_module(db, name="Kemas", jp=4, sessions=1) == "M12"


def test_a_taken_code_and_the_code_of_another_noun_are_refused(db: Writing) -> None:
    with pytest.raises(CodeTaken):
        training.add_module(db, name="Obras", jp=8, sessions=2, code="M02")
    with pytest.raises(WrongKindOfCode):
        training.add_instructor(
            db, name="Benang", institution="SMK", kind=Partner.SCHOOL, rate=0, code="M07"
        )


def test_modules_that_build_on_one_another_make_no_circle(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M02"])  # M03 -> M02 -> M01
    for module_code, needs in (("M01", "M03"), ("M01", "M02"), ("M02", "M02")):
        with pytest.raises(CircularModules):
            training.require(db, module_code, needs)
    training.require(db, "M03", "M01")


def test_saying_a_requirement_again_changes_nothing(db: Writing) -> None:
    training.require(db, "M02", "M01")
    assert db.changes == []


def test_a_requirement_named_twice_is_refused(db: Writing) -> None:
    with pytest.raises(SameTwice):
        training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M01", "M01"])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=16))
def test_whatever_is_required_there_is_an_order_to_teach_in(
    office: Run, desk: Path, author: Author, pairs: list[tuple[int, int]]
) -> None:
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        for number in (3, 4, 5):
            training.add_module(db, name="Contoh", jp=4, sessions=1, code=f"M0{number}")
        wanted: dict[int, set[int]] = {2: {1}}
        for this, needs in pairs:
            trial = {key: set(value) for key, value in wanted.items()}
            trial.setdefault(this, set()).add(needs)
            try:
                training.require(db, f"M0{this}", f"M0{needs}")
            except CircularModules:
                with pytest.raises(ValueError):
                    TopologicalSorter(trial).prepare()
            else:
                TopologicalSorter(trial).prepare()
                wanted = trial
        kept = db.rows(select(prerequisite).where(live(prerequisite)))
        assert len(kept) == sum(map(len, wanted.values()))


# -- sessions


def test_everybody_else_of_the_groups_was_present(db: Writing) -> None:
    new = log(db, october(10), groups=["K1", "K2"], absent={"P-AAA2": SICK, "P-BBB4": ABSENT})
    assert new.code == "S-0003"
    assert new.marks == {PRESENT: 4, SICK: 1, EXCUSED: 0, ABSENT: 1}
    assert marks(db, "S-0003") == {
        "P-AAA2": "S", "P-AAA3": "H", "P-AAA4": "H", "P-BBB2": "H", "P-BBB3": "H", "P-BBB4": "A",
    }  # fmt: skip


def test_a_session_ends_after_45_minutes_a_jp(db: Writing) -> None:
    assert log(db, october(10), "08:10", jp=3).ends_at == time(10, 25)


def test_the_roll_is_that_of_the_day(db: Writing) -> None:
    participants.withdraw(db, "P-AAA4", on=october(20), reason=Reason.MOVED)
    participants.replace(db, "P-AAA3", by="P-CCC2", on=october(22), reason=Reason.EMPLOYED)
    log(db, october(19))
    log(db, october(20))
    log(db, october(22))
    assert list(marks(db, "S-0003")) == ["P-AAA2", "P-AAA3", "P-AAA4"]
    assert list(marks(db, "S-0004")) == ["P-AAA2", "P-AAA3"]
    assert list(marks(db, "S-0005")) == ["P-AAA2", "P-CCC2"]


def test_somebody_who_left_that_day_cannot_be_absent(db: Writing) -> None:
    groups.move(db, "P-AAA4", "K2", on=october(20))
    with pytest.raises(NotOfTheGroup):
        log(db, october(20), absent={"P-AAA4": SICK})


def test_a_session_needs_a_group(db: Writing) -> None:
    with pytest.raises(NoGroupNamed):
        log(db, october(10), groups=[])


@pytest.mark.parametrize("at", ["05:00", "11:00"])
def test_sessions_may_touch(db: Writing, at: str) -> None:
    log(db, october(9), at, instructor="I02")  # S-0002 is from 8 to 11 with I02 and K1


@pytest.mark.parametrize(
    ("who", "asked"),
    [
        ("I02", {"groups": ["K2"], "instructor": "I02", "at": "07:00"}),
        ("K1", {"groups": ["K2", "K1"], "at": "10:15"}),
        ("K1", {"at": "07:00", "jp": 12}),
    ],
)
def test_nobody_is_in_two_places(db: Writing, who: str, asked: dict[str, Any]) -> None:
    with pytest.raises(Overlap) as refused:
        log(db, october(9), **asked)
    assert refused.value.facts["who"] == who
    assert refused.value.facts["session"] == "S-0002"


def changed_late(db: Writing) -> None:
    """Write what no command writes: P-AAA4 was of K2 on the day of a mark that K1 gave."""
    who = db.find(participant, "P-AAA4").id
    mine = select(membership.c.id).where(membership.c.participant_id == who)
    db.update(membership, db.rows(mine)[0].id, ends_on=october(9))
    other = db.find(training_group, "K2").id
    db.insert(membership, participant_id=who, training_group_id=other, starts_on=october(9))


LEAVING: tuple[Callable[[Writing, date], object], ...] = (
    lambda db, on: groups.move(db, "P-AAA4", "K2", on=on),
    lambda db, on: participants.withdraw(db, "P-AAA4", on=on, reason=Reason.MOVED),
    lambda db, on: participants.replace(db, "P-AAA4", by="P-CCC2", on=on, reason=Reason.MOVED),
)


@pytest.mark.parametrize("leaving", LEAVING)
def test_whoever_has_a_mark_leaves_the_group_after_that_day(
    db: Writing, leaving: Callable[[Writing, date], object]
) -> None:
    with pytest.raises(MarkedSince) as refused:
        leaving(db, october(9))
    assert refused.value.facts["session"] == "S-0002"


@pytest.mark.parametrize("leaving", LEAVING)
def test_on_the_day_after_the_last_mark_one_may_leave(
    db: Writing, leaving: Callable[[Writing, date], object]
) -> None:
    leaving(db, october(10))
    assert "P-AAA4" in marks(db, "S-0002")


def test_a_group_of_the_same_session_takes_over_who_has_its_mark(db: Writing) -> None:
    groups.move(db, "P-BBB4", "K1", on=october(8))
    assert list(marks(db, "S-0001")).count("P-BBB4") == 1


def test_somebody_who_changed_groups_that_day_is_not_in_two_places(db: Writing) -> None:
    changed_late(db)
    with pytest.raises(Overlap) as refused:
        log(db, october(9), "09:00", groups=["K2"])
    assert refused.value.facts["who"] == "P-AAA4"
    log(db, october(9), "11:00", groups=["K2"])


def test_another_group_with_another_instructor_may_learn_at_the_same_time(db: Writing) -> None:
    assert log(db, october(9), "09:00", groups=["K2"]).warnings == ()


def facts(logged: training.Logged) -> list[tuple[str, dict[str, object]]]:
    return [(type(warning).__name__, warning.facts) for warning in logged.warnings]


def test_a_module_before_its_time_is_pointed_out_with_the_groups(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M01", "M02"])
    # K1 has had both, K2 the first one only
    assert facts(log(db, october(10), groups=["K1", "K2"], module="M03")) == [
        ("NotYetHad", {"groups": "K2", "module": "M03", "requires": "M02"})
    ]


def test_on_one_day_the_module_that_ended_before_counts(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M02"])
    asked = {"groups": ["K1"], "module": "M03", "instructor": "I01"}
    assert facts(log(db, october(9), "05:00", **asked))[0][0] == "NotYetHad"
    assert facts(log(db, october(9), "11:00", **asked)) == []


def test_more_than_is_planned_is_pointed_out_with_the_sum(db: Writing) -> None:
    assert facts(log(db, october(10), jp=8)) == []  # 4 + 8 = 12 planned
    assert facts(log(db, october(11), jp=1, groups=["K1", "K2"])) == [
        ("MoreThanPlanned", {"groups": "K1", "module": "M02", "held": 13, "planned": 12})
    ]


def test_one_place_twice_at_a_time_is_pointed_out(db: Writing) -> None:
    new = log(db, october(9), "09:00", groups=["K2"], place="ruang  PRAKTIK")
    assert facts(new) == [("SamePlace", {"session": "S-0002"})]


# -- corrections


def test_a_mark_is_corrected_taken_away_and_given_again(db: Writing) -> None:
    training.attend(db, "S-0001", "P-BBB3", PRESENT)
    training.attend(db, "S-0001", "P-AAA2", None)
    assert marks(db, "S-0001")["P-BBB3"] == "H"
    assert "P-AAA2" not in marks(db, "S-0001")
    training.attend(db, "S-0001", "P-AAA2", None)
    training.attend(db, "S-0001", "P-AAA2", EXCUSED)
    assert marks(db, "S-0001")["P-AAA2"] == "I"


def test_only_those_on_the_roll_are_marked(db: Writing) -> None:
    for mark in (SICK, None):
        with pytest.raises(NotOfTheGroup):
            training.attend(db, "S-0002", "P-BBB2", mark)


def test_a_mark_left_over_from_a_late_change_of_groups_can_only_be_taken_away(db: Writing) -> None:
    changed_late(db)
    with pytest.raises(NotOfTheGroup):
        training.attend(db, "S-0002", "P-AAA4", SICK)
    training.attend(db, "S-0002", "P-AAA4", None)
    assert list(marks(db, "S-0002")) == ["P-AAA2", "P-AAA3"]


def test_a_voided_session_leaves_no_mark_frees_its_time_and_keeps_its_code(db: Writing) -> None:
    training.void_session(db, "S-0002")
    assert marks(db, "S-0002") == {}
    assert log(db, october(9), instructor="I02").code == "S-0003"
    assert log(db, october(10), code="S-0002").code == "S-0002"


def test_a_name_keeps_its_title_and_a_module_its_blanks_in_order(db: Writing) -> None:
    training.add_module(db, name="  Lubang   kancing ", jp=4, sessions=1)
    assert db.find(module, "M03").name == "Lubang kancing"
