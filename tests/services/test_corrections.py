"""Corrections: the wrong receipt stays, its contra entry takes it back, the right one follows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.errors.budget import BelowPrices, BoughtAlready, NoMoneyLeft, NotFreeToSpend
from kediri_cli.errors.cash import CorrectedAlready, PurseShort
from kediri_cli.errors.commitments import AboveCommitment, OtherLine
from kediri_cli.reports import budget as reports
from kediri_cli.reports.receipts import spending
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure, purchase
from kediri_cli.schema.machines import machine
from kediri_cli.schema.training import honor
from kediri_cli.services import budget, cash, commitments, honors
from kediri_cli.settings import Settings
from tests.conftest import Run

ATK, SEWING = "5.2.2.01.01", "5.2.3.01.01"


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def day(month: int, number: int) -> date:
    return date(2014, month, number)


def spend(db: Writing, amount: int, on: date, **how: Any) -> str:
    how = {"line": ATK, "payee": "Toko Contoh", "purpose": "ATK"} | how
    return budget.spend(db, amount=amount, on=on, **how).receipt


def shown(db: Writing, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in spending(db).records()]


def bought(db: Writing) -> dict[str, str]:
    rows = db.rows(
        select(machine.c.code, expenditure.c.receipt)
        .join(purchase, purchase.c.machine_id == machine.c.id)
        .join(expenditure, expenditure.c.id == purchase.c.expenditure_id)
        .where(live(purchase))
    )
    return {row.code: row.receipt for row in rows}


def test_the_three_entries_stand_together_and_name_each_other(db: Writing) -> None:
    spend(db, 350_000, day(9, 15))
    told = budget.correct(db, "001/KW/2014", amount=325_000, on=day(10, 14))
    assert told == budget.Spent("001/KW/2014/P1", ATK, 1_175_000, "001/KW/2014/K1")
    assert shown(db, "receipt", "on", "amount", "contra_of", "corrects") == [
        ("001/KW/2014", day(9, 15), 350_000, None, None),
        ("001/KW/2014/K1", day(10, 14), -350_000, "001/KW/2014", None),
        ("001/KW/2014/P1", day(10, 14), 325_000, None, "001/KW/2014"),
    ]
    page = reports.month(db, month=Month(2014, 10))
    row = next(row for row in page.records() if row["code"] == ATK)
    # the month that was reported stays, and the next one takes the difference
    assert (row["spent_before"], row["this_month"], row["to_date"]) == (350_000, -25_000, 325_000)
    assert cash.balance(db, day=day(10, 14))[Purse.CASH] == 10_000_000 - 325_000


def pays(db: Writing) -> list[tuple[str, int]]:
    """Return which receipts pay for how many JP."""
    question = (
        select(expenditure.c.receipt, honor.c.jp)
        .join(honor, honor.c.expenditure_id == expenditure.c.id)
        .where(live(honor))
    )
    return [(row.receipt, row.jp) for row in db.rows(question)]


def test_the_right_receipt_pays_the_instructors_that_the_wrong_one_paid(db: Writing) -> None:
    spend(db, 200_000, day(10, 9))
    honors.pay(db, "I01", jp=4, receipt="001/KW/2014")
    budget.correct(db, "001/KW/2014", amount=240_000, on=day(10, 14))
    assert pays(db) == [("001/KW/2014/P1", 4)]
    budget.correct(db, "001/KW/2014/P1", amount=250_000, on=day(10, 15))
    assert pays(db) == [("001/KW/2014/P2", 4)]


def test_a_receipt_that_is_taken_back_pays_nobody(db: Writing) -> None:
    spend(db, 240_000, day(10, 9))
    honors.pay(db, "I01", jp=4, receipt="001/KW/2014")
    budget.correct(db, "001/KW/2014", amount=0, on=day(10, 14))
    assert pays(db) == []
    spend(db, 240_000, day(10, 15))
    assert honors.pay(db, "I01", jp=4, receipt="002/KW/2014") == (), "not paid twice"


def test_a_correction_may_be_corrected_and_counts_on(db: Writing) -> None:
    spend(db, 350_000, day(9, 15))
    budget.correct(db, "001/KW/2014", amount=325_000, on=day(10, 14))
    with pytest.raises(CorrectedAlready):
        budget.correct(db, "001/KW/2014", amount=1, on=day(10, 15))
    told = budget.correct(db, "001/KW/2014/P1", amount=300_000, on=day(10, 15))
    assert (told.receipt, told.contra) == ("001/KW/2014/P2", "001/KW/2014/K2")
    assert sum(row[0] for row in shown(db, "amount")) == 300_000
    assert spend(db, 1, day(10, 16)) == "002/KW/2014"  # suffixes do not count as numbers


def test_a_receipt_is_taken_back_for_good(db: Writing) -> None:
    spend(db, 350_000, day(9, 15))
    told = budget.correct(db, "001/KW/2014", amount=0, on=day(10, 14))
    assert told == budget.Spent("", ATK, 1_500_000, "001/KW/2014/K1")
    assert [row[0] for row in shown(db, "receipt")] == ["001/KW/2014", "001/KW/2014/K1"]


def test_the_right_receipt_may_have_another_number_line_and_purse(db: Writing) -> None:
    spend(db, 350_000, day(9, 15))
    told = budget.correct(
        db, "001/KW/2014", amount=350_000, on=day(10, 14), receipt="Nota 7", line=SEWING,
        purse=Purse.BANK, payee="CV Lain",
    )  # fmt: skip
    assert (told.receipt, told.line) == ("Nota 7", SEWING)
    assert shown(db, "receipt", "line", "purse", "payee", "purpose")[-1] == (
        "Nota 7", SEWING, "bank", "CV Lain", "ATK")  # fmt: skip


def test_the_machines_move_along(db: Writing) -> None:
    spend(db, 6_500_000, day(9, 22), line=SEWING, machines=("MJ-01", "MJ-02"))
    budget.correct(db, "001/KW/2014", amount=6_000_000, on=day(10, 14))
    assert bought(db) == dict.fromkeys(("MJ-01", "MJ-02"), "001/KW/2014/P1")
    with pytest.raises(BelowPrices), db.attempt():
        budget.correct(db, "001/KW/2014/P1", amount=5_999_999, on=day(10, 14))
    budget.correct(
        db, "001/KW/2014/P1", amount=6_000_000, on=day(10, 14), machines=("MJ-02", "MJ-03")
    )
    assert bought(db) == dict.fromkeys(("MJ-02", "MJ-03"), "001/KW/2014/P2")
    spend(db, 3_000_000, day(10, 15), line=SEWING, machines=("MJ-01",))
    with pytest.raises(BoughtAlready), db.attempt():
        budget.correct(db, "001/KW/2014/P2", amount=9_000_000, on=day(10, 16), machines=("MJ-01",))
    budget.correct(db, "001/KW/2014/P2", amount=0, on=day(10, 16))
    assert bought(db) == {"MJ-01": "002/KW/2014"}


def test_a_direct_receipt_stays_within_its_warrant(db: Writing) -> None:
    budget.disburse(db, number="1/LS", kind=Payment.LS, amount=500, on=day(10, 1), line=ATK)
    spend(db, 400, day(10, 1), sp2d="1/LS")
    told = budget.correct(db, "001/KW/2014", amount=500, on=day(10, 14))
    assert shown(db, "receipt", "amount", "purse", "sp2d")[-1] == (
        told.receipt, 500, "LS", "1/LS")  # fmt: skip
    with pytest.raises(OtherLine), db.attempt():
        budget.correct(db, told.receipt, amount=500, on=day(10, 15), line=SEWING)
    # it was no direct payment at all
    told = budget.correct(db, told.receipt, amount=300, on=day(10, 15), purse=Purse.CASH)
    assert cash.balance(db, day=day(10, 15))[Purse.CASH] == 10_000_000 - 300


def test_a_contract_is_open_again_by_what_was_taken_back(db: Writing) -> None:
    commitments.commit(
        db, number="SPK", amount=1000, line=ATK, payee="CV", purpose="Map", on=day(10, 1)
    )
    budget.spend(db, amount=1000, on=day(10, 2), commitment="SPK")
    told = budget.correct(db, "001/KW/2014", amount=900, on=day(10, 3))
    assert shown(db, "commitment")[-1] == ("SPK",)
    with pytest.raises(AboveCommitment), db.attempt():
        budget.correct(db, told.receipt, amount=1001, on=day(10, 4))
    commitments.release(db, "SPK", on=day(10, 5))
    # the line has given what was free to somebody else meanwhile
    spend(db, 1_499_100 - 50, day(10, 6))
    with pytest.raises(NoMoneyLeft), db.attempt():
        budget.correct(db, told.receipt, amount=951, on=day(10, 7))
    assert budget.correct(db, told.receipt, amount=950, on=day(10, 7)).left == 0


def test_a_released_contract_gives_a_correction_free_money_only(db: Writing) -> None:
    for number in ("SPK", "SPK-2"):
        commitments.commit(
            db, number=number, amount=750_000, line=ATK, payee="CV", purpose="Map", on=day(10, 1)
        )
    receipt = budget.spend(db, amount=500_000, on=day(10, 2), commitment="SPK").receipt
    commitments.release(db, "SPK", on=day(10, 3))
    spend(db, 250_000, day(10, 4))
    with pytest.raises(NotFreeToSpend), db.attempt():
        budget.correct(db, receipt, amount=500_001, on=day(10, 5))
    assert budget.correct(db, receipt, amount=500_000, on=day(10, 5)).left == 750_000


def test_a_correction_to_more_than_the_purse_has_is_refused(db: Writing) -> None:
    spend(db, 9_000_000, day(9, 15), line=SEWING)
    with pytest.raises(PurseShort):
        budget.correct(db, "001/KW/2014", amount=10_000_001, on=day(10, 14))
