"""The journal for people: who did what, when, to which codes, and why."""

from sqlalchemy import exists, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.language import _
from kediri_cli.reports.moments import to_the_second, zone_of
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.rights import for_good
from kediri_cli.tables import Column, Kind, Table


def log(
    db: Reading, *, last: int | None = None, about: str | None = None, undoable: bool = False
) -> Table:
    """Return the operations, newest first: the `last` so many, or those about one code.

    `undoable` leaves out those that recorded that somebody looked at people, and those of which
    something was erased.
    """
    later = operation.alias("later")
    undone = (
        select(func.max(later.c.seq)).where(later.c.undoes == operation.c.seq).scalar_subquery()
    )
    changes = (
        select(func.count()).where(change.c.seq == operation.c.seq).correlate(operation)
    ).scalar_subquery()
    question = select(
        operation.c.seq,
        operation.c.at,
        operation.c.actor,
        operation.c.command,
        operation.c.subjects,
        changes.label("changes"),
        operation.c.reason,
        undone.label("undone_by"),
    ).order_by(operation.c.seq.desc())
    if about is not None:
        padded = " " + operation.c.subjects + " "
        question = question.where(padded.contains(f" {about} ", autoescape=True))
    if undoable:
        looked = exists().where(
            change.c.seq == operation.c.seq, change.c.table_name == disclosure.name
        )
        question = question.where(~looked, ~for_good(operation.c.seq))
    zone = zone_of(db)
    return Table(
        "log",
        _("Journal"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("actor", _("By"), Kind.CODE),
            Column("command", _("Command"), Kind.CODE),
            Column("subjects", _("About"), Kind.CODES),
            Column("changes", _("Rows"), Kind.COUNT),
            Column("reason", _("Why")),
            Column("undone_by", _("Undone by"), Kind.COUNT),
        ),
        tuple(
            (
                row.seq,
                to_the_second(row.at, zone),
                row.actor,
                row.command,
                row.subjects,
                row.changes,
                row.reason,
                row.undone_by,
            )
            for row in db.rows(question.limit(last) if last else question)
        ),
    )


def hashes(db: Reading) -> dict[int, str]:
    """Return the hash of every operation by its number."""
    return {row.seq: row.hash for row in db.rows(select(operation.c.seq, operation.c.hash))}
