"""What people have asked about their data, with the clock of each request."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import deadlines
from kediri_cli.language import _
from kediri_cli.reports.moments import to_the_minute, zone_of
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant
from kediri_cli.schema.rights import request
from kediri_cli.tables import Column, Fact, Kind, Report, Table, Value


def register(db: Reading, *, now: datetime, waiting: bool = False) -> Table:
    """Return the requests as they stand at that moment, the earliest first; or those that wait.

    Moments are on the programme's clock. `hours_left` are whole hours, below zero once the term
    has run out, and nothing once it was answered.
    """
    rows = [row for row in db.rows(_asked()) if row.received_at <= now]
    if waiting:
        rows = [row for row in rows if not _answered(row, now)]
    empty = _("No request waits for an answer.") if waiting else _("Nobody has asked yet.")
    return _listed(db, rows, now, empty)


def _listed(db: Reading, rows: Sequence[Row[Any]], now: datetime, empty: str = "") -> Table:
    zone = zone_of(db)
    return Table(
        "requests",
        _("Requests about personal data"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("participant", _("Participant"), Kind.CODE),
            Column("kind", _("Asks"), Kind.WORD),
            Column("received", _("Received"), Kind.TIME),
            Column("due", _("Answer due"), Kind.TIME),
            Column("hours_left", _("Hours left"), Kind.COUNT),
            Column("state", _("State"), Kind.WORD),
            Column("answered", _("Answered"), Kind.TIME),
            Column("outcome", _("Answer"), Kind.WORD),
        ),
        tuple(_row(row, zone, now) for row in rows),
        empty=empty,
    )


def one(db: Reading, number: str, *, now: datetime) -> Report:
    """Return one request with what was noted of it. Raises UnknownCode."""
    found = db.find(request, number)
    (row,) = db.rows(_asked().where(request.c.id == found.id))
    facts = (
        Fact("note", _("What was asked"), row.note),
        Fact("reply", _("What was answered"), row.reply),
    )
    return Report("request", _("Request"), number, (_listed(db, [row], now),), facts=facts)


def _asked() -> Select[Any]:
    return (
        select(request, participant.c.code.label("owner"))
        .join(participant, participant.c.id == request.c.participant_id)
        .where(live(request))
        .order_by(request.c.received_at, request.c.id)
    )


def _answered(row: Row[Any], now: datetime) -> bool:
    return row.answered_at is not None and row.answered_at <= now


def _row(row: Row[Any], zone: ZoneInfo, now: datetime) -> tuple[Value, ...]:
    answered = row.answered_at if _answered(row, now) else None
    return (
        row.code,
        row.owner,
        row.kind,
        to_the_minute(row.received_at, zone),
        to_the_minute(deadlines.due(row.received_at), zone),
        None if answered else deadlines.hours_left(row.received_at, now),
        deadlines.standing(row.received_at, answered, now),
        to_the_minute(answered, zone),
        row.outcome if answered else None,
    )
