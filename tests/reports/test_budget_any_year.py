"""Whatever is entered, in any order and on any day: the budget's tables agree with themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kediri_cli.db.journal import Author, Writing, first_operation, unit_of_work
from kediri_cli.domain.accounts import line_parts, parents
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.errors import KediriError
from kediri_cli.errors.budget import (
    AboveAllocated,
    AboveCeiling,
    DirectAboveLine,
    NoMoneyLeft,
    NotFreeToSpend,
    ReductionTooLarge,
)
from kediri_cli.errors.cash import CorrectedAlready, CorrectedTooEarly, PurseShort
from kediri_cli.errors.commitments import (
    AboveCommitment,
    BeforeCommitment,
    CommitmentClosed,
    CommitmentPaid,
    NothingLeftToCommit,
    ReleasedTooEarly,
)
from kediri_cli.reports import budget as reports
from kediri_cli.reports import cash as cash_reports
from kediri_cli.reports import commitments as commitment_reports
from kediri_cli.reports.receipts import disbursements, spending
from kediri_cli.services import budget, cash, commitments, programmes
from kediri_cli.settings import Settings

CEILING = 1_000
HERE, THERE = "2.17.01", "2.17.02"
PLAIN = ("5.2.2.01.01", "5.2.2.01.02", "5.2.2.02.01", "5.2.3.01.01")
LEAVES = (*PLAIN, f"{HERE}:5.2.2.01.01", f"{HERE}:5.2.2.01.02", f"{THERE}:5.2.2.01.01")
MONTHS = [Month(2014, number) for number in range(1, 13)]
MONEY = ("budget", "spent_before", "this_month", "to_date", "left", "committed", "left_to_commit")
FORESEEN = (
    AboveAllocated, AboveCeiling, AboveCommitment, BeforeCommitment, CommitmentClosed,
    CommitmentPaid, CorrectedAlready, CorrectedTooEarly, DirectAboveLine, NoMoneyLeft,
    NotFreeToSpend, NothingLeftToCommit, PurseShort, ReductionTooLarge, ReleasedTooEarly,
)  # fmt: skip
Entry = tuple[str, str, date, int]
WAYS = ("allocate", "allocate", "reduce", "shift", "spend", "spend", "direct", "refill", "refill",
        "commit", "pay", "pay", "release", "correct", "correct", "cancel")  # fmt: skip
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.sampled_from(LEAVES),
        st.dates(date(2014, 1, 1), date(2014, 12, 31)),
        st.integers(1, 300),
    ),
    max_size=40,
)


@contextmanager
def at(path: Path) -> Iterator[Writing]:
    """A unit of work that is taken back at its end."""
    with unit_of_work(path, Author("officer", "test", Settings({}).now()), rehearse=True) as db:
        yield db


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme of Rp1.000 with seven leaves in two sub-activities and none."""
    path = tmp_path_factory.mktemp("small") / "kediri.db"
    with first_operation(path, Author("officer", "init", Settings({}).now())) as db:
        programmes.begin(
            db, name="P", office="O", city="K", fiscal_year=2014, ceiling=CEILING, target=1,
            starts_on=date(2014, 1, 1), ends_on=date(2014, 12, 31), language="en",
            zone="Asia/Jakarta",
        )  # fmt: skip
        budget.add_activity(db, code=HERE, name="Satu", fund="APBD")
        budget.add_activity(db, code=THERE, name="Dua", fund="DAK")
        headings = ("5", "5.2", "5.2.2", "5.2.2.01", "5.2.3.01")
        for code in (*LEAVES, *headings, *(f"{HERE}:{code}" for code in headings[:4])):
            budget.add_line(db, code=code, name="Belanja")
    return path


