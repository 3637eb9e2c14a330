"""Copies of the database: which there are, how old the last one is, what it was tried with."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from kediri_cli.db import manifests
from kediri_cli.db.manifests import Copy
from kediri_cli.db.reading import Reading
from kediri_cli.language import _, plural
from kediri_cli.schema.journal import operation
from kediri_cli.tables import Column, Fact, Kind, Table


def copies(folder: Path, *, zone: str) -> Table:
    """Return the copies in a folder, newest first; times are those of the programme's zone."""
    there = ZoneInfo(zone)
    return Table(
        "copies",
        _("Copies"),
        (
            Column("file", _("File")),
            Column("at", _("Taken at"), Kind.TIME),
            Column("operations", _("Operations"), Kind.COUNT),
            Column("rows", _("Rows"), Kind.COUNT),
            Column("bytes", _("Bytes"), Kind.COUNT),
            Column("encrypted", _("Encrypted")),
        ),
        tuple(_row(copy, there) for copy in manifests.listed(folder)),
        empty=_("There are no copies in {folder}.").format(folder=folder),
    )


def _row(copy: Copy, zone: tzinfo) -> tuple[str, str, int, int, int, bool]:
    rows = sum(copy.facts.rows.values())
    at = f"{copy.at.astimezone(zone):%Y-%m-%d %H:%M}"
    return copy.file.name, at, copy.facts.head[0], rows, copy.bytes, copy.encrypted


def fact(path: Path, *, now: datetime) -> Fact:
    """Return when a copy was last taken and checked, for the status screen."""
    last = manifests.last(path)
    return Fact("backup", _("Last copy"), _("never") if last is None else ago(now - last.at))


def overdue(db: Reading, path: Path, *, now: datetime, days: int) -> str:
    """Return what is to be said where the last checked copy is older than so many days, else "".

    A new database has as many days before its first copy is missed.
    """
    last = manifests.last(path)
    if last is not None:
        if now - last.at <= timedelta(days=days):
            return ""
        late = _("The last checked copy of the database is from {when}: run `kediri backup`.")
        return late.format(when=ago(now - last.at))
    begun = db.value(select(operation.c.at).order_by(operation.c.seq).limit(1))
    if begun is None or now - begun <= timedelta(days=days):
        return ""
    return _("The database was never copied: run `kediri backup`.")


def ago(passed: timedelta) -> str:
    """Return how many days ago something was."""
    days = max(passed.days, 0)
    return _("today") if days == 0 else plural("{count} day ago", "{count} days ago", days)
