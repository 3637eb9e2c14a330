"""Tables of official forms on a page: numbered columns, their days, their closing rows."""

import io
import json
from datetime import date
from decimal import Decimal

from kediri_cli.render import csv, text
from kediri_cli.render import json as json_page
from kediri_cli.render.layout import Page
from kediri_cli.render.values import on_page
from kediri_cli.tables import Column, Kind, Report, Table

BOOK = Table(
    "book",
    "Buku",
    (
        Column("number", "No.", Kind.COUNT),
        Column("on", "Tanggal", Kind.DATE),
        Column("level", "Tingkat", Kind.LEVEL),
        Column("description", "Uraian"),
        Column("receipts", "Penerimaan (Rp)", Kind.MONEY),
    ),
    ((1, date(2014, 10, 8), 1, "SP2D", 12_000_000), (2, date(2014, 10, 9), 1, "Koreksi", -1_000)),
    closing=((None, None, None, "Jumlah bulan lalu", 0), (None, None, None, "Sisa Kas", None)),
    official=True,
)


def page(answer: Table | Report) -> str:
    stream = io.StringIO()
    text.write(answer, stream)
    return stream.getvalue()


def test_columns_are_numbered_as_they_are_shown() -> None:
    assert (
        page(BOOK)
        == """\
Buku
                                    Penerimaan
No.  Tanggal     Uraian                   (Rp)
  1  2           3                           4
──────────────────────────────────────────────
  1  08/10/2014  SP2D               12.000.000
  2  09/10/2014  Koreksi               (1.000)
──────────────────────────────────────────────
                 Jumlah bulan lalu           0
                 Sisa Kas
"""
    )


def test_a_narrow_page_numbers_its_columns_and_keeps_the_closing_rows() -> None:
    shown = [line.rstrip() for line, _style in Page(BOOK, fancy=True).with_texts_below(30)]
    assert shown == [
        "                 Penerimaan",
        "No.  Tanggal           (Rp)",
        "  1  2                    4",
        "  Uraian (3)",
        "─" * 27,
        "  1  08/10/2014  12.000.000",
        "  SP2D",
        "  2  09/10/2014     (1.000)",
        "  Koreksi",
        "─" * 27,
        "Jumlah bulan lalu         0",
        "Sisa Kas",
    ]


def test_where_one_label_is_too_long_all_stand_above_their_numbers() -> None:
    long = (None, None, None, "Jumlah s/d bulan September 2014", 1_000)
    book = Table(
        "b", "B", BOOK.columns, BOOK.rows, closing=(*BOOK.closing[:1], long), official=True
    )
    shown = [line.rstrip() for line, _style in Page(book, fancy=True).with_texts_below(30)]
    assert shown[-4:] == [
        "Jumlah bulan lalu",
        "                          0",
        "Jumlah s/d bulan September 2014",
        "                      1.000",
    ]


def test_a_form_without_rows_still_closes() -> None:
    empty = Table("book", "Buku", BOOK.columns, (), closing=BOOK.closing, official=True)
    assert "Jumlah bulan lalu" in page(empty)
    assert "Nothing recorded" not in page(empty)


def test_csv_has_the_rows_alone_and_json_the_closing_rows_too() -> None:
    stream = io.StringIO()
    csv.write(BOOK, stream)
    assert stream.getvalue() == (
        "number,on,level,description,receipts\n"
        "1,2014-10-08,1,SP2D,12000000\n"
        "2,2014-10-09,1,Koreksi,-1000\n"
    )
    stream = io.StringIO()
    json_page.write(BOOK, stream)
    assert [row["description"] for row in json.loads(stream.getvalue())["closing"]] == [
        "Jumlah bulan lalu",
        "Sisa Kas",
    ]


def test_notes_of_a_report_are_in_json_where_there_are_any() -> None:
    for notes in ((), ("Pada hari ini",)):
        stream = io.StringIO()
        json_page.write(Report("r", "R", "p", (BOOK,), notes=notes), stream)
        assert json.loads(stream.getvalue()).get("notes", []) == list(notes)


def test_two_decimals_go_inside_the_parentheses() -> None:
    assert on_page(-1_000, Kind.MONEY_00) == "(1.000,00)"
    assert on_page(95_500_000, Kind.MONEY_00) == "95.500.000,00"
    assert on_page(-1_000, Kind.MONEY) == "(1.000)"


def test_what_is_not_there_is_empty_on_a_form_and_a_dash_elsewhere() -> None:
    assert on_page(None, Kind.MONEY, official=True) == ""
    assert on_page(None, Kind.MONEY) == "–"
    assert on_page(Decimal("0.00"), Kind.PERCENT, official=True) == "0,00%"
