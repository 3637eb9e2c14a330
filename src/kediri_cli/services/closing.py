"""Closing months: what is due, the page that is kept, and the way back, which stays visible.

Months close in order, since a page also shows what came before it: closing one closes whatever is
dated earlier too. The file refuses what is dated there (`db.closed`).
"""

from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, TableClause, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.names import clean_text
from kediri_cli.errors.closing import (
    ClosedAlready,
    EarlierOpen,
    LateForOpenMonth,
    MonthNotOver,
    NotClosed,
    NotTheNewest,
    ReasonNeeded,
)
from kediri_cli.schema import everything, live
from kediri_cli.schema.budget import closing


def due(db: Reading, month: Month, *, on: date, through: bool = False) -> list[Month]:
    """Return the months to close for that one, in order: itself, and with `through` earlier ones.

    Raises MonthNotOver, ClosedAlready, or EarlierOpen where an earlier month has entries.
    """
    if on <= month.last:
        raise MonthNotOver(month=str(month), day=on)
    row = newest(db)
    if row is not None and str(month) <= row.month:
        raise ClosedAlready(month=str(month), newest=row.month, closed_on=row.closed_on)
    earlier = _with_entries(db, after=row.month if row else "", before=str(month))
    if earlier and not through:
        raise EarlierOpen(month=str(month), earlier=", ".join(earlier))
    return [*(_month(text) for text in earlier), month]


def close(db: Writing, month: Month, *, on: date, page: str) -> str:
    """Close a month that `due` named, with the page that is kept of it; return its digest."""
    due(db, month, on=on)
    seq, signed = db.head()
    digest = sha256(page.encode()).hexdigest()
    db.insert(
        closing, month=str(month), closed_on=on, head=f"{seq}:{signed}", digest=digest, page=page
    )
    db.about(str(month))
    return digest


def reopen(db: Writing, month: Month, *, on: date, reason: str) -> None:
    """Open the newest closed month again. Raises ReasonNeeded, NotClosed or NotTheNewest."""
    reason = clean_text(reason) if reason.strip() else ""
    if not reason:
        raise ReasonNeeded
    row = newest(db)
    standing = select(closing.c.id).where(
        live(closing), closing.c.month == str(month), closing.c.reopened_on.is_(None)
    )
    if row is None or db.value(standing) is None:
        raise NotClosed(month=str(month))
    if row.month != str(month):
        raise NotTheNewest(month=str(month), newest=row.month)
    db.update(closing, row.id, reopened_on=on, reason=reason)
    db.about(str(month))


def late_for(db: Reading, month: Month) -> str:
    """Return how a late receipt names the closed month that it belongs to.

    Raises LateForOpenMonth.
    """
    row = newest(db)
    if row is None or str(month) > row.month:
        raise LateForOpenMonth(month=str(month))
    return str(month)


def newest(db: Reading) -> Row[Any] | None:
    """Return the newest closing that holds: nothing is dated in its month any more, or before."""
    holds = live(closing) & closing.c.reopened_on.is_(None)
    return db.first(select(closing).where(holds).order_by(closing.c.month.desc()))


def _month(text: str) -> Month:
    return Month(*map(int, text.split("-")))


def _with_entries(db: Reading, *, after: str, before: str) -> list[str]:
    """Return the months between the two in which something is dated."""
    found: set[str] = set()
    for table in everything().sorted_tables:
        for name in table.info.get("dated", ()):
            if "." not in name:
                found |= set(_months(db, table, table.c[name], after, before))
    return sorted(found)


def _months(
    db: Reading, table: TableClause, day: ColumnElement[Any], after: str, before: str
) -> list[str]:
    month = func.substr(day, 1, 7)
    question = select(month).where(live(table), month > after, month < before).distinct()
    return [str(row[0]) for row in db.rows(question)]
