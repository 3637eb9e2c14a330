"""The month by group, the modules, and what should be looked at; every figure worked out by hand.

The small office: S-0001 on 8 October for K1 and K2 (4 JP of M01, six on the roll, P-BBB3 sick);
S-0002 on 9 October for K1 (4 JP of M02, three on the roll, P-AAA3 absent without excuse).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import By, Mark, Reason, Stage, Weekday
from kediri_cli.errors import KediriError
from kediri_cli.reports import recap
from kediri_cli.reports import sessions as session_reports
from kediri_cli.reports import training as reports
from kediri_cli.schema import live
from kediri_cli.schema.participants import membership, training_group
from kediri_cli.schema.training import attendance, session_group, training_session
from kediri_cli.services import groups, participants, schedule, training
from kediri_cli.settings import Settings
from tests.conftest import Run, examples

OCTOBER = Month(2014, 10)
PRESENT, SICK, EXCUSED, ABSENT = Mark
MARKS = ("present", "sick", "excused", "absent", "not_recorded")


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


def log(db: Writing, on: date, **given: Any) -> str:
    asked: dict[str, Any] = {
        "groups": ["K1"], "module": "M02", "instructor": "I01", "jp": 4, "place": "Ruang teori",
        "starts_at": time(8),
    }  # fmt: skip
    return training.log_session(db, on=on, **(asked | given)).code


# -- the month by group


def test_the_month_by_group_and_its_total(db: Writing) -> None:
    table = reports.attendance(db, month=OCTOBER)
    keys = ("group", "members", "sessions", "jp", *MARKS, "percent")
    assert tuple(column.key for column in table.columns) == keys
    assert table.rows == (
        # 3 + 3 on the roll, one absence: 5/6
        ("K1", 3, 2, 8, 5, 0, 0, 1, 0, Decimal("83.33")),
        # 3 on the roll, one sick: 2/3
        ("K2", 3, 1, 4, 2, 1, 0, 0, 0, Decimal("66.67")),
    )
    # the joint session once; 7 of 9, not the mean of the two
    assert table.total == (None, 6, 2, 8, 7, 1, 0, 1, 0, Decimal("77.78"))


def test_a_month_without_sessions_has_no_share(db: Writing) -> None:
    table = reports.attendance(db, month=Month(2014, 11))
    assert table.rows[0] == ("K1", 3, 0, 0, 0, 0, 0, 0, 0, None)
    assert table.total == (None, 6, 0, 0, 0, 0, 0, 0, 0, None)


def test_a_month_before_the_groups_is_empty(db: Writing) -> None:
    table = reports.attendance(db, month=Month(2014, 9))
    assert table.rows == ()
    assert table.total == (None, 0, 0, 0, 0, 0, 0, 0, 0, None)


def test_what_was_not_recorded_is_no_absence(db: Writing) -> None:
    training.attend(db, "S-0002", "P-AAA2", None)
    row = reports.attendance(db, month=OCTOBER).records()[0]
    assert [row[key] for key in MARKS] == [4, 0, 0, 1, 1]
    assert row["percent"] == Decimal("66.67")  # 4 of 6


def test_members_are_those_at_the_end_of_the_month(db: Writing) -> None:
    groups.move(db, "P-AAA4", "K2", on=october(31))
    participants.withdraw(db, "P-BBB2", on=date(2014, 11, 1), reason=Reason.MOVED)
    assert [row[1] for row in reports.attendance(db, month=OCTOBER).rows] == [2, 4]
    assert [row[1] for row in reports.attendance(db, month=Month(2014, 11)).rows] == [2, 3]


def test_the_months_first_and_last_day_belong_to_it(db: Writing) -> None:
    log(db, october(1))
    log(db, october(31))
    log(db, date(2014, 11, 1))
    assert reports.attendance(db, month=OCTOBER).rows[0][2] == 4
    assert reports.attendance(db, month=Month(2014, 11)).rows[0][2] == 1


def test_a_voided_session_counts_nowhere(db: Writing) -> None:
    training.void_session(db, "S-0002")
    assert reports.attendance(db, month=OCTOBER).total == (
        None, 6, 1, 4, 5, 1, 0, 0, 0, Decimal("83.33"),
    )  # fmt: skip
    assert reports.modules(db, until=october(31)).rows[1][3] == 0
    assert reports.instructors(db).records()[1]["jp"] == 0


PEOPLE = ("P-AAA2", "P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-BBB4")
DAYS = st.integers(0, 45).map(lambda n: date(2014, 9, 25) + timedelta(days=n))
STEPS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), DAYS, st.sampled_from(["K1", "K2", "K3"])),
    st.tuples(st.just("leave"), st.sampled_from(PEOPLE), DAYS),
    st.tuples(
        st.just("log"),
        st.lists(st.sampled_from(["K1", "K2", "K3"]), min_size=1, max_size=3, unique=True),
        DAYS,
        st.integers(7, 18),
        st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Mark), max_size=2),
    ),
    st.tuples(
        st.just("plan"),
        st.lists(st.sampled_from(["K1", "K2", "K3"]), min_size=1, max_size=2, unique=True),
        DAYS,
        st.integers(7, 18),
    ),
    st.tuples(st.just("postpone"), st.integers(1, 8), DAYS),
    st.tuples(st.just("hold"), st.integers(1, 8)),
    st.tuples(st.just("cancel"), st.integers(1, 8)),
    st.tuples(st.just("void"), st.integers(1, 8)),
    st.tuples(
        st.just("attend"),
        st.integers(1, 8),
        st.sampled_from(PEOPLE),
        st.sampled_from([None, *Mark]),
    ),
)


def take(db: Writing, step: tuple[Any, ...]) -> None:
    match step:
        case ("move", who, on, to):
            groups.move(db, who, to, on=on)
        case ("leave", who, on):
            groups.leave(db, who, on=on)
        case ("log", where, on, hour, marks):
            log(db, on, groups=where, starts_at=time(hour), jp=1, absent=marks)
        case ("plan", where, on, hour):
            schedule.plan(
                db, groups=where, module="M02", first=on, last=on, weekdays=tuple(Weekday),
                starts_at=time(hour), jp=1, instructor="I01", place="Ruang teori",
            )  # fmt: skip
        case ("postpone", number, on):
            schedule.move(db, f"S-{number:04}", on=on)
        case ("hold", number):
            schedule.hold(db, f"S-{number:04}", today=date(2014, 11, 30))
        case ("cancel", number):
            schedule.cancel(db, f"S-{number:04}", reason="Hari libur")
        case ("void", number):
            training.void_session(db, f"S-{number:04}")
        case ("attend", number, who, mark):
            training.attend(db, f"S-{number:04}", who, mark)


def counted_one_by_one(db: Writing, group: int) -> Counter[str]:
    """Walk over the rows in plain Python: the roll of each session of the month, and its marks."""
    members = [
        (row.participant_id, row.starts_on, row.ends_on)
        for row in db.rows(select(membership).where(live(membership)))
        if row.training_group_id == group
    ]
    marks = {
        (row.training_session_id, row.participant_id): row.mark
        for row in db.rows(select(attendance).where(live(attendance)))
    }
    invited = {
        row.training_session_id
        for row in db.rows(select(session_group).where(live(session_group)))
        if row.training_group_id == group
    }
    found: Counter[str] = Counter()
    for held in db.rows(select(training_session).where(live(training_session))):
        if held.status == "held" and OCTOBER.contains(held.held_on) and held.id in invited:
            for who, starts_on, ends_on in members:
                if starts_on <= held.held_on and (ends_on is None or held.held_on < ends_on):
                    found["roll"] += 1
                    found[marks.get((held.id, who), "none")] += 1
    return found


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, max_size=25))
def test_marks_and_what_is_not_recorded_always_add_up_to_the_roll(
    office: Run, desk: Path, author: Author, steps: list[tuple[Any, ...]]
) -> None:
    """Invariant 12, under any memberships, moves, plans, sessions, cancellations, corrections."""
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        groups.add(db, name="Kelompok Mawar", on=october(1))
        for step in steps:
            try:
                take(db, step)
            except KediriError:
                continue
        table = reports.attendance(db, month=OCTOBER)
        ids = [row.id for row in db.rows(select(training_group).order_by(training_group.c.id))]
        sums = [0] * 5
        for number, row in zip(ids, table.records(), strict=True):
            expected = counted_one_by_one(db, number)
            counts = [int(str(row[key])) for key in MARKS]
            assert counts == [expected[mark] for mark in ("H", "S", "I", "A", "none")]
            assert sum(counts) == expected["roll"]
            sums = [one + other for one, other in zip(sums, counts, strict=True)]
        assert table.total is not None
        assert list(table.total[4:9]) == sums
        listed = session_reports.held(db, month=OCTOBER).records()
        assert sum(int(str(row["roll"])) for row in listed) == sum(sums)
        for by in By:
            summed = recap.recap(db, month=OCTOBER, by=by)
            keys = (*MARKS, "total")
            found = [sum(int(str(row[key])) for row in summed.records()) for key in keys]
            assert found == [*sums, sum(sums)]


# -- modules and instructors


def test_modules_planned_and_held_to_a_day(db: Writing) -> None:
    table = reports.modules(db, until=october(8))
    assert table.rows == (
        ("M01", "K3 dan etika kerja", 4, 4, 1, 1, Decimal("100.00")),
        ("M02", "Jahit dasar", 12, 0, 3, 0, Decimal("0.00")),
    )
    assert table.total == (None, None, 16, 4, 4, 1, Decimal("25.00"))
    later = reports.modules(db, until=october(9))
    # K1 has had 4 of its 12 JP and K2 none: 4 of 24; in all 4 + 4 + 4 of 2 x 16
    assert later.rows[1] == ("M02", "Jahit dasar", 12, 4, 3, 1, Decimal("16.67"))
    assert later.total == (None, None, 16, 8, 4, 2, Decimal("37.50"))


def test_what_one_group_has_had_beyond_the_plan_fills_no_others_gap(db: Writing) -> None:
    for day in (10, 13, 14):
        log(db, october(day), groups=["K1"], module="M01", jp=4)
    row = reports.modules(db, until=october(31)).rows[0]
    assert (row[3], row[6]) == (16, Decimal("100.00"))  # both had their 4 on the 8th
    log(db, october(15), groups=["K1"], module="M02", jp=12)
    assert reports.modules(db, until=october(31)).rows[1][6] == Decimal("50.00")


def test_a_session_for_two_groups_counts_once(db: Writing) -> None:
    log(db, october(10), groups=["K1", "K2"])
    assert reports.modules(db, until=october(31)).rows[1][2:6] == (12, 8, 3, 2)


def test_the_curriculum_says_what_builds_on_what(db: Writing) -> None:
    training.add_module(db, name="Obras", jp=8, sessions=2, requires=["M02", "M01"])
    assert reports.curriculum(db).rows == (
        ("M01", "K3 dan etika kerja", None, 4, 4, 1, 1),
        ("M02", "Jahit dasar", "M01", 12, 4, 3, 1),
        ("M03", "Obras", "M01 M02", 8, 0, 2, 0),
    )


def test_instructors_with_their_rate_and_jp(db: Writing) -> None:
    log(db, october(10), jp=3)
    assert [row[3:] for row in reports.instructors(db).rows] == [
        ("school", 60000, 7, 0, 7),
        ("consultant", 0, 4, None, None),  # works without pay
    ]


def test_reports_without_data_are_empty_and_whole(run: Run, desk: Path, author: Author) -> None:
    run(
        "init --name Contoh --office Contoh --city Kediri --budget 1000000"
        " --starts 1/9/2014 --ends 31/12/2014"
    )
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        assert reports.attendance(db, month=OCTOBER).rows == ()
        assert reports.modules(db, until=october(1)).total == (
            None, None, 0, 0, 0, 0, Decimal("0.00"),
        )  # fmt: skip
        assert reports.attention(db, day=october(1)) == []


# -- sessions


def test_sessions_are_listed_in_time_and_by_month_group_and_module(db: Writing) -> None:
    log(db, date(2014, 11, 3), groups=["K2"])
    log(db, october(9), starts_at=time(5))

    def codes(**asked: Any) -> list[Any]:
        return [row[0] for row in session_reports.held(db, **asked).rows]

    assert codes() == ["S-0001", "S-0004", "S-0002", "S-0003"]
    assert codes(month=OCTOBER) == ["S-0001", "S-0004", "S-0002"]
    assert codes(group="K2") == ["S-0001", "S-0003"]
    assert codes(module="M02", group="K1") == ["S-0004", "S-0002"]


# -- what should be looked at


def test_the_small_office_needs_no_look(db: Writing) -> None:
    assert reports.attention(db, day=october(31)) == []


def absent_on(db: Writing, *days: int, who: str = "P-AAA3") -> None:
    for number in days:
        log(db, october(number), jp=1, absent={who: ABSENT})


def test_three_absences_in_a_row_are_named_with_their_number(db: Writing) -> None:
    absent_on(db, 10)  # the second, after that of 9 October
    assert reports.attention(db, day=october(31)) == []
    absent_on(db, 11)
    told = ["P-AAA3 was absent without excuse 3 times in a row."]
    assert reports.attention(db, day=october(31)) == told
    assert reports.attention(db, day=october(10)) == []


def test_whoever_came_again_needs_no_look(db: Writing) -> None:
    absent_on(db, 10, 11)
    log(db, october(12), absent={"P-AAA3": SICK})
    assert reports.attention(db, day=october(31)) == []
    absent_on(db, 13, 14)
    assert reports.attention(db, day=october(31)) == []


def test_whoever_has_left_needs_no_look(db: Writing) -> None:
    absent_on(db, 10, 11)
    participants.withdraw(db, "P-AAA3", on=october(12), reason=Reason.MOVED)
    assert reports.attention(db, day=october(12)) == []
    assert len(reports.attention(db, day=october(11))) == 1


def test_a_voided_session_ends_no_row_of_absences(db: Writing) -> None:
    absent_on(db, 10, 11)
    training.void_session(db, "S-0003")
    assert reports.attention(db, day=october(31)) == []


def test_marks_that_lack_are_counted(db: Writing) -> None:
    training.attend(db, "S-0001", "P-AAA2", None)
    training.attend(db, "S-0001", "P-AAA4", None)
    assert reports.attention(db, day=october(31)) == ["S-0001 has marks that are not recorded: 2."]
    assert reports.attention(db, day=october(7)) == []


def test_whoever_came_to_nothing_for_two_weeks_is_named_with_the_last_day(db: Writing) -> None:
    log(db, october(13), absent={"P-AAA4": SICK})
    log(db, october(20), absent={"P-AAA4": SICK})
    told = ["P-AAA4 was last present on 9 October 2014."]
    # 9 October is 14 days before the 23rd; the 22nd still has it within two weeks
    assert reports.attention(db, day=october(22)) == []
    assert reports.attention(db, day=october(23)) == told
    # without any session in two weeks nobody is missed
    assert reports.attention(db, day=date(2014, 11, 3)) == []


def test_whoever_joined_within_two_weeks_is_not_missed_yet(db: Writing) -> None:
    participants.enter(db, "P-CCC2", Stage.ACCEPTED, october(15))
    groups.join(db, "P-CCC2", "K1", on=october(15))
    for number in (20, 27, 29):
        log(db, october(number), absent={"P-CCC2": EXCUSED})
    assert reports.attention(db, day=october(28)) == []
    assert reports.attention(db, day=october(29)) == ["P-CCC2 was never present."]


def test_a_row_of_absences_is_followed_through_many_sessions(db: Writing) -> None:
    for number in range(10, 30):  # twenty, more than one portion, two on some days
        log(db, october(number), jp=1, absent={"P-AAA3": ABSENT})
    log(db, october(29), jp=1, starts_at=time(13), absent={"P-AAA3": ABSENT})
    first, second = reports.attention(db, day=october(31))
    # that of 9 October, twenty, and one more
    assert first == "P-AAA3 was absent without excuse 22 times in a row."
    assert second == "P-AAA3 was last present on 8 October 2014."


def test_a_planned_session_whose_day_has_passed_is_named(db: Writing) -> None:
    schedule.plan(
        db, groups=["K1"], module="M02", first=october(20), last=october(21),
        weekdays=tuple(Weekday), starts_at=time(8), jp=4, instructor="I01", place="Ruang teori",
    )  # fmt: skip
    assert reports.attention(db, day=october(20)) == []
    told = ["S-0003 was planned for 20 October 2014, and is neither held nor cancelled."]
    assert reports.attention(db, day=october(21)) == told
    schedule.cancel(db, "S-0003", reason="Hari libur")
    assert reports.attention(db, day=october(21)) == []


def test_gaps_older_than_the_month_before_are_left_to_the_recap(db: Writing) -> None:
    training.attend(db, "S-0001", "P-AAA2", None)
    assert len(reports.attention(db, day=date(2014, 11, 30))) == 1
    assert reports.attention(db, day=date(2014, 12, 1)) == []
    assert recap.recap(db, month=OCTOBER).records()[0]["not_recorded"] == 1


def test_what_is_planned_or_cancelled_counts_nowhere(db: Writing) -> None:
    before = (
        reports.attendance(db, month=OCTOBER), reports.modules(db, until=october(31)),
        reports.curriculum(db), reports.instructors(db), session_reports.held(db),
    )  # fmt: skip
    for on in (20, 21):
        schedule.plan(
            db, groups=["K1", "K2"], module="M02", first=october(on), last=october(on),
            weekdays=tuple(Weekday), starts_at=time(8), jp=4, instructor="I01", place="Ruang",
        )  # fmt: skip
    schedule.cancel(db, "S-0004", reason="Hari libur")
    assert before == (
        reports.attendance(db, month=OCTOBER), reports.modules(db, until=october(31)),
        reports.curriculum(db), reports.instructors(db), session_reports.held(db),
    )  # fmt: skip
