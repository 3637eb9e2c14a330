"""The NIK: the rules of domain.md 6.1, with made-up numbers of province 99."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain import nik
from kediri_cli.domain.words import Sex
from kediri_cli.errors.base import UsageRefused
from kediri_cli.errors.values import NikCharacter, NikDay, NikLength, NikMonth, NikSerial

WOMAN = "9971025008850003"
MAN = "9971021008850003"


def made_up(birth_on: date, sex: Sex, serial: int) -> str:
    day = birth_on.day + (40 if sex is Sex.FEMALE else 0)
    return f"997102{day:02}{birth_on:%m%y}{serial:04}"


@pytest.mark.parametrize(
    "text",
    [
        WOMAN,
        "997102 500885 0003",
        " 9971.0250.0885.0003 ",
        "9971-02-500885-0003",
        "9971\u00a0025008850003",
    ],
)
def test_a_nik_is_read_with_blanks_points_and_hyphens(text):
    assert nik.check_nik(text, date(1985, 8, 10), Sex.FEMALE) == nik.NikCheck(WOMAN, ())


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NikLength),
        ("997102500885000", NikLength),
        ("99710250088500031", NikLength),
        ("997102500885000O", NikCharacter),
        ("٩٩٧١٠٢٥٠٠٨٨٥٠٠٠٣", NikCharacter),
        ("9.97103E+15", NikCharacter),
        ("9971020008850003", NikDay),
        ("9971023208850003", NikDay),
        ("9971024008850003", NikDay),
        ("9971027208850003", NikDay),
        ("9971025000850003", NikMonth),
        ("9971025013850003", NikMonth),
        ("9971025008850000", NikSerial),
    ],
)
def test_a_nik_that_cannot_be_is_refused_without_being_repeated(text, refusal):
    with pytest.raises(refusal) as caught:
        nik.check_nik(text, None, None)
    message = f"{caught.value} {caught.value.hint} {caught.value.facts}"
    assert "9971" not in message and "885" not in message


@pytest.mark.parametrize(
    ("text", "birth_on", "sex", "warnings"),
    [
        (WOMAN, None, None, ()),
        (WOMAN, date(1985, 8, 11), Sex.FEMALE, (nik.OTHER_BIRTH_DATE,)),
        (WOMAN, date(1985, 8, 10), Sex.MALE, (nik.OTHER_SEX,)),
        (MAN, date(1985, 8, 10), Sex.MALE, ()),
        ("8871025008850003", None, None, (nik.UNKNOWN_PROVINCE,)),
        ("9671025008850003", None, None, ()),
        ("9971027102850003", None, None, (nik.NOT_IN_CALENDAR,)),
        ("9971022902010003", None, None, (nik.NOT_IN_CALENDAR,)),
        ("9971022902040003", date(2004, 2, 29), None, ()),
        ("9971022902000003", date(2000, 2, 29), None, ()),
    ],
)
def test_a_disagreement_is_a_warning(text, birth_on, sex, warnings):
    assert nik.check_nik(text, birth_on, sex).warnings == warnings


def test_no_warning_says_anything_of_the_person():
    check = nik.check_nik("8871023102850003", date(1990, 1, 1), Sex.FEMALE)
    assert len(check.warnings) == 4
    assert not any(character.isdigit() for character in "".join(check.warnings))


def test_provinces_are_those_of_the_home_ministry_and_the_made_up_one():
    assert len(nik.PROVINCES) == 38 + 1  # the country has had 38 provinces since 2022
    assert {"11", "35", "65", "92", "96", "99"} <= nik.PROVINCES
    assert not {"20", "54", "77", "97", "00"} & nik.PROVINCES


def test_a_masked_nik_hides_birth_date_and_sex():
    assert nik.mask(WOMAN) == "9971**********03"
    assert nik.mask("12345") == "*****"
    assert nik.mask("") == ""


@given(st.dates(date(1930, 1, 1), date(1997, 10, 31)), st.sampled_from(Sex), st.integers(1, 9999))
def test_a_birth_date_agrees_with_its_nik_and_the_sex_is_read_back(birth_on, sex, serial):
    check = nik.check_nik(made_up(birth_on, sex, serial), birth_on, sex)
    assert check.warnings == ()
    assert nik.sex_of(check.nik) is sex


@given(st.text(alphabet="0123456789 .-", max_size=22))
def test_whatever_is_typed_gives_16_digits_or_a_refusal_that_can_be_said(text):
    try:
        check = nik.check_nik(text)
    except UsageRefused as refusal:
        assert str(refusal)
    else:
        assert len(check.nik) == 16
