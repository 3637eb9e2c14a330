"""Account codes of both eras: domain.md 2.3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain import accounts
from kediri_cli.errors.budget import NotAnAccount
from kediri_cli.errors.values import AccountOfOtherEra, UnreadableAccount

LEAF_2014 = "5.2.2.01.01"
LEAF_2021 = "5.1.02.01.01.0012"
CODES_2021 = st.from_regex(
    r"[1-9](\.[0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?)?)?", fullmatch=True
)


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        (LEAF_2014, 2014, LEAF_2014),
        ("5.2.2.01.001", 2020, "5.2.2.01.001"),
        ("5.2.3", 2014, "5.2.3"),
        ("5", 2014, "5"),
        ("5", 2021, "5"),
        ("5.1", 2021, "5.1"),
        ("5.1.02", 2021, "5.1.02"),
        ("5.1.02.01", 2021, "5.1.02.01"),
        ("5.1.02.01.01", 2021, "5.1.02.01.01"),
        (LEAF_2021, 2021, LEAF_2021),
        ("5.2.02.05.02.0006", 2026, "5.2.02.05.02.0006"),
        ("5.1.02.01.01.012", 2021, "5.1.02.01.01.012"),
        ("\u00a05.2.2.01.01\u00a0", 2014, LEAF_2014),
        ("5 . 2. 2 .01.01", 2014, LEAF_2014),
        ("5.2.2.01.01.", 2014, LEAF_2014),
    ],
)
def test_an_account_code_is_read_in_the_shape_of_its_year(text, year, code):
    assert accounts.parse_account(text, year) == code


@pytest.mark.parametrize(
    ("text", "year", "refusal"),
    [
        (LEAF_2014, 2021, AccountOfOtherEra),
        (LEAF_2021, 2020, AccountOfOtherEra),
        ("5.1.02", 2014, AccountOfOtherEra),
        ("", 2014, UnreadableAccount),
        ("52201", 2014, UnreadableAccount),
        ("5.2.2.1.1", 2014, UnreadableAccount),
        ("5,2,2,01,01", 2014, UnreadableAccount),
        ("5.2.2.01.01.01.01", 2014, UnreadableAccount),
        ("5.2.2.0 1", 2014, UnreadableAccount),
        ("5..2", 2014, UnreadableAccount),
        ("5.٢.2", 2014, UnreadableAccount),
        ("5.1.02.01.01.00120", 2021, UnreadableAccount),
        ("belanja", 2021, UnreadableAccount),
        ("5.2.2.01.01\x00", 2014, UnreadableAccount),
    ],
)
def test_a_code_of_another_shape_is_refused(text, year, refusal):
    with pytest.raises(refusal, match=f"of {year}"):
        accounts.parse_account(text, year)


def test_a_last_level_of_three_digits_is_a_warning_from_2021_on():
    assert accounts.account_warnings("5.1.02.01.01.012", 2021) == (accounts.SHORT_LAST_LEVEL,)
    assert accounts.account_warnings(LEAF_2021, 2021) == ()
    assert accounts.account_warnings("5.2.2.01.001", 2014) == ()


def test_the_parents_of_an_account_end_with_the_nearest():
    assert accounts.parents(LEAF_2014) == ["5", "5.2", "5.2.2", "5.2.2.01"]
    assert accounts.parents("5") == []


@pytest.mark.parametrize(
    ("code", "year", "leaf"),
    [
        (LEAF_2014, 2014, True),
        ("5.2.2.01", 2014, True),
        ("5.2.2", 2014, False),
        ("5", 2014, False),
        (LEAF_2021, 2021, True),
        ("5.1.02.01.01", 2021, False),
        ("5.1.02", 2021, False),
    ],
)
def test_a_leaf_has_the_levels_of_its_era(code, year, leaf):
    assert accounts.is_leaf_shape(code, year) is leaf


def test_accounts_are_sorted_by_their_levels_and_not_by_their_letters():
    codes = ["5.2.2.100", "5.2.10", "5.2.2.09", "5.2", "5.2.2", "5.10"]
    assert sorted(codes, key=accounts.level_key) == [
        "5.2",
        "5.2.2",
        "5.2.2.09",
        "5.2.2.100",
        "5.2.10",
        "5.10",
    ]


@given(CODES_2021)
def test_every_parent_is_an_account_and_comes_before_its_children(code):
    assert accounts.parse_account(code, 2021) == code
    line = [*accounts.parents(code), code]
    assert [accounts.parse_account(parent, 2021) for parent in line] == line
    backwards = line[::-1]
    assert sorted(backwards, key=accounts.level_key) == line
    assert [accounts.is_leaf_shape(parent, 2021) for parent in line[:-1]] == [False] * (
        len(line) - 1
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("5.2.2.01.01", "5.2.2.01.01"),
        (" 5.2 . 2.01. 01 ", "5.2.2.01.01"),
        ("5.2.2.", "5.2.2"),
        ("5.1.02.01.01.0012", "5.1.02.01.01.0012"),
        ("5.2.2.1.1", "5.2.2.1.1"),  # no code of any year: the nearest are offered
    ],
)
def test_a_line_is_looked_for_in_any_form(typed: str, code: str) -> None:
    assert accounts.tidy_account(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "5..2", "ATK", "9971025008850003", "9971.0250.0885.0003", "5.2;x", "٥.٢"]
)
def test_what_is_no_account_code_is_refused_unseen(typed: str) -> None:
    with pytest.raises(NotAnAccount) as caught:
        accounts.tidy_account(typed)
    assert "9" not in str(caught.value)
