"""A value on a page and in a file: a page has of a list as much as can be read."""

import pytest

from kediri_cli.render.values import in_file, on_page
from kediri_cli.tables import Kind

NINE = " ".join(f"P-AAA{number}" for number in range(1, 10))
LONG = " ".join(f"stages.column_{number}" for number in range(1, 9))  # 15 letters each


@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (NINE, NINE),
        (f"{NINE} P-BBB2", f"{NINE} P-BBB2"),
        (f"{NINE} P-BBB2 P-BBB3", f"{NINE} +2"),
        # five of them with their blanks are 80 letters
        (
            LONG,
            "stages.column_1 stages.column_2 stages.column_3 stages.column_4 stages.column_5 +3",
        ),
        ("x" * 90 + " y z", "x" * 90 + " +2"),
        ("", ""),
    ],
)
def test_a_list_of_codes_is_no_wider_than_can_be_read(codes: str, shown: str) -> None:
    assert on_page(codes, Kind.CODES) == shown
    assert in_file(codes) == codes


def test_a_time_of_day_has_a_point_on_a_page_and_a_colon_in_a_file() -> None:
    assert on_page("08:00", Kind.TIME) == "08.00"
    assert in_file("08:00") == "08:00"


def test_a_moment_is_the_same_on_both() -> None:
    assert on_page("2014-10-29 09:00", Kind.TIME) == in_file("2014-10-29 09:00")
