"""Physical progress: percentages as they are typed, entries that contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.progress import format_hundredths, out_of_line, parse_percent, value_of
from kediri_cli.errors.books import UnreadablePercent


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("0", 0),
        ("45", 4500),
        ("45,5", 4550),
        ("45.5", 4550),
        ("45,05", 4505),
        ("45,67%", 4567),
        (" 45 % ", 4500),
        ("100", 10_000),
        ("100,00", 10_000),
        ("0,01", 1),
    ],
)
def test_percentages_are_read_with_a_comma_or_a_point(text: str, hundredths: int) -> None:
    assert parse_percent(text) == hundredths


@pytest.mark.parametrize(
    "text",
    ["", "100,01", "101", "-1", "45,678", "45,", ",5", "045", "1.000", "4 5", "٤٥", "45%%", "half"],
)
def test_anything_else_is_no_percentage(text: str) -> None:
    with pytest.raises(UnreadablePercent):
        parse_percent(text)


@given(st.integers(0, 10_000))
def test_what_is_written_is_read_back(hundredths: int) -> None:
    assert parse_percent(format_hundredths(hundredths)) == hundredths


def test_progress_does_not_fall_before_or_after() -> None:
    entered = {"2014-09": 2000, "2014-11": 6000}
    assert out_of_line("2014-10", 2000, entered) is None
    assert out_of_line("2014-10", 6000, entered) is None
    assert out_of_line("2014-10", 1999, entered) == ("2014-09", 2000)
    assert out_of_line("2014-10", 6001, entered) == ("2014-11", 6000)
    assert out_of_line("2014-12", 5999, entered) == ("2014-11", 6000)
    assert out_of_line("2014-10", 0, {}) is None


@pytest.mark.parametrize(
    ("budget", "hundredths", "value"),
    [(95_500_000, 3350, 31_992_500), (1, 5000, 1), (1, 4999, 0), (3, 5000, 2), (0, 10_000, 0)],
)
def test_the_value_of_the_work_is_rounded_half_up(budget: int, hundredths: int, value: int) -> None:
    assert value_of(budget, hundredths) == value
