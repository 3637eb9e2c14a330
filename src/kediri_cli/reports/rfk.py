"""Physical and financial progress (RFK) of a month (`domain.md` 2.6).

Physical progress is what the activity officer entered, never derived from money; that of a sum is
weighted by budget. A percent of totals comes from the totals.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.progress import WHOLE, value_of
from kediri_cli.language import _
from kediri_cli.reports import chart, forms
from kediri_cli.reports.chart import Figures, Line
from kediri_cli.schema import live
from kediri_cli.schema.budget import physical, plan
from kediri_cli.tables import Column, Kind, Report, Row, Table

WIDTH = 5


def rfk(db: Reading, *, month: Month) -> Report:
    """Return the progress of each line by the end of the month, in money and in work.

    Two deviations are printed, since offices differ: the plain difference between the percentages
    of plan and realisasi, and the difference in percent of the plan. Above zero is behind the plan.
    """
    budgets, spent = chart.budgets(db, month), chart.spent(db, month)
    entered, planned = done(db, month), chart.planned(db, plan, month)
    own: dict[int, Figures] = {}
    for line in chart.codes(db):
        budget, hundredths = budgets.get(line, 0), entered.get(line, 0)
        own[line] = (
            budget, sum(spent.get(line, ())), planned.get(line, 0), budget * hundredths,
            value_of(budget, hundredths),
        )  # fmt: skip
    lines, total = chart.tree(db, own, WIDTH)
    missing = without_progress(lines, entered)
    table = Table(
        "rfk",
        f"Realisasi Fisik dan Keuangan bulan {forms.month_name(month)}",
        (
            Column("code", "Kode", Kind.CODE),
            Column("level", "Tingkat", Kind.LEVEL),
            Column("name", "Program/Kegiatan/Sub"),
            Column("budget", "DPA", Kind.MONEY),
            Column("realised", "Realisasi Keuangan (Rp)", Kind.MONEY),
            Column("percent", "Capaian %", Kind.PERCENT),
            Column("planned_percent", "RAK %", Kind.PERCENT),
            Column("deviation", "Deviasi (RAK - capaian)", Kind.PERCENT),
            Column("relative_deviation", "Deviasi % dari RAK", Kind.PERCENT),
            Column("physical", "Realisasi Fisik %", Kind.PERCENT),
            Column("physical_value", "Nilai Realisasi Fisik (Rp)", Kind.MONEY),
            Column("fund", "Sumber Dana", Kind.CODE),
        ),
        tuple(
            (line.code, line.level, line.name, *_printed(line.figures), line.fund or None)
            for line in lines
        ),
        total=(None, None, "Jumlah", *_printed(total), None),
        official=True,
        empty="Belum ada rekening.",
    )
    return Report(
        "rfk",
        "REALISASI FISIK DAN KEUANGAN",
        forms.month_name(month),
        (table,),
        facts=forms.head(db),
        notes=(
            *([*missing, ""] if missing else []),
            *forms.signatures(forms.city(db), month.last, forms.HEAD_OF_OFFICE, "PPTK"),
        ),
    )


def done(db: Reading, month: Month) -> dict[int, int]:
    """Return what was entered last for each line by the end of the month, in hundredths."""
    latest = (
        select(physical.c.budget_line_id, func.max(physical.c.month).label("month"))
        .where(live(physical), physical.c.month <= str(month))
        .group_by(physical.c.budget_line_id)
        .subquery()
    )
    question = select(physical.c.budget_line_id, physical.c.hundredths).join(
        latest,
        (latest.c.budget_line_id == physical.c.budget_line_id)
        & (latest.c.month == physical.c.month),
    )
    rows = db.rows(question.where(live(physical)))
    return {row.budget_line_id: row.hundredths for row in rows}


def weighted_percent(weighted: int, budget: int) -> Decimal:
    """Return the sum of budget times hundredths, over the sum of budgets, as a percentage."""
    return percent(weighted, budget * WHOLE)


def without_progress(lines: Sequence[Line], entered: Mapping[int, int]) -> tuple[str, ...]:
    """Return the note that names the leaves with money whose progress nobody entered."""
    codes = [
        line.code for line in lines if line.leaf and line.figures[0] and line.id not in entered
    ]
    if not codes:
        return ()
    return (
        _("No physical progress is entered for {codes}; it counts as 0.").format(
            codes=", ".join(codes)
        ),
    )


def _printed(figures: Figures) -> Row:
    budget, realised, planned, weighted, value = figures
    reached, planned_percent = percent(realised, budget), percent(planned, budget)
    return (
        budget, realised, reached, planned_percent, planned_percent - reached,
        percent(planned - realised, planned), weighted_percent(weighted, budget), value,
    )  # fmt: skip
