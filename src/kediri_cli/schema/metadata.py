"""What all tables share: names of constraints, types, the columns of a business row.

Every table is STRICT on SQLite. Days are ISO text, money is whole rupiah in a 64-bit integer.
A business row is voided, not deleted: a query that wants the rows that stand adds `live(table)`.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.engine import Dialect

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

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


def key() -> Column[int]:
    """Return the number of a row, never shown to people."""
    return Column("id", Integer, primary_key=True)


def voided() -> Column[int]:
    """Return the mark of a row that no longer stands."""
    return Column("voided", Integer, nullable=False, server_default="0")


def to(table: str, name: str | None = None, *, required: bool = True) -> Column[int]:
    """Return a reference to a row of `table`, named `table_id` unless told otherwise."""
    reference = ForeignKey(f"{table}.id", ondelete="RESTRICT")
    return Column(name or f"{table}_id", Integer, reference, nullable=not required)


def text(name: str, *, required: bool = True) -> Column[str]:
    """Return a text column."""
    return Column(name, Text, nullable=not required)


def money(name: str) -> Column[int]:
    """Return a column of whole rupiah."""
    return Column(name, Whole, nullable=False)


def day(name: str, *, required: bool = True) -> Column[date]:
    """Return a column of days."""
    return Column(name, Day, nullable=not required)


def one_of(column: str, words: type) -> CheckConstraint:
    """Return the constraint that a column holds a member of a vocabulary."""
    listed = ", ".join(f"'{word}'" for word in words)  # type: ignore[attr-defined]
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def business(
    name: str,
    *parts: Any,
    apart_by: tuple[str, ...] = (),
    dated: tuple[str, ...] = (),
    later: tuple[str, ...] = (),
) -> Table:
    """Return a table of business rows.

    `apart_by` names the columns by which the dated intervals of the table must not overlap, `dated`
    those that say when something happened: a day, a month, or `parent.day` for the day of the row
    that it belongs to. What is dated in a closed month stays as it is, but for the columns in
    `later`. The guards in `db` hold both.
    """
    return Table(
        name,
        metadata,
        key(),
        *parts,
        voided(),
        CheckConstraint("voided IN (0, 1)", name="voided_flag"),
        sqlite_strict=True,
        info={"apart_by": apart_by, "dated": dated, "later": later},
    )


def only_one(table: Table, *columns: str) -> Index:
    """Among the rows that stand, no two agree in these columns."""
    return Index(
        f"uq_{table.name}_{'_'.join(columns)}",
        *(table.c[name] for name in columns),
        unique=True,
        sqlite_where=table.c.voided == 0,
    )


def interval() -> tuple[Column[date], Column[date], CheckConstraint]:
    """Return a half-open interval of days: it holds on `starts_on`, no longer on `ends_on`."""
    return (
        day("starts_on"),
        day("ends_on", required=False),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="interval_forward"),
    )


def live(table: Table) -> ColumnElement[bool]:
    """The rows that stand."""
    return table.c.voided == 0


def on_day(table: Table, when: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The intervals of `table` that stand and hold on that day."""
    ends_on = table.c.ends_on
    return live(table) & (table.c.starts_on <= when) & ((ends_on.is_(None)) | (ends_on > when))
