"""The facts of the written notice that a failure of protection asks for (UU PDP, article 46).

It is due to the people and to the authority three times 24 hours after it was found. Everybody is
named by code, so that to prepare it shows nobody's identity; how it happened, what is done about it
and whom to ask is written by people.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from kediri_cli.db import manifests
from kediri_cli.db.reading import Reading
from kediri_cli.domain import deadlines
from kediri_cli.domain.moments import SECOND, Moment
from kediri_cli.language import _
from kediri_cli.reports import concerned
from kediri_cli.reports.disclosures import FILES, may_be_anybody
from kediri_cli.reports.disclosures import found as disclosures
from kediri_cli.reports.moments import to_the_second, zone_of
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def breach(
    db: Reading,
    *,
    since: Moment,
    until: Moment | None,
    found: Moment | None,
    now: datetime,
    folder: Path,
) -> Report:
    """Return what left the register between two moments, and when the notice is due.

    `folder` is that of the copies; where no end was said it is `now`, as is the finding.
    """
    zone = zone_of(db)
    begins, ends = since.begins(zone), until.ends(zone) if until else now + SECOND
    noticed = found.begins(zone) if found else now
    rows = db.rows(disclosures(since=begins, until=ends))
    office = db.rows(select(programme.c.name, programme.c.office, programme.c.city))[0]
    standing = select(participant.c.code).where(live(participant))
    registered = [row.code for row in db.rows(standing)]
    return Report(
        "breach",
        _("Notice of a failure of protection: the facts"),
        office.name,
        (
            concerned.data(rows, registered),
            concerned.people(rows, registered, zone),
            concerned.actors(rows, registered),
            _looked(rows, zone),
            _files(rows, zone),
            _copies(folder, begins, ends, zone),
            _to_write(),
        ),
        facts=(
            Fact("office", _("Office"), f"{office.office}, {office.city}"),
            Fact("since", _("Looked at from"), to_the_second(begins, zone)),
            Fact("until", _("Looked at until"), to_the_second(ends - SECOND, zone)),
            Fact("found", _("Found"), to_the_second(noticed, zone)),
            Fact("due", _("Notice due by"), to_the_second(deadlines.due(noticed), zone)),
            Fact("people", _("People concerned"), str(len(concerned.codes(rows, registered)))),
            Fact("registered", _("People in the register"), str(len(registered))),
        ),
        notes=(
            *(
                [_("A file without codes was given out: everybody in the register is counted.")]
                if any(map(may_be_anybody, rows))
                else []
            ),
            _(
                "What was copied past the program is not in the journal: if the file itself or a"
                " copy of it got out with its key, everybody in the register is concerned."
            ),
        ),
    )


def _looked(rows: Iterable[Row[Any]], zone: ZoneInfo) -> Table:
    """Return what was shown on a screen or a page, each time, newest first."""
    return Table(
        "shown",
        _("Shown"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("actor", _("By"), Kind.CODE),
            Column("what", _("What"), Kind.WORD),
            Column("codes", _("About"), Kind.CODES),
            Column("data", _("Data")),
            Column("reason", _("Why")),
        ),
        tuple(
            (
                row.seq,
                to_the_second(row.at, zone),
                row.actor,
                row.what,
                row.about,
                concerned.named([row]),
                row.reason,
            )
            for row in rows
            if row.what not in FILES
        ),
        empty=_("Nothing was shown."),
    )


def _files(rows: Iterable[Row[Any]], zone: ZoneInfo) -> Table:
    """Return what was written for others, with its hash, newest first."""
    return Table(
        "files",
        _("Given out"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("actor", _("By"), Kind.CODE),
            Column("what", _("What"), Kind.WORD),
            Column("rows", _("Rows"), Kind.COUNT),
            Column("recipient", _("For whom")),
            Column("sha256", "SHA-256", Kind.CODE),
            Column("data", _("Data")),
        ),
        tuple(
            (row.seq, to_the_second(row.at, zone), row.actor, row.what, row.rows, row.recipient,
             row.sha256, concerned.named([row]))
            for row in rows
            if row.what in FILES
        ),
        empty=_("Nothing was given out."),
    )  # fmt: skip


def _copies(folder: Path, begins: datetime, ends: datetime, zone: ZoneInfo) -> Table:
    """Return the copies that were made in that time, by their manifests."""
    return Table(
        "copies",
        _("Copies made"),
        (
            Column("file", _("File")),
            Column("at", _("Taken at"), Kind.TIME),
            Column("encrypted", _("Encrypted")),
            Column("sha256", "SHA-256", Kind.CODE),
        ),
        tuple(
            (copy.file.name, to_the_second(copy.at, zone), copy.encrypted, copy.sha256)
            for copy in manifests.listed(folder)
            if begins <= copy.at.astimezone(UTC) < ends
        ),
        empty=_("There are no copies of that time in {folder}.").format(folder=folder),
    )


def _to_write() -> Table:
    """Return the headings under which people write what no register knows."""
    headings = (
        ("how", _("How it happened")),
        ("handling", _("What was done at once, and what will be")),
        ("consequences", _("What it may mean for the people")),
        ("advice", _("What they can do themselves")),
        ("contact", _("Whom to ask: name, office, phone")),
    )
    return Table(
        "to_write",
        _("To be written by hand"),
        (
            Column("key", _("No."), Kind.KEY),
            Column("heading", _("Heading")),
            Column("text", _("Text")),
        ),
        tuple((key, heading, "") for key, heading in headings),
    )
