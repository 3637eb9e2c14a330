"""Sheets: whatever a spreadsheet program writes is read back, whatever else is refused."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.cells import guarded
from kediri_cli.domain.sheets import Column, Sheet, read
from kediri_cli.errors import KediriError
from kediri_cli.errors.imports import (
    BrokenQuotes,
    EmptySheet,
    InUtf16,
    LongCell,
    MissingHeaders,
    NoHeaders,
    NotASheet,
    SameHeader,
    UnknownHeader,
)

COLUMNS = (
    Column("name", "nama,nama lengkap", required=True),
    Column("sex", "l/p"),
    Column("applied_on", "tanggal daftar", required=True),
    Column("note", "ket,keterangan"),
)
KEYS = [column.key for column in COLUMNS]
HEAD = "name,sex,applied_on,note"


def cells(data: bytes | str) -> list[dict[str, str]]:
    return [row.cells for row in sheet(data).rows]


def sheet(data: bytes | str) -> Sheet:
    return read(data.encode() if isinstance(data, str) else data, COLUMNS)


ROW = {"name": "Biku", "applied_on": "1/10/2014"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("said", [False, True])
def test_every_dialect_is_read_alike(separator: str, end: str, encoding: str, said: bool) -> None:
    lines = [["name", "sex", "applied_on"], ["Renée", "P", "1/10/2014"], ["Rok", "", "2/10/2014"]]
    text = end.join(separator.join(line) for line in lines) + end
    if said:
        text = f"sep={separator}{end}{text}"
    assert cells(text.encode(encoding)) == [
        {"name": "Renée", "sex": "P", "applied_on": "1/10/2014"},
        {"name": "Rok", "applied_on": "2/10/2014"},
    ]


def test_headers_forgive_case_blanks_points_and_language() -> None:
    found = sheet("NAMA_Lengkap; L / P ;Tanggal  Daftar;Ket.\nBiku;P;1/10/2014;x\n")
    assert found.rows[0].cells == {**ROW, "sex": "P", "note": "x"}
    assert found.headers == {
        "name": "NAMA_Lengkap",
        "sex": "L / P",
        "applied_on": "Tanggal  Daftar",
        "note": "Ket.",
    }


def test_a_separator_inside_other_cells_does_not_mislead() -> None:
    assert cells('name;applied_on;note\nBiku;1/10/2014;"a, b, c, d"\n')[0]["note"] == "a, b, c, d"
    assert cells('name,applied_on,note\nBiku,1/10/2014,"a; b; c; d"\n')[0]["note"] == "a; b; c; d"


def test_each_row_knows_the_line_on_which_it_begins() -> None:
    text = f'\n{HEAD}\n\nBiku,P,1/10/2014,"one\ntwo\r\nthree"\n ,,,\nRok,P,1/10/2014,\n'
    found = sheet(text)
    assert [row.line for row in found.rows] == [4, 8]
    assert found.rows[0].cells["note"] == "one\ntwo\r\nthree"


def test_quotes_are_doubled_inside_quotes_and_plain_elsewhere() -> None:
    text = f'{HEAD}\nBiku,P,1/10/2014,"a ""b"" c"\nRok,P,1/10/2014,5" pita\n'
    assert [row["note"] for row in cells(text)] == ['a "b" c', '5" pita']


def test_a_short_row_has_empty_cells_and_a_wide_one_is_marked() -> None:
    found = sheet(f"{HEAD}\nBiku,P\nRok,P,1/10/2014,x,y\nSarung,P,1/10/2014,x,,\n")
    assert [row.wide for row in found.rows] == [False, True, False]
    assert found.rows[0].cells == {"name": "Biku", "sex": "P"}


def test_a_nameless_column_may_be_there_if_it_holds_nothing() -> None:
    found = sheet("name,,applied_on,\nBiku,,1/10/2014,\nRok,x,1/10/2014,\n")
    assert [row.wide for row in found.rows] == [False, True]
    assert found.rows[0].cells == ROW


def test_a_mark_is_taken_away_where_only_we_put_it_and_a_name_may_begin_with_one() -> None:
    found = cells(f"{HEAD}\n'Aisyah,P,1/10/2014,'=1\n''Aisyah,P,1/10/2014,'\n")
    assert [(row["name"], row["note"]) for row in found] == [("'Aisyah", "=1"), ("'Aisyah", "'")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_are_refused(encoding: str) -> None:
    with pytest.raises((InUtf16, NotASheet)):
        sheet(f"{HEAD}\nBiku,P,1/10/2014,\n".encode(encoding))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptySheet),
        (b"\xef\xbb\xbf", EmptySheet),
        (b"\n \n\r\n", EmptySheet),
        (HEAD.encode(), EmptySheet),
        (b"PK\x03\x04\x00\x00", NotASheet),
        (b"\xef\xbb\xbfname,applied_on\nRen\xe9e,1\n", NotASheet),
        (b"name,applied_on\nRen\x81e,1\n", NotASheet),
        (b"Biku,P,1/10/2014\nRok,P,1/10/2014\n", NoHeaders),
        (b"name,sex,applied_on,nott\nBiku,P,1,x\n", UnknownHeader),
        (b"name,nama,applied_on\nBiku,Rok,1\n", SameHeader),
        (b"name,sex\nBiku,P\n", MissingHeaders),
        (b'name,applied_on\n"Biku,1\n', BrokenQuotes),
        (b'name,applied_on\n"Biku" Rok,1\n', BrokenQuotes),
        (b"name,applied_on\n" + b"x" * 10_000_000 + b",1\n", LongCell),
        (b'name,applied_on\n"' + b"x\n" * 5_000_000 + b'",1\n', LongCell),
        (b'name,applied_on\n"' + b"x\n" * 5_000_000, BrokenQuotes),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, refusal: type[KediriError]) -> None:
    with pytest.raises(refusal):
        sheet(data)


def test_a_header_that_is_nearly_right_brings_the_right_one() -> None:
    with pytest.raises(UnknownHeader) as caught:
        sheet("name,sex,aplied on\nBiku,P,1/10/2014\n")
    assert caught.value.facts == {"text": "aplied on", "number": 3, "near": ["applied_on"]}


def test_a_first_line_of_data_is_not_repeated() -> None:
    with pytest.raises(NoHeaders) as caught:
        sheet("Melati Benang,P,9971025008850003\n")
    assert caught.value.facts == {}


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
LATIN = st.text(st.sampled_from([chr(n) for n in range(32, 127)] + list("éèüñ’“”€\n\t;,'\"")))
DIALECTS = st.tuples(st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.booleans())


@given(st.data(), DIALECTS, st.permutations(KEYS), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_any_table_is_read_back(
    data: st.DataObject, dialect: tuple[str, str, bool], keys: list[str], encoding: str
) -> None:
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(keys, TEXT)), max_size=5))
    _read_back(rows, dialect, keys, encoding)


@given(st.data(), DIALECTS, st.permutations(KEYS))
def test_any_table_of_windows_letters_is_read_back(
    data: st.DataObject, dialect: tuple[str, str, bool], keys: list[str]
) -> None:
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(keys, LATIN)), max_size=5))
    rows.append(dict.fromkeys(keys, "é"))  # alone between separators, so no UTF-8 by accident
    _read_back(rows, dialect, keys, "cp1252")


def _read_back(
    rows: list[dict[str, str]], dialect: tuple[str, str, bool], keys: list[str], encoding: str
) -> None:
    separator, end, quoted = dialect
    stream = io.StringIO()
    # Python's own writer leaves a lone carriage return unquoted before 3.13
    quoted = quoted or any("\r" in cell for row in rows for cell in row.values())
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(stream, keys, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writeheader()
    writer.writerows({key: _marked(cell) for key, cell in row.items()} for row in rows)
    filled = [{key: cell.strip() for key, cell in row.items() if cell.strip()} for row in rows]
    expected = [row for row in filled if row]
    if not expected:
        with pytest.raises(EmptySheet):
            sheet(stream.getvalue().encode(encoding))
        return
    assert cells(stream.getvalue().encode(encoding)) == expected


def _marked(cell: str) -> str:
    """Return a cell as our own CSV has it, with its blanks around it."""
    core = cell.strip()
    return cell.replace(core, guarded(core), 1) if core else cell


def test_a_long_cell_is_named_by_line_and_column_and_the_limit_of_others_stays() -> None:
    usual = csv.field_size_limit()
    with pytest.raises(LongCell) as caught:
        sheet(f"{HEAD}\nBiku,P,1/10/2014,x\nRok,P,{'y' * 10_000_000},x\n")
    assert caught.value.facts == {"line": 3, "number": 3, "count": 10_000_000, "limit": 131_072}
    assert csv.field_size_limit() == usual


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["nul", "lone"])
def test_a_stray_nul_or_half_a_character_is_kept_for_the_cell_to_be_refused(text: str) -> None:
    file = f"{HEAD}\nRenée,P,1/10/2014,{text}\n".encode("utf-8", "surrogatepass")
    assert cells(file) == [{**ROW, "name": "Renée", "sex": "P", "note": text}]


PIECES = st.sampled_from(
    [b"name", b"applied_on", b",", b";", b"\t", b"\n", b"\r", b'"', b"'", b"\xff\xfe", b"\xe9",
     b"\xef\xbb\xbf", b"sep=", b"\0", b"Biku", b"\xc3\xa9", b"\xe2\x80\xae", b" "]
)  # fmt: skip


@given(st.one_of(st.binary(), st.lists(PIECES).map(b"".join)))
def test_whatever_the_bytes_are_nothing_but_a_refusal_comes_out(data: bytes) -> None:
    for start in (b"", b"name,applied_on\n", b"name;applied_on\r\n"):
        with suppress(KediriError):
            sheet(start + data)
