"""Codes of types and goods, register numbers, labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.machines import (
    codes_on_label,
    fits_account,
    goods_code,
    next_register,
    register_number,
    registers_on_label,
    type_code,
)
from kediri_cli.errors.lives import NotAGoodsCode, NotARegister
from kediri_cli.errors.machines import NotATypeCode


@pytest.mark.parametrize(("typed", "code"), [("MJ", "MJ"), ("mj", "MJ"), (" o b ", "OB"),
                                             ("SET", "SET")])  # fmt: skip
def test_the_code_of_a_type_forgives_case_and_blanks(typed: str, code: str) -> None:
    assert type_code(typed) == code


@pytest.mark.parametrize("typed", ["", "M", "MJJJ", "M1", "MJ-01", "МЈ", "mesin", "ÉÀ", "ſt", "ﬀ"])
def test_anything_but_two_or_three_letters_is_no_type(typed: str) -> None:
    with pytest.raises(NotATypeCode):
        type_code(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("02.06.02.01.31", "02.06.02.01.31"),
        (" 02.06. 02.01.31. ", "02.06.02.01.31"),
        ("1.3.2.05.02.06.024", "1.3.2.05.02.06.024"),
    ],
)
def test_goods_codes_of_both_eras_are_read(typed: str, code: str) -> None:
    assert goods_code(typed) == code


@pytest.mark.parametrize("typed", ["", "02", "02.06.02", "mesin", "02-06-02-01-31", "..."])
def test_what_is_no_goods_code_is_refused(typed: str) -> None:
    with pytest.raises(NotAGoodsCode):
        goods_code(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", "0001"), ("0166", "0166"), ("9999", "9999"), ("a000", "A000"), ("Z999", "Z999")],
)
def test_a_register_number_has_four_places(typed: str, number: str) -> None:
    assert register_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "0000", "12345", "AA00", "A00", "A0000", "-1"])
def test_what_is_no_register_number_is_refused(typed: str) -> None:
    with pytest.raises(NotARegister):
        register_number(typed)


@pytest.mark.parametrize(
    ("highest", "following"),
    [(None, "0001"), ("0001", "0002"), ("0099", "0100"), ("9999", "A000"), ("A000", "A001"),
     ("A999", "B000"), ("Z999", None)],
)  # fmt: skip
def test_the_next_register_number_follows_the_highest(
    highest: str | None, following: str | None
) -> None:
    assert next_register(highest) == following


@given(st.integers(1, 40_000))
def test_a_later_register_number_is_a_greater_text(steps: int) -> None:
    letter, rest = divmod(max(0, steps - 10_000), 1000)
    number = f"{steps:04}" if steps < 10_000 else f"{chr(65 + letter % 26)}{rest:03}"
    following = next_register(number)
    assert following is None or following > number


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("MJ-03", ["MJ-03"]),
        ("mj3", ["MJ-03"]),
        ("PEMKOT KEDIRI / DINAS KOPERASI\nMJ 003 2014", ["MJ-03"]),
        ("02.06.02.01.31.0003 (OB-01)", ["OB-01"]),
        ("TA 2014", ["TA-2014"]),  # whether that is a machine is asked of the register
        ("MJ-1 MJ-01", ["MJ-01"]),
        ("XMJ-03", ["XMJ-03"]),
        ("WXMJ-03", []),
        ("", []),
    ],
)
def test_codes_are_found_in_the_text_of_a_label(label: str, codes: list[str]) -> None:
    assert codes_on_label(label) == codes


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("PEMKOT 02.06.02.01.31.0166 2014", [("02.06.02.01.31", "0166")]),
        ("1.3.2.05.02.06.024.a001", [("1.3.2.05.02.06.024", "A001")]),
        ("02.06.02.01.31", []),
        ("no digits", []),
    ],
)
def test_registers_are_found_in_the_text_of_a_label(
    label: str, found: list[tuple[str, str]]
) -> None:
    assert registers_on_label(label) == found


@pytest.mark.parametrize(
    ("account", "goods", "fits"),
    [
        ("5.2.02.05.02.0006", "1.3.2.05.02.06.024", True),
        ("5.2.02.05.02.0006", "1.3.2.05.02.07.024", False),
        ("5.2.02.05.02.0006", "1.1.7.01.05.01.001", False),
        ("5.2.3.08.01", "02.06.02.01.31", True),  # of 2014: cannot be compared
        ("5.1.02.01.01.0039", "1.1.7.01.05.01.001", True),
    ],
)
def test_a_goods_code_fits_the_account_of_its_own_levels(
    account: str, goods: str, fits: bool
) -> None:
    assert fits_account(account, goods) is fits
