"""The budget's tables: a small year by hand, and the rules that hold for any year."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from kediri_cli.db import engine
from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment
from kediri_cli.reports import budget as reports
from kediri_cli.reports.receipts import disbursements, spending
from kediri_cli.schema.budget import disbursement, expenditure
from kediri_cli.services import budget
from kediri_cli.settings import Settings
from kediri_cli.tables import Table
from tests.conftest import opened

ATK, SEWING = "5.2.2.01.01", "5.2.3.01.01"
PARENTS = ("5", "5.2", "5.2.2", "5.2.2.01")
FIGURES = ("budget", "spent_before", "this_month", "to_date", "left", "percent")
PLACES = (3, 4, 5, 6, 7, 10)  # of these figures in a row
SEPTEMBER, OCTOBER, NOVEMBER = (Month(2014, number) for number in (9, 10, 11))


@contextmanager
def at(path: Path) -> Iterator[Writing]:
    """A unit of work that is taken back at its end."""
    with unit_of_work(path, Author("officer", "test", Settings({}).now()), rehearse=True) as db:
        yield db


@pytest.fixture
def db(furnished: Path) -> Iterator[Writing]:
    """The small office with a few receipts and warrants, and more money from November on."""
    with at(furnished) as db:
        spend(db, 350_000, date(2014, 9, 30), ATK)
        disburse(db, "2/LS", Payment.LS, 31_500_000, date(2014, 9, 22), SEWING)
        direct(db, 31_500_000, "2/LS")
        spend(db, 250_000, date(2014, 10, 1), ATK)
        disburse(db, "3/GU", Payment.GU, 600_000, date(2014, 10, 31))
        budget.allocate(db, ATK, 500_000, on=date(2014, 11, 3), document="DPPA 2014")
        yield db


def spend(db: Writing, amount: int, on: date, line: str) -> None:
    budget.spend(db, line=line, amount=amount, payee="Toko Contoh", purpose="ATK", on=on)


def direct(db: Writing, amount: int, number: str) -> None:
    budget.spend(db, amount=amount, payee="CV Contoh", purpose="Mesin", on=None, sp2d=number)


def disburse(
    db: Writing, number: str, kind: Payment, amount: int, on: date, line: str | None = None
) -> None:
    budget.disburse(db, number=number, kind=kind, amount=amount, on=on, line=line)


def figures(table: Table) -> dict[str, tuple[Any, ...]]:
    """The six figures of each row by code; those of the total by "total"."""
    found = {str(row["code"]): tuple(row[key] for key in FIGURES) for row in table.records()}
    assert table.total is not None
    return found | {"total": tuple(table.total[place] for place in PLACES)}


def test_september_by_hand(db: Writing) -> None:
    whole = (97_000_000, 0, 31_850_000, 31_850_000, 65_150_000, Decimal("32.84"))
    supplies = (1_500_000, 0, 350_000, 350_000, 1_150_000, Decimal("23.33"))
    assert figures(reports.month(db, month=SEPTEMBER)) == {
        "5": whole,
        "5.2": whole,
        "5.2.2": supplies,
        "5.2.2.01": supplies,
        ATK: supplies,
        SEWING: (95_500_000, 0, 31_500_000, 31_500_000, 64_000_000, Decimal("32.98")),
        "total": whole,
    }


def test_october_by_hand(db: Writing) -> None:
    whole = (97_000_000, 31_850_000, 250_000, 32_100_000, 64_900_000, Decimal("33.09"))
    supplies = (1_500_000, 350_000, 250_000, 600_000, 900_000, Decimal("40.00"))
    assert figures(reports.month(db, month=OCTOBER)) == {
        "5": whole,
        "5.2": whole,
        "5.2.2": supplies,
        "5.2.2.01": supplies,
        ATK: supplies,
        SEWING: (95_500_000, 31_500_000, 0, 31_500_000, 64_000_000, Decimal("32.98")),
        "total": whole,  # the mean of the percents would be 36.49
    }


def test_an_allocation_counts_from_its_month_on(db: Writing) -> None:
    november = figures(reports.month(db, month=NOVEMBER))
    assert november[ATK] == (2_000_000, 600_000, 0, 600_000, 1_400_000, Decimal("30.00"))
    assert november["total"][0] == 97_500_000
    budget.allocate(db, ATK, 1, on=OCTOBER.last)
    assert figures(reports.month(db, month=OCTOBER))[ATK][0] == 1_500_001
    assert figures(reports.month(db, month=SEPTEMBER))[ATK][0] == 1_500_000


def test_the_rows_stand_in_the_order_of_their_levels(db: Writing) -> None:
    budget.add_line(db, code="5.2.2.11", name="Makan minum")
    budget.add_line(db, code="5.2.2.02", name="Bahan")
    budget.add_line(db, code="5.1", name="BELANJA TIDAK LANGSUNG")
    table = reports.month(db, month=OCTOBER)
    assert [row[:3] for row in table.rows] == [
        ("5", 1, "BELANJA DAERAH"),
        ("5.1", 2, "BELANJA TIDAK LANGSUNG"),
        ("5.2", 2, "BELANJA LANGSUNG"),
        ("5.2.2", 3, "BELANJA BARANG DAN JASA"),
        ("5.2.2.01", 4, "Belanja Bahan Pakai Habis"),
        (ATK, 5, "Belanja ATK"),
        ("5.2.2.02", 4, "Bahan"),
        ("5.2.2.11", 4, "Makan minum"),
        (SEWING, 5, "Belanja modal mesin jahit"),
    ]


@pytest.mark.parametrize("month", [Month(2013, 12), Month(2014, 8), Month(2010, 1)])
def test_a_month_before_everything_is_all_zero(db: Writing, month: Month) -> None:
    found = figures(reports.month(db, month=month))
    assert set(found.values()) == {(0, 0, 0, 0, 0, Decimal("0.00"))}
    assert len(found) == 7


def test_a_month_after_everything_repeats_the_sums(db: Writing) -> None:
    found = figures(reports.month(db, month=Month(2020, 2)))
    assert found["total"] == (
        97_500_000, 32_100_000, 0, 32_100_000, 65_400_000, Decimal("32.92")
    )  # fmt: skip


def test_without_lines_the_table_says_how_to_begin(run: Any, desk: Path) -> None:
    run(
        "init --name P --office O --city K --budget 1jt --starts 1/9/2014 --ends 31/12/2014"
        " --target 6"
    )
    answer = run("budget show")
    assert answer.out == (
        "Budget and spending\n  No budget line yet. Add one with `kediri budget line`.\n"
    )


def test_a_voided_receipt_is_not_counted(db: Writing) -> None:
    db.void(expenditure, 3)  # Rp250.000 of October
    found = figures(reports.month(db, month=OCTOBER))
    assert found[ATK][1:4] == (350_000, 0, 350_000)
    assert found["total"][3] == 31_850_000
    assert spending(db, month=OCTOBER).rows == ()


# -- warrants and receipts


def test_the_warrants_of_a_month_by_kind(db: Writing) -> None:
    table = reports.disbursed(db, month=OCTOBER)
    assert table.rows == (
        ("UP", 12_000_000, 0, 12_000_000),
        ("GU", 0, 600_000, 600_000),
        ("TU", 0, 0, 0),
        ("LS", 31_500_000, 0, 31_500_000),
    )
    assert table.total == (None, 43_500_000, 600_000, 44_100_000)


def test_a_year_without_warrants_shows_zeros(db: Writing) -> None:
    table = reports.disbursed(db, month=Month(2013, 1))
    assert {row[1:] for row in table.rows} == {(0, 0, 0)}
    assert table.total == (None, 0, 0, 0)


def test_the_list_of_warrants(db: Writing) -> None:
    assert disbursements(db).rows == (
        ("0801/SP2D/2014", "UP", date(2014, 9, 1), 12_000_000, None),
        ("2/LS", "LS", date(2014, 9, 22), 31_500_000, SEWING),
        ("3/GU", "GU", date(2014, 10, 31), 600_000, None),
    )
    october = disbursements(db, month=OCTOBER)
    assert [row[0] for row in october.rows] == ["3/GU"]
    assert october.total is not None and october.total[3] == 600_000
    db.void(disbursement, 3)
    assert disbursements(db, month=OCTOBER).rows == ()


@pytest.mark.parametrize(
    ("month", "line", "receipts", "total"),
    [
        (None, None, ["002/KW/2014", "001/KW/2014", "003/KW/2014"], 32_100_000),
        (SEPTEMBER, None, ["002/KW/2014", "001/KW/2014"], 31_850_000),
        (None, ATK, ["001/KW/2014", "003/KW/2014"], 600_000),
        (OCTOBER, "5.2.2", ["003/KW/2014"], 250_000),
        (None, "5.2.3", ["002/KW/2014"], 31_500_000),  # a parent that was not loaded
        (NOVEMBER, None, [], 0),
    ],
)
def test_the_receipts_of_a_month_and_of_a_line(
    db: Writing, month: Month | None, line: str | None, receipts: list[str], total: int
) -> None:
    table = spending(db, month=month, line=line)
    assert [row[0] for row in table.rows] == receipts
    assert table.total is not None and table.total[3] == total


def test_a_line_is_not_under_another_that_its_code_begins_with(db: Writing) -> None:
    budget.add_line(db, code=f"{ATK}0", name="Belanja kertas")
    budget.allocate(db, f"{ATK}0", 1, on=OCTOBER.first)
    spend(db, 1, OCTOBER.first, f"{ATK}0")
    assert [row[2] for row in spending(db, month=OCTOBER, line=ATK).rows] == [ATK]
    assert figures(reports.month(db, month=OCTOBER))[ATK][2] == 250_000


# -- the state of a day


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2014, 8, 31), (0, 0, 0, 0)),
        (date(2014, 9, 21), (97_000_000, 12_000_000, 0, 97_000_000)),
        (date(2014, 9, 22), (97_000_000, 43_500_000, 31_500_000, 65_500_000)),
        (date(2014, 12, 31), (97_500_000, 44_100_000, 32_100_000, 65_400_000)),
    ],
)
def test_the_four_sums_of_a_day(db: Writing, day: date, expected: tuple[int, ...]) -> None:
    assert reports.summary(db, day=day) == expected


def test_a_line_asks_attention_below_a_tenth_and_not_at_it(db: Writing) -> None:
    day = date(2014, 10, 31)
    spend(db, 750_000, day, ATK)  # leaves 150.000 of 1.500.000
    assert reports.attention(db, day=day).rows == ()
    spend(db, 1, day, ATK)
    assert reports.attention(db, day=day).rows == ((ATK, "little-left", 1_500_000, 149_999),)
    assert reports.attention(db, day=date(2014, 11, 3)).rows == ()  # more was allocated


def test_spending_ahead_of_the_treasury_asks_attention(db: Writing) -> None:
    """Taxes that lie in the purse can pay receipts for a while; here a row stands for them."""
    db.insert(
        expenditure, receipt="x", budget_line_id=6, spent_on=date(2014, 10, 30), payee="x",
        purpose="x", purse="cash", amount=11_400_000 + 600_000,
    )  # fmt: skip
    assert reports.attention(db, day=date(2014, 10, 30)).rows == (
        (None, "spent-ahead", 43_500_000, -600_000),
    )
    assert reports.attention(db, day=date(2014, 10, 31)).rows == ()


def test_lines_are_listed_with_what_takes_money(db: Writing) -> None:
    budget.add_line(db, code="5.2.1", name="BELANJA PEGAWAI")
    table = reports.lines(db, day=date(2014, 11, 3))
    assert [(row[0], row[3], row[4]) for row in table.rows] == [
        ("5", 97_500_000, False),
        ("5.2", 97_500_000, False),
        ("5.2.1", 0, False),  # a heading, though nothing stands under it yet
        ("5.2.2", 2_000_000, False),
        ("5.2.2.01", 2_000_000, False),
        (ATK, 2_000_000, True),
        (SEWING, 95_500_000, True),
    ]
    assert table.total == (None, None, None, 97_500_000, None, None, None)


def test_the_months_table_reads_ranges_of_the_covering_index(furnished: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with engine.reading(furnished) as connection:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _c, _u, statement, given, _x, _m: asked.append((statement, given)),
        )
        reports.month(Reading(connection), month=OCTOBER)
    assert len(asked) == 3  # the figures of the lines, the lines, the sub-activities
    with closing(opened(furnished)) as raw:
        steps = [
            row[3]
            for statement, given in asked
            for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    index = "SEARCH expenditure USING COVERING INDEX ix_expenditure_line"
    assert f"{index} (budget_line_id=? AND spent_on>? AND spent_on<?)" in steps
    assert "SEARCH spent_by_month USING PRIMARY KEY (budget_line_id=? AND month<?)" in steps
    scanned = [step for step in steps if step.startswith("SCAN")]
    assert {step.split()[1] for step in scanned} == {"budget_line", "activity"}
    promised = "SEARCH commitment USING INDEX ix_commitment_line (budget_line_id=?)"
    assert promised in steps
    index = "SEARCH expenditure USING COVERING INDEX ix_expenditure_commitment"
    assert f"{index} (commitment_id=? AND spent_on<?)" in steps
