"""The paper of one receipt (kuitansi) as a value; a page of its own prints it (`domain.md` 2.8)."""

from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import suggest
from kediri_cli.domain.dates import Month
from kediri_cli.domain.names import excerpt
from kediri_cli.domain.terbilang import rupiah_in_words
from kediri_cli.domain.words import Noun, Tax
from kediri_cli.errors.books import NoPaperOfContra
from kediri_cli.errors.database import UnknownCode
from kediri_cli.reports import entries, forms
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, expenditure, tax
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Fact, Kind, Report, Table

PAPER = "kuitansi"


def kuitansi(db: Reading, receipt: str) -> Report:
    """Return the paper of a receipt: who pays and is paid, in words and figures, taxes, numbers.

    Raises UnknownCode, and NoPaperOfContra for an entry that takes another receipt back.
    """
    row = db.first(
        select(expenditure, budget_line.c.code)
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .where(live(expenditure), expenditure.c.receipt == " ".join(receipt.split()))
    )
    if row is None:
        known = db.rows(select(expenditure.c.receipt).where(live(expenditure)))
        near = suggest(receipt, [each.receipt for each in known])
        raise UnknownCode(noun=Noun.RECEIPT, code=excerpt(receipt), near=near)
    if row.amount < 0:
        wrong = select(expenditure.c.receipt).where(expenditure.c.id == row.contra_of_id)
        raise NoPaperOfContra(receipt=row.receipt, of=db.value(wrong))
    taxes = db.rows(select(tax).where(live(tax), tax.c.expenditure_id == row.id).order_by(tax.c.id))
    withheld = sum(each.amount for each in taxes)
    found = db.rows(select(programme))[0]
    facts = (
        Fact("fiscal_year", "Tahun Anggaran", str(found.fiscal_year)),
        Fact("code", "Kode Rekening", row.code, Kind.CODE),
        Fact("bku_number", "Nomor BKU", _bku_number(db, row), Kind.COUNT),
        Fact("receipt", "Nomor bukti", row.receipt, Kind.CODE),
        Fact("received_from", "Sudah terima dari", f"{forms.TREASURER} {found.office}"),
        Fact("in_words", "Terbilang", rupiah_in_words(row.amount)),
        Fact("purpose", "Buat pembayaran", row.purpose),
        Fact("amount", "Jumlah", row.amount, Kind.MONEY),
        Fact("withheld", "Potongan pajak", withheld, Kind.MONEY),
        Fact("net", "Jumlah diterima", row.amount - withheld, Kind.MONEY),
        Fact("payee", "Penerima", row.payee),
        Fact("place", "Tempat", found.city),
        Fact("on", "Tanggal", row.spent_on, Kind.DATE),
    )
    table = Table(
        "taxes",
        "Potongan pajak",
        (
            Column("tax", "Pajak", Kind.CODE),
            Column("name", "Uraian"),
            Column("base", "Dasar", Kind.MONEY),
            Column("rate", "Tarif", Kind.CODE),
            Column("amount", "Jumlah", Kind.MONEY),
        ),
        tuple(
            (each.kind, forms.TAXES[Tax(each.kind)], each.base, each.rate or None, each.amount)
            for each in taxes
        ),
        total=(None, "Jumlah", None, None, withheld),
        official=True,
        empty="Tidak ada potongan pajak.",
    )
    return Report(
        "receipt", "KUITANSI", forms.written(row.spent_on), (table,), facts=facts, paper=PAPER
    )


def _bku_number(db: Reading, row: Row[Any]) -> int:
    """Return the number of the payment in the cash book."""
    _, rows = entries.of_month(db, Month.of(row.spent_on))
    return next(
        entry.number
        for entry in rows
        if entry.expenditure == row.id and entry.what in {entries.PAYMENT, entries.DIRECT_OUT}
    )
