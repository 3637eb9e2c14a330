"""How tables are declared: types, columns, rules; and what every question asks of them.

A table is declared once and stands in two forms. Questions and writes use the light one, names and
types of columns, which costs next to nothing to make. The full one, with every constraint named, is
made by `full.everything` where a file is made or checked. Every table is STRICT on SQLite. Days are
ISO text, money is whole rupiah in a 64-bit integer. A business row is voided, not deleted: a query
that wants the rows that stand adds `live(table)`.
"""

from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    TableClause,
    Text,
    TypeDecorator,
    column,
)
from sqlalchemy.engine import Dialect

Whole = BigInteger().with_variant(Integer, "sqlite")


class Day(TypeDecorator[date]):
    """A date, kept as ISO text so that it sorts and compares as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        del dialect
        return None if value is None else date.fromisoformat(value)


class Clock(TypeDecorator[time]):
    """A time of day on the programme's clock, kept as HH:MM."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        del dialect
        return None if value is None else time.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text to the second."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class Field(NamedTuple):
    """A column as it is declared; `to` names what it refers to, as `table.column`."""

    name: str
    type: Any
    nullable: bool = True
    primary_key: bool = False
    server_default: str | None = None
    to: str | None = None


class Check(NamedTuple):
    """A rule that SQL holds on every row of a table."""

    sql: str
    name: str


class Declared(NamedTuple):
    """All that the full form of a table is made of."""

    parts: tuple[Field | Check, ...]
    info: dict[str, tuple[str, ...]]
    rowid: bool = True


class Lookup(NamedTuple):
    """An index as it is declared: over columns or expressions, on the rows that `where` picks."""

    name: str
    table: str
    over: tuple[str, ...]
    unique: bool = False
    where: str | None = None


class Stored(TableClause):
    """The light form of a table; `info` says by which rules of ours it lives."""

    inherit_cache = True

    def __init__(
        self, name: str, parts: tuple[Field | Check, ...], **info: tuple[str, ...]
    ) -> None:
        super().__init__(name, *(column(f.name, f.type) for f in parts if isinstance(f, Field)))
        self.info = info


DECLARED: dict[str, Declared] = {}
LOOKUPS: list[Lookup] = []


def field(
    name: str,
    type: Any,
    *,
    nullable: bool = True,
    primary_key: bool = False,
    server_default: str | None = None,
    to: str | None = None,
) -> Field:
    """Return a column of any type."""
    return Field(name, type, nullable, primary_key, server_default, to)


def check(sql: str, name: str) -> Check:
    """Return a rule on every row; its name is what a refusal of the file carries."""
    return Check(sql, name)


def stored(name: str, *parts: Field | Check, rowid: bool = True, **info: tuple[str, ...]) -> Stored:
    """Declare a table that is no business table."""
    DECLARED[name] = Declared(parts, info, rowid)
    return Stored(name, parts, **info)


def lookup(
    name: str, table: Stored, *over: str, unique: bool = False, where: str | None = None
) -> None:
    """Declare an index."""
    LOOKUPS.append(Lookup(name, table.name, over, unique, where))


def key() -> Field:
    """Return the number of a row, never shown to people."""
    return Field("id", Integer, nullable=False, primary_key=True)


def voided() -> Field:
    """Return the mark of a row that no longer stands."""
    return Field("voided", Integer, nullable=False, server_default="0")


def to(table: str, name: str | None = None, *, required: bool = True) -> Field:
    """Return a reference to a row of `table`, named `table_id` unless told otherwise."""
    return Field(name or f"{table}_id", Integer, nullable=not required, to=f"{table}.id")


def text(name: str, *, required: bool = True) -> Field:
    """Return a text column."""
    return Field(name, Text, nullable=not required)


def money(name: str) -> Field:
    """Return a column of whole rupiah."""
    return Field(name, Whole, nullable=False)


def day(name: str, *, required: bool = True) -> Field:
    """Return a column of days."""
    return Field(name, Day, nullable=not required)


def one_of(column: str, words: type) -> Check:
    """Return the rule that a column holds a member of a vocabulary."""
    listed = ", ".join(f"'{word}'" for word in words)  # type: ignore[attr-defined]
    return Check(f"{column} IN ({listed})", f"{column}_known")


def business(
    name: str,
    *parts: Field | Check,
    apart_by: tuple[str, ...] = (),
    dated: tuple[str, ...] = (),
    later: tuple[str, ...] = (),
    personal: tuple[str, ...] = (),
) -> Stored:
    """Declare a table of business rows.

    `apart_by` names the columns by which the dated intervals of the table must not overlap, `dated`
    those that say when something happened: a day, a month, or `parent.day` for the day of the row
    that it belongs to. What is dated in a closed month stays as it is, but for the columns in
    `later`. The guards in `db` hold both. `personal` names what is emptied when a person is erased.
    """
    whole = (key(), *parts, voided(), Check("voided IN (0, 1)", "voided_flag"))
    return stored(name, *whole, apart_by=apart_by, dated=dated, later=later, personal=personal)


def only_one(table: Stored, *columns: str) -> None:
    """Among the rows that stand, no two agree in these columns."""
    name = f"uq_{table.name}_{'_'.join(columns)}"
    lookup(name, table, *columns, unique=True, where="voided = 0")


def interval() -> tuple[Field, Field, Check]:
    """Return a half-open interval of days: it holds on `starts_on`, no longer on `ends_on`."""
    return (
        day("starts_on"),
        day("ends_on", required=False),
        Check("ends_on IS NULL OR ends_on >= starts_on", "interval_forward"),
    )


def live(table: TableClause) -> ColumnElement[bool]:
    """The rows that stand."""
    return table.c.voided == 0


def on_day(table: TableClause, when: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The intervals of `table` that stand and hold on that day."""
    ends_on = table.c.ends_on
    return live(table) & (table.c.starts_on <= when) & ((ends_on.is_(None)) | (ends_on > when))
