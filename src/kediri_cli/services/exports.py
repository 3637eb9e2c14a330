"""What leaves the register about people: whom it may tell of, and the record that it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from kediri_cli.db import people
from kediri_cli.db.journal import Writing
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import Disclosed
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.participants import participant
from kediri_cli.schema.rights import restricted
from kediri_cli.services import disclosures

PERSON = "participant"
"""The column, and at the head of its own table the code, that says whom a row is about."""

BOOKS = ("spending.receipt", "spending.payee", "spending.purpose")


@dataclass(frozen=True, slots=True)
class Given:
    """A table that is given out: its name, its columns, and how many rows it has."""

    table: str
    columns: tuple[str, ...]
    rows: int

    @property
    def tells_of_people(self) -> bool:
        """Whether each row is about one participant."""
        return self.table == f"{PERSON}s" or PERSON in self.columns


def identities(db: Writing) -> tuple[dict[str, Person], int]:
    """Return by code who people are, for an archive, and how many are held back.

    Whoever is restricted is left out, and whoever was erased is not there. Raises IdentityLocked.
    """
    held_back = select(participant.c.code).where(live(participant), restricted())
    held = {row.code for row in db.rows(held_back)}
    everybody = people.everybody(db)
    return {code: who for code, who in everybody if code not in held}, len(held)


def record(
    db: Writing,
    given: Sequence[Given],
    *,
    profile: str,
    month: str = "",
    sha256: str | None,
    codes: Sequence[str] = (),
    recipients: Sequence[str] = (),
) -> None:
    """Record that tables with rows about people are given out, before any of them is.

    An archive is recorded for each of its recipients. `sha256` is that of the archive, or of the
    file that describes the others.
    """
    told = [table for table in given if table.tells_of_people]
    columns = [f"{table.table}.{column}" for table in told for column in table.columns]
    rows = sum(table.rows for table in told)
    db.about(profile, *([month] if month else []))
    what = Disclosed.ARCHIVE if recipients else Disclosed.EXPORT
    for recipient in recipients or (None,):
        disclosures.record(
            db, what=what, codes=codes, rows=rows, columns=columns, recipient=recipient,
            sha256=sha256,
        )  # fmt: skip


def given(tables: Mapping[str, tuple[Sequence[str], int]]) -> list[Given]:
    """Return what is given out, from the columns and the number of rows of each table."""
    return [Given(name, tuple(columns), rows) for name, (columns, rows) in tables.items()]


def record_books(db: Writing) -> None:
    """Record that the books are given out, which have payee and purpose of every receipt."""
    receipts = db.value(select(func.count()).select_from(expenditure).where(live(expenditure)))
    db.about("books")
    disclosures.record(db, what=Disclosed.EXPORT, rows=receipts, columns=BOOKS)
