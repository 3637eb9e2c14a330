"""Taxes withheld and deposited: never above the receipt, never above what was withheld by then."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.taxes import Due
from kediri_cli.domain.words import Payment, Purse, Tax
from kediri_cli.errors.cash import PurseShort
from kediri_cli.errors.database import UnknownCode
from kediri_cli.errors.programmes import OutsideFiscalYear
from kediri_cli.errors.taxes import (
    DepositNotExact,
    DepositOfReceipts,
    NoTaxOfReceipt,
    NoTaxOnContra,
    NothingWithheld,
    SameNtpn,
    TaxesAboveReceipt,
    TaxesThere,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import deposit, tax
from kediri_cli.services import budget, cash, taxes
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


def due(amount: int, kind: Tax = Tax.PPN) -> Due:
    return Due(kind, amount * 10, "10%", amount)


def spend(db: Writing, amount: int, on: date, *dues: Due) -> str:
    return budget.spend(
        db, line=ATK, amount=amount, payee="Toko", purpose="ATK", on=on, taxes=dues
    ).receipt


def pay_in(db: Writing, amount: int, on: date, *receipts: str, ntpn: str = "N1") -> list[str]:
    return taxes.pay_in(db, kind=Tax.PPN, amount=amount, ntpn=ntpn, on=on, receipts=receipts)


# -- withheld


def test_what_is_left_is_for_the_payee(db: Writing) -> None:
    receipt = spend(db, 350_000, day(10, 1))
    assert taxes.withhold(db, receipt, [due(30_000), due(5_000, Tax.PPH_22)]) == 315_000
    rows = db.rows(select(tax).where(live(tax)))
    assert [(row.kind, row.base, row.rate, row.amount, row.deposit_id) for row in rows] == [
        ("PPN", 300_000, "10%", 30_000, None),
        ("PPh22", 50_000, "10%", 5_000, None),
    ]


def test_taxes_may_be_all_of_a_receipt_and_no_more(db: Writing) -> None:
    receipt = spend(db, 350_000, day(10, 1))
    with pytest.raises(TaxesAboveReceipt):
        taxes.withhold(db, receipt, [due(300_000), due(50_001, Tax.PPH_22)])
    assert taxes.withhold(db, receipt, [due(300_000), due(50_000, Tax.PPH_22)]) == 0


def test_taxes_are_withheld_once(db: Writing) -> None:
    receipt = spend(db, 350_000, day(10, 1), due(30_000))
    with pytest.raises(TaxesThere):
        taxes.withhold(db, receipt, [due(1, Tax.PPH_22)])


def test_a_receipt_that_is_not_there_has_no_taxes(db: Writing) -> None:
    with pytest.raises(UnknownCode):
        taxes.withhold(db, "999/KW/2014", [due(1)])


def test_a_tax_stays_in_the_purse_of_its_receipt_until_it_is_deposited(db: Writing) -> None:
    before = cash.balance(db, day=day(10, 31))[Purse.CASH]
    spend(db, 350_000, day(10, 1), due(30_000))
    assert cash.balance(db, day=day(10, 31))[Purse.CASH] == before - 320_000
    pay_in(db, 30_000, day(10, 8))
    assert cash.balance(db, day=day(10, 7))[Purse.CASH] == before - 320_000
    assert cash.balance(db, day=day(10, 8))[Purse.CASH] == before - 350_000


def test_what_was_spent_since_cannot_be_deposited(db: Writing) -> None:
    spend(db, 350_000, day(10, 1), due(30_000))
    left = cash.balance(db, day=day(10, 31))[Purse.CASH]
    cash.move(db, amount=left, source=Purse.CASH, target=Purse.BANK, on=day(10, 5))
    with pytest.raises(PurseShort):
        pay_in(db, 30_000, day(10, 8))


# -- deposited


def test_the_oldest_receipts_are_paid_first_and_whole(db: Writing) -> None:
    late = spend(db, 100_000, day(10, 9), due(9_000))
    first = spend(db, 100_000, day(10, 1), due(1_000))
    second = spend(db, 100_000, day(10, 2), due(2_000))
    assert pay_in(db, 3_000, day(10, 10)) == [first, second]
    assert [each.receipt for each in taxes.outstanding(db, Tax.PPN)] == [late]
    assert pay_in(db, 9_000, day(10, 10), ntpn="N2") == [late]
    assert taxes.outstanding(db, Tax.PPN) == []


@pytest.mark.parametrize("amount", [1, 999, 1_001, 2_000, 3_001])
def test_a_sum_that_is_not_of_whole_receipts_is_refused_with_those_that_are(
    db: Writing, amount: int
) -> None:
    spend(db, 100_000, day(10, 1), due(1_000))
    spend(db, 100_000, day(10, 2), due(2_000))
    with pytest.raises(DepositNotExact) as caught:
        pay_in(db, amount, day(10, 10))
    assert caught.value.facts["sums"] == ["Rp1.000", "Rp3.000"]


def test_receipts_may_be_named(db: Writing) -> None:
    first = spend(db, 100_000, day(10, 1), due(1_000))
    second = spend(db, 100_000, day(10, 2), due(2_000))
    with pytest.raises(DepositOfReceipts):
        pay_in(db, 2_001, day(10, 10), second)
    assert pay_in(db, 2_000, day(10, 10), second, second) == [second]
    with pytest.raises(NoTaxOfReceipt):
        pay_in(db, 2_000, day(10, 11), second, ntpn="N2")
    assert pay_in(db, 1_000, day(10, 11), first, ntpn="N2") == [first]


def test_nothing_is_deposited_before_it_was_withheld(db: Writing) -> None:
    receipt = spend(db, 100_000, day(10, 9), due(9_000))
    with pytest.raises(NothingWithheld):
        pay_in(db, 9_000, day(10, 8))
    with pytest.raises(NothingWithheld):
        taxes.pay_in(db, kind=Tax.PPH_22, amount=9_000, ntpn="N1", on=day(10, 9))
    spend(db, 100_000, day(10, 1), due(1_000))
    with pytest.raises(NoTaxOfReceipt):
        pay_in(db, 9_000, day(10, 8), receipt)
    assert pay_in(db, 9_000, day(10, 9), receipt) == [receipt]


def test_a_number_is_deposited_once_in_any_case(db: Writing) -> None:
    spend(db, 100_000, day(10, 1), due(1_000))
    spend(db, 100_000, day(10, 2), due(2_000))
    pay_in(db, 1_000, day(10, 8), ntpn=" ab12 ")
    with pytest.raises(SameNtpn) as caught:
        pay_in(db, 2_000, day(10, 9), ntpn="AB12")
    assert caught.value.facts == {"ntpn": "AB12", "day": day(10, 8)}


def test_a_deposit_belongs_to_the_fiscal_year(db: Writing) -> None:
    spend(db, 100_000, day(10, 1), due(1_000))
    with pytest.raises(OutsideFiscalYear):
        pay_in(db, 1_000, date(2015, 1, 2))


# -- corrected


def test_a_contra_entry_takes_the_tax_back_too(db: Writing) -> None:
    receipt = spend(db, 100_000, day(10, 1), due(1_000))
    before = cash.balance(db, day=day(10, 31))[Purse.CASH]
    budget.correct(db, receipt, amount=0, on=day(10, 5))
    assert cash.balance(db, day=day(10, 31))[Purse.CASH] == before + 99_000
    assert taxes.outstanding(db, Tax.PPN) == []
    with pytest.raises(NothingWithheld):
        pay_in(db, 1_000, day(10, 8))


def test_a_receipt_that_was_taken_back_does_not_stand_in_the_way(db: Writing) -> None:
    wrong = spend(db, 100_000, day(10, 1), due(1_000))
    later = spend(db, 100_000, day(10, 2), due(2_000))
    budget.correct(db, wrong, amount=0, on=day(10, 5))
    assert pay_in(db, 2_000, day(10, 8)) == [later]


def test_what_is_taken_back_later_is_still_owed_by_day(db: Writing) -> None:
    wrong = spend(db, 100_000, day(10, 1), due(1_000))
    budget.correct(db, wrong, amount=0, on=day(10, 20))
    with pytest.raises(NothingWithheld):
        pay_in(db, 1_000, day(10, 8))


def test_a_tax_that_was_deposited_stays_deposited(db: Writing) -> None:
    receipt = spend(db, 100_000, day(10, 1), due(1_000))
    pay_in(db, 1_000, day(10, 3))
    right = budget.correct(db, receipt, amount=100_000, on=day(10, 5)).receipt
    rows = db.rows(select(tax.c.amount, tax.c.deposit_id).where(live(tax)))
    assert [(row.amount, row.deposit_id is None) for row in rows] == [(1_000, False)]
    assert right.endswith("/P1")


def test_the_right_receipt_has_the_taxes_that_are_named(db: Writing) -> None:
    receipt = spend(db, 100_000, day(10, 1), due(1_000))
    budget.correct(db, receipt, amount=200_000, on=day(10, 5), taxes=[due(2_000)])
    assert [(each.receipt, each.amount) for each in taxes.outstanding(db, Tax.PPN)] == [
        (f"{receipt}/P1", 2_000)
    ]


def test_a_contra_entry_pays_no_tax_itself(db: Writing) -> None:
    receipt = spend(db, 100_000, day(10, 1))
    budget.correct(db, receipt, amount=0, on=day(10, 5))
    with pytest.raises(NoTaxOnContra):
        taxes.withhold(db, f"{receipt}/K1", [due(1)])


# -- a direct payment, and the journal


def test_the_tax_of_a_direct_payment_lies_in_the_bank(db: Writing) -> None:
    before = cash.balance(db, day=day(10, 31))
    budget.disburse(
        db, number="9/LS", kind=Payment.LS, amount=3_000_000, on=day(10, 1), line=SEWING
    )
    budget.spend(
        db, amount=3_000_000, payee="CV", purpose="Mesin", on=None, sp2d="9/LS", taxes=[due(90_000)]
    )
    assert cash.balance(db, day=day(10, 31)) == before | {Purse.BANK: before[Purse.BANK] + 90_000}
    pay_in(db, 90_000, day(10, 1))
    assert cash.balance(db, day=day(10, 31)) == before
    assert db.value(select(deposit.c.amount)) == 90_000


def test_undoing_a_deposit_leaves_the_tax_to_be_deposited(office: Run) -> None:
    spent = office("spend 1jt --line 5.2.2.01.01 --payee CV --for ATK --on 1/10/2014 --tax PPN=900")
    assert spent.code == 0, spent.err
    assert office("budget tax deposit PPN 900 --ntpn N1 --on 2/10/2014").code == 0
    assert office("budget tax outstanding --format csv").out.count("\n") == 1
    assert office("undo").code == 0
    waiting = office("budget tax outstanding --format csv").out.splitlines()
    assert waiting[1].startswith("PPN,411211-920,001/KW/2014,2014-10-01,")
