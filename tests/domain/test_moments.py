"""Moments: a day and perhaps a time, read as people write them, in the programme's zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.moments import Moment, parse_moment
from kediri_cli.errors.values import ImpossibleDate, MissingYear, UnreadableDate

TODAY = date(2014, 10, 31)
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("8/10/2014", date(2014, 10, 8), None),
        ("8.10.2014", date(2014, 10, 8), None),
        ("8/10/2014 08.15", date(2014, 10, 8), time(8, 15)),
        ("8.10.2014 8:15", date(2014, 10, 8), time(8, 15)),
        ("2014-10-08T08:15", date(2014, 10, 8), time(8, 15)),
        ("8 Oktober 2014 pukul 16.00 WIB", date(2014, 10, 8), time(16)),
        ("Rabu, 8 Okt 2014, 16.00", date(2014, 10, 8), time(16)),
        ("kemarin 23.59", date(2014, 10, 30), time(23, 59)),
        ("today", TODAY, None),
    ],
)
def test_a_moment_is_read_as_people_write_it(typed: str, day: date, at: time | None) -> None:
    assert parse_moment(typed, TODAY) == Moment(day, at)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("32/10/2014 08.15", ImpossibleDate),
        ("8/10 08.15", MissingYear),
        ("08.15", MissingYear),  # a day and a month, as far as anybody can tell
        ("8/10/2014 at noon", UnreadableDate),
        ("", UnreadableDate),
    ],
)
def test_nothing_is_guessed(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_moment(typed, TODAY)


def test_a_day_begins_and_ends_on_the_programmes_clock() -> None:
    moment = Moment(date(2014, 10, 8))
    assert moment.begins(JAKARTA) == datetime(2014, 10, 7, 17, tzinfo=UTC)
    assert moment.ends(JAKARTA) == datetime(2014, 10, 8, 17, tzinfo=UTC)


def test_a_time_ends_with_its_minute() -> None:
    moment = Moment(date(2014, 10, 8), time(8, 15))
    assert moment.begins(JAKARTA) == datetime(2014, 10, 8, 1, 15, tzinfo=UTC)
    assert moment.ends(JAKARTA) == datetime(2014, 10, 8, 1, 16, tzinfo=UTC)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)), st.times())
def test_what_is_written_is_read_again(day: date, at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    typed = f"{day:%d/%m}/{day.year:04} {whole:%H.%M}"
    assert parse_moment(typed, TODAY) == Moment(day, whole)
