"""The sheets as data: their columns, names and examples."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kediri_cli.domain.imports import SHEETS, read_row, said
from kediri_cli.domain.sheets import SheetRow, read
from kediri_cli.domain.words import Mark, Role, Sex, Stage

DEMO = Path(__file__).parents[2] / "src" / "kediri_cli" / "demo"
TODAY = date(2014, 12, 31)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_columns_are_those_of_the_example_programme(sheet: str) -> None:
    with (DEMO / f"{sheet.replace('-', '_')}.csv").open(encoding="utf-8") as file:
        header = next(csv.reader(file))
    own = [column.key for column in SHEETS[sheet]]
    assert [key for key in own if key in header] == header
    beside = {"number", "namesake", "type_name", "type_watts", "activity", "purse"}
    beside |= {"treatment", "size", "material", "motor", "origin", "ordered"}  # found out later
    assert set(own) - set(header) <= beside


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_row_of_the_example_programme_can_be_read(sheet: str) -> None:
    data = (DEMO / f"{sheet.replace('-', '_')}.csv").read_bytes()
    rows = read(data, SHEETS[sheet]).rows
    assert len(rows) == data.count(b"\n") - 1
    assert not [bad for row in rows for bad in read_row(SHEETS[sheet], row, TODAY)[1]]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_two_columns_of_a_sheet_share_a_name(sheet: str) -> None:
    names = [name for column in SHEETS[sheet] for name in set(column.names)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_example_row_of_a_template_can_be_read(sheet: str) -> None:
    cells = {column.key: column.example for column in SHEETS[sheet] if column.example}
    values, bad = read_row(SHEETS[sheet], SheetRow(2, cells), TODAY)
    assert not bad
    assert values.keys() == cells.keys()


def test_the_personal_columns_are_marked() -> None:
    personal = {column.key for column in SHEETS["participants"] if column.personal}
    assert personal == {"name", "nik", "birth_date", "phone", "address"}


def test_a_row_becomes_values() -> None:
    cells = {
        "name": "Biku  Tenunan",
        "sex": "l",
        "nik": "9971 0241 0191 0006",
        "birth_date": "1/1/1991",
        "phone": "0812-0000-0077",
        "applied_on": "Rabu, 1 Oktober 2014",
        "stage": "Diterima",
        "group": "k2",
        "role": "Ketua",
        "namesake": "tidak",
    }
    values, bad = read_row(SHEETS["participants"], SheetRow(2, cells), TODAY)
    assert not bad
    assert values == {
        "name": "Biku Tenunan",
        "sex": Sex.MALE,
        "nik": "9971024101910006",
        "birth_date": date(1991, 1, 1),
        "phone": "+6281200000077",
        "applied_on": date(2014, 10, 1),
        "stage": Stage.ACCEPTED,
        "group": "K2",
        "role": Role.CHAIR,
        "namesake": False,
    }


def test_codes_and_absences_are_lists() -> None:
    cells = {
        "on": "8/10/2014", "starts_at": "08.00 WIB", "jp": "4", "module": "m1", "place": "Ruang",
        "groups": "K1, k2;K3", "instructor": "i1", "absent": "p7kq2=sakit; P-M3TD = I",
    }  # fmt: skip
    values, bad = read_row(SHEETS["sessions"], SheetRow(2, cells), TODAY)
    assert not bad
    assert values["groups"] == ("K1", "K2", "K3")
    assert values["absent"] == {"P-7KQ2": Mark.SICK, "P-M3TD": Mark.EXCUSED}


def test_a_cell_is_shown_only_where_its_form_is_no_persons_name_or_number() -> None:
    cells = {"name": "Biku", "sex": "X", "applied_on": "31/1/2015"}
    one, other = read_row(SHEETS["participants"], SheetRow(2, cells), TODAY)[1]
    assert (one.column, one.shown, one.reason.facts["text"]) == ("sex", "X", "X")
    assert (other.shown, other.reason.facts["day"]) == ("31/1/2015", date(2015, 1, 31))
    cells = {"name": "P", "sex": "Biku Tenunan", "applied_on": "1/10/2014"}
    (alone,) = read_row(SHEETS["participants"], SheetRow(2, cells), TODAY)[1]
    assert (alone.column, alone.shown, alone.reason.facts["text"]) == ("sex", None, "…")


@pytest.mark.parametrize(("text", "meant"), [("Ya", True), ("yes", True), ("tidak", False)])
def test_yes_is_read_in_both_languages(text: str, meant: bool) -> None:
    assert said(text) is meant
