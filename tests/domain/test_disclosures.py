"""Why and what: reasons that are understood later and name nobody, details in their order."""

from datetime import date

import pytest

from kediri_cli.domain.disclosures import (
    USUAL,
    chosen,
    matters,
    names_person,
    parse_details,
    parse_note,
    parse_reason,
)
from kediri_cli.domain.people import Person
from kediri_cli.domain.profiles import Profile, allowed
from kediri_cli.domain.words import Detail, Matter
from kediri_cli.errors.disclosures import NoSuchDetail, NumberInText, ReasonTooShort

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


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        ("telepon Melati", True),
        ("BENANG was not there", True),
        ("benang habis", False),  # thread is out
        ("Melatika asked", False),
    ],
)
def test_of_whoever_is_concerned_a_word_of_the_name_is_enough(reason: str, names: bool) -> None:
    assert names_person(reason, WHO, concerned=True) is names
    assert not names_person(reason, WHO)


def test_a_short_word_of_a_name_may_be_any_word() -> None:
    assert not names_person("Yu asked", Person("Yu Ayuningtyas"), concerned=True)
    assert names_person("Yu ayuningtyas asked", Person("Yu Ayuningtyas"))
    assert names_person("Ida asked", Person("Ida Ayu"), concerned=True)
    assert not names_person("ida asked", Person("Ida Ayu"), concerned=True)


def test_a_name_of_one_word_counts_with_a_capital() -> None:
    """Who is called Benang is not meant wherever thread is written of."""
    assert not names_person("benang habis", Person("Benang"))
    assert names_person("Benang minta", Person("Benang"))
    assert names_person("benang minta", Person("Benang"), concerned=True)


@pytest.mark.parametrize(
    "typed",
    [
        "NIK 9971025008850003",
        "kartu 9971 0250 0885 0003",
        "kartu 997102 500885 0003",
        "kartu 99.71.02.500885.0003",
        "telepon 0812-0000-0001",
        "telepon +62 812 0000 0001",
        "telepon 081200000001",
        "kartu 99.71.12.45.08.90.0003",
        "kartu 997112 4508900003",
        "dibayar Rp3.541 9971025008850003",
        "hp (0812) 3456-7890",
        "hp 08 12 34 56 78 90",
        "hp 0812/3456/7890",
        "hp +62 (812) 3456 7890, 8/10/2014",
        "hp 6281200000001",
    ],
)
def test_a_number_like_a_persons_is_no_note(typed: str) -> None:
    with pytest.raises(NumberInText):
        parse_note(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "surat 12/2014 tanggal 08-10-2014 pukul 09.00",
        "SP2D 0801/SP2D/2014",
        "kode 1.3.2.02.01.01.001.0001",
        "Rp 125.000.000",
        "pasal 41 ayat 2, 3 x 24 jam",
        "Rp62850000",
        "62.850.000.000",
        "1.000.000-62.850.000.000",
        "0.85.000.000",
        "SP2D 0812345/LS",
        "kuitansi 0813-10-2014",
        "no 0850.12.2014",
        "rekening 0831234567",
        "NPWP 0012345678655000",
        "NTPN 1202140913050808",
        "faktur 0100001412345678",
        "tanggal 08-10-2014 08.00 sampai 11.00",
    ],
)
def test_other_numbers_are(typed: str) -> None:
    assert parse_note(typed) == typed


def test_who_has_neither_nik_nor_phone_is_named_by_the_name_alone() -> None:
    assert not names_person("letter 12 of 2014", Person("Sri"))
    assert names_person("letter of Sri", Person("Sri"))
    assert not names_person("letter of sri", Person("Sri"))
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


def test_a_notice_leaves_no_kind_of_data_of_a_person_out() -> None:
    for profile in Profile:
        for table in ("participants", "identity"):
            for field in allowed(profile).get(table, ()):
                if field not in ("code", "participant"):
                    assert Matter.CODE not in matters([f"{table}.{field}"]), f"{table}.{field}"


def test_a_birth_date_is_told_whatever_the_column_is_called() -> None:
    assert matters(["identity.birth_on"]) == matters(["birth_date"]) == [Detail.BIRTH_DATE]
