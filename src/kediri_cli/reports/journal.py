"""The journal for people: who did what, when, to which codes, and why."""

from dataclasses import replace

from sqlalchemy import ColumnElement, and_, exists, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.language import _
from kediri_cli.reports.moments import to_the_second, zone_of
from kediri_cli.schema.budget import closing
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.identity import key_holder
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.rights import for_good
from kediri_cli.tables import Column, Kind, Table

FIRST = 1  # the making of the database
SHOWN = 20
"""So many operations are offered to be undone."""


def undoable(db: Reading) -> tuple[Table, int]:
    """Return the newest operations that can be undone, and how many more there are.

    Not among them: the first one, what is undone already, that somebody looked at people or came to
    hold their key, that a month was closed, and that of which something was erased.
    """
    undo, redo = operation.alias("undo"), operation.alias("redo")
    undone = exists().where(
        undo.c.undoes == operation.c.seq, ~exists().where(redo.c.undoes == undo.c.seq)
    )
    stays = exists().where(
        change.c.seq == operation.c.seq,
        change.c.table_name.in_((disclosure.name, key_holder.name, closing.name)),
    )
    wanted = and_(operation.c.seq > FIRST, ~undone, ~stays, ~for_good(operation.c.seq))
    table = log(db, last=SHOWN, only=wanted)
    count = db.value(select(func.count()).select_from(operation).where(wanted))
    kept = replace(
        table,
        name="undoable",
        title=_("What can be undone"),
        columns=table.columns[:-1],
        rows=tuple(row[:-1] for row in table.rows),
        empty=_("There is nothing to undo."),
    )
    return kept, count - len(table.rows)


def log(
    db: Reading,
    *,
    last: int | None = None,
    about: str | None = None,
    only: ColumnElement[bool] | None = None,
) -> Table:
    """Return operations, newest first: the `last` so many, those about a code, or `only` some."""
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
    if only is not None:
        question = question.where(only)
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
