"""How often upkeep is due, and the codes of places."""

import pytest

from kediri_cli.domain.places import place_code
from kediri_cli.domain.upkeep import days_of
from kediri_cli.errors.maintenance import NotAPeriod
from kediri_cli.errors.places import NotAPlaceCode


@pytest.mark.parametrize(
    ("typed", "days"),
    [("30d", 30), ("30", 30), (" 30 hari ", 30), ("4w", 28), ("2 minggu", 14), ("1 Week", 7)],
)
def test_a_period_is_read_in_days(typed: str, days: int) -> None:
    assert days_of(typed) == days


@pytest.mark.parametrize("typed", ["", "0", "0d", "-3d", "3m", "soon", "3.5d", "30000d"])
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(NotAPeriod):
        days_of(typed)


@pytest.mark.parametrize(("typed", "code"), [("garmen", "GARMEN"), (" Aula 2 ", "AULA2")])
def test_the_code_of_a_place_forgives_case_and_blanks(typed: str, code: str) -> None:
    assert place_code(typed) == code


@pytest.mark.parametrize("typed", ["", "K1", "2AULA", "AULA-2", "ABCDEFGHIJKLM", "аула"])
def test_what_is_no_place_code_is_refused(typed: str) -> None:
    with pytest.raises(NotAPlaceCode):
        place_code(typed)
