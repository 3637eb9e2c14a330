"""A question to the database: what use cases and reports both ask with."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Row, Select, TableClause, select

from kediri_cli import db as file_room
from kediri_cli import domain
from kediri_cli.domain.words import Noun
from kediri_cli.errors.database import UnknownCode
from kediri_cli.errors.identity import IdentityLocked
from kediri_cli.schema import live

if TYPE_CHECKING:
    from kediri_cli.db.people import People
    from kediri_cli.db.soundness import Fault

Answer = TypeVar("Answer")


class Reading:
    """An open transaction that answers questions. Named `db` wherever it is passed."""

    remembers = True
    """Whether what was asked once stays true: while nobody can write."""

    def __init__(self, connection: Connection, people: "People | None" = None) -> None:
        self._connection = connection
        self._people = people
        self._fits = False
        self._known: dict[Hashable, Any] = {}

    @property
    def people(self) -> "People":
        """Return what opens names. Raises IdentityLocked, IdentityKeyChanged."""
        if self._people is None:
            raise IdentityLocked
        if not self._fits:
            file_room.slots.hold(self._connection, self._people)
            self._fits = True
        return self._people

    @property
    def opens_names(self) -> bool:
        """Return whether the identity key is at hand."""
        return self._people is not None

    def rows(self, question: Select[Any]) -> Sequence[Row[Any]]:
        """Return all rows."""
        return self._connection.execute(question).all()

    def plain(self, question: str, **values: Any) -> Sequence[Row[Any]]:
        """Return all rows of a question in plain SQL, with `:name` for each value.

        For what one screen asks besides thirty other things: SQLAlchemy takes longer to put such a
        question together than SQLite to answer it. Days go in and come out as ISO text.
        """
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in values.items()
        }
        return self._connection.exec_driver_sql(question, told).all()

    def once(self, key: Hashable, ask: Callable[[], Answer]) -> Answer:
        """Return what `ask` returned when it was first asked by that key in this transaction."""
        if not self.remembers:
            return ask()
        if key not in self._known:
            self._known[key] = ask()
        answer: Answer = self._known[key]
        return answer

    def first(self, question: Select[Any]) -> Row[Any] | None:
        """Return the first row, or None."""
        return self._connection.execute(question.limit(1)).first()

    def value(self, question: Select[Any]) -> Any:
        """Return the first column of the first row, or None."""
        return self._connection.execute(question).scalar()

    def stream(self, question: Select[Any]) -> Iterator[Row[Any]]:
        """Yield the rows one by one, in constant memory."""
        yield from self._connection.execute(question)

    def find(self, table: TableClause, code: str) -> Row[Any]:
        """Return the row that stands under a code. Raises UnknownCode with the nearest codes."""
        row = self.first(select(table).where(table.c.code == code, live(table)))
        if row is None:
            known = [found.code for found in self.rows(select(table.c.code).where(live(table)))]
            raise UnknownCode(
                noun=Noun(table.name), code=code, near=domain.codes.suggest(code, known)
            )
        return row

    def faults(self, *kinds: str) -> "list[Fault]":
        """Return what is wrong with the file itself: pages, seals, references, schema, or all."""
        return list(file_room.soundness.faults(self._connection, *kinds))

    def size(self) -> dict[str, int]:
        """Return how many pages, objects, operations, changes and rows the file has."""
        return file_room.soundness.size(self._connection)

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last operation."""
        return file_room.chain.head(self._connection)

    def head_of_data(self) -> tuple[int, str]:
        """Return the number and hash of the last operation that changed anything in the data."""
        return file_room.chain.head_of_data(self._connection)

    def hash_of(self, seq: int) -> str | None:
        """Return the hash of an operation, or None if there is none of that number."""
        return file_room.chain.hash_of(self._connection, seq)

    def broken_links(self) -> list[tuple[int, str]]:
        """Return the operations that do not verify, with what differs."""
        return list(file_room.proof.broken_links(self._connection))

    def rows_beside_the_journal(self) -> list[tuple[str, int]]:
        """Return the rows that were changed past the journal, by table and number."""
        slots = (("key_slot", slot) for slot in file_room.proof.strange_slots(self._connection))
        return [*file_room.proof.rows_beside_the_journal(self._connection), *slots]

    @contextmanager
    def as_of(self, seq: int) -> Iterator[None]:
        """Answer from here on as the file stood after operation `seq`, then as it stands again."""
        known, self._known = self._known, {}
        try:
            with file_room.past.as_of(self._connection, seq):
                yield
        finally:
            self._known = known

    def versions(self) -> dict[str, str]:
        """Return the schema of the file and the version of the library."""
        return file_room.soundness.versions(self._connection)
