"""What may be taken on a day, by hand and against a slow count of every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.balances import free_from

DAYS = st.dates(date(2014, 9, 1), date(2014, 9, 20))


def september(day: int) -> date:
    return date(2014, 9, day)


def test_nothing_is_free_where_nothing_came() -> None:
    assert free_from(september(1), []) == 0


def test_what_comes_later_is_not_free_yet() -> None:
    assert free_from(september(1), [(september(2), 100)]) == 0
    assert free_from(september(2), [(september(2), 100)]) == 100


def test_what_goes_later_is_not_free_any_more() -> None:
    movements = [(september(1), 100), (september(10), -70)]
    assert free_from(september(5), movements) == 30


def test_the_lowest_later_day_decides() -> None:
    movements = [(september(1), 100), (september(10), -70), (september(12), 50)]
    assert free_from(september(5), movements) == 30
    assert free_from(september(12), movements) == 80


def test_the_movements_of_one_day_count_together() -> None:
    movements = [(september(3), -40), (september(1), 50), (september(3), 40)]
    assert free_from(september(2), movements) == 50


@given(st.lists(st.tuples(DAYS, st.integers(-50, 100))), DAYS)
def test_it_is_the_least_of_all_days_from_then_on(
    movements: list[tuple[date, int]], day: date
) -> None:
    later = [day + timedelta(days=count) for count in range(30)]
    balances = [sum(amount for when, amount in movements if when <= end) for end in later]
    assert free_from(day, movements) == min(balances)
