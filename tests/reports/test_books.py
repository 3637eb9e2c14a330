"""The treasurer's books: one year by hand, and what holds in every year."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.accounts import parents
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.taxes import Case, Due, proposed
from kediri_cli.domain.words import PaidFor, Payment, Purse, Tax
from kediri_cli.errors import KediriError
from kediri_cli.errors.books import NoPaperOfContra
from kediri_cli.errors.database import UnknownCode
from kediri_cli.reports import books
from kediri_cli.schema import live
from kediri_cli.schema.budget import deposit, disbursement, expenditure, tax
from kediri_cli.services import budget, cash, plans, progress, taxes
from kediri_cli.settings import Settings
from kediri_cli.tables import Table, Value
from tests.conftest import examples

ATK, SEWING, HONOR = "5.2.2.01.01", "5.2.3.01.01", "5.2.1.02.01"
AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2014, number) for number in range(8, 13))
MONTHS = [Month(2014, number) for number in range(8, 13)]
LAST = date(2014, 12, 31)


@contextmanager
def at(path: Path) -> Iterator[Writing]:
    """A unit of work that is taken back at its end."""
    with unit_of_work(path, Author("officer", "test", Settings({}).now()), rehearse=True) as db:
        yield db


def day(month: int, number: int) -> date:
    return date(2014, month, number)


def spend(
    db: Writing,
    amount: int,
    on: date | None,
    line: str | None = ATK,
    *,
    sp2d: str | None = None,
    dues: tuple[Due, ...] = (),
    purse: Purse | None = None,
) -> str:
    return budget.spend(
        db, line=line, amount=amount, payee="Toko Contoh", purpose="belanja", on=on, sp2d=sp2d,
        purse=purse, taxes=dues,
    ).receipt  # fmt: skip


@pytest.fixture
def db(furnished: Path) -> Iterator[Writing]:
    """The small office, which has 10 million in cash and 2 in the bank since 1 September.

    September: a direct payment with PPN and PPh 22. October: an honor with PPh 21, a receipt and
    its correction; PPN and then PPh 22 are deposited.
    """
    with at(furnished) as db:
        budget.add_line(db, code=HONOR, name="Honorarium")
        budget.allocate(db, HONOR, 4_800_000, on=day(9, 1))
        budget.disburse(
            db, number="9/LS", kind=Payment.LS, amount=31_500_000, on=day(9, 22), line=SEWING
        )
        goods = proposed(31_500_000, on=day(9, 22), case=Case(PaidFor.GOODS))
        spend(db, 31_500_000, None, None, sp2d="9/LS", dues=goods)
        taxes.pay_in(db, kind=Tax.PPN, amount=2_863_636, ntpn="N1", on=day(9, 30))
        honor = proposed(2_400_000, on=day(10, 20), case=Case(PaidFor.HONOR))
        spend(db, 2_400_000, day(10, 20), HONOR, dues=honor)
        spend(db, 350_000, day(10, 13))
        budget.correct(db, "003/KW/2014", amount=325_000, on=day(10, 21))
        cash.move(db, amount=500_000, source=Purse.BANK, target=Purse.CASH, on=day(10, 2))
        taxes.pay_in(db, kind=Tax.PPH_22, amount=429_545, ntpn="N2", on=day(10, 8))
        yield db


def rows(table: Table, *keys: str) -> list[tuple[Value, ...]]:
    return [tuple(record[key] for key in keys) for record in table.records()]


def by_code(table: Table) -> dict[str, dict[str, Value]]:
    return {str(record["code"]): record for record in table.records()}


def closing(table: Table, *keys: str) -> list[tuple[Value, ...]]:
    places = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(row[place] for place in places) for row in table.closing]


# -- the cash book


def test_the_cash_book_of_september(db: Writing) -> None:
    (table,) = books.bku(db, month=SEPTEMBER).tables
    assert rows(table, "number", "on", "code", "receipts", "payments", "balance") == [
        (1, day(9, 1), None, 12_000_000, 0, 12_000_000),
        (2, day(9, 1), None, 10_000_000, 0, 22_000_000),
        (3, day(9, 1), None, 0, 10_000_000, 12_000_000),
        (4, day(9, 22), SEWING, 31_500_000, 0, 43_500_000),
        (5, day(9, 22), SEWING, 0, 31_500_000, 12_000_000),
        (6, day(9, 22), None, 2_863_636, 0, 14_863_636),
        (7, day(9, 22), None, 429_545, 0, 15_293_181),
        (8, day(9, 30), None, 0, 2_863_636, 12_429_545),
    ]


def test_its_closing_rows_stand_in_the_order_of_the_form(db: Writing) -> None:
    (table,) = books.bku(db, month=OCTOBER).tables
    assert closing(table, "description", "receipts", "payments", "balance") == [
        # received: the move and PPh 21; paid: the move, PPh 22, the honor, 350 - 350 + 325
        ("Jumlah bulan Oktober 2014", 560_000, 3_654_545, None),
        ("Jumlah bulan lalu", 56_793_181, 44_363_636, None),
        ("Jumlah s/d bulan Oktober 2014", 57_353_181, 48_018_181, None),
        ("Sisa Kas", None, None, 9_335_000),
    ]


def test_numbers_run_on_through_the_year_and_a_contra_entry_is_a_row(db: Writing) -> None:
    (table,) = books.bku(db, month=OCTOBER).tables
    assert rows(table, "number", "description", "payments") == [
        (9, "Pergeseran dari bank ke tunai", 0),
        (10, "Pergeseran dari bank ke tunai", 500_000),
        (11, "Disetor PPh Pasal 22, NTPN N2", 429_545),
        (12, "Dibayar belanja kepada Toko Contoh, kuitansi 003/KW/2014", 350_000),
        (13, "Dibayar belanja kepada Toko Contoh, kuitansi 002/KW/2014", 2_400_000),
        (14, "Dipungut PPh Pasal 21 atas kuitansi 002/KW/2014, Toko Contoh", 0),
        (15, "Koreksi kuitansi 003/KW/2014: belanja, Toko Contoh, 003/KW/2014/K1", -350_000),
        (16, "Dibayar belanja kepada Toko Contoh, kuitansi 003/KW/2014/P1", 325_000),
    ]


def test_the_certificate_names_the_day_the_amount_in_words_and_the_three_places(
    db: Writing,
) -> None:
    notes = books.bku(db, month=OCTOBER).notes
    assert " ".join(notes[:3]) == (
        "Pada hari ini Jumat tanggal 31 Oktober 2014 oleh kami didapat dalam kas sebesar"
        " Rp9.335.000 (sembilan juta tiga ratus tiga puluh lima ribu rupiah), terdiri dari:"
    )
    # cash 10.000.000 + 500.000 - 350.000 + 350.000 - 325.000 - 2.340.000 of the honor
    assert [line.split() for line in notes[3:6]] == [
        ["a.", "Tunai", "Rp7.835.000"],
        ["b.", "Saldo", "bank", "Rp1.500.000"],
        ["c.", "Surat", "berharga", "Rp0"],
    ]
    assert notes[6] == ""


def test_a_tax_of_a_direct_payment_lies_in_the_bank_until_it_is_deposited(db: Writing) -> None:
    notes = books.bku(db, month=SEPTEMBER).notes
    assert "  Saldo bank memuat pajak LS yang belum disetor: Rp429.545" in notes
    assert cash.balance(db, day=day(9, 30))[Purse.BANK] == 2_429_545


def test_a_month_of_nothing_closes_with_zeros(db: Writing) -> None:
    (table,) = books.bku(db, month=AUGUST).tables
    assert table.rows == ()
    assert closing(table, "receipts", "payments", "balance") == [
        (0, 0, None),
        (0, 0, None),
        (0, 0, None),
        (None, None, 0),
    ]
    assert "Rp0 (nol rupiah), terdiri dari:" in " ".join(books.bku(db, month=AUGUST).notes)


# -- the tax book


def test_the_tax_book_names_the_rows_of_the_cash_book(db: Writing) -> None:
    (table,) = books.tax_book(db, month=SEPTEMBER).tables
    assert rows(table, "on", "bku_number", "withheld", "deposited", "balance", "payee") == [
        (day(9, 22), 6, 2_863_636, 0, 2_863_636, "Toko Contoh"),
        (day(9, 22), 7, 429_545, 0, 3_293_181, "Toko Contoh"),
        (day(9, 30), 8, 0, 2_863_636, 429_545, None),
    ]


def test_the_tax_book_closes_with_each_tax_and_the_months(db: Writing) -> None:
    (table,) = books.tax_book(db, month=OCTOBER).tables
    assert rows(table, "bku_number", "withheld", "deposited", "balance") == [
        (11, 0, 429_545, 0),
        (14, 60_000, 0, 60_000),
    ]
    assert closing(table, "description", "withheld", "deposited", "balance") == [
        ("Jumlah PPN", 0, 0, 0),
        ("Jumlah PPh Pasal 21", 60_000, 0, 60_000),
        ("Jumlah PPh Pasal 22", 0, 429_545, 0),
        ("Jumlah PPh Pasal 23", 0, 0, 0),
        ("Jumlah PPh Final", 0, 0, 0),
        ("Jumlah bulan Oktober 2014", 60_000, 429_545, None),
        ("Jumlah bulan lalu", 3_293_181, 2_863_636, None),
        ("Jumlah s/d bulan Oktober 2014", 3_353_181, 3_293_181, 60_000),
    ]


def test_what_waits_is_listed_with_its_code(db: Writing) -> None:
    table = books.outstanding(db)
    assert rows(table, "tax", "code", "receipt", "base", "rate", "amount") == [
        ("PPh21", "411121-402", "002/KW/2014", 1_200_000, "5% × 50%", 60_000)
    ]


# -- SPJ, LRA, RFK


def test_the_spj_sets_salaries_direct_payments_and_the_rest_apart(db: Writing) -> None:
    budget.disburse(
        db, number="10/LS", kind=Payment.LS, amount=1_000_000, on=day(10, 30), line=HONOR
    )
    spend(db, 1_000_000, None, None, sp2d="10/LS")
    spj = books.spj(db, month=OCTOBER).tables[0]
    found = {code: list(record.values())[3:] for code, record in by_code(spj).items()}
    assert len(spj.columns) == 14 + 1  # the level is not printed
    assert found[HONOR] == [
        4_800_000, 0, 1_000_000, 1_000_000, 0, 0, 0, 0, 2_400_000, 2_400_000, 3_400_000, 1_400_000,
    ]  # fmt: skip
    assert found[SEWING] == [
        95_500_000, 0, 0, 0, 31_500_000, 0, 31_500_000, 0, 0, 0, 31_500_000, 64_000_000,
    ]  # fmt: skip
    assert found["5.2.2"] == [1_500_000, 0, 0, 0, 0, 0, 0, 0, 325_000, 325_000, 325_000, 1_175_000]
    assert spj.total is not None
    assert spj.total[3:] == (
        101_800_000, 0, 1_000_000, 1_000_000, 31_500_000, 0, 31_500_000, 0, 2_725_000, 2_725_000,
        35_225_000, 66_575_000,
    )  # fmt: skip


def test_the_head_of_the_salaries_is_the_offices(db: Writing) -> None:
    spj = books.spj(db, month=OCTOBER, salaries="SPJ - LS PPKD").tables[0]
    assert [column.label for column in spj.columns if column.key.startswith("salaries")] == [
        "SPJ - LS PPKD s.d. bulan lalu",
        "SPJ - LS PPKD bulan ini",
        "SPJ - LS PPKD s.d. bulan ini",
    ]


def test_the_treasurers_cash_stands_below_the_spj(db: Writing) -> None:
    cash_table = books.spj(db, month=OCTOBER).tables[1]
    found = {str(row[1]): row[2:] for row in cash_table.rows}
    assert found["SP2D"] == (43_500_000, 0, 43_500_000)
    assert found["Potongan PPh Pasal 21"] == (0, 60_000, 60_000)
    assert found["Jumlah Penerimaan"] == (46_793_181, 60_000, 46_853_181)
    assert found["SPJ (LS, UP/GU/TU)"] == (31_500_000, 2_725_000, 34_225_000)
    assert found["Setoran PPh Pasal 22"] == (0, 429_545, 429_545)
    assert found["Jumlah Pengeluaran"] == (34_363_636, 3_154_545, 37_518_181)
    assert cash_table.total == (None, "Saldo Kas", 12_429_545, -3_094_545, 9_335_000)


def test_the_lra_of_a_month(db: Writing) -> None:
    progress.enter(db, line=SEWING, month=SEPTEMBER, hundredths=3350, today=LAST)
    progress.enter(db, line=HONOR, month=OCTOBER, hundredths=5000, today=LAST)
    report = books.lra(db, month=OCTOBER)
    found = {code: list(record.values())[3:] for code, record in by_code(report.tables[0]).items()}
    assert found[SEWING] == [
        95_500_000, 31_500_000, 0, 31_500_000, 64_000_000, Decimal("32.98"), Decimal("33.50"),
    ]  # fmt: skip
    assert found[HONOR] == [
        4_800_000, 0, 2_400_000, 2_400_000, 2_400_000, Decimal("50.00"), Decimal("50.00"),
    ]  # fmt: skip
    total = report.tables[0].total
    assert total is not None
    # (95.500.000 x 33,5 + 4.800.000 x 50 + 1.500.000 x 0) / 101.800.000
    assert total[-2:] == (Decimal("33.62"), Decimal("33.78"))
    assert report.notes == ("No physical progress is entered for 5.2.2.01.01; it counts as 0.",)


def test_the_lra_of_the_year_has_no_year_before_and_says_so(db: Writing) -> None:
    budget.add_line(db, code="5.2.2.01.02", name="Belanja tanpa anggaran")
    report = books.lra_of_year(db)
    table = report.tables[0]
    assert [column.label for column in table.columns if column.key != "level"] == [
        "No.", "Kode Rekening", "Uraian", "Anggaran 2014", "Realisasi 2014", "%",
    ]  # fmt: skip
    assert by_code(table)["5.2.2.01.02"]["percent"] == Decimal("0.00")
    assert by_code(table)[SEWING]["realised"] == 31_500_000
    assert table.title.endswith("(Dalam Rupiah)")
    assert "Realisasi 2013" in report.notes[0]


def test_the_rfk_prints_the_deviation_in_both_forms(db: Writing) -> None:
    plans.set_month(db, SEWING, SEPTEMBER, 40_000_000)
    plans.set_month(db, SEWING, OCTOBER, 23_000_000)
    progress.enter(db, line=SEWING, month=SEPTEMBER, hundredths=3350, today=LAST)
    table = books.rfk(db, month=OCTOBER).tables[0]
    assert list(by_code(table)[SEWING].values())[3:] == [
        95_500_000,
        31_500_000,
        Decimal("32.98"),
        Decimal("65.97"),  # 63 / 95,5
        Decimal("32.99"),
        Decimal("50.00"),  # (63 - 31,5) / 63
        Decimal("33.50"),
        31_992_500,
        None,
    ]
    assert table.total is not None
    # 34.225.000 / 101.800.000; 63.000.000 / 101.800.000; 31.992.500 / 101.800.000
    assert table.total[4:11] == (
        34_225_000, Decimal("33.62"), Decimal("61.89"), Decimal("28.27"), Decimal("45.67"),
        Decimal("31.43"), 31_992_500,
    )  # fmt: skip


def test_a_line_without_a_plan_has_no_deviation_of_it(db: Writing) -> None:
    row = by_code(books.rfk(db, month=OCTOBER).tables[0])[ATK]
    assert (row["planned_percent"], row["relative_deviation"]) == (Decimal("0.00"),) * 2
    assert row["deviation"] == Decimal("-21.67")


def test_progress_entered_stays_until_the_next_entry(db: Writing) -> None:
    progress.enter(db, line=ATK, month=SEPTEMBER, hundredths=2000, today=LAST)
    progress.enter(db, line=ATK, month=NOVEMBER, hundredths=6000, today=LAST)
    shown = [by_code(books.lra(db, month=month).tables[0])[ATK]["physical"] for month in MONTHS]
    assert shown == [Decimal(text) for text in ("0.00", "20.00", "20.00", "60.00", "60.00")]


def test_lines_of_sub_activities_stand_under_them(db: Writing) -> None:
    budget.add_activity(db, code="2.17.07", name="Pelatihan", fund="APBD")
    budget.add_line(db, code=ATK, name="ATK pelatihan", activity_code="2.17.07")
    budget.allocate(db, f"2.17.07:{ATK}", 1_000_000, on=day(9, 1))
    spend(db, 200_000, day(10, 5), f"2.17.07:{ATK}")
    table = books.rfk(db, month=OCTOBER).tables[0]
    listed = rows(table, "code", "level", "budget", "realised", "fund")
    assert listed[-2:] == [
        ("2.17.07", 1, 1_000_000, 200_000, "APBD"),
        (ATK, 6, 1_000_000, 200_000, "APBD"),
    ]
    assert (ATK, 5, 1_500_000, 325_000, None) in listed
    assert table.total is not None
    assert table.total[3:5] == (102_800_000, 34_425_000)


# -- the register and the paper of a receipt


def test_the_register_numbers_the_warrants_through_the_year(db: Writing) -> None:
    budget.disburse(db, number="10/LS", kind=Payment.LS, amount=1_000_000, on=day(10, 30), line=ATK)
    keys = ("number", "kind", "sp2d_on", "sp2d_number", "amount", "remark", "spm_number")
    assert rows(books.register(db, month=SEPTEMBER).tables[0], *keys) == [
        (1, "UP", day(9, 1), "0801/SP2D/2014", 12_000_000, None, None),
        (2, "LS", day(9, 22), "9/LS", 31_500_000, None, None),
    ]
    assert rows(books.register(db, month=OCTOBER).tables[0], *keys) == [
        (3, "LS", day(10, 30), "10/LS", 1_000_000, "belum ada kuitansi seluruhnya", None)
    ]


def test_the_paper_of_a_receipt_has_its_taxes_and_its_number_in_the_cash_book(
    db: Writing,
) -> None:
    report = books.kuitansi(db, "001/KW/2014")
    facts = {fact.key: fact.value for fact in report.facts}
    assert facts["bku_number"] == 5
    assert facts["in_words"] == "Tiga puluh satu juta lima ratus ribu Rupiah"
    assert facts["received_from"] == "Bendahara Pengeluaran Dinas Contoh"
    assert (facts["amount"], facts["withheld"], facts["net"]) == (31_500_000, 3_293_181, 28_206_819)
    assert rows(report.tables[0], "tax", "base", "rate", "amount") == [
        ("PPN", 28_636_364, "10%", 2_863_636),
        ("PPh22", 28_636_364, "1,5%", 429_545),
    ]


def test_a_contra_entry_has_no_paper(db: Writing) -> None:
    with pytest.raises(NoPaperOfContra) as caught:
        books.kuitansi(db, "003/KW/2014/K1")
    assert caught.value.facts["of"] == "003/KW/2014"
    with pytest.raises(UnknownCode):
        books.kuitansi(db, "999/KW/2014")


# -- what holds in every year


@dataclass(frozen=True)
class Step:
    """Something that a treasurer may try; where a rule refuses it, the year goes on without it."""

    what: str
    on: date
    amount: int
    choice: int


DAYS = st.integers(0, 121).map(lambda days: date(2014, 9, 1) + timedelta(days))
STEPS = st.builds(
    Step,
    st.sampled_from(["UP", "GU", "LS", "spend", "honor", "correct", "move", "deposit", "physical"]),
    DAYS,
    st.integers(1, 3_000_000),
    st.integers(0, 5),
)


def take(db: Writing, step: Step, number: int) -> None:
    """Try one step of a year."""
    line = (ATK, SEWING, HONOR)[step.choice % 3]
    purse = (Purse.CASH, Purse.BANK)[step.choice % 2]
    match step.what:
        case "UP" | "GU":
            budget.disburse(
                db, number=f"{number}", kind=Payment(step.what), amount=step.amount * 3, on=step.on
            )
        case "LS":
            budget.disburse(
                db, number=f"{number}", kind=Payment.LS, amount=step.amount, on=step.on, line=line
            )
            case = Case((PaidFor.GOODS, PaidFor.SERVICES)[step.choice % 2])
            dues = proposed(step.amount, on=step.on, case=case)
            spend(db, step.amount, None, None, sp2d=f"{number}", dues=dues)
        case "spend":
            dues = proposed(step.amount, on=step.on, case=Case(PaidFor.GOODS))
            spend(db, step.amount, step.on, line, dues=dues, purse=purse)
        case "honor":
            dues = proposed(step.amount, on=step.on, case=Case(PaidFor.HONOR))
            spend(db, step.amount, step.on, HONOR, dues=dues, purse=purse)
        case "correct":
            known = db.rows(select(expenditure.c.receipt).where(live(expenditure)))
            wrong = known[step.choice % len(known)].receipt if known else "none"
            budget.correct(db, wrong, amount=step.amount, on=step.on)
        case "move":
            places = (*Purse,)[:3]
            source, target = places[step.choice % 3], places[(step.choice + 1) % 3]
            cash.move(db, amount=step.amount, source=source, target=target, on=step.on)
        case "deposit":
            kind = tuple(Tax)[step.choice % 4]
            waiting = [w for w in taxes.outstanding(db, kind) if w.withheld_on <= step.on]
            amount = sum(found.amount for found in waiting[: 1 + step.choice // 2])
            taxes.pay_in(db, kind=kind, amount=amount or 1, ntpn=f"N{number}", on=step.on)
        case _:
            progress.enter(
                db, line=line, month=Month.of(step.on), hundredths=step.amount % 10_001,
                today=LAST, correct=bool(step.choice % 2),
            )  # fmt: skip


@given(st.lists(STEPS, max_size=25))
@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_books_agree_with_each_other_in_any_year(furnished: Path, steps: list[Step]) -> None:
    with at(furnished) as db:
        budget.add_line(db, code=HONOR, name="Honorarium")
        budget.allocate(db, HONOR, 4_800_000, on=day(9, 1))
        for number, step in enumerate(steps):
            try:
                with db.attempt():
                    take(db, step, number)
            except KediriError:
                continue
        year = [all_books(db, month) for month in (OCTOBER, NOVEMBER, DECEMBER)]
        for earlier, later in zip([None, *year], year, strict=False):
            hold_together(db, earlier, later)


def all_books(db: Writing, month: Month) -> dict[str, Any]:
    spj = books.spj(db, month=month)
    return {
        "month": month,
        "bku": books.bku(db, month=month).tables[0],
        "tax": books.tax_book(db, month=month).tables[0],
        "spj": spj.tables[0],
        "cash": spj.tables[1],
        "lra": books.lra(db, month=month).tables[0],
        "rfk": books.rfk(db, month=month).tables[0],
    }


def hold_together(db: Writing, earlier: dict[str, Any] | None, now: dict[str, Any]) -> None:
    """Hold the invariants of one month, and those with the month before."""
    month = now["month"]
    received, paid, left = the_cash_book_closes(db, now["bku"], month)
    the_tax_book_holds(db, now["tax"], month)
    the_figures_add_up(now)
    assert now["cash"].total[4] == left
    assert (received, paid) == whole_year_to(db, month)
    if earlier is not None:
        assert (
            closing(now["bku"], "receipts", "payments")[1]
            == (closing(earlier["bku"], "receipts", "payments")[2])
        )
        last = earlier["bku"].rows or [(0,)]
        assert all(row[0] > last[-1][0] for row in now["bku"].rows)
        for book, before, to_date in (
            ("spj", "imprest_before", "imprest_to_date"),
            ("spj", "direct_before", "direct_to_date"),
            ("spj", "salaries_before", "salaries_to_date"),
            ("lra", "before", "to_date"),
        ):
            then, today = by_code(earlier[book]), by_code(now[book])
            assert {code: row[to_date] for code, row in then.items()} == {
                code: row[before] for code, row in today.items()
            }


def the_cash_book_closes(db: Writing, table: Table, month: Month) -> tuple[int, int, int]:
    """Sisa Kas is what came less what went, and lies in the three places; LS nets to zero."""
    (this, before, to_date, rest) = closing(table, "receipts", "payments", "balance")
    found = table.records()
    assert this[:2] == tuple(sum(int(str(row[key])) for row in found) for key in SUMS)
    assert to_date[:2] == tuple(
        int(str(one)) + int(str(other)) for one, other in zip(this[:2], before[:2], strict=True)
    )
    left = int(str(to_date[0])) - int(str(to_date[1]))
    assert rest[2] == left
    places = cash.balance(db, day=month.last)
    assert sum(places.values()) == left
    assert min(places.values()) >= 0
    if found:
        assert found[-1]["balance"] == left
        numbers = [int(str(row["number"])) for row in found]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        days = [row["on"] for row in found]
        assert days == sorted(days)  # type: ignore[type-var]
    direct = db.rows(
        select(expenditure.c.receipt, disbursement.c.number)
        .join(disbursement, disbursement.c.id == expenditure.c.disbursement_id)
        .where(live(expenditure), expenditure.c.spent_on.between(month.first, month.last))
    )
    for at_hand, row in enumerate(found[1:]):
        if str(found[at_hand]["description"]).startswith("Diterima SP2D LS"):
            assert row["payments"] == found[at_hand]["receipts"]
            assert row["on"] == found[at_hand]["on"]
    counted = [row for row in found if str(row["description"]).startswith("Diterima SP2D LS")]
    assert len(counted) == len(direct)
    return int(str(to_date[0])), int(str(to_date[1])), left


SUMS = ("receipts", "payments")


def whole_year_to(db: Writing, month: Month) -> tuple[int, int]:
    """Add up the rows one by one, from the tables themselves."""
    from kediri_cli.schema.budget import cash_move

    def total(question: Any) -> int:
        return sum(row[0] for row in db.rows(question))

    last = month.last
    spent = expenditure.c.spent_on <= last
    direct = total(
        select(expenditure.c.amount).where(live(expenditure), spent, expenditure.c.purse == "LS")
    )
    moved = total(select(cash_move.c.amount).where(live(cash_move), cash_move.c.moved_on <= last))
    warrants = total(
        select(disbursement.c.amount).where(
            live(disbursement), disbursement.c.paid_on <= last, disbursement.c.kind != "LS"
        )
    )
    withheld = total(
        select(tax.c.amount)
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(tax), spent)
    )
    paid = total(select(expenditure.c.amount).where(live(expenditure), spent))
    deposited = total(select(deposit.c.amount).where(live(deposit), deposit.c.deposited_on <= last))
    return warrants + direct + moved + withheld, paid + moved + deposited


def the_tax_book_holds(db: Writing, table: Table, month: Month) -> None:
    """The balance is what was withheld less what was deposited, of each tax and of all."""
    (*of_taxes, _this, _before, to_date) = closing(table, "withheld", "deposited", "balance")
    assert to_date[2] == int(str(to_date[0])) - int(str(to_date[1]))
    assert sum(int(str(row[2])) for row in of_taxes) == to_date[2]
    assert all(int(str(row[2])) >= 0 for row in of_taxes)
    if table.rows:
        assert table.records()[-1]["balance"] == to_date[2]
    if month == DECEMBER:
        assert books.outstanding(db).total[6] == to_date[2]  # type: ignore[index]


def the_figures_add_up(now: dict[str, Any]) -> None:
    """Columns, parents and books agree."""
    spj, lra, rfk = (by_code(now[book]) for book in ("spj", "lra", "rfk"))
    for code, row in spj.items():
        for three in ("salaries", "direct", "imprest"):
            assert row[f"{three}_to_date"] == add(row, f"{three}_before", f"{three}_this_month")
        assert row["accounted"] == add(row, *(f"{t}_to_date" for t in THREES))
        assert row["accounted"] == lra[code]["to_date"] == rfk[code]["realised"]
        assert row["left"] == lra[code]["left"] == add(row, "budget") - add(row, "accounted")
        assert lra[code]["to_date"] == add(lra[code], "before", "this_month")
        assert lra[code]["percent"] == percent(add(row, "accounted"), add(row, "budget"))
        assert 0 <= Decimal(str(lra[code]["physical"])) <= 100
        assert lra[code]["physical"] == rfk[code]["physical"]
        assert add(row, "left") >= 0
    leaves = [code for code in spj if not any(code in parents(other) for other in spj)]
    for book in (now["spj"], now["lra"], now["rfk"]):
        found = by_code(book)
        money = [c.key for c in book.columns if c.kind.value == "money"]
        for code in found:
            under = [leaf for leaf in leaves if leaf == code or code in parents(leaf)]
            for key in money:
                assert found[code][key] == sum(add(found[leaf], key) for leaf in under)
        keys = [column.key for column in book.columns]
        for key in money:
            assert book.total[keys.index(key)] == sum(add(found[leaf], key) for leaf in leaves)


THREES = ("salaries", "direct", "imprest")


def add(row: dict[str, Value], *keys: str) -> int:
    return sum(int(str(row[key])) for key in keys)
