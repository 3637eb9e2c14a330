"""Breaks of the day, the end of a session, days by the week."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.lessons import Pause, days_of, ends_at, parse_pause, parse_weekdays
from kediri_cli.domain.words import Weekday
from kediri_cli.errors.timetable import (
    PauseBackwards,
    StartsInPause,
    UnreadableDays,
    UnreadablePause,
)
from kediri_cli.errors.values import NoLessonHours, PastMidnight, UnreadableTime

MONDAY, FRIDAY = date(2014, 10, 13), date(2014, 10, 17)
PAUSES = [
    Pause(time(12), time(13)),
    Pause(time(10, 15), time(10, 30)),
    Pause(time(11, 30), time(13), Weekday.FRIDAY),
]


@pytest.mark.parametrize(
    ("day", "start", "jp", "end"),
    [
        (MONDAY, "08:00", 3, "10:15"),  # up to the break, not over it
        (MONDAY, "08:00", 4, "11:15"),
        (MONDAY, "08:00", 5, "12:00"),
        (MONDAY, "08:00", 6, "13:45"),
        (MONDAY, "08:00", 8, "15:15"),  # the day of domain.md 4.2
        (MONDAY, "10:30", 1, "11:15"),
        (MONDAY, "13:00", 2, "14:30"),
        (FRIDAY, "08:00", 4, "11:15"),
        # 15 minutes are left before 11.30; the breaks of noon and of Friday are one
        (FRIDAY, "08:00", 5, "13:30"),
    ],
)
def test_a_session_goes_on_after_a_break(day: date, start: str, jp: int, end: str) -> None:
    assert ends_at(time.fromisoformat(start), jp, day, PAUSES) == time.fromisoformat(end)


def test_without_breaks_a_jp_is_45_minutes() -> None:
    assert ends_at(time(8, 10), 3, MONDAY) == time(10, 25)


@pytest.mark.parametrize("at", ["12:00", "12:59", "10:15"])
def test_nothing_begins_in_a_break(at: str) -> None:
    with pytest.raises(StartsInPause):
        ends_at(time.fromisoformat(at), 1, MONDAY, PAUSES)


def test_a_break_of_friday_is_none_of_monday() -> None:
    assert ends_at(time(11, 30), 1, MONDAY, PAUSES[2:]) == time(12, 15)
    with pytest.raises(StartsInPause):
        ends_at(time(11, 30), 1, FRIDAY, PAUSES[2:])


def test_a_session_does_not_last_past_midnight_nor_nothing() -> None:
    with pytest.raises(PastMidnight):
        ends_at(time(22), 2, MONDAY, [Pause(time(23), time(23, 30))])
    with pytest.raises(NoLessonHours):
        ends_at(time(22), 0, MONDAY)


CLOCK = st.integers(0, 23 * 60 + 59)


def at(minutes: int) -> time:
    return time(*divmod(minutes, 60))


@given(
    st.lists(st.tuples(CLOCK, CLOCK).filter(lambda pair: pair[0] < pair[1]), max_size=4),
    CLOCK,
    st.integers(1, 12),
)
def test_the_minutes_outside_breaks_are_always_45_a_jp(
    pairs: list[tuple[int, int]], start: int, jp: int
) -> None:
    pauses = [Pause(at(first), at(last)) for first, last in pairs]
    free = [
        minute
        for minute in range(start, 24 * 60)
        if not any(first <= minute < last for first, last in pairs)
    ]
    try:
        end = ends_at(at(start), jp, MONDAY, pauses)
    except StartsInPause:
        assert not free or free[0] != start
    except PastMidnight:
        assert len(free) < 45 * jp or free[45 * jp - 1] == 24 * 60 - 1
    else:
        assert end.hour * 60 + end.minute == free[45 * jp - 1] + 1


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("10.15-10.30", Pause(time(10, 15), time(10, 30))),
        ("12:00 – 13:00", Pause(time(12), time(13))),
        ("fri 11.30-13.00", Pause(time(11, 30), time(13), Weekday.FRIDAY)),
        ("Jumat: 11.30-13.00", Pause(time(11, 30), time(13), Weekday.FRIDAY)),
        ("sen=09.00-09.15", Pause(time(9), time(9, 15), Weekday.MONDAY)),
    ],
)
def test_a_break_is_read_as_people_write_it(text: str, pause: Pause) -> None:
    assert parse_pause(text) == pause


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("noon", UnreadablePause),
        ("xyz 10.00-11.00", UnreadablePause),
        ("13.00-12.00", PauseBackwards),
        ("12.00-12.00", PauseBackwards),
        ("12.00-25.00", UnreadableTime),
    ],
)
def test_what_is_no_break_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_pause(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon,tue", "mon tue"),
        ("Senin Selasa", "mon tue"),
        ("mon-fri", "mon tue wed thu fri"),
        ("fri, mon-tue", "mon tue fri"),
        ("Jum'at", "fri"),
        ("ahad", "sun"),
    ],
)
def test_weekdays_are_read_in_both_languages(text: str, days: str) -> None:
    assert parse_weekdays(text) == tuple(Weekday(day) for day in days.split())


@pytest.mark.parametrize("text", ["", "x", "fri-mon", "mon-", "-fri", "mon;xyz"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDays):
        parse_weekdays(text)


def test_days_by_the_week_without_those_that_are_free() -> None:
    found = days_of(
        parse_weekdays("mon,fri"), first=MONDAY, last=date(2014, 10, 27), without=[FRIDAY]
    )
    assert [day.day for day in found] == [13, 20, 24, 27]
