"""A question to the database: what use cases and reports both ask with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from kediri_cli import db as file_room
from kediri_cli import domain
from kediri_cli.domain.words import Noun
from kediri_cli.errors.database import UnknownCode
from kediri_cli.schema import live


class Reading:
    """An open transaction that answers questions. Named `db` wherever it is passed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, question: Select[Any]) -> Sequence[Row[Any]]:
        """Return all rows."""
        return self._connection.execute(question).all()

    def first(self, question: Select[Any]) -> Row[Any] | None:
        """Return the first row, or None."""
        return self._connection.execute(question.limit(1)).first()

    def value(self, question: Select[Any]) -> Any:
        """Return the first column of the first row, or None."""
        return self._connection.execute(question).scalar()

    def stream(self, question: Select[Any]) -> Iterator[Row[Any]]:
        """Yield the rows one by one, in constant memory."""
        yield from self._connection.execute(question)

    def find(self, table: Table, code: str) -> Row[Any]:
        """Return the row that stands under a code. Raises UnknownCode with the nearest codes."""
        row = self.first(select(table).where(table.c.code == code, live(table)))
        if row is None:
            known = [found.code for found in self.rows(select(table.c.code).where(live(table)))]
            raise UnknownCode(
                noun=Noun(table.name), code=code, near=domain.codes.suggest(code, known)
            )
        return row

    def faults(self) -> list[str]:
        """Return what is wrong with the file itself: pages, references, guards."""
        return file_room.soundness.faults(self._connection)

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last operation."""
        return file_room.chain.head(self._connection)

    def hash_of(self, seq: int) -> str | None:
        """Return the hash of an operation, or None if there is none of that number."""
        return file_room.chain.hash_of(self._connection, seq)

    def broken_links(self) -> list[tuple[int, str]]:
        """Return the operations that do not verify, with what differs."""
        return list(file_room.chain.broken_links(self._connection))

    def rows_beside_the_journal(self) -> list[tuple[str, int]]:
        """Return the rows that were changed past the journal, by table and number."""
        return list(file_room.chain.rows_beside_the_journal(self._connection))

    @contextmanager
    def as_of(self, seq: int) -> Iterator[None]:
        """Answer from here on as the file stood after operation `seq`, then as it stands again."""
        with file_room.past.as_of(self._connection, seq):
            yield

    def versions(self) -> dict[str, str]:
        """Return the schema of the file and the version of the library."""
        return file_room.soundness.versions(self._connection)