@dataclass
class Books:
    """The same entries, kept as plainly as can be."""

    allocated: list[tuple[str, date, int]] = field(default_factory=list)
    spent: list[tuple[str, date, int]] = field(default_factory=list)
    # number: line, day, amount, payments, day of release
    promised: dict[str, list[Any]] = field(default_factory=dict)
    receipts: list[tuple[str, str, int, str | None]] = field(default_factory=list)

    def on(self, kept: list[tuple[str, date, int]], line: str, day: date) -> int:
        return sum(amount for name, when, amount in kept if name == line and when <= day)

    def open(self, line: str, day: date) -> int:
        return sum(
            amount - sum(paid for when, paid in payments if when <= day)
            for name, made, amount, payments, closed in self.promised.values()
            if name == line and made <= day and (closed is None or closed > day)
        )

    def pay(self, receipt: str, line: str, day: date, amount: int, promise: str | None) -> None:
        self.spent.append((line, day, amount))
        self.receipts.append((receipt, line, amount, promise))
        if promise is not None:
            self.promised[promise][3].append((day, amount))


def enter(db: Writing, books: Books, number: int, entry: Entry) -> None:
    """Make an entry; where a rule of the budget refuses it, nothing of it stays."""
    try:
        with db.attempt():
            ENTER[entry[0]](db, books, str(number), *entry[1:])
    except FORESEEN:
        pass


