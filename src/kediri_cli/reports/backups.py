"""Copies of the database: which there are, how old the last one is, what it was tried with."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from kediri_cli.db import manifests
from kediri_cli.db.manifests import Copy
from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.language import _, plural
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.journal import operation
from kediri_cli.schema.training import training_session
from kediri_cli.tables import Column, Fact, Kind, Table

PATIENCE = timedelta(days=7)


def copies(folder: Path) -> Table:
    """Return the copies in a folder, newest first."""
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
        tuple(_row(copy) for copy in manifests.listed(folder)),
        empty=_("There are no copies in {folder}.").format(folder=folder),
    )


def _row(copy: Copy) -> tuple[str, str, int, int, int, bool]:
    rows = sum(copy.facts.rows.values())
    at = f"{copy.at:%Y-%m-%d %H:%M}"
    return copy.file.name, at, copy.facts.head[0], rows, copy.bytes, copy.encrypted


def fact(path: Path, *, now: datetime) -> Fact:
    """Return when a copy was last taken and checked, for the status screen."""
    last = manifests.last(path)
    return Fact("backup", _("Last copy"), _("never") if last is None else _ago(now - last.at))


def notes(db: Reading, path: Path, *, now: datetime) -> list[str]:
    """Return what should be said about copies, though no rule of the data is broken.

    A new database has a week before its first copy is missed.
    """
    said = []
    last = manifests.last(path)
    begun = db.value(select(operation.c.at).order_by(operation.c.seq).limit(1))
    if last is None and now - begun > PATIENCE:
        said.append(_("The database was never copied: run `kediri backup`."))
    if last is not None and now - last.at > PATIENCE:
        said.append(
            _("The last copy of the database is from {when}: run `kediri backup`.").format(
                when=_ago(now - last.at)
            )
        )
    return said


def last_month(db: Reading) -> Month:
    """Return the last month in which something was taught or spent; of the first entry if none."""
    taught = db.value(select(func.max(training_session.c.held_on)).where(live(training_session)))
    spent = db.value(select(func.max(expenditure.c.spent_on)).where(live(expenditure)))
    found = [day for day in (taught, spent) if day is not None]
    return Month.of(max(found) if found else db.rows(select(operation.c.at).limit(1))[0].at.date())


def _ago(passed: timedelta) -> str:
    days = max(passed.days, 0)
    return _("today") if days == 0 else plural("{count} day ago", "{count} days ago", days)
