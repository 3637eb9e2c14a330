"""Undo: a whole command is taken back by a new operation that restores what was there before."""

from dataclasses import dataclass

from sqlalchemy import exists, select

from kediri_cli.db.journal import Writing
from kediri_cli.errors.database import (
    AlreadyUndone,
    CannotUndoFirst,
    NoSuchOperation,
    NothingToUndo,
)
from kediri_cli.schema.journal import operation

FIRST = 1


@dataclass(frozen=True, slots=True)
class Undone:
    """The operation that was taken back."""

    seq: int
    command: str
    subjects: str


def undo(db: Writing, seq: int | None = None) -> Undone:
    """Take back operation `seq`, or the last one that still stands; a redo is undoing an undo.

    Raises NothingToUndo, NoSuchOperation, AlreadyUndone, CannotUndoFirst, or BuiltUpon where a
    later operation stands on it.
    """
    if seq is None:
        seq = _last_standing(db)
    found = db.first(select(operation).where(operation.c.seq == seq))
    if found is None:
        raise NoSuchOperation(seq=seq)
    if seq == FIRST:
        raise CannotUndoFirst
    undone = operation.alias("undone")
    by = db.value(
        select(operation.c.seq).where(
            operation.c.undoes == seq, ~exists().where(undone.c.undoes == operation.c.seq)
        )
    )
    if by is not None:
        raise AlreadyUndone(seq=seq, by=by)
    db.about(*found.subjects.split())
    db.revert(seq)
    return Undone(seq, found.command, found.subjects)


def _last_standing(db: Writing) -> int:
    """Return the last operation that is neither an undo nor undone."""
    other = operation.alias("other")
    question = (
        select(operation.c.seq)
        .where(operation.c.undoes.is_(None), operation.c.seq > FIRST)
        .where(~exists().where(other.c.undoes == operation.c.seq))
        .order_by(operation.c.seq.desc())
    )
    seq = db.value(question.limit(1))
    if seq is None:
        raise NothingToUndo
    return int(seq)
