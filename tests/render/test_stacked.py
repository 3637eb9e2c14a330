"""A wide table of money on a narrow terminal: the numbers of a row fold onto several lines."""

import pytest

from kediri_cli.render.layout import Page, depths
from kediri_cli.tables import Column, Kind, Table

MONEY = ("Budget", "Spent before", "This month", "To date", "Left to spend", "Committed",
         "Left to commit")  # fmt: skip
BUDGET = Table(
    "budget",
    "Budget",
    (
        Column("code", "Code", Kind.CODE),
        Column("level", "Level", Kind.LEVEL),
        Column("name", "Line"),
        *(Column(label, label, Kind.MONEY) for label in MONEY),
        Column("percent", "Used", Kind.PERCENT),
        Column("activity", "Sub-activity", Kind.KEY),
    ),
    (
        ("5", 1, "BELANJA DAERAH", *(125_000_000,) * 7, None, "2.17.01"),
        ("5.2", 2, "BELANJA LANGSUNG", *(125_000_000 - n for n in range(7)), None, "2.17.01"),
    ),
)


def test_eight_numbers_stand_in_two_lines_of_four() -> None:
    lines = [text for text, _ in Page(BUDGET, fancy=False, bars=False).narrow(80)]
    assert lines[-3:] == [
        " 5.2  BELANJA LANGSUNG",
        "  125.000.000  124.999.999  124.999.998  124.999.997",
        "  124.999.996  124.999.995  124.999.994            –",
    ]
    assert "2.17.01" not in "".join(lines)


@pytest.mark.parametrize("width", range(40, 160, 7))
def test_no_line_of_numbers_is_wider_than_the_terminal(width: int) -> None:
    page = Page(BUDGET, fancy=False, bars=False)
    assert all(len(text) <= width for text, _ in page.stacked(width))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 2, 3, 5, 5, 2], [1, 2, 3, 4, 4, 2]),  # 5.2.2.01 lacks above 5.2.2.01.01
        ([5], [1]),
        ([5, 3, 4, 5, 1], [1, 1, 2, 3, 1]),
        ([], []),
    ],
)
def test_a_row_stands_as_deep_as_there_are_rows_above_it(
    levels: list[int], expected: list[int]
) -> None:
    assert depths(levels) == expected
