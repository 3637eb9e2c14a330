"""The general cash book (Buku Kas Umum) of a month (`domain.md` 2.4).

Numbers run through the fiscal year. A day's rows stand in the order of `entries`, so a number is
certain once its month is closed; before that, a receipt recorded late moves those after it.
"""

from datetime import date
from textwrap import wrap

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.terbilang import terbilang
from kediri_cli.domain.words import Purse, Tax
from kediri_cli.reports import entries, forms
from kediri_cli.reports.entries import Entry, Sums
from kediri_cli.tables import Column, Kind, Report, Row, Table

PLACES = {Purse.CASH: "tunai", Purse.BANK: "bank", Purse.SECURITIES: "surat berharga"}
COLUMNS = (
    Column("number", "No.", Kind.COUNT),
    Column("on", "Tanggal", Kind.DATE),
    Column("description", "Uraian"),
    Column("code", "Kode Rekening", Kind.CODE),
    Column("receipts", "Penerimaan (Rp)", Kind.MONEY),
    Column("payments", "Pengeluaran (Rp)", Kind.MONEY),
    Column("balance", "Saldo (Rp)", Kind.MONEY),
)


def bku(db: Reading, *, month: Month) -> Report:
    """Return the cash book of a month with its closing rows and the certificate of what is there.

    A direct payment is a receipt and a payment, a move between cash and bank as well; a tax is a
    receipt when withheld and a payment when deposited; a contra entry is a row below zero.
    """
    earlier, rows = entries.of_month(db, month)
    during = Sums(len(rows), sum(row.receipts for row in rows), sum(row.payments for row in rows))
    table = Table(
        "bku",
        f"Buku Kas Umum bulan {forms.month_name(month)}",
        COLUMNS,
        tuple(_with_balance(rows, earlier.balance)),
        closing=_closing(month, earlier, during),
        official=True,
    )
    balance = earlier.balance + during.balance
    return Report(
        "bku",
        "BUKU KAS UMUM",
        forms.month_name(month),
        (table,),
        facts=forms.head(db),
        notes=(
            *_certificate(month.last, balance, entries.purses(db, month.last)),
            *_of_the_state(entries.direct_taxes(db, month.last)),
            "",
            *forms.signatures(forms.city(db), month.last, forms.HEAD_OF_OFFICE, forms.TREASURER),
        ),
    )


def _with_balance(rows: list[Entry], balance: int) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        balance += row.receipts - row.payments
        figures = (row.receipts, row.payments, balance)
        found.append((row.number, row.day, description(row), _code(row), *figures))
    return found


def _code(row: Entry) -> str | None:
    """Return the leaf that is charged; imprests, taxes and moves have none."""
    return row.code if row.what not in {entries.WITHHELD, entries.DEPOSITED} else None


def description(row: Entry) -> str:
    """Return what happened, to whom, with which paper."""
    match row.what:
        case entries.WARRANT:
            return f"Diterima SP2D {row.kind} nomor {row.paper}"
        case entries.DIRECT_IN:
            return f"Diterima SP2D LS nomor {row.paper} untuk {row.party}"
        case entries.MOVE_IN | entries.MOVE_OUT:
            note = f": {row.purpose}" if row.purpose else ""
            return f"Pergeseran dari {_place(row.kind)} ke {_place(row.paper)}{note}"
        case entries.WITHHELD if row.receipts < 0:
            return f"Koreksi {_tax(row.kind)} atas kuitansi {row.paper}, {row.party}"
        case entries.WITHHELD:
            return f"Dipungut {_tax(row.kind)} atas kuitansi {row.paper}, {row.party}"
        case entries.DEPOSITED:
            return f"Disetor {_tax(row.kind)}, NTPN {row.paper}"
        case _ if row.kind is not None:
            return f"Koreksi kuitansi {row.kind}: {row.purpose}, {row.party}, {row.paper}"
    return f"Dibayar {row.purpose} kepada {row.party}, kuitansi {row.paper}"


def _tax(kind: str | None) -> str:
    return forms.TAXES[Tax(str(kind))]


def _place(purse: str | None) -> str:
    return PLACES[Purse(str(purse))]


def _closing(month: Month, earlier: Sums, during: Sums) -> tuple[Row, ...]:
    """Return the four rows that close a month, in the order of the form."""
    name = forms.month_name(month)
    receipts, payments = earlier.receipts + during.receipts, earlier.payments + during.payments
    sums = (
        (f"Jumlah bulan {name}", during.receipts, during.payments, None),
        ("Jumlah bulan lalu", earlier.receipts, earlier.payments, None),
        (f"Jumlah s/d bulan {name}", receipts, payments, None),
        ("Sisa Kas", None, None, receipts - payments),
    )
    return tuple((None, None, label, None, *figures) for label, *figures in sums)


def _certificate(day: date, balance: int, places: dict[Purse, int]) -> tuple[str, ...]:
    """Return the sentence under the book, and the three places whose sum is what is left."""
    letters = {Purse.CASH: "a. Tunai", Purse.BANK: "b. Saldo bank",
               Purse.SECURITIES: "c. Surat berharga"}  # fmt: skip
    sentence = (
        f"Pada hari ini {forms.with_weekday(day)} oleh kami didapat dalam kas sebesar"
        f" {format_rupiah(balance)} ({terbilang(balance)} rupiah), terdiri dari:"
    )
    return (
        *wrap(sentence, forms.WIDTH),
        *(f"  {letters[place]:<20}{format_rupiah(places[place]):>20}" for place in entries.PLACES),
    )


def _of_the_state(taxes: int) -> tuple[str, ...]:
    """Return what to know of the bank's balance where taxes of direct payments wait."""
    if not taxes:
        return ()
    return (f"  Saldo bank memuat pajak LS yang belum disetor: {format_rupiah(taxes)}",)
