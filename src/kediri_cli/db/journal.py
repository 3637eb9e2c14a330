"""The unit of work: the one place that writes, and what it keeps of every write.

One command is one operation. Its changes carry the row before and after; their salted digests and
the operation are chained by SHA-256, so that history cannot be rewritten unnoticed, while the
images of one person can be blanked and the chain still verifies. Format in `docs/decisions.md`.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, TableClause, delete, insert, select, text, tuple_, update
from sqlalchemy.exc import IntegrityError

from kediri_cli.db import closed, engine, refusals
from kediri_cli.db.access import Access
from kediri_cli.db.chain import (
    FORGOTTEN,
    Change,
    Image,
    changes_of,
    digest,
    encode,
    head,
    is_forgotten,
    row_image,
    seal,
)
from kediri_cli.db.reading import Reading
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.closing import ClosingStands, MonthClosed
from kediri_cli.errors.database import BuiltUpon, ChangedPast
from kediri_cli.errors.disclosures import DisclosureStands
from kediri_cli.errors.identity import HolderStands
from kediri_cli.errors.rights import ErasedForGood
from kediri_cli.schema import everything
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.identity import key_holder, key_slot
from kediri_cli.schema.journal import change, image, operation
from kediri_cli.schema.metadata import Stored

if TYPE_CHECKING:
    from kediri_cli.db.people import People


@dataclass(frozen=True, slots=True)
class Author:
    """Who does what, when, and why; `at` is a moment in UTC."""

    actor: str
    command: str
    at: datetime
    reason: str = ""


class Writing(Reading):
    """A unit of work: reads as `Reading` does, and writes with a journal."""

    remembers = False

    def __init__(self, connection: Connection, people: "People | None" = None) -> None:
        super().__init__(connection, people)
        self._driver: Any = connection.connection.dbapi_connection
        self.changes: list[Change] = []
        self.forgotten: set[tuple[str, int]] = set()
        self.subjects: list[str] = []
        self.undoes: int | None = None

    @property
    def committed(self) -> bool:
        """Return whether the operation is recorded, whatever came after."""
        return bool(self._driver.committed)

    def about(self, *codes: str) -> None:
        """Name what the operation is about, for the log: codes only, never a person's data."""
        self.subjects += [code for code in codes if code not in self.subjects]

    def insert(self, table: TableClause, **values: Any) -> int:
        """Insert a row and return its number."""
        with self._in_open_months():
            result = self._connection.execute(insert(table).values(**values))
        row_id = int(result.lastrowid)
        self._keep("insert", table, row_id, None)
        return row_id

    def update(self, table: TableClause, row_id: int, **values: Any) -> None:
        """Change columns of a row; says nothing if that changes nothing."""
        self._write("update", table, row_id, values)

    def void(self, table: TableClause, row_id: int) -> None:
        """Mark a row as no longer standing."""
        self._write("void", table, row_id, {"voided": 1})

    def forget(self, table: Stored, row_id: int) -> None:
        """Empty what a row tells of a person, and blank every image that the journal has of it.

        The digests stay, so that the chain verifies. The row as it is left is its last image, so
        that a change past the journal is still found. This is never undone.
        """
        empty = dict.fromkeys(table.info["personal"])
        self._connection.execute(update(table).where(table.c.id == row_id).values(**empty))
        of_the_row = (change.c.table_name == table.name) & (change.c.row_id == row_id)
        images = select(change.c.seq, change.c.number).where(of_the_row)
        blanked = update(image).where(tuple_(image.c.seq, image.c.number).in_(images))
        self._connection.execute(blanked.values(salt=None, before=None, after=None))
        left = row_image(self._connection, table.name, row_id)
        self.changes.append(Change(FORGOTTEN, table.name, row_id, left, left))
        self.forgotten.add((table.name, row_id))

    def _write(self, kind: str, table: TableClause, row_id: int, values: dict[str, Any]) -> None:
        before = row_image(self._connection, table.name, row_id)
        with self._in_open_months():
            self._connection.execute(update(table).where(table.c.id == row_id).values(**values))
        self._keep(kind, table, row_id, before)

    def _keep(self, kind: str, table: TableClause, row_id: int, before: Image | None) -> None:
        after = row_image(self._connection, table.name, row_id)
        if before != after:
            self.changes.append(Change(kind, table.name, row_id, before, after))

    @contextmanager
    def _in_open_months(self) -> Iterator[None]:
        """Say which month is closed, where the file refuses what is dated in it."""
        try:
            yield
        except IntegrityError as error:
            if str(error.orig) != f"rule:{closed.RULE}":
                raise
            month, closed_on = closed.newest(self._connection)
            raise MonthClosed(month=month, closed_on=closed_on) from error

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try one part of the operation: where it is refused, that part alone is taken back."""
        changes, subjects = len(self.changes), len(self.subjects)
        try:
            with refusals.refusing_rules(), self._connection.begin_nested():
                yield
        except KediriError:
            del self.changes[changes:], self.subjects[subjects:]
            raise

    def revert(self, seq: int) -> None:
        """Put back every row that operation `seq` changed; it must stand as `seq` left it."""
        self.undoes = seq
        if is_forgotten(self._connection, seq):
            raise ErasedForGood(seq=seq)
        changes = changes_of(self._connection, seq)
        if any(past.table == "closing" for past in changes):
            raise ClosingStands(seq=seq)
        if any(past.table == disclosure.name for past in changes):
            raise DisclosureStands(seq=seq)
        if any(past.table == key_holder.name for past in changes):
            raise HolderStands(seq=seq)
        for past in reversed(changes):
            table = everything().tables[past.table]
            now = row_image(self._connection, past.table, past.row_id)
            if now != past.after:
                raise self._built_upon(seq, past)
            if past.before is None:
                self._free(seq, table, past.row_id)
                self.void(table, past.row_id)
            else:
                names = ", ".join(f'"{name}" = :{name}' for name in past.before)
                statement = text(f'UPDATE "{past.table}" SET {names} WHERE id = :id')
                with self._in_open_months():
                    self._connection.execute(statement, past.before)
                self._keep("restore", table, past.row_id, now)

    def _free(self, seq: int, table: TableClause, row_id: int) -> None:
        """Refuse if a row that stands refers to this one: a later operation made it."""
        for other in everything().sorted_tables:
            if "voided" not in other.c:
                continue
            for column in other.c:
                if not any(key.column.table is table for key in column.foreign_keys):
                    continue
                leaning = select(other.c.id).where(column == row_id, other.c.voided == 0)
                if (found := self._connection.execute(leaning).scalar()) is not None:
                    raise self._built_upon(seq, Change("", other.name, found, None, None))

    def _built_upon(self, seq: int, past: Change) -> KediriError:
        """Return the refusal that names the last operation to touch the row in the way.

        Where none has, or none but the one that is to be undone, it was somebody past the program.
        """
        latest = (
            select(operation.c.seq, operation.c.command)
            .join(change, change.c.seq == operation.c.seq)
            .where(change.c.table_name == past.table, change.c.row_id == past.row_id)
            .order_by(operation.c.seq.desc())
        )
        found = self._connection.execute(latest).first()
        if found is None or found.seq <= seq:
            return ChangedPast(seq=seq, table=past.table, row=past.row_id)
        return BuiltUpon(seq=seq, by=found.seq, command=found.command)

    def keep_slot(self, **values: str) -> None:
        """Keep what opens the identity key for a holder; the journal must not keep it."""
        self._connection.execute(insert(key_slot).values(**values))

    def drop_slot(self, token: str) -> None:
        """Remove what opened the identity key for a holder, so that it is really gone."""
        self._connection.execute(delete(key_slot).where(key_slot.c.token == token))

    def open_by(self, people: "People") -> None:
        """Seal and open names by this key from here on."""
        self._people, self._fits = people, True

    def record(self, author: Author) -> int | None:
        """Write the operation and its changes; return its number, None if nothing changed."""
        if not self.changes:
            return None
        seq, previous = head(self._connection)
        seq += 1
        kept, images = [], []
        for number, past in enumerate(self.changes, start=1):
            salt = secrets.token_hex(16)
            before, after = encode(past.before), encode(past.after)
            blank = past.kind != FORGOTTEN and (past.table, past.row_id) in self.forgotten
            kept.append({
                "seq": seq, "number": number, "kind": past.kind, "table_name": past.table,
                "row_id": past.row_id, "digest": digest(salt, before, after),
            })  # fmt: skip
            shown = (None, None, None) if blank else (salt, before, after)
            image_of_it = dict(zip(("salt", "before", "after"), shown, strict=True))
            images.append({"seq": seq, "number": number, **image_of_it})
        facts = {
            "seq": seq, "at": author.at.replace(microsecond=0), "actor": author.actor,
            "command": author.command, "subjects": " ".join(self.subjects),
            "reason": author.reason, "undoes": self.undoes, "previous": previous,
        }  # fmt: skip
        signed = seal(facts, [tuple(row.values())[1:] for row in kept])
        self._connection.execute(insert(operation).values(**facts, hash=signed))
        self._connection.execute(insert(change), kept)
        self._connection.execute(insert(image), images)
        return seq


@contextmanager
def unit_of_work(
    path: Path,
    author: Author,
    *,
    access: Access | None = None,
    rehearse: bool = False,
    people: "People | None" = None,
) -> Iterator[Writing]:
    """Run one operation: all of it is committed with its journal entry, or none of it.

    `rehearse` runs every check and every statement, then takes all of it back. `people` opens
    names; it is had before, since asking for it must hold nobody up.
    """
    with engine.writing(path, access) as connection:
        yield from _operation(connection, author, people, rehearse=rehearse)


@contextmanager
def first_operation(
    path: Path,
    author: Author,
    *,
    access: Access | None = None,
    plain: bool = False,
    people: "People | None" = None,
) -> Iterator[Writing]:
    """Create the file and run the operation that fills in the programme."""
    with engine.creating(path, access, plain=plain) as connection:
        yield from _operation(connection, author, people, rehearse=False)


def _operation(
    connection: Connection, author: Author, people: "People | None", *, rehearse: bool
) -> Iterator[Writing]:
    db = Writing(connection, people)
    yield db
    if not rehearse and db.record(author) is not None:
        connection.commit()
