"""Undo: a whole command is taken back by a new operation that restores what was there before."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, TableClause, exists, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.errors.database import (
    AlreadyUndone,
    CannotUndoFirst,
    NoSuchOperation,
    NothingToUndo,
)
from kediri_cli.errors.participants import MarkOffRoll
from kediri_cli.errors.rights import ErasureLast
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.identity import key_holder
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.participants import membership, participant
from kediri_cli.schema.rights import erasure, for_good
from kediri_cli.schema.training import attendance as marks
from kediri_cli.schema.training import training_session
from kediri_cli.services import attendance, cash, ledger, timetable

FIRST = 1
MONEY = {"allocation", "cash_move", "commitment", "deposit", "disbursement", "expenditure", "tax"}
"""The tables that balances over the days are made of."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The operation that was taken back."""

    seq: int
    command: str
    subjects: str


def undo(db: Writing, seq: int | None = None) -> Undone:
    """Take back operation `seq`, or the last one that still stands; a redo is undoing an undo.

    Raises NothingToUndo, NoSuchOperation, AlreadyUndone, CannotUndoFirst, or BuiltUpon where a
    later operation stands on it; ClosingStands, DisclosureStands or HolderStands where it is
    never undone; MarkOffRoll where a mark would be off its roll; Overlap or PlannedThen where
    two sessions would meet; LineShort, BudgetShort or PurseShort where money would be short on
    some day.
    """
    if seq is None:
        seq = last_standing(db).seq
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
    _marks_stand(db)
    timetable.stand_apart(db, _changed_rows(db, training_session))
    if {change.table for change in db.changes} & MONEY:
        ledger.hold(db)
        cash.hold(db)
    return Undone(seq, found.command, found.subjects)


def _marks_stand(db: Writing) -> None:
    """Raise MarkOffRoll where what was taken back leaves a mark of somebody on no roll."""
    owners: set[int] = set()
    for table in (membership, marks):
        of_these = table.c.id.in_(_changed_rows(db, table))
        owners |= {
            row.participant_id for row in db.rows(select(table.c.participant_id).where(of_these))
        }
    for owner in sorted(owners):
        if (marked := attendance.off_the_roll(db, owner, since=date.min)) is not None:
            code = db.value(select(participant.c.code).where(participant.c.id == owner))
            raise MarkOffRoll(code=code, session=marked.code, held=marked.held_on)


def _changed_rows(db: Writing, table: TableClause) -> list[int]:
    """Return the rows of a table that this operation has changed."""
    return [change.row_id for change in db.changes if change.table == table.name]


def last_standing(db: Reading) -> Undone:
    """Return the last operation that is neither an undo nor undone, and that can be taken back.

    Whoever looked at something has looked, and who holds the identity key is changed by its own
    commands: such operations are passed over. An erasure is not, lest something else be taken back
    in its place unseen. Raises NothingToUndo, ErasureLast.
    """
    other = operation.alias("other")
    question = (
        select(operation)
        .where(operation.c.undoes.is_(None), operation.c.seq > FIRST)
        .where(~exists().where(other.c.undoes == operation.c.seq))
        .where(~_changed(disclosure.name, key_holder.name))
        .order_by(operation.c.seq.desc())
    )
    found = db.first(question)
    if found is not None and db.first(question.where(_changed(erasure.name))) == found:
        before = db.first(question.where(~for_good(operation.c.seq)))
        if before is not None:
            raise ErasureLast(seq=before.seq, command=before.command, subjects=before.subjects)
    if found is None:
        raise NothingToUndo
    return Undone(found.seq, found.command, found.subjects)


def _changed(*tables: str) -> ColumnElement[bool]:
    """The operations that changed something in one of these tables."""
    return exists().where(change.c.seq == operation.c.seq, change.c.table_name.in_(tables))
