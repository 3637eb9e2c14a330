"""Why and what: reasons that are understood later and name nobody, details in their order."""

from datetime import date

import pytest

from kediri_cli.domain.disclosures import (
    USUAL,
    chosen,
    names_person,
    parse_details,
    parse_reason,
)
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import Detail
from kediri_cli.errors.disclosures import NoSuchDetail, ReasonTooShort

WHO = Person("Melati Benang", "9971025008850003", date(1985, 8, 10), "+6281200000001")


@pytest.mark.parametrize("typed", ["", "   ", "x", "ok.", "cek", "12345678", "-----", "a b c d"])
def test_a_reason_of_less_than_five_letters_is_none(typed: str) -> None:
    with pytest.raises(ReasonTooShort):
        parse_reason(typed)


def test_a_reason_is_cleaned() -> None:
    assert parse_reason("  surat   12/2014 dari lurah ") == "surat 12/2014 dari lurah"


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        ("asked by Melati Benang herself", True),
        ("diminta ibu MELATI  benang.", True),
        ("card 9971025008850003 is checked", True),
        ("card 9971 0250 0885 0003 is checked", True),
        ("call 0812-0000-0001 back", True),
        ("call +62 812 0000 0001 back", True),
        ("for the group Melati", False),
        ("benang dan melati", False),
        ("P-AAA2 asked for a copy", False),
        ("letter 12/2014 of 8 October", False),
    ],
)
def test_a_reason_that_names_the_person_is_known(reason: str, names: bool) -> None:
    assert names_person(reason, WHO) is names


def test_who_has_neither_nik_nor_phone_is_named_by_the_name_alone() -> None:
    assert not names_person("letter 12 of 2014", Person("Sri"))
    assert names_person("letter of Sri", Person("Sri"))
    assert not names_person("letter of Srikandi", Person("Sri"))


def test_details_come_in_the_order_of_a_page() -> None:
    assert parse_details("address, phone") == (Detail.PHONE, Detail.ADDRESS)
    assert chosen([parse_details("group"), parse_details("name")]) == (Detail.NAME, Detail.GROUP)


def test_the_whole_nik_is_shown_only_where_it_is_asked_for() -> None:
    assert chosen(()) == USUAL
    assert Detail.NIK not in USUAL
    assert Detail.NIK_MASKED in USUAL
    assert chosen([parse_details("nik")]) == (Detail.NIK,)


@pytest.mark.parametrize("typed", ["", ",", "phone,card", "Melati Benang"])
def test_what_is_not_recorded_is_not_shown(typed: str) -> None:
    with pytest.raises(NoSuchDetail):
        parse_details(typed)
