"""The example row of a template, as a programme could have it: its days, its table of accounts.

The examples that stand beside the columns are of 2014; what a programme could record itself stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kediri_cli.domain.accounts import FIRST_YEAR_OF_SIX_LEVELS
from kediri_cli.domain.dates import Month, parse_day, parse_month
from kediri_cli.domain.imports import DAY
from kediri_cli.domain.sheets import Column

YEAR = 2014
SIX_LEVELS = "5.1.02.01.01.0012"
"""Bahan-Bahan Lainnya, cloth and thread, in the table of accounts since 2021 (`domain.md` 2.3)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of a programme, and its fiscal year."""

    starts_on: date
    ends_on: date
    fiscal_year: int

    def day_for(self, day: date, today: date) -> date:
        """Return the day itself, or one that has come and lies in programme and fiscal year."""
        first = max(self.starts_on, date(self.fiscal_year, 1, 1))
        last = min(self.ends_on, date(self.fiscal_year, 12, 31))
        return day if first <= day <= last else max(first, min(today, last))


def example_row(columns: Sequence[Column], frame: Frame | None, today: date) -> tuple[str, ...]:
    """Return the example of each column, in a programme of that frame; None for none at hand."""
    if frame is None:
        return tuple(column.example for column in columns)
    return tuple(_fitted(column, frame, today) for column in columns)


def _fitted(column: Column, frame: Frame, today: date) -> str:
    example = column.example
    if not example or column.personal:
        return example
    if column.read is DAY:
        day = frame.day_for(parse_day(example, today), today)
        return f"{day.day}/{day.month}/{day.year}"
    if column.read is parse_month:
        first = parse_month(example, today).first
        return str(Month.of(frame.day_for(first, today)))
    if column.account:
        return SIX_LEVELS if frame.fiscal_year >= FIRST_YEAR_OF_SIX_LEVELS else example
    return example.replace(str(YEAR), str(frame.fiscal_year))
