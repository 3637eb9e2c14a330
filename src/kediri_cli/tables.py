"""The value between a question and a page: kinds, columns, tables, reports. Standard library only.

A report function returns a `Table` or a `Report`; a page of `render` shows it. No query knows a
format, and no format knows a query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
        return self in (Kind.COUNT, Kind.MONEY, Kind.MONEY_00, Kind.PERCENT, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Column:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction of a set of books: a day, a number, what it says, and its postings.

    A posting is an account, from the root down, and what comes to it (above zero) or goes from it;
    they add up to nothing.
    """

    on: date
    number: str
    text: str
    postings: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Books:
    """Double-entry books for other programs: named accounts, entries by day, a budget by month.

    `budget` has the first day of a month, the first day of the next, and what each account may
    spend in it.
    """

    title: str
    head: tuple[int, str]
    accounts: tuple[tuple[tuple[str, ...], str], ...]
    entries: Iterable[Entry]
    budget: Iterable[tuple[date, date, tuple[tuple[tuple[str, ...], int], ...]]]


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar, in UTC; `stamp` and `sequence` are those of its last change."""

    uid: str
    stamp: datetime
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str
    place: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events in the order of time."""

    name: str
    events: tuple[Event, ...]
