"""The tax book (Buku Pajak) of a month, and what waits to be deposited (`domain.md` 2.4)."""

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.taxes import deposit_code
from kediri_cli.domain.words import Tax
from kediri_cli.language import _
from kediri_cli.reports import bku, entries, forms
from kediri_cli.reports.entries import Sums
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure, tax
from kediri_cli.tables import Column, Kind, Report, Row, Table

COLUMNS = (
    Column("on", "Tanggal", Kind.DATE),
    Column("bku_number", "No. BKU", Kind.COUNT),
    Column("description", "Uraian"),
    Column("withheld", "Dipungut (Rp)", Kind.MONEY),
    Column("deposited", "Disetor (Rp)", Kind.MONEY),
    Column("balance", "Saldo (Rp)", Kind.MONEY),
    Column("payee", "Nama WP"),
    Column("npwp", "NPWP", Kind.CODE),
)


def tax_book(db: Reading, *, month: Month) -> Report:
    """Return the taxes withheld and deposited in the month; each tax has a closing row.

    The balance is what was withheld and not deposited, from the beginning of the year.
    """
    earlier = _by_tax(entries.by_what(db, lambda day: day < month.first))
    during = _by_tax(entries.by_what(db, lambda day: day.between(month.first, month.last)))
    balance = _total(earlier).balance
    rows: list[Row] = []
    for row in entries.of_month(db, month)[1]:
        if row.what in {entries.WITHHELD, entries.DEPOSITED}:
            balance += row.receipts - row.payments
            figures = (row.receipts, row.payments, balance)
            rows.append((row.day, row.number, bku.description(row), *figures, row.party, None))
    return Report(
        "tax_book",
        "BUKU PAJAK",
        forms.month_name(month),
        (
            Table(
                "tax_book",
                f"Buku Pajak bulan {forms.month_name(month)}",
                COLUMNS,
                tuple(rows),
                closing=_closing(month, earlier, during),
                official=True,
            ),
        ),
        facts=forms.head(db),
        notes=forms.signatures(forms.city(db), month.last, forms.HEAD_OF_OFFICE, forms.TREASURER),
    )


def outstanding(db: Reading) -> Table:
    """Return what was withheld and waits to be deposited, the oldest receipt first."""
    rows = db.rows(
        select(tax.c.kind, tax.c.base, tax.c.rate, tax.c.amount, expenditure.c.receipt,
               expenditure.c.spent_on, expenditure.c.payee)
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(tax), live(expenditure), tax.c.deposit_id.is_(None))
        .order_by(expenditure.c.spent_on, expenditure.c.id, tax.c.id)
    )  # fmt: skip
    return Table(
        "tax_outstanding",
        _("Taxes that wait to be deposited"),
        (
            Column("tax", _("Tax"), Kind.WORD),
            Column("code", _("Code"), Kind.CODE),
            Column("receipt", _("Receipt"), Kind.CODE),
            Column("on", _("Withheld on"), Kind.DATE),
            Column("base", _("Of"), Kind.MONEY),
            Column("rate", _("Rate"), Kind.CODE),
            Column("amount", _("Amount"), Kind.MONEY),
            Column("payee", _("Paid to")),
        ),
        tuple(
            (row.kind, deposit_code(Tax(row.kind)), row.receipt, row.spent_on, row.base,
             row.rate or None, row.amount, row.payee)
            for row in rows
        ),
        total=(None, None, None, None, None, None, sum(row.amount for row in rows), None),
        empty=_("All taxes are deposited."),
    )  # fmt: skip


def _by_tax(sums: dict[tuple[int, str | None], Sums]) -> dict[Tax, Sums]:
    """Return of each tax what was withheld (received) and deposited (paid)."""
    found = {}
    for kind in Tax:
        withheld = sums.get((entries.WITHHELD, kind), entries.NOTHING)
        deposited = sums.get((entries.DEPOSITED, kind), entries.NOTHING)
        count = withheld.rows + deposited.rows
        found[kind] = Sums(count, withheld.receipts, deposited.payments)
    return found


def _closing(month: Month, earlier: dict[Tax, Sums], during: dict[Tax, Sums]) -> tuple[Row, ...]:
    """Return the sum of each tax in the month, then those of the month, before it, and up to it.

    The balance beside a tax is what of it waits at the end of the month.
    """
    name = forms.month_name(month)
    rows: list[tuple[str, int, int, int | None]] = [
        (f"Jumlah {forms.TAXES[kind]}", *during[kind][1:],
         earlier[kind].balance + during[kind].balance)
        for kind in Tax
    ]  # fmt: skip
    now, before = (_total(sums) for sums in (during, earlier))
    to_date = (now.receipts + before.receipts, now.payments + before.payments)
    rows += [
        (f"Jumlah bulan {name}", now.receipts, now.payments, None),
        ("Jumlah bulan lalu", before.receipts, before.payments, None),
        (f"Jumlah s/d bulan {name}", *to_date, now.balance + before.balance),
    ]
    return tuple((None, None, label, *figures, None, None) for label, *figures in rows)


def _total(sums: dict[Tax, Sums]) -> Sums:
    return Sums(*map(sum, zip(*sums.values(), strict=True)))
