"""What the file itself holds about money, past every use case and between processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.errors.database import RuleOfTheFile
from kediri_cli.schema.budget import allocation, expenditure
from kediri_cli.settings import Settings
from tests.conftest import Run, opened

ATK = 5  # the fifth line of the small office: Rp1.500.000 allocated
DAY = date(2014, 10, 13)


def unit(path: Path, **how: bool) -> Any:
    return unit_of_work(path, Author("officer", "test", Settings({}).now()), **how)


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    with unit(desk / "kediri.db", rehearse=True) as db:
        yield db


def spend(db: Writing, amount: int, receipt: str = "1") -> int:
    return db.insert(
        expenditure, receipt=receipt, budget_line_id=ATK, spent_on=DAY, amount=amount,
        payee="Toko Contoh", purpose="ATK", purse="cash",
    )  # fmt: skip


def allocate(db: Writing, amount: int) -> int:
    return db.insert(
        allocation, budget_line_id=ATK, decided_on=DAY, amount=amount, document="DPA 2014",
        kind="revision",
    )  # fmt: skip


def test_the_fifth_line_is_the_one_meant(office: Run) -> None:
    assert office("budget lines --format csv").out.splitlines()[5] == (
        "5.2.2.01.01,5,Belanja ATK,1500000,true,,"
    )


@pytest.mark.parametrize("amount", [1_500_001, 2**62])
def test_the_file_refuses_a_receipt_above_its_line(office: Run, desk: Path, amount: int) -> None:
    with pytest.raises(RuleOfTheFile) as caught, unit(desk / "kediri.db") as db:
        spend(db, amount)
    assert caught.value.facts == {"rule": "expenditure_within_line"}


def test_the_file_takes_a_receipt_of_all_that_the_line_has(db: Writing) -> None:
    spend(db, 1_000_000)
    spend(db, 500_000, "2")


def refuses(path: Path, rule: str, *steps: Any) -> None:
    """The last step breaks the rule; those before it do not."""
    with pytest.raises(RuleOfTheFile) as caught, unit(path) as db:
        for number, step in enumerate(steps):
            step(db)
            done = number
    assert caught.value.facts == {"rule": rule}
    assert done == len(steps) - 2


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("expenditure_within_line", lambda db: db.update(expenditure, 1, amount=1_500_001)),
        ("expenditure_within_line", lambda db: db.update(expenditure, 1, budget_line_id=1)),
        ("allocation_above_spent", lambda db: allocate(db, -500_001)),
        ("allocation_above_spent", lambda db: db.update(allocation, 1, amount=999_999)),
        ("allocation_above_spent", lambda db: db.void(allocation, 1)),
    ],
)
def test_the_file_refuses_what_would_leave_a_line_below_zero(
    office: Run, desk: Path, rule: str, last: Any
) -> None:
    refuses(desk / "kediri.db", rule, lambda db: spend(db, 1_000_000), last)


def test_the_file_refuses_to_let_a_voided_receipt_stand_again(office: Run, desk: Path) -> None:
    refuses(
        desk / "kediri.db",
        "expenditure_within_line",
        lambda db: spend(db, 1_000_000),
        lambda db: db.void(expenditure, 1),
        lambda db: spend(db, 1_000_000, "2"),
        lambda db: db.update(expenditure, 1, voided=0),
    )


def test_the_file_lets_a_line_give_up_what_is_not_spent(db: Writing) -> None:
    spend(db, 1_000_000)
    allocate(db, -500_000)


# -- eight desks at once

COMMAND = """
import sys
from kediri_cli.cli.main import run
for number in range(6):
    code = run(["spend", "100000", "--line", "5.2.2.01.01", "--payee", "Toko Contoh",
                "--for", "ATK", "--on", "13/10/2014"])
    print(code)
"""

PAST_THE_RULES = """
import os, sys
from datetime import date
from pathlib import Path
from kediri_cli.db.journal import Author, unit_of_work
from kediri_cli.errors.database import RuleOfTheFile
from kediri_cli.schema.budget import expenditure
from kediri_cli.settings import Settings
for number in range(6):
    try:
        author = Author("officer", "test", Settings({}).now())
        with unit_of_work(Path(os.environ["KEDIRI_DB"]), author) as db:
            db.insert(expenditure, receipt=f"{os.getpid()}-{number}", budget_line_id=5,
                      spent_on=date(2014, 10, 13), amount=100000, payee="T", purpose="A",
                      purse="cash")
        print(0)
    except RuleOfTheFile as refusal:
        print(1)
        print(f"kediri: {refusal}", file=sys.stderr)
"""

REFUSALS = {
    COMMAND: "kediri: 5.2.2.01.01 has Rp0 left; Rp100.000 is more than that. Nothing was changed."
    " Look at --on, and at the line with `kediri budget spending --line 5.2.2.01.01`.",
    PAST_THE_RULES: "kediri: The database refuses this: it would break the rule"
    " `expenditure_within_line`.",
}


@pytest.mark.parametrize("program", [COMMAND, PAST_THE_RULES], ids=["command", "past the rules"])
def test_eight_desks_at_once_never_spend_more_than_a_line_has(
    office: Run, desk: Path, program: str
) -> None:
    """48 receipts of Rp100.000 against Rp1.500.000: 15 are taken, and each refusal is one line."""
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env=dict(os.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    try:
        told = [one.communicate(timeout=60) for one in desks]
    finally:
        for one in desks:
            one.kill()
    codes = [code for out, _ in told for code in out.split()]
    assert (len(codes), codes.count("0"), codes.count("1")) == (48, 15, 33)
    said = [line for _, err in told for line in err.splitlines()]
    refused = [line for line in said if line.startswith("kediri:")]
    assert set(refused) == {REFUSALS[program]} and len(refused) == 33
    with closing(opened(desk / "kediri.db")) as raw:
        kept = raw.execute("SELECT receipt, amount FROM expenditure WHERE voided = 0").fetchall()
    assert len({receipt for receipt, _ in kept}) == 15
    assert sum(amount for _, amount in kept) == 1_500_000
    if program == COMMAND:
        assert sorted(receipt for receipt, _ in kept) == [f"{n:03}/KW/2014" for n in range(1, 16)]
