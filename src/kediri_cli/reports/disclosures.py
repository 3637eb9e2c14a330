"""Who has seen what of people, when and why: the disclosures with their operations, by code."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, literal_column, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.moments import Moment
from kediri_cli.domain.words import Disclosed
from kediri_cli.language import _
from kediri_cli.reports.moments import to_the_second, zone_of
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, operation
from kediri_cli.tables import Column, Kind, Table

FILES = (Disclosed.EXPORT, Disclosed.ARCHIVE)
"""The forms in which files were given out."""
PEOPLE = "participants."
"""How a column of the table of participants begins, in what is recorded of a file."""


def reads(
    db: Reading,
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    code: str | None = None,
    by: str | None = None,
) -> Table:
    """Return the disclosures, newest first: between two days, about one code, by one actor.

    A file that names no codes may be about anybody: it is listed under every code.
    """
    zone = zone_of(db)
    question = found(
        since=None if since is None else since.begins(zone),
        until=None if until is None else until.ends(zone),
    )
    if code is not None:
        padded = " " + disclosure.c.about + " "
        named = padded.contains(f" {code} ", autoescape=True)
        anybody = disclosure.c.what.in_(FILES) & (disclosure.c.about == "")
        people = disclosure.c.columns.contains(PEOPLE, autoescape=True)
        question = question.where(named | anybody & people)
    if by is not None:
        question = question.where(operation.c.actor == by)
    return Table(
        "reads",
        _("What was seen of people"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("actor", _("By"), Kind.CODE),
            Column("what", _("What"), Kind.WORD),
            Column("codes", _("About"), Kind.CODES),
            Column("columns", _("Columns"), Kind.CODES),
            Column("rows", _("Rows"), Kind.COUNT),
            Column("recipient", _("For whom")),
            Column("sha256", "SHA-256", Kind.CODE),
            Column("reason", _("Why")),
        ),
        tuple(
            (
                row.seq,
                to_the_second(row.at, zone),
                row.actor,
                row.what,
                row.about,
                row.columns,
                row.rows,
                row.recipient,
                row.sha256,
                row.reason,
            )
            for row in db.rows(question)
        ),
        empty=_("Nobody has looked at anybody."),
    )


def may_be_anybody(row: Row[Any]) -> bool:
    """Tell whether a disclosure may be about anybody: a file of participants that names no codes.

    The books name payees, and no participant.
    """
    return row.what in FILES and not row.about and PEOPLE in row.columns


def found(*, since: datetime | None = None, until: datetime | None = None) -> Select[Any]:
    """Ask for the disclosures from one moment up to another, newest first, with who and why."""
    # a literal, so that the index of the disclosures alone serves
    of_disclosures = literal_column("change.table_name") == literal_column("'disclosure'")
    question = (
        select(disclosure, operation.c.seq, operation.c.at, operation.c.actor, operation.c.reason)
        .select_from(disclosure)
        .join(change, (change.c.row_id == disclosure.c.id) & of_disclosures)
        .join(operation, operation.c.seq == change.c.seq)
        .order_by(operation.c.seq.desc(), disclosure.c.id.desc())
    )
    if since is not None:
        question = question.where(operation.c.at >= since)
    if until is not None:
        question = question.where(operation.c.at < until)
    return question
