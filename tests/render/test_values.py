"""A cell of a page has as much of a list as can be read; files have all of it."""

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
