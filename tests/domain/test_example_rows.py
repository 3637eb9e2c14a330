"""The example row of a template fits the programme."""

from datetime import date

import pytest

from kediri_cli.domain.example_rows import Frame, example_row
from kediri_cli.domain.imports import SHEETS

NOW = Frame(date(2026, 9, 1), date(2026, 12, 31), 2026)
THEN = Frame(date(2014, 9, 1), date(2014, 12, 31), 2014)
TODAY = date(2026, 11, 24)


def shown(sheet: str, frame: Frame | None) -> dict[str, str]:
    row = example_row(SHEETS[sheet], frame, TODAY)
    return {column.key: text for column, text in zip(SHEETS[sheet], row, strict=True) if text}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_programme_of_2014_and_none_have_the_examples_as_they_are(sheet: str) -> None:
    plain = {column.key: column.example for column in SHEETS[sheet] if column.example}
    assert shown(sheet, None) == shown(sheet, THEN) == plain


def test_days_papers_and_accounts_are_those_of_the_programme() -> None:
    line = shown("budget-lines", NOW)
    assert (line["code"], line["on"]) == ("5.1.02.01.01.0012", "24/11/2026")
    assert line["document"] == "DPA 2026"
    assert shown("plan", NOW)["month"] == "2026-11"
    people = shown("participants", NOW)
    assert people["birth_date"] == "10/8/1985"
    assert people["applied_on"] == people["stage_on"] == "24/11/2026"


def test_a_day_lies_in_the_programme_and_its_fiscal_year() -> None:
    long = Frame(date(2025, 11, 1), date(2027, 2, 28), 2026)
    day = date(2014, 9, 9)
    assert long.day_for(day, date(2027, 1, 5)) == date(2026, 12, 31)
    assert long.day_for(day, date(2025, 11, 5)) == date(2026, 1, 1)
    assert long.day_for(date(2026, 3, 3), TODAY) == date(2026, 3, 3)
