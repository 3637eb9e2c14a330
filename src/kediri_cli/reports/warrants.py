"""The register of SPP, SPM and SP2D of a month (`domain.md` 2.4)."""

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment
from kediri_cli.reports import forms
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line, disbursement, expenditure
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Report, Row, Table

KINDS = {
    Payment.UP: "Uang persediaan",
    Payment.GU: "Ganti uang",
    Payment.TU: "Tambahan uang",
    Payment.LS: "Langsung",
}


def register(db: Reading, *, month: Month) -> Report:
    """Return the warrants (SP2D) of the month, numbered through the year.

    What stands before an SP2D (SPP, SPM) is not kept: those columns stay empty, to be filled in by
    hand. A direct payment that receipts do not account for yet says so.
    """
    office = str(db.value(select(programme.c.office)))
    numbered = live(disbursement)
    earlier = int(
        db.value(select(func.count()).where(numbered, disbursement.c.paid_on < month.first))
    )
    accounted = (
        select(func.coalesce(func.sum(expenditure.c.amount), 0))
        .where(expenditure.c.disbursement_id == disbursement.c.id, live(expenditure))
        .scalar_subquery()
    )
    found = db.rows(
        select(disbursement, budget_line.c.code, budget_line.c.name, accounted.label("accounted"))
        .outerjoin(budget_line, budget_line.c.id == disbursement.c.budget_line_id)
        .where(numbered, disbursement.c.paid_on.between(month.first, month.last))
        .order_by(disbursement.c.paid_on, disbursement.c.id)
    )
    rows: list[Row] = [
        (number, office, row.kind, None, None, None, None, row.paid_on, row.number,
         f"{row.code} {row.name}" if row.code else KINDS[Payment(row.kind)], row.amount,
         _remark(row.kind, row.amount - row.accounted))
        for number, row in enumerate(found, start=earlier + 1)
    ]  # fmt: skip
    table = Table(
        "register",
        f"Register SPP/SPM/SP2D bulan {forms.month_name(month)}",
        (
            Column("number", "No.", Kind.COUNT),
            Column("office", "SKPD"),
            Column("kind", "Jenis", Kind.CODE),
            Column("spp_on", "SPP tgl", Kind.DATE),
            Column("spp_number", "SPP no.", Kind.CODE),
            Column("spm_on", "SPM tgl", Kind.DATE),
            Column("spm_number", "SPM no.", Kind.CODE),
            Column("sp2d_on", "SP2D tgl", Kind.DATE),
            Column("sp2d_number", "SP2D no.", Kind.CODE),
            Column("description", "Uraian"),
            Column("amount", "Jumlah (Rp)", Kind.MONEY),
            Column("remark", "Ket."),
        ),
        tuple(rows),
        total=(*[None] * 9, "Jumlah", sum(row.amount for row in found), None),
        official=True,
        empty="Tidak ada SP2D.",
    )
    return Report(
        "register",
        "REGISTER SPP/SPM/SP2D",
        forms.month_name(month),
        (table,),
        facts=forms.head(db),
    )


def _remark(kind: str, left: int) -> str | None:
    return "belum ada kuitansi seluruhnya" if kind == Payment.LS and left else None
