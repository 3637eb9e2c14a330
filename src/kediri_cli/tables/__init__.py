"""The value between a question and a page: kinds, columns, tables, reports. Standard library only.

A report function returns a `Table` or a `Report`; a page of `render` shows it. No query knows a
format, and no format knows a query.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

Value = str | int | Decimal | date | bool | None
Row = tuple[Value, ...]


class Kind(Enum):
    """What a column holds; decides alignment and form once, in `render.values`."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"  # several, between blanks; pages show the first and count the rest
    WORD = "word"  # a member of `domain.words`, or "" : stable in files, translated on pages
    COUNT = "count"
    FEW = "few"  # a count of people, or a text such as <5 in its place
    MONEY = "money"  # whole rupiah
    MONEY_00 = "money-00"  # whole rupiah that pages show with two decimals
    PERCENT = "percent"  # Decimal with two places
    SHARE = "share"  # a percent that pages also draw as a bar
    DATE = "date"
    TIME = "time"  # ISO text, HH:MM
    LEVEL = "level"  # depth in a tree, 1 at the root; pages indent by it and hide it
    KEY = "key"  # a code that a page shows in another way; files alone have the column

    @property
    def numeric(self) -> bool:
        """Whether pages align it to the right."""
        return self in (Kind.COUNT, Kind.FEW, Kind.MONEY, Kind.MONEY_00, Kind.PERCENT, Kind.SHARE)


class Column(NamedTuple):
    """`key` is the CSV header and JSON key, English and stable; `label` is for people."""

    key: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to one question. `total` has the shape of a row; `empty` is said without rows.

    `closing` are further sums with the shape of a row, such as those that close a cash book. A
    table of an `official` form is Indonesian in every language: pages number its columns, write
    days as 31/01/2017 and leave what is not there empty.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    empty: str = ""
    closing: tuple[Row, ...] = ()
    official: bool = False

    @property
    def sections(self) -> list[str]:
        """The names under which a part can be had, as of a report."""
        return [self.name]

    def section(self, name: str) -> "Table | None":
        """Return itself under its name, or None."""
        return self if name == self.name else None

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


class Fact(NamedTuple):
    """One line at the head of a report: a stable key, a label for people, a value."""

    key: str
    label: str
    value: Value
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Report:
    """A list of tables about one period, with the facts that head the page.

    `text` is the page as it went into a pipe, where it was kept: it is printed as it was. `paper`
    names the page of its own that its text has, if it is no list of tables.
    """

    name: str
    title: str
    period: str
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = ""
    paper: str = ""

    @property
    def sections(self) -> list[str]:
        """The names of its tables."""
        return [table.name for table in self.tables]

    def section(self, name: str) -> "Table | None":
        """Return the table of that name, or None."""
        return next((table for table in self.tables if table.name == name), None)
