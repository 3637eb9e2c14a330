"""Half-open stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.intervals import Interval
from kediri_cli.errors.values import EndBeforeStart

START = date(2014, 10, 1)
OFFSETS = st.integers(0, 12)


@st.composite
def intervals(draw):
    start = START + timedelta(days=draw(OFFSETS))
    length = draw(st.none() | OFFSETS)
    return Interval(start, None if length is None else start + timedelta(days=length))


def october(first: int, last: int | None) -> Interval:
    return Interval(date(2014, 10, first), None if last is None else date(2014, 10, last))


def test_the_start_belongs_to_an_interval_and_the_end_does_not():
    week = october(8, 15)
    assert week.contains(date(2014, 10, 8))
    assert week.contains(date(2014, 10, 14))
    assert not week.contains(date(2014, 10, 15))
    assert not week.contains(date(2014, 10, 7))


def test_an_open_interval_has_no_last_day():
    assert october(8, None).is_open
    assert not october(8, 9).is_open
    assert october(8, None).contains(date.max)


def test_an_interval_that_ends_where_it_starts_has_no_day():
    empty = october(8, 8)
    assert empty.is_empty
    assert not empty.contains(date(2014, 10, 8))
    assert not empty.overlaps(empty)
    assert not empty.overlaps(october(1, None))


def test_no_interval_ends_before_it_starts():
    with pytest.raises(EndBeforeStart) as caught:
        october(8, 7)
    assert caught.value.facts == {"starts_on": date(2014, 10, 8), "ends_on": date(2014, 10, 7)}
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (october(1, 8), october(8, 15), False),
        (october(1, 9), october(8, 15), True),
        (october(1, None), october(8, 15), True),
        (october(15, None), october(8, 15), False),
        (october(1, None), october(20, None), True),
        (october(1, 31), october(8, 9), True),
        (october(8, 15), october(8, 15), True),
    ],
)
def test_intervals_that_touch_do_not_overlap(one, other, expected):
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@given(intervals(), intervals())
def test_two_intervals_overlap_just_when_they_share_a_day(one, other):
    days = [START + timedelta(days=offset) for offset in range(40)]
    shared = any(one.contains(day) and other.contains(day) for day in days)
    assert one.overlaps(other) == other.overlaps(one) == shared
    assert one.is_empty == (not any(map(one.contains, days)))
