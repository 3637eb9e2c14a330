"""Sub-activities, shifts, commitments, purses, plans: what no day may show, and what undo keeps."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Amendment, Payment, Purse
from kediri_cli.errors.budget import (
    AmbiguousLine,
    LineHasMoney,
    LineNotNamed,
    LineThereAlready,
    NotALeaf,
    NotFreeToSpend,
    ReductionTooLarge,
)
from kediri_cli.errors.cash import BudgetShort, LineShort, PurseShort
from kediri_cli.errors.commitments import AboveCommitment, NothingLeftToCommit
from kediri_cli.errors.database import BuiltUpon, RuleOfTheFile, UnknownCode
from kediri_cli.reports import budget as reports
from kediri_cli.reports import commitments as commitment_reports
from kediri_cli.reports.amendments import amendments
from kediri_cli.reports.receipts import spending
from kediri_cli.schema.budget import allocation, commitment, expenditure, plan
from kediri_cli.services import budget, cash, commitments, journal, plans
from kediri_cli.settings import Settings
from tests.conftest import Run

ATK, SEWING = "5.2.2.01.01", "5.2.3.01.01"
HERE, THERE = "2.17.07.2.01.0015", "2.17.07.2.01.0016"


@pytest.fixture
def file(office: Run, desk: Path) -> Path:
    del office
    return desk / "kediri.db"


def unit(file: Path, **how: bool) -> Any:
    return unit_of_work(file, Author("officer", "test", Settings({}).now()), **how)


@pytest.fixture
def db(file: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    with unit(file, rehearse=True) as db:
        yield db


def day(month: int, number: int) -> date:
    return date(2014, month, number)


def spend(db: Writing, amount: int, on: date, **how: Any) -> budget.Spent:
    how = {"line": ATK, "payee": "Toko Contoh", "purpose": "ATK"} | how
    return budget.spend(db, amount=amount, on=on, **how)


def commit(db: Writing, number: str, amount: int, on: date, line: str = ATK) -> int:
    return commitments.commit(
        db, number=number, amount=amount, line=line, payee="CV Contoh", purpose="Kertas", on=on
    )


def row(db: Writing, line: str, month: int) -> dict[str, Any]:
    page = reports.month(db, month=Month(2014, month))
    return next(row for row in page.records() if row["code"] == line)


# -- amendments


def test_every_amendment_is_kept_with_its_kind_and_paper(db: Writing) -> None:
    budget.allocate(db, ATK, 200, on=day(10, 1), kind=Amendment.REVISION)
    budget.allocate(db, ATK, -50, on=day(10, 2), kind=Amendment.SAVING, document="SE 900/12")
    budget.shift(db, ATK, SEWING, 100, on=day(10, 3))
    rows = [tuple(row) for row in amendments(db, line=ATK).rows]
    assert [(kind, amount, total, paper) for _, _, kind, amount, total, _, paper in rows] == [
        ("initial", 1_500_000, 1_500_000, "DPA 2014"),
        ("revision", 200, 1_500_200, "DPPA 2014"),
        ("saving", -50, 1_500_150, "SE 900/12"),
        ("shift", -100, 1_500_050, "DPPA 2014"),
    ]
    everything = amendments(db).rows
    assert everything[-1][5] == 97_000_000 + 150  # a shift changes no total


def test_a_shift_moves_money_though_all_of_it_is_allocated_and_disbursed(db: Writing) -> None:
    budget.allocate(db, SEWING, 28_000_000, on=day(9, 1))
    budget.disburse(db, number="TU", kind=Payment.TU, amount=113_000_000, on=day(9, 1))
    assert budget.shift(db, SEWING, ATK, 500_000, on=day(9, 2)) == (123_000_000, 2_000_000)


def test_a_shift_gives_no_more_than_is_free_from_that_day_on(db: Writing) -> None:
    spend(db, 1_000_000, day(11, 3))
    with pytest.raises(ReductionTooLarge):
        budget.shift(db, ATK, SEWING, 500_001, on=day(10, 1))
    assert budget.shift(db, ATK, SEWING, 500_000, on=day(10, 1)) == (1_000_000, 96_000_000)


# -- sub-activities


@pytest.fixture
def two(db: Writing) -> Writing:
    """The same account in two sub-activities, each with Rp1.000.000, and one without."""
    for code, fund in ((HERE, "APBD"), (THERE, "DAK")):
        budget.add_activity(db, code=code, name="Pelatihan", fund=fund)
        budget.add_line(db, code="5.2.2.02", name="Bahan", activity_code=code)
        line = budget.add_line(db, code=f"{code}:5.2.2.02.01", name="Bahan baku")
        budget.allocate(db, line, 1_000_000, on=day(9, 1))
    return db


def test_a_code_in_two_sub_activities_must_name_one(two: Writing) -> None:
    with pytest.raises(AmbiguousLine) as caught:
        spend(two, 1000, day(10, 1), line="5.2.2.02.01")
    assert caught.value.facts["choices"] == [f"{HERE}:5.2.2.02.01", f"{THERE}:5.2.2.02.01"]
    assert spend(two, 1000, day(10, 1), line=f" {HERE} : 5.2.2.02 .01 ").left == 999_000
    assert [row[2] for row in spending(two).rows] == [f"{HERE}:5.2.2.02.01"]


def test_a_code_that_stands_once_is_enough(two: Writing) -> None:
    line = budget.add_line(two, code="5.2.2.02.06", name="Bahan", activity_code=HERE)
    assert line == "5.2.2.02.06"
    budget.allocate(two, line, 1000, on=day(9, 1))
    assert spend(two, 1000, day(10, 1), line=f"{HERE}:5.2.2.02.06").line == line


def test_a_code_alone_means_the_line_without_a_sub_activity(two: Writing) -> None:
    budget.add_line(two, code="5.2.2.02.01", name="Bahan baku")
    budget.allocate(two, "5.2.2.02.01", 500, on=day(9, 1))
    assert spend(two, 500, day(10, 1), line="5.2.2.02.01").line == "5.2.2.02.01"


def test_one_code_stands_once_in_each_sub_activity(two: Writing) -> None:
    with pytest.raises(LineThereAlready) as caught:
        budget.add_line(two, code="5.2.2.02.01", name="Bahan", activity_code=HERE)
    assert caught.value.facts == {"line": f"{HERE}:5.2.2.02.01"}
    with pytest.raises(UnknownCode):
        budget.add_line(two, code="5.2.2.02.01", name="Bahan", activity_code="2.17.07.2.01.0017")


def test_the_file_takes_no_second_line_of_a_code(file: Path) -> None:
    from kediri_cli.schema.budget import budget_line

    with pytest.raises(RuleOfTheFile), unit(file) as db:
        db.insert(budget_line, code=ATK, name="Belanja ATK")


def test_parents_are_those_of_the_same_sub_activity(two: Writing) -> None:
    with pytest.raises(NotALeaf) as caught:
        spend(two, 1000, day(10, 1), line=f"{HERE}:5.2.2.02")
    assert caught.value.facts["leaves"] == [f"{HERE}:5.2.2.02.01"]
    budget.add_line(two, code=f"{HERE}:5.2.1.02", name="Honor")
    budget.allocate(two, "5.2.1.02", 1, on=day(9, 1))
    budget.add_line(two, code=f"{THERE}:5.2.1.02.01", name="Honor")  # under no money of its own
    with pytest.raises(LineHasMoney):
        budget.add_line(two, code=f"{HERE}:5.2.1.02.01", name="Honor")


def test_the_table_has_the_sums_of_sub_activities_and_funds(two: Writing) -> None:
    spend(two, 300_000, day(10, 1), line=f"{THERE}:5.2.2.02.01")
    page = reports.month(two, month=Month(2014, 10))
    rows = [
        (row["code"], row["level"], row["activity"], row["fund"], row["budget"], row["to_date"])
        for row in page.records()
    ]
    assert rows[-8:] == [
        (HERE, 1, HERE, "APBD", 1_000_000, 0),
        ("5.2.2.02", 5, HERE, "APBD", 1_000_000, 0),
        ("5.2.2.02.01", 6, HERE, "APBD", 1_000_000, 0),
        (THERE, 1, THERE, "DAK", 1_000_000, 300_000),
        ("5.2.2.02", 5, THERE, "DAK", 1_000_000, 300_000),
        ("5.2.2.02.01", 6, THERE, "DAK", 1_000_000, 300_000),
        ("APBD", 1, None, "APBD", 1_000_000, 0),
        ("DAK", 1, None, "DAK", 1_000_000, 300_000),
    ]
    assert page.total is not None and page.total[3] == 99_000_000


def test_one_sub_activity_alone_has_no_heading(run: Run, desk: Path) -> None:
    run(
        "init --name P --office O --city K --budget 1jt --starts 1/9/2014 --ends 31/12/2014"
        " --target 6"
    )
    run(f"budget activity add {HERE} --name Pelatihan")
    run(f"budget line 5.2.2.01.01 --name ATK --activity {HERE}")
    lines = run("budget show --format csv").out.splitlines()
    assert lines[1:] == [f"5.2.2.01.01,5,ATK,0,0,0,0,0,0,0,0.00,{HERE},APBD"]


# -- commitments


def test_what_is_promised_is_left_to_spend_but_not_to_commit(db: Writing) -> None:
    assert commit(db, "SPK-01", 1_000_000, day(10, 1)) == 500_000
    assert row(db, ATK, 9)["committed"] == 0
    found = row(db, ATK, 10)
    assert (found["committed"], found["left"], found["left_to_commit"]) == (
        1_000_000, 1_500_000, 500_000)  # fmt: skip
    with pytest.raises(NothingLeftToCommit):
        commit(db, "SPK-02", 500_001, day(10, 1))
    with pytest.raises(NotFreeToSpend) as caught:
        spend(db, 500_001, day(10, 13))
    assert caught.value.facts["left"] == "Rp1.500.000"
    assert caught.value.facts["free"] == "Rp500.000"
    assert spend(db, 500_000, day(10, 13)).left == 1_000_000


def test_a_commitment_is_paid_in_parts_and_closed_by_the_last(db: Writing) -> None:
    commit(db, "SPK-01", 1_000_000, day(10, 1))
    first = budget.spend(db, amount=400_000, on=day(10, 13), commitment="SPK-01")
    assert (first.line, first.left) == (ATK, 1_100_000)
    assert row(db, ATK, 10)["committed"] == 600_000
    with pytest.raises(AboveCommitment):
        budget.spend(db, amount=600_001, on=day(10, 13), commitment="SPK-01")
    budget.spend(db, amount=600_000, on=day(11, 3), commitment="SPK-01")
    listed = commitment_reports.listed(db)
    assert [tuple(row[3:7]) for row in listed.rows] == [(1_000_000, 1_000_000, 0, "paid")]
    assert commitment_reports.listed(db, only_open=True).rows == ()
    assert db.value(select(commitment.c.closed_on)) is None  # no mark: the payments say it
    assert row(db, ATK, 10)["committed"] == 600_000  # October stays as it was


def test_the_payee_and_the_purpose_are_those_of_the_commitment(db: Writing) -> None:
    commit(db, "SPK-01", 1_000_000, day(10, 1))
    budget.spend(db, amount=1, on=day(10, 13), commitment="SPK-01")
    told = spending(db).records()[0]
    assert (told["payee"], told["purpose"], told["commitment"]) == ("CV Contoh", "Kertas", "SPK-01")


def test_what_is_released_is_free_again_from_that_day_on(db: Writing) -> None:
    commit(db, "SPK-01", 1_000_000, day(10, 1))
    budget.spend(db, amount=400_000, on=day(10, 13), commitment="SPK-01")
    assert commitments.release(db, "SPK-01", on=day(10, 20)) == (ATK, 600_000)
    with pytest.raises(NotFreeToSpend):
        spend(db, 500_001, day(10, 19))
    assert spend(db, 1_100_000, day(10, 20)).left == 0
    assert commitment_reports.listed(db).rows[0][5:7] == (0, "released")


def test_a_contract_that_is_released_on_the_last_day_is_not_open_that_day(db: Writing) -> None:
    commit(db, "SPK-01", 1_000_000, day(10, 1))
    commitments.release(db, "SPK-01", on=day(10, 31))
    assert row(db, ATK, 10)["committed"] == 0


def test_what_is_taken_back_after_a_release_frees_nothing_before(db: Writing) -> None:
    commit(db, "SPK-01", 1_000_000, day(10, 1))
    budget.spend(db, amount=400_000, on=day(10, 2), commitment="SPK-01")
    commitments.release(db, "SPK-01", on=day(10, 3))
    budget.correct(db, "001/KW/2014", amount=0, on=day(10, 20))
    with pytest.raises(NothingLeftToCommit) as caught:
        commit(db, "SPK-02", 1_100_001, day(10, 10))
    assert caught.value.facts["free"] == "Rp1.100.000"
    assert commit(db, "SPK-02", 1_500_000, day(10, 20)) == 0


def test_a_late_promise_leaves_what_later_ones_hold(db: Writing) -> None:
    commit(db, "SPK-02", 1_200_000, day(11, 3))
    with pytest.raises(NothingLeftToCommit):
        commit(db, "SPK-01", 300_001, day(10, 1))
    assert commit(db, "SPK-01", 300_000, day(10, 1)) == 0


def test_a_receipt_without_line_and_papers_is_refused(db: Writing) -> None:
    with pytest.raises(LineNotNamed):
        spend(db, 1, day(10, 1), line=None)


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("committed_within_line", lambda db: db.update(commitment, 1, amount=1_500_001)),
        ("committed_within_line", lambda db: db.update(commitment, 1, budget_line_id=1)),
        ("allocation_above_spent", lambda db: db.update(allocation, 1, amount=999_999)),
        ("commitment_not_overpaid", lambda db: db.update(expenditure, 1, amount=1_000_001)),
        ("papers_of_the_line", lambda db: db.update(expenditure, 1, budget_line_id=6)),
        ("direct_within_warrant", lambda db: db.update(expenditure, 2, amount=1001)),
        ("papers_of_the_line", lambda db: db.update(expenditure, 2, budget_line_id=5)),
        ("contra_cancels", lambda db: db.update(expenditure, 4, amount=-6)),
        ("contra_cancels", lambda db: db.insert(expenditure, receipt="K", budget_line_id=5,
            spent_on=day(10, 13), amount=-7, payee="x", purpose="x", purse="cash",
            contra_of_id=3)),
    ],
)  # fmt: skip
def test_the_file_holds_promises_papers_and_contra_entries(
    file: Path, rule: str, statement: Any
) -> None:
    with unit(
        file
    ) as db:  # four receipts: of the contract, of the warrant, a wrong one, its contra
        commit(db, "SPK-01", 1_000_000, day(10, 1))
        budget.spend(db, amount=400_000, on=day(10, 13), commitment="SPK-01")
        budget.disburse(
            db, number="1/LS", kind=Payment.LS, amount=1000, on=day(10, 13), line=SEWING
        )
        spend(db, 1000, day(10, 13), line=SEWING, sp2d="1/LS")
        spend(db, 7, day(10, 13))
        budget.correct(db, "003/KW/2014", amount=0, on=day(10, 14))
    with pytest.raises(RuleOfTheFile) as caught, unit(file) as db:
        statement(db)
    assert caught.value.facts == {"rule": rule}


# -- purses


def test_a_warrant_arrives_in_the_bank_and_a_receipt_leaves_cash(db: Writing) -> None:
    budget.disburse(db, number="GU", kind=Payment.GU, amount=500, on=day(10, 1))
    spend(db, 300, day(10, 2))
    spend(db, 40, day(10, 2), purse=Purse.BANK)
    assert cash.balance(db, day=day(9, 30)) == {
        Purse.CASH: 10_000_000, Purse.BANK: 2_000_000, Purse.SECURITIES: 0}  # fmt: skip
    assert cash.balance(db, day=day(10, 2)) == {
        Purse.CASH: 9_999_700, Purse.BANK: 2_000_460, Purse.SECURITIES: 0}  # fmt: skip


def test_a_direct_payment_passes_no_purse(db: Writing) -> None:
    before = cash.balance(db, day=day(12, 31))
    budget.disburse(db, number="1/LS", kind=Payment.LS, amount=9, on=day(10, 1), line=SEWING)
    told = budget.spend(db, amount=9, payee="CV", purpose="Mesin", on=None, sp2d="1/LS")
    assert told.line == SEWING
    assert cash.balance(db, day=day(12, 31)) == before
    assert spending(db).records()[0]["on"] == day(10, 1)


def test_a_purse_gives_its_last_rupiah_and_no_more(db: Writing) -> None:
    with pytest.raises(PurseShort), db.attempt():
        spend(db, 10_000_001, day(10, 1), line=SEWING)
    spend(db, 10_000_000, day(10, 1), line=SEWING)
    with pytest.raises(PurseShort):
        spend(db, 1, day(12, 1))


def test_no_more_is_moved_than_a_purse_has_from_that_day_on(db: Writing) -> None:
    for amount, on in ((2_000_001, day(10, 1)), (1, day(8, 31))):
        with pytest.raises(PurseShort), db.attempt():
            cash.move(db, amount=amount, source=Purse.BANK, target=Purse.CASH, on=on)
    left = cash.move(db, amount=2_000_000, source=Purse.BANK, target=Purse.CASH, on=day(10, 1))
    assert left == {Purse.CASH: 12_000_000, Purse.BANK: 0, Purse.SECURITIES: 0}


def test_a_late_entry_leaves_what_later_ones_need(db: Writing) -> None:
    cash.move(db, amount=10_000_000, source=Purse.CASH, target=Purse.BANK, on=day(11, 1))
    with pytest.raises(PurseShort) as caught:
        spend(db, 1, day(9, 15))
    assert caught.value.facts == {"purse": Purse.CASH, "day": day(11, 1), "short": "Rp1"}


def test_money_of_one_day_comes_before_it_goes(db: Writing) -> None:
    spend(db, 10_000_000, day(10, 1), line=SEWING)
    cash.move(db, amount=2_000_000, source=Purse.BANK, target=Purse.CASH, on=day(10, 1))
    assert spend(db, 1_500_000, day(10, 1)).left == 0


# -- undo


def recorded(file: Path, *steps: Any) -> int:
    """Make each step an operation; return the number of the first."""
    with unit(file) as db:
        first = db.head()[0] + 1
        steps[0](db)
    for step in steps[1:]:
        with unit(file) as db:
            step(db)
    return first


def test_what_filled_a_purse_is_not_undone_once_it_is_spent(file: Path) -> None:
    first = recorded(
        file,
        lambda db: cash.move(
            db, amount=2_000_000, source=Purse.BANK, target=Purse.CASH, on=day(10, 1)
        ),
        lambda db: spend(db, 11_000_000, day(10, 2), line=SEWING),
        # by the end of the year there would be enough again
        lambda db: budget.disburse(db, number="G", kind=Payment.GU, amount=9, on=day(11, 3)),
    )
    with pytest.raises(PurseShort) as caught, unit(file) as db:
        journal.undo(db, first)
    assert caught.value.facts["day"] == day(10, 2)
    with unit(file) as db:
        journal.undo(db, first + 1)
        journal.undo(db, first)


def test_a_release_is_not_undone_once_its_money_is_promised_again(file: Path) -> None:
    first = recorded(
        file,
        lambda db: commit(db, "SPK-01", 1_000_000, day(10, 1)),
        lambda db: commitments.release(db, "SPK-01", on=day(10, 2)),
        lambda db: commit(db, "SPK-02", 1_500_000, day(10, 3)),
        lambda db: commitments.release(db, "SPK-02", on=day(10, 20)),
    )
    # on the last day nothing is promised, so that only the days between can tell
    with pytest.raises(LineShort) as caught, unit(file) as db:
        journal.undo(db, first + 1)
    assert caught.value.facts == {"line": ATK, "day": day(10, 3), "short": "Rp1.000.000"}


def test_a_reduction_is_not_undone_where_the_ceiling_is_used_before(file: Path) -> None:
    first = recorded(
        file,
        lambda db: budget.allocate(db, ATK, 28_000_000, on=day(10, 1)),
        lambda db: budget.allocate(db, ATK, -500, on=day(10, 2)),
        lambda db: budget.allocate(db, SEWING, 500, on=day(10, 3)),
        lambda db: budget.allocate(db, SEWING, -500, on=day(10, 20)),
    )
    with pytest.raises(BudgetShort) as caught, unit(file) as db:
        journal.undo(db, first + 1)
    assert caught.value.facts == {"day": day(10, 3), "short": "Rp500"}


def test_a_shift_is_undone_whole(file: Path) -> None:
    first = recorded(file, lambda db: budget.shift(db, ATK, SEWING, 500_000, on=day(10, 1)))
    with unit(file) as db:
        journal.undo(db, first)
        assert (row(db, ATK, 12)["budget"], row(db, SEWING, 12)["budget"]) == (
            1_500_000, 95_500_000)  # fmt: skip


def test_a_contract_is_not_undone_once_it_is_paid(file: Path) -> None:
    first = recorded(
        file,
        lambda db: commit(db, "SPK-01", 1_000_000, day(10, 1)),
        lambda db: budget.spend(db, amount=1, on=day(10, 2), commitment="SPK-01"),
    )
    with pytest.raises(BuiltUpon), unit(file) as db:
        journal.undo(db, first)


# -- the plan


def test_a_month_is_planned_anew_in_place_of_before(db: Writing) -> None:
    assert plans.set_month(db, ATK, Month(2014, 10), 400_000) == (ATK, None)
    assert plans.set_month(db, ATK, Month(2014, 10), 500_000) == (ATK, None)
    line, notice = plans.set_month(db, ATK, Month(2014, 11), 1_000_001)
    assert notice is not None
    assert notice.facts == {"line": line, "planned": "Rp1.500.001", "budget": "Rp1.500.000"}
    kept = db.rows(select(plan.c.month, plan.c.amount).order_by(plan.c.month))
    assert [tuple(row) for row in kept] == [("2014-10", 500_000), ("2014-11", 1_000_001)]


def test_the_plan_stands_beside_what_was_spent(db: Writing) -> None:
    from kediri_cli.reports import plans as plan_reports

    for month, amount in ((9, 300_000), (10, 400_000), (12, 800_000)):
        plans.set_month(db, ATK, Month(2014, month), amount)
    spend(db, 350_000, day(9, 15))
    spend(db, 100_000, day(10, 13))
    page = plan_reports.deviation(db, month=Month(2014, 10))
    found = next(row for row in page.rows if row[0] == ATK)
    assert list(map(str, found[3:11])) == [
        "400000", "100000", "300000", "75.00", "700000", "450000", "250000", "35.71"]  # fmt: skip
    idle = next(row for row in page.rows if row[0] == SEWING)
    assert list(map(str, idle[3:11])) == ["0", "0", "0", "0.00"] * 2
    assert page.total is not None and page.total[3:11] == found[3:11]
