"""The 3 x 24 hours of a request, to the second, whatever the clocks on the wall do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.deadlines import due, hours_left, standing
from kediri_cli.domain.words import Deadline

JAKARTA = ZoneInfo("Asia/Jakarta")
RECEIVED = datetime(2014, 10, 8, 9, tzinfo=JAKARTA)
SECOND = timedelta(seconds=1)


def test_an_answer_is_due_three_days_later_at_the_same_hour() -> None:
    assert due(RECEIVED) == datetime(2014, 10, 11, 9, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("now", "hours", "state"),
    [
        (RECEIVED, 72, Deadline.OPEN),
        (RECEIVED + SECOND, 71, Deadline.OPEN),
        (datetime(2014, 10, 10, 8, 59, 59, tzinfo=JAKARTA), 24, Deadline.OPEN),
        (datetime(2014, 10, 10, 9, tzinfo=JAKARTA), 24, Deadline.SOON),
        (datetime(2014, 10, 11, 8, tzinfo=JAKARTA), 1, Deadline.SOON),
        (datetime(2014, 10, 11, 8, 30, tzinfo=JAKARTA), 0, Deadline.SOON),
        (datetime(2014, 10, 11, 9, tzinfo=JAKARTA), 0, Deadline.SOON),
        (datetime(2014, 10, 11, 9, 0, 1, tzinfo=JAKARTA), -1, Deadline.OVERDUE),
        (datetime(2014, 10, 11, 10, tzinfo=JAKARTA), -1, Deadline.OVERDUE),
        (datetime(2014, 10, 11, 10, 0, 1, tzinfo=JAKARTA), -2, Deadline.OVERDUE),
    ],
)
def test_the_clock_runs_to_the_second(now: datetime, hours: int, state: Deadline) -> None:
    assert hours_left(RECEIVED, now) == hours
    assert standing(RECEIVED, None, now) == state


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        (RECEIVED, Deadline.ANSWERED),
        (due(RECEIVED), Deadline.ANSWERED),
        (due(RECEIVED) + SECOND, Deadline.LATE),
    ],
)
def test_an_answer_is_in_time_or_late_whenever_it_is_looked_at(
    answered: datetime, state: Deadline
) -> None:
    for later in (timedelta(), timedelta(days=900)):
        assert standing(RECEIVED, answered, answered + later) == state


@given(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.timezones()))
def test_72_hours_are_72_hours_where_clocks_are_put_forward_too(received: datetime) -> None:
    at = received.astimezone(UTC)
    assert (due(at) - at).total_seconds() == 72 * 3600
    assert hours_left(at, at) == 72
