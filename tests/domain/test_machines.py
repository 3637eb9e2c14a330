"""The letters of a type of machine."""

import pytest

from kediri_cli.domain.machines import type_code
from kediri_cli.errors.machines import NotATypeCode


@pytest.mark.parametrize(
    ("typed", "meant"), [("MJ", "MJ"), ("mj", "MJ"), (" m j ", "MJ"), ("Obr", "OBR")]
)
def test_case_and_blanks_are_forgiven(typed: str, meant: str) -> None:
    assert type_code(typed) == meant


@pytest.mark.parametrize("typed", ["", "M", "MJKL", "M1", "MJ-", "MJ-01", "ÉÀ", "ſt", "ﬀ"])
def test_anything_but_two_or_three_plain_letters_is_refused(typed: str) -> None:
    with pytest.raises(NotATypeCode):
        type_code(typed)
