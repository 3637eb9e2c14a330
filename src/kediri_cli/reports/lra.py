"""The budget realisation (LRA), of a month and of the year (`domain.md` 2.6)."""

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.language import _
from kediri_cli.reports import chart, forms, rfk
from kediri_cli.reports.chart import Figures
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Report, Row, Table

WIDTH = 4


def monthly(db: Reading, *, month: Month) -> Report:
    """Return the monthly LRA: budget, realisasi, what is left, percent of money and of work."""
    budgets, spent, done = chart.budgets(db, month), chart.spent(db, month), rfk.done(db, month)
    own: dict[int, Figures] = {}
    for line in chart.codes(db):
        direct_before, direct, other_before, other = spent.get(line, (0, 0, 0, 0))
        budget = budgets.get(line, 0)
        figures = (direct_before + other_before, direct + other)
        own[line] = (budget, *figures, budget * done.get(line, 0))
    lines, total = chart.tree(db, own, WIDTH)
    table = Table(
        "lra",
        f"Laporan Realisasi Anggaran bulan {forms.month_name(month)}",
        (
            Column("code", "Kode Rekening", Kind.CODE),
            Column("level", "Tingkat", Kind.LEVEL),
            Column("name", "Uraian"),
            Column("budget", "Anggaran", Kind.MONEY),
            Column("before", "Realisasi s.d. bulan lalu", Kind.MONEY),
            Column("this_month", "Realisasi bulan ini", Kind.MONEY),
            Column("to_date", "Realisasi s.d. bulan ini (4+5)", Kind.MONEY),
            Column("left", "Sisa Anggaran (3-6)", Kind.MONEY),
            Column("percent", "Keuangan % (6/3)", Kind.PERCENT),
            Column("physical", "Fisik %", Kind.PERCENT),
        ),
        tuple((line.code, line.level, line.name, *_month_row(line.figures)) for line in lines),
        total=(None, None, "Jumlah", *_month_row(total)),
        official=True,
        empty="Belum ada rekening.",
    )
    return Report(
        "lra",
        "LAPORAN REALISASI ANGGARAN",
        forms.month_name(month),
        (table,),
        facts=forms.head(db),
        notes=rfk.without_progress(lines, done),
    )


def _month_row(figures: Figures) -> Row:
    budget, before, during, weighted = figures
    to_date = before + during
    return (
        budget, before, during, to_date, budget - to_date, percent(to_date, budget),
        rfk.weighted_percent(weighted, budget),
    )  # fmt: skip


def yearly(db: Reading) -> Report:
    """Return the yearly LRA, in rupiah with two decimals, as far as the year has come.

    The form's column of the year before is left out: a file holds one fiscal year.
    """
    year = db.value(select(programme.c.fiscal_year))
    last = Month(year, 12)
    budgets, spent = chart.budgets(db, last), chart.spent(db, last)
    own = {line: (budgets.get(line, 0), sum(spent.get(line, ()))) for line in chart.codes(db)}
    lines, total = chart.tree(db, own, 2)
    table = Table(
        "lra",
        "Laporan Realisasi Anggaran (Dalam Rupiah)",
        (
            Column("number", "No.", Kind.COUNT),
            Column("level", "Tingkat", Kind.LEVEL),
            Column("code", "Kode Rekening", Kind.CODE),
            Column("name", "Uraian"),
            Column("budget", f"Anggaran {year}", Kind.MONEY_00),
            Column("realised", f"Realisasi {year}", Kind.MONEY_00),
            Column("percent", "%", Kind.PERCENT),
        ),
        tuple(
            (number, line.level, line.code, line.name, *_year_row(line.figures))
            for number, line in enumerate(lines, start=1)
        ),
        total=(None, None, None, "Jumlah", *_year_row(total)),
        official=True,
        empty="Belum ada rekening.",
    )
    return Report(
        "lra",
        "LAPORAN REALISASI ANGGARAN",
        f"Tahun Anggaran {year}",
        (table,),
        facts=forms.head(db),
        notes=(
            _(
                "The form's column `Realisasi {year}` is left out: this file holds one fiscal year."
            ).format(year=year - 1),
        ),
    )


def _year_row(figures: Figures) -> Row:
    budget, realised = figures
    return (budget, realised, percent(realised, budget))
