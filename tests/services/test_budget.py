"""Lines, allocations, warrants and receipts: what is kept, and what no day may show."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Payment
from kediri_cli.errors.budget import (
    AboveAllocated,
    AboveCeiling,
    BelowPrices,
    BoughtAlready,
    DirectAboveLine,
    LineHasMoney,
    NoMoneyLeft,
    NotALeaf,
    ReductionTooLarge,
    SameReceipt,
)
from kediri_cli.errors.database import UnknownCode
from kediri_cli.errors.programmes import OutsideFiscalYear
from kediri_cli.schema.budget import allocation, disbursement, expenditure, purchase
from kediri_cli.schema.machines import machine, machine_type
from kediri_cli.services import budget
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


def spend(
    db: Writing,
    amount: int,
    on: date,
    *,
    line: str = ATK,
    receipt: str | None = None,
    machines: tuple[str, ...] = (),
) -> budget.Spent:
    return budget.spend(
        db, line=line, amount=amount, payee="Toko Contoh", purpose="ATK", on=on,
        receipt=receipt, machines=machines,
    )  # fmt: skip


def machines(db: Writing, *codes: str, price: int = 3_000_000) -> None:
    kind = db.insert(machine_type, code="XY", name="Mesin", watts=400)
    for code in codes:
        db.insert(
            machine, code=code, machine_type_id=kind, bought_on=day(9, 1), price=price, watts=400
        )


# -- lines


def test_a_line_is_kept_without_the_blanks_that_were_typed(db: Writing) -> None:
    assert budget.add_line(db, code=" 5.2 .1.02.01 ", name=" Honorarium  instruktur ") == (
        "5.2.1.02.01"
    )
    assert db.subjects == ["5.2.1.02.01"]


def test_a_parent_may_be_added_after_its_children(db: Writing) -> None:
    budget.add_line(db, code="5.2.3", name="BELANJA MODAL")
    assert spend(db, 1000, day(10, 1), line=SEWING).left == 95_499_000


@pytest.mark.parametrize("money", ["allocation", "warrant"])
def test_a_line_with_money_does_not_become_a_parent(db: Writing, money: str) -> None:
    budget.add_line(db, code="5.2.1.02", name="Honorarium")
    if money == "allocation":
        budget.allocate(db, "5.2.1.02", 100, on=day(10, 1))
    else:
        budget.disburse(db, number="1", kind=Payment.GU, amount=1, on=day(10, 1), line="5.2.1.02")
    with pytest.raises(LineHasMoney):
        budget.add_line(db, code="5.2.1.02.01", name="Honorarium instruktur")


def test_a_line_without_money_may_become_a_parent(db: Writing) -> None:
    budget.add_line(db, code="5.2.1.02", name="Honorarium")
    budget.add_line(db, code="5.2.1.02.01", name="Honorarium instruktur")
    with pytest.raises(NotALeaf):
        budget.allocate(db, "5.2.1.02", 100, on=day(10, 1))


def test_a_parent_that_was_never_loaded_takes_no_money_either(db: Writing) -> None:
    with pytest.raises(NotALeaf) as caught:
        spend(db, 1000, day(10, 1), line="5.2.3.01")
    assert caught.value.facts == {"line": "5.2.3.01", "leaves": [SEWING]}


def test_three_digits_at_the_end_are_pointed_out_from_2021_on(run: Run, desk: Path) -> None:
    run(
        "init --name P --office O --city K --budget 1jt --starts 1/9/2024 --ends 31/12/2024"
        " --target 6"
    )
    answer = run("budget line 5.1.02.01.01.012 --name 'Bahan lainnya'")
    assert answer.err == (
        "Note: The last level of this account code has three digits; later tables have four.\n"
        "The budget line 5.1.02.01.01.012 is added.\n"
    )
    assert run("budget line 5.1.02.01.01.0024 --name ATK").err == (
        "The budget line 5.1.02.01.01.0024 is added.\n"
    )


# -- allocations


def test_the_leaves_together_reach_the_ceiling_and_no_more(db: Writing) -> None:
    assert budget.allocate(db, ATK, 28_000_000, on=day(10, 1)) == 29_500_000
    with pytest.raises(AboveCeiling) as caught:
        budget.allocate(db, SEWING, 1, on=day(10, 1))
    assert caught.value.facts["left"] == "Rp0"


def test_what_was_taken_from_a_line_may_go_to_another(db: Writing) -> None:
    budget.allocate(db, ATK, 28_000_000, on=day(10, 1))
    assert budget.allocate(db, SEWING, -500_000, on=day(10, 2), document="DPPA 2014") == 95_000_000
    assert budget.allocate(db, ATK, 500_000, on=day(10, 2), document="DPPA 2014") == 30_000_000


def test_what_is_taken_later_cannot_be_given_before(db: Writing) -> None:
    budget.allocate(db, ATK, 28_000_000, on=day(10, 1))
    budget.allocate(db, SEWING, -500_000, on=day(10, 2))
    with pytest.raises(AboveCeiling):
        budget.allocate(db, ATK, 500_000, on=day(10, 1))


def test_the_document_is_the_dpa_of_the_year_unless_named(db: Writing) -> None:
    budget.allocate(db, ATK, 1, on=day(10, 1))
    budget.allocate(db, ATK, 1, on=day(10, 1), document=" DPPA  2014 ")
    documents = db.rows(select(allocation.c.document).order_by(allocation.c.id.desc()).limit(2))
    assert [row.document for row in documents] == ["DPPA 2014", "DPA 2014"]


def test_a_line_gives_up_all_that_is_free_and_no_more(db: Writing) -> None:
    spend(db, 350_000, day(10, 13))
    with pytest.raises(ReductionTooLarge):
        budget.allocate(db, ATK, -1_150_001, on=day(10, 1))
    assert budget.allocate(db, ATK, -1_150_000, on=day(10, 1)) == 350_000


def test_a_line_gives_up_nothing_that_was_paid_from_it_directly(db: Writing) -> None:
    pay = {"kind": Payment.LS, "on": day(10, 13), "line": ATK}
    budget.disburse(db, number="1", amount=1_000_000, **pay)  # type: ignore[arg-type]
    with pytest.raises(ReductionTooLarge) as caught:
        budget.allocate(db, ATK, -500_001, on=day(10, 1))
    assert caught.value.facts["free"] == "Rp500.000"


def test_no_line_gives_up_what_the_treasury_has_disbursed_of_all(db: Writing) -> None:
    budget.disburse(db, number="1", kind=Payment.TU, amount=84_999_999, on=day(10, 13))
    with pytest.raises(ReductionTooLarge) as caught:
        budget.allocate(db, ATK, -2, on=day(10, 1))
    assert caught.value.facts["free"] == "Rp1"


def test_an_allocation_belongs_to_the_fiscal_year(db: Writing) -> None:
    with pytest.raises(OutsideFiscalYear):
        budget.allocate(db, ATK, 1, on=date(2015, 1, 1))


# -- warrants


def test_a_direct_payment_keeps_its_line_and_an_imprest_has_none(db: Writing) -> None:
    budget.disburse(db, number="1/UP", kind=Payment.UP, amount=5, on=day(9, 10))
    budget.disburse(db, number="2/LS", kind=Payment.LS, amount=7, on=day(9, 11), line=ATK)
    kept = db.rows(select(disbursement).order_by(disbursement.c.id))
    lines = [row.budget_line_id is not None for row in kept]
    assert [(row.number, row.kind, row.amount) for row in kept] == [
        ("0801/SP2D/2014", "UP", 12_000_000),
        ("1/UP", "UP", 5),
        ("2/LS", "LS", 7),
    ]
    assert lines == [False, False, True]


def test_no_more_is_disbursed_than_is_allocated_by_that_day(db: Writing) -> None:
    with pytest.raises(AboveAllocated):
        budget.disburse(db, number="1", kind=Payment.UP, amount=1, on=day(8, 31))
    budget.disburse(db, number="1", kind=Payment.UP, amount=85_000_000, on=day(9, 1))
    with pytest.raises(AboveAllocated):
        budget.disburse(db, number="2", kind=Payment.GU, amount=1, on=day(12, 31))


def test_a_line_pays_directly_no_more_than_it_has(db: Writing) -> None:
    budget.disburse(db, number="1", kind=Payment.LS, amount=1_500_000, on=day(9, 1), line=ATK)
    with pytest.raises(DirectAboveLine):
        budget.disburse(db, number="2", kind=Payment.LS, amount=1, on=day(9, 1), line=ATK)
    budget.disburse(db, number="2", kind=Payment.GU, amount=1, on=day(9, 1), line=ATK)


# -- receipts


def test_a_receipt_may_use_the_last_rupiah_of_its_line_and_no_more(db: Writing) -> None:
    assert spend(db, 1_500_000, day(10, 13)) == budget.Spent("001/KW/2014", ATK, 0)
    with pytest.raises(NoMoneyLeft):
        spend(db, 1, day(10, 13))


def test_money_is_spent_no_earlier_than_it_is_allocated(db: Writing) -> None:
    with pytest.raises(NoMoneyLeft) as caught:
        spend(db, 1, day(8, 31))
    assert caught.value.facts == {"line": ATK, "left": "Rp0", "amount": "Rp1"}


def test_a_late_entry_leaves_what_later_receipts_have_used(db: Writing) -> None:
    spend(db, 1_400_000, day(11, 3))
    with pytest.raises(NoMoneyLeft):
        spend(db, 100_001, day(9, 15))
    assert spend(db, 100_000, day(9, 15)).left == 0


def test_receipts_number_themselves_after_the_highest(db: Writing) -> None:
    numbers = [
        spend(db, 1, day(9, 15)).receipt,
        spend(db, 1, day(9, 15), receipt="007/KW/2014").receipt,
        spend(db, 1, day(9, 15), receipt="900/KW/2013").receipt,
        spend(db, 1, day(9, 15), receipt="Nota 12").receipt,
        spend(db, 1, day(9, 15)).receipt,
    ]
    assert numbers == ["001/KW/2014", "007/KW/2014", "900/KW/2013", "Nota 12", "008/KW/2014"]


def test_receipts_count_on_past_a_thousand(db: Writing) -> None:
    spend(db, 1, day(9, 15), receipt="999/KW/2014")
    assert spend(db, 1, day(9, 15)).receipt == "1000/KW/2014"
    assert spend(db, 1, day(9, 15)).receipt == "1001/KW/2014"


def test_one_number_stands_on_one_receipt(db: Writing) -> None:
    spend(db, 1, day(9, 15), receipt="Nota 12")
    with pytest.raises(SameReceipt):
        spend(db, 2, day(9, 16), receipt=" Nota  12 ")


def test_the_operation_is_about_the_receipt_its_line_and_its_machines(db: Writing) -> None:
    machines(db, "XY-01")
    spend(db, 3_000_000, day(9, 22), line=SEWING, receipt="Nota 12", machines=("XY-01",))
    assert db.subjects == ["Nota12", SEWING, "XY-01"]


@pytest.mark.parametrize("on", [date(2013, 12, 31), date(2015, 1, 1)])
def test_a_receipt_belongs_to_the_fiscal_year(db: Writing, on: date) -> None:
    with pytest.raises(OutsideFiscalYear):
        spend(db, 1, on)


def test_a_receipt_buys_machines_that_are_named_twice_only_once(db: Writing) -> None:
    machines(db, "XY-01", "XY-02")
    spend(db, 6_000_000, day(9, 22), line=SEWING, machines=("XY-01", "XY-02", "XY-01"))
    bought = db.rows(select(machine.c.code).join(purchase, purchase.c.machine_id == machine.c.id))
    assert sorted(row.code for row in bought) == ["XY-01", "XY-02"]


def test_a_machine_is_bought_with_one_receipt(db: Writing) -> None:
    machines(db, "XY-01", "XY-02")
    spend(db, 3_000_000, day(9, 22), line=SEWING, machines=("XY-01",))
    with pytest.raises(BoughtAlready) as caught:
        spend(db, 6_000_000, day(9, 23), line=SEWING, machines=("XY-02", "XY-01"))
    assert str(caught.value) == "XY-01 was bought with the receipt `001/KW/2014` already."


def test_a_machine_of_a_voided_receipt_may_be_bought_again(db: Writing) -> None:
    machines(db, "XY-01")
    spend(db, 3_000_000, day(9, 22), line=SEWING, machines=("XY-01",))
    db.void(purchase, 1)
    db.void(expenditure, 1)
    again = spend(db, 3_000_000, day(9, 22), line=SEWING, machines=("XY-01",))
    assert again == budget.Spent("002/KW/2014", SEWING, 92_500_000)  # 001 was used once


def test_a_machine_that_was_taken_off_a_receipt_may_be_bought_with_another(db: Writing) -> None:
    machines(db, "XY-01")
    spend(db, 3_000_000, day(9, 22), line=SEWING, machines=("XY-01",))
    db.void(purchase, 1)
    again = spend(db, 3_000_000, day(9, 23), line=SEWING, machines=("XY-01",))
    assert again.receipt == "002/KW/2014"


def test_a_receipt_is_not_less_than_its_machines(db: Writing) -> None:
    machines(db, "XY-01", "XY-02")
    with pytest.raises(BelowPrices) as caught:
        spend(db, 5_999_999, day(9, 22), line=SEWING, machines=("XY-01", "XY-02"))
    assert str(caught.value) == (
        "Rp5.999.999 is less than the machines of the receipt cost together, Rp6.000.000."
    )


def test_a_machine_that_is_not_there_is_not_bought(db: Writing) -> None:
    machines(db, "XY-01")
    with pytest.raises(UnknownCode) as caught:
        spend(db, 1, day(9, 22), line=SEWING, machines=("XY-10",))
    assert caught.value.facts["near"] == ["XY-01"]
    assert not db.rows(select(expenditure))
