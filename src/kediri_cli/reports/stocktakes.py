"""Stock-takes: what was counted, how it compares with the books, what was proposed and decided."""

from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.errors.stocktakes import NoneUnderWay
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine
from kediri_cli.schema.places import place
from kediri_cli.schema.standing import located
from kediri_cli.schema.stocktakes import proposal, stocktake, tally
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def everyone(db: Reading) -> Table:
    """Return the stock-takes, the last one last, with how many units were counted."""
    rows = db.rows(
        select(
            stocktake.c.code, stocktake.c.held_on, place.c.code, stocktake.c.finished_on,
            stocktake.c.finished_by, func.count(tally.c.id),
        )
        .outerjoin(place, place.c.id == stocktake.c.place_id)
        .outerjoin(tally, (tally.c.stocktake_id == stocktake.c.id) & live(tally))
        .where(live(stocktake))
        .group_by(stocktake.c.id)
        .order_by(stocktake.c.id)
    )  # fmt: skip
    return Table(
        "stocktakes",
        _("Stock-takes"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("on", _("On"), Kind.DATE),
            Column("place", _("Place"), Kind.CODE),
            Column("finished_on", _("Finished on"), Kind.DATE),
            Column("finished_by", _("Finished by")),
            Column("counted", _("Counted"), Kind.COUNT),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("No stock-take yet."),
    )


def one(db: Reading, code: str | None = None) -> Report:
    """Return a stock-take, the last one unless another is named. Raises NoneUnderWay."""
    if code is None:
        last = db.first(select(stocktake).where(live(stocktake)).order_by(stocktake.c.id.desc()))
        if last is None:
            raise NoneUnderWay
    else:
        last = db.find(stocktake, code)
    where = db.value(select(place.c.code).where(place.c.id == last.place_id))
    counters = db.rows(
        select(tally.c.counted_by).where(tally.c.stocktake_id == last.id, live(tally)).distinct()
    )
    counted, missing = _compared(db, last)
    facts = (
        Fact("code", _("Code"), last.code, Kind.CODE),
        Fact("place", _("Place"), where or _("everywhere")),
        Fact("counted_by", _("Counted by"), ", ".join(row.counted_by for row in counters) or None),
        Fact("finished_by", _("Finished by"), last.finished_by),
        Fact("expected", _("Expected"), len(missing) + sum(row[5] for row in counted), Kind.COUNT),
        Fact("found", _("Counted"), len(counted), Kind.COUNT),
    )
    tables = (_counted(counted), _missing(missing), _proposals(db, last))
    return Report("stocktake", _("Stock-take"), last.held_on.isoformat(), tables, facts=facts)


def _compared(db: Reading, last: Row[Any]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return what was counted beside the books of the day, and what the books have besides."""
    seen = {
        row.machine_id: row
        for row in db.rows(
            select(tally, place.c.code.label("at"), machine.c.code.label("code"))
            .join(machine, machine.c.id == tally.c.machine_id)
            .outerjoin(place, place.c.id == tally.c.place_id)
            .where(tally.c.stocktake_id == last.id, live(tally))
            .order_by(machine.c.machine_type_id, func.length(machine.c.code), machine.c.code)
        )
    }
    at = located(last.held_on).subquery()
    books = {
        row.machine_id: row
        for row in db.rows(
            select(at).order_by(at.c.machine_type_id, func.length(at.c.code), at.c.code)
        )
    }
    counted = []
    for number, row in seen.items():
        book = books.get(number)
        expected = book is not None and last.place_id in (None, book.place_id)
        counted.append((row.code, book.place if book else None, row.at,
                        book.condition if book else None, row.condition, expected))  # fmt: skip
    missing = [
        (row.code, row.holder, row.place)
        for number, row in books.items()
        if number not in seen and last.place_id in (None, row.place_id)
    ]
    return counted, missing


def _counted(rows: list[tuple[Any, ...]]) -> Table:
    return Table(
        "counted",
        _("Counted"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("place_in_books", _("Place in the books"), Kind.CODE),
            Column("place_found", _("Place found"), Kind.CODE),
            Column("condition_in_books", _("Condition in the books"), Kind.WORD),
            Column("condition_found", _("Condition found"), Kind.WORD),
            Column("expected", _("Expected here")),
        ),
        tuple(rows),
        empty=_("Nothing was counted yet."),
    )


def _missing(rows: list[tuple[Any, ...]]) -> Table:
    return Table(
        "missing",
        _("Not counted"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("holder", _("Holder"), Kind.WORD),
            Column("place", _("Place"), Kind.CODE),
        ),
        tuple(rows),
        empty=_("Everything that was expected was counted."),
    )


def _proposals(db: Reading, last: Row[Any]) -> Table:
    rows = db.rows(
        select(
            machine.c.code, proposal.c.difference, place.c.code, proposal.c.condition,
            proposal.c.verdict, proposal.c.decided_on, proposal.c.decided_by,
        )
        .join(machine, machine.c.id == proposal.c.machine_id)
        .outerjoin(place, place.c.id == proposal.c.place_id)
        .where(proposal.c.stocktake_id == last.id, live(proposal))
        .order_by(proposal.c.id)
    )  # fmt: skip
    return Table(
        "proposals",
        _("Proposals"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("difference", _("Difference"), Kind.WORD),
            Column("place", _("Place"), Kind.CODE),
            Column("condition", _("Condition"), Kind.WORD),
            Column("verdict", _("Verdict"), Kind.WORD),
            Column("decided_on", _("Decided on"), Kind.DATE),
            Column("decided_by", _("Decided by")),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("Nothing is proposed."),
    )
