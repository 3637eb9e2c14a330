"""The value between a question and a page: kinds, columns, tables, reports. Standard library only.

A report function returns a `Table` or a `Report`; a page of `render` shows it. No query knows a
format, and no format knows a query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

Value = str | int | Decimal | date | bool | None
Row = tuple[Value, ...]


class Kind(Enum):
    """What a column holds; decides alignment and form once, in `render.values`."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"  # several, between blanks; pages show the first and count the rest
    WORD = "word"  # a member of `domain.words`, or "" : stable in files, translated on pages
    COUNT = "count"
    MONEY = "money"  # whole rupiah
    PERCENT = "percent"  # Decimal with two places
    SHARE = "share"  # a percent that pages also draw as a bar
    DATE = "date"
    TIME = "time"  # ISO text, HH:MM
    LEVEL = "level"  # depth in a tree, 1 at the root; pages indent by it and hide it

    @property
    def numeric(self) -> bool:
        """Whether pages align it to the right."""
        return self in (Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the CSV header and JSON key, English and stable; `label` is for people."""

    key: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to one question. `total` has the shape of a row; `empty` is said without rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    empty: str = ""

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line at the head of a report: a stable key, a label for people, a value."""

    key: str
    label: str
    value: Value
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Report:
    """A list of tables about one period, with the facts that head the page."""

    name: str
    title: str
    period: str
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()

    def section(self, name: str) -> "Table | None":
        """Return the table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an exported file: `words` are all that may stand there, `to` names another file.

    A field with `to` holds the key of a row in that file.
    """

    key: str
    kind: Kind = Kind.CODE
    required: bool = True
    words: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of an export. `key` names the fields that tell its rows apart; rows come singly."""

    name: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Package:
    """An export: its files, the month if it is of one, and the point of the journal it shows."""

    name: str
    title: str
    month: str
    created: str  # when the last operation was recorded: the same data give the same bytes
    head: tuple[int, str]
    resources: Iterable[Resource]
