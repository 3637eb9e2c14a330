"""Physical progress as it is entered: one entry a month, never less than before."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.errors.books import ProgressFalls
from kediri_cli.errors.budget import NotALeaf
from kediri_cli.errors.programmes import FutureDay, OutsideFiscalYear
from kediri_cli.schema import live
from kediri_cli.schema.budget import physical
from kediri_cli.services import progress
from kediri_cli.settings import Settings
from tests.conftest import Run

ATK = "5.2.2.01.01"
TODAY = date(2014, 10, 31)


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def enter(db: Writing, month: int, hundredths: int, *, correct: bool = False) -> str | None:
    return progress.enter(
        db, line=ATK, month=Month(2014, month), hundredths=hundredths, today=TODAY, correct=correct
    )


def entered(db: Writing) -> list[tuple[str, int]]:
    rows = db.rows(select(physical).where(live(physical)).order_by(physical.c.month))
    return [(row.month, row.hundredths) for row in rows]


def test_a_month_has_one_entry_and_the_last_one_stands(db: Writing) -> None:
    assert enter(db, 9, 2000) is None
    assert enter(db, 10, 4550) is None
    assert enter(db, 10, 4000) is None
    assert entered(db) == [("2014-09", 2000), ("2014-10", 4000)]


def test_progress_does_not_fall_unless_it_is_corrected(db: Writing) -> None:
    enter(db, 9, 2000)
    with pytest.raises(ProgressFalls) as caught:
        enter(db, 10, 1999)
    assert caught.value.facts["known"] == "20,00%"
    assert enter(db, 10, 1999, correct=True) == "2014-09"
    assert entered(db) == [("2014-09", 2000), ("2014-10", 1999)]


def test_a_month_between_two_others_lies_between_them(db: Writing) -> None:
    enter(db, 8, 1000)
    enter(db, 10, 3000)
    with pytest.raises(ProgressFalls):
        enter(db, 9, 3001)
    assert enter(db, 9, 3000) is None


def test_a_month_that_has_not_begun_has_no_progress(db: Writing) -> None:
    with pytest.raises(FutureDay):
        enter(db, 11, 100)


def test_progress_is_of_leaves_in_the_fiscal_year(db: Writing) -> None:
    with pytest.raises(NotALeaf):
        progress.enter(db, line="5.2.2", month=Month(2014, 9), hundredths=1, today=TODAY)
    with pytest.raises(OutsideFiscalYear):
        progress.enter(db, line=ATK, month=Month(2013, 12), hundredths=1, today=TODAY)
