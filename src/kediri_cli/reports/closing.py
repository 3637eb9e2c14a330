"""Closed months: their kept pages, the list of closings, and the figures computed anew."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli import language
from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.errors.closing import KeptPageDiffers
from kediri_cli.language import _
from kediri_cli.reports import kept, monthly
from kediri_cli.schema import live
from kediri_cli.schema.budget import closing
from kediri_cli.tables import Column, Fact, Kind, Report, Table

HEAD_SHOWN = 16


def page(db: Reading, *, month: Month) -> Report | None:
    """Return the kept page of a closed month in the language in use; None if it is open.

    Raises KeptPageDiffers where somebody changed it.
    """
    row = db.first(
        select(closing).where(
            live(closing), closing.c.month == str(month), closing.c.reopened_on.is_(None)
        )
    )
    if row is None:
        return None
    if kept.digest(row.page) != row.digest:
        raise KeptPageDiffers(month=row.month)
    return kept.decode(row.page, language.current())


def to_close(db: Reading, *, month: Month, on: date) -> Report:
    """Return the report of a month as it would be closed on that day: its head says so."""
    report = monthly.report(db, month=month)
    closed = (
        Fact("closed_on", _("Closed on"), on, Kind.DATE),
        Fact("digest", _("Digest"), kept.DIGEST),
    )
    return replace(report, facts=(*report.facts, *closed))


def keepable(db: Reading, pages: Mapping[str, Report], *, month: Month, on: date) -> str:
    """Return what the file keeps of a month: its report in each language, and the journal head."""
    seq, signed = db.head()
    about = {"month": str(month), "closed_on": on.isoformat(), "head": f"{seq}:{signed}"}
    return kept.encode(about, pages)


def closings(db: Reading) -> Table:
    """Return every closing there was, also of months that were opened again, and why."""
    rows = db.rows(select(closing).where(live(closing)).order_by(closing.c.id))
    return Table(
        "closed",
        _("Closed months"),
        (
            Column("month", _("Month"), Kind.CODE),
            Column("closed_on", _("Closed on"), Kind.DATE),
            Column("head", _("Journal head"), Kind.CODE),
            Column("digest", _("Digest"), Kind.CODE),
            Column("reopened_on", _("Opened again on"), Kind.DATE),
            Column("reason", _("Why")),
        ),
        tuple(
            (row.month, row.closed_on, _head(row.head), row.digest[: kept.SHOWN],
             row.reopened_on, row.reason)
            for row in rows
        ),
        empty=_("No month is closed yet. Close one with `kediri budget close`."),
    )  # fmt: skip


def _head(head: str) -> str:
    seq, _colon, signed = head.partition(":")
    return f"{seq}:{signed[:HEAD_SHOWN]}"


# -- the recomputation


def verified(db: Reading) -> Table:
    """Return what does not hold about the closed months; empty when all figures come out again."""
    count = db.value(select(func.count()).select_from(closing).where(live(closing)))
    return Table(
        "closings",
        _("Closed months, computed anew"),
        (Column("month", _("Month"), Kind.CODE), Column("finding", _("Finding"))),
        tuple(findings(db)),
        empty=_("Closings: {count}. Every figure comes out as it was kept.").format(count=count),
    )


def findings(db: Reading) -> Iterator[tuple[str, str]]:
    """Yield the months whose closing does not hold, each with what is wrong.

    The figures are computed anew as of the head of the journal at which the month was closed.
    """
    for row in db.rows(select(closing).where(live(closing)).order_by(closing.c.id)):
        yield from ((row.month, said) for said in _wrong_with(db, row))


def _wrong_with(db: Reading, row: Row[Any]) -> Iterator[str]:
    if kept.digest(row.page) != row.digest:
        yield _("The kept page does not match its digest.")
        return
    about = {"month": row.month, "closed_on": row.closed_on.isoformat(), "head": row.head}
    seq, _colon, signed = row.head.partition(":")
    if kept.about(row.page) != about:
        yield _("The kept page is of another closing.")
    elif db.hash_of(int(seq)) != signed:
        yield _("The journal does not hold the head at which the month was closed.")
    else:
        with db.as_of(int(seq)):
            now = monthly.report(db, month=Month.of(date.fromisoformat(f"{row.month}-01")))
        shown = kept.decode(row.page, language.current())
        yield from (
            _("The figures differ from those computed anew: {table}.").format(table=table)
            for table in _differing(shown, now)
        )


def _differing(shown: Report, now: Report) -> Iterator[str]:
    """Yield the tables of the kept page whose figures are not those of the other report.

    Sentences are left out, since their wording may change; so is a table that is no longer made.
    """
    for table in shown.tables:
        other = now.section(table.name)
        if other is None:
            continue
        keys = [column.key for column in table.columns if column.kind is not Kind.TEXT]
        keys = [key for key in keys if key in {column.key for column in other.columns}]
        if _figures(table, keys) != _figures(other, keys):
            yield table.name


def _figures(table: Table, keys: list[str]) -> list[list[object]]:
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    places.sort(key=lambda place: table.columns[place].key)
    rows = [*table.rows, *([] if table.total is None else [table.total])]
    return [[row[place] for place in places] for row in rows]
