"""The timetable as a calendar for other programs, and the breaks of a day."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal_column, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Daily, Phase, Weekday
from kediri_cli.language import _
from kediri_cli.reports.sessions import groups_of, sessions
from kediri_cli.schema import live
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import pause, training_session
from kediri_cli.tables import Column, Kind, Table
from kediri_cli.tables.calendars import Calendar, Event

UID_SHOWN = 16
"""So many digits of the first operation's hash tell one register's sessions from another's."""


def timetable(db: Reading) -> Table:
    """Return the breaks of the daily timetable, those of every day first."""
    rows = [
        (row.weekday or Daily.EVERY_DAY, f"{row.starts_at:%H:%M}", f"{row.ends_at:%H:%M}")
        for row in db.rows(select(pause).where(live(pause)))
    ]
    order = [Daily.EVERY_DAY, *Weekday]
    return Table(
        "timetable",
        _("Breaks"),
        (
            Column("weekday", _("Day"), Kind.WORD),
            Column("starts_at", _("From"), Kind.TIME),
            Column("ends_at", _("To"), Kind.TIME),
        ),
        tuple(sorted(rows, key=lambda row: (order.index(row[0]), row[1:]))),
        empty=_("No breaks: a session ends after its JP of 45 minutes."),
    )


def calendar(db: Reading, *, month: Month | None = None) -> Calendar:
    """Return the sessions as events: planned, held and cancelled, without anybody's name.

    It is called by the office: its places and the name of the programme together would tell where
    the participants live (`domain.md` 6.4). The moment and the number of the last change come from
    the journal, so the same data give the same calendar.
    """
    found = db.rows(select(programme))[0]
    first = db.rows(select(operation.c.hash, operation.c.at).where(operation.c.seq == 1))[0]
    question = sessions()
    if month is not None:
        question = question.where(training_session.c.held_on.between(month.first, month.last))
    groups = groups_of(db, question)
    changes = _changes(db)
    zone = ZoneInfo(found.zone)
    return Calendar(
        found.office,
        tuple(
            Event(
                uid=f"{row.code}.{first.hash[:UID_SHOWN]}@kediri",
                stamp=changes.get(row.id, (first.at, 1))[0],
                sequence=changes.get(row.id, (first.at, 1))[1] - 1,
                starts=_moment(row.held_on, row.starts_at, zone),
                ends=_moment(row.held_on, row.ends_at, zone),
                summary=f"{row.module} {row.module_name} ({', '.join(groups.get(row.id, ()))})",
                description=_("{session}: {jp} JP, instructor {instructor}.").format(
                    session=row.code, jp=row.jp, instructor=row.instructor
                ),
                place=row.place,
                cancelled=row.status == Phase.CANCELLED,
            )
            for row in db.rows(question)
        ),
    )


def _changes(db: Reading) -> dict[int, tuple[datetime, int]]:
    """Return by session when it was last changed, and how often it was written."""
    # a literal, so that the index of the changes of sessions alone serves
    of_sessions = literal_column("change.table_name") == literal_column("'training_session'")
    question: Any = (
        select(change.c.row_id, func.max(operation.c.at), func.count())
        .join(operation, operation.c.seq == change.c.seq)
        .where(of_sessions)
        .group_by(change.c.row_id)
    )
    return {row: (at, count) for row, at, count in map(tuple, db.rows(question))}


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