def allocate(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    budget.allocate(db, line, amount, on=day)
    books.allocated.append((line, day, amount))


def reduce(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    budget.allocate(db, line, -amount, on=day)
    books.allocated.append((line, day, -amount))


def shift(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    other = LEAVES[LEAVES.index(line) - 1]
    budget.shift(db, line, other, amount, on=day)
    books.allocated += [(line, day, -amount), (other, day, amount)]


def refill(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    budget.disburse(db, number=number, kind=Payment.GU, amount=amount, on=day)
    cash.move(db, amount=amount, source=Purse.BANK, target=Purse.CASH, on=day)


def direct(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    budget.disburse(db, number=number, kind=Payment.LS, amount=amount, on=day, line=line)
    told = budget.spend(db, amount=amount, payee="P", purpose="U", on=None, sp2d=number)
    books.pay(told.receipt, line, day, amount, None)


def spend(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    told = budget.spend(db, line=line, amount=amount, payee="P", purpose="U", on=day)
    books.pay(told.receipt, line, day, amount, None)


def commit(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    commitments.commit(db, number=number, line=line, amount=amount, payee="P", purpose="U", on=day)
    books.promised[number] = [line, day, amount, [], None]


def pay(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    if books.promised:
        promise = list(books.promised)[amount % len(books.promised)]
        told = budget.spend(db, amount=amount, on=day, commitment=promise)
        books.pay(told.receipt, books.promised[promise][0], day, amount, promise)


def release(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    if books.promised:
        promise = list(books.promised)[amount % len(books.promised)]
        commitments.release(db, promise, on=day)
        books.promised[promise][4] = day


def correct(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    if books.receipts:
        wrong, old_line, old, promise = books.receipts[amount % len(books.receipts)]
        told = budget.correct(db, wrong, amount=amount, on=day)
        books.pay("", old_line, day, -old, promise)
        books.receipts.pop()
        books.pay(told.receipt, old_line, day, amount, promise)


def cancel(db: Writing, books: Books, number: str, line: str, day: date, amount: int) -> None:
    if books.receipts:
        wrong, old_line, old, promise = books.receipts[amount % len(books.receipts)]
        budget.correct(db, wrong, amount=0, on=day)
        books.pay("", old_line, day, -old, promise)
        books.receipts.pop()


ENTER = {
    "allocate": allocate, "reduce": reduce, "shift": shift, "refill": refill, "direct": direct,
    "spend": spend, "commit": commit, "pay": pay, "release": release, "correct": correct,
    "cancel": cancel,
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES)
def test_whatever_is_entered_the_books_balance_in_every_month(
    small: Path, entries: list[Entry]
) -> None:
    with at(small) as db:
        books = Books()
        for number, entry in enumerate(entries):
            enter(db, books, number, entry)
        before: dict[Any, dict[str, Any]] | None = None
        for month in MONTHS:
            found = table(db, month)
            for line in LEAVES:
                row = found[line_parts(line)]
                assert row["budget"] == books.on(books.allocated, line, month.last)
                assert row["to_date"] == books.on(books.spent, line, month.last)
                assert row["committed"] == books.open(line, month.last)
                assert row["left"] >= row["left_to_commit"] >= 0
            summed(found)
            assert found["total"]["budget"] <= CEILING
            if before is not None:
                for key, row in found.items():
                    assert row["spent_before"] == before[key]["to_date"]
            before = found
            now = reports.summary(db, day=month.last)
            assert now.spent <= now.disbursed <= now.allocated
            purses = cash_reports.purses(db, day=month.last)
            assert all(int(str(row[3])) >= 0 for row in purses.rows)
            assert purses.total is not None
            imprest = now.disbursed - sum(
                amount for _, kind, day, amount, _ in disbursements(db).rows
                if kind == "LS" and day <= month.last  # type: ignore[operator]
            )  # fmt: skip
            paid = sum(
                int(str(row["amount"])) for row in spending(db).records()
                if row["purse"] != "LS" and row["on"] <= month.last  # type: ignore[operator]
            )  # fmt: skip
            assert purses.total[3] == imprest - paid
        listed = commitment_reports.listed(db).total
        assert listed is not None
        assert listed[5] == sum(books.open(line, date(2014, 12, 31)) for line in LEAVES)


def table(db: Writing, month: Month) -> dict[Any, dict[str, Any]]:
    """The rows of the month by sub-activity and code, without the sums of funds; and the total."""
    page = reports.month(db, month=month)
    found: dict[Any, dict[str, Any]] = {}
    for row in page.records():
        found[(row["activity"], row["code"]) if row["code"] != row["fund"] else row["fund"]] = row
    assert page.total is not None
    keys = [column.key for column in page.columns]
    return found | {"total": dict(zip(keys, page.total, strict=True))}


def summed(found: dict[Any, dict[str, Any]]) -> None:
    """Each row agrees with itself, each sum with the leaves under it, the total with all."""
    for key, row in found.items():
        assert row["to_date"] == row["spent_before"] + row["this_month"]
        assert row["left"] == row["budget"] - row["to_date"]
        assert row["left_to_commit"] == row["left"] - row["committed"]
        assert row["percent"] == percent(row["to_date"], row["budget"])
        assert row["budget"] or row["percent"] == Decimal("0.00")
        under = [leaf for leaf in LEAVES if _is_under(leaf, key)]
        for name in MONEY:
            assert row[name] == sum(found[line_parts(leaf)][name] for leaf in under), (key, name)


def _is_under(leaf: str, key: Any) -> bool:
    activity, code = line_parts(leaf)
    if key == "total":
        return True
    if key in ("APBD", "DAK"):
        return activity == {"APBD": HERE, "DAK": THERE}[key]
    return activity == key[0] and (key[1] in (*parents(code), code) or key[1] == activity)


def test_an_unforeseen_refusal_would_be_seen(small: Path) -> None:
    with at(small) as db, pytest.raises(KediriError):
        enter(db, Books(), 1, ("spend", "5.2.2", date(2014, 1, 1), 1))


def test_every_way_is_gone_at_least_once(small: Path) -> None:
    """One entry after the other by hand, so that the property above is not empty."""
    days = [date(2014, month, 5) for month in range(1, 13)]
    line = f"{HERE}:5.2.2.01.01"
    entries: list[Entry] = [
        ("allocate", line, days[0], 300),
        ("allocate", "5.2.2.01.01", days[0], 200),
        ("shift", line, days[1], 50),
        ("reduce", "5.2.2.01.01", days[1], 10),
        ("refill", line, days[1], 200),
        ("direct", line, days[2], 30),
        ("commit", line, days[2], 100),
        ("pay", line, days[3], 40),
        ("spend", line, days[4], 20),
        ("correct", line, days[5], 24),  # 24 % 3 = 0: the direct payment
        ("cancel", line, days[6], 5),  # 5 % 4 = 1: the payment of the commitment
        ("release", line, days[7], 1),
    ]
    with at(small) as db:
        books = Books()
        for number, entry in enumerate(entries):
            before = len(db.changes)
            enter(db, books, number, entry)
            assert len(db.changes) > before, entry
        row = table(db, Month(2014, 7))[HERE, "5.2.2.01.01"]
        # 300 - 50 budget; 24 direct and 20 spent; all 100 of the contract are open again
        assert [row[name] for name in MONEY] == [250, 84, -40, 44, 206, 100, 106]
        assert table(db, Month(2014, 8))[HERE, "5.2.2.01.01"]["left_to_commit"] == 206
