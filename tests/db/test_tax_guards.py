"""What the file itself holds about taxes, past every use case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.schema.budget import deposit, expenditure, tax
from kediri_cli.settings import Settings
from tests.conftest import Run

ATK = 5  # the fifth line of the small office: Rp1.500.000 allocated


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def paid(db: Writing, amount: int = 1000, **more: Any) -> int:
    return db.insert(
        expenditure, receipt=f"{amount}", budget_line_id=ATK, spent_on=date(2014, 10, 13),
        amount=amount, payee="Toko", purpose="ATK", purse="cash", **more,
    )  # fmt: skip


def withheld(db: Writing, receipt: int, amount: int, **more: Any) -> int:
    return db.insert(
        tax, expenditure_id=receipt, kind="PPN", base=amount, rate="10%", amount=amount, **more
    )


def deposited(db: Writing, amount: int, number: int = 13, kind: str = "PPN") -> int:
    return db.insert(
        deposit, ntpn="N", kind=kind, deposited_on=date(2014, 10, number), amount=amount
    )


def test_the_taxes_of_a_receipt_are_no_more_than_it(db: Writing) -> None:
    receipt = paid(db)
    withheld(db, receipt, 600)
    withheld(db, receipt, 400)
    with pytest.raises(IntegrityError, match="tax_within_receipt"):
        withheld(db, receipt, 1)


def test_a_contra_entry_takes_back_no_more_than_it(db: Writing) -> None:
    receipt = paid(db)
    contra = paid(db, -1000, contra_of_id=receipt)
    withheld(db, contra, -1000)
    with pytest.raises(IntegrityError, match="tax_within_receipt"):
        withheld(db, contra, -1)


def test_a_deposit_pays_no_more_than_its_amount(db: Writing) -> None:
    receipt = paid(db)
    first, second = withheld(db, receipt, 10), withheld(db, receipt, 20)
    number = deposited(db, 29)
    db.update(tax, first, deposit_id=number)
    with pytest.raises(IntegrityError, match="deposit_within_taxes"):
        db.update(tax, second, deposit_id=number)


@pytest.mark.parametrize(("number", "kind"), [(12, "PPN"), (13, "PPh22")])
def test_a_deposit_pays_its_own_tax_and_not_before(db: Writing, number: int, kind: str) -> None:
    first = withheld(db, paid(db), 10)
    with pytest.raises(IntegrityError, match="deposit_within_taxes"):
        db.update(tax, first, deposit_id=deposited(db, 10, number, kind))
