"""Commitments: money of a line that is promised by a contract or an order (`domain.md` 2.2).

What is open counts against the line until it is paid or released, so that nobody else can spend or
promise it. A commitment that is paid in full is closed by that; no mark says so.
"""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.balances import free_from
from kediri_cli.domain.money import written
from kediri_cli.domain.names import clean_text
from kediri_cli.errors.commitments import (
    BeforeCommitment,
    CommitmentClosed,
    CommitmentPaid,
    NothingLeftToCommit,
    ReleasedTooEarly,
    SameCommitment,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import commitment, expenditure
from kediri_cli.services.ledger import paid_of, uncommitted, unspent
from kediri_cli.services.lines import called, leaf, paper, row_with
from kediri_cli.services.programmes import within_fiscal_year


def commit(
    db: Writing, *, number: str, amount: int, line: str, payee: str, purpose: str, on: date
) -> int:
    """Promise whole rupiah of a leaf; return what the line has left to commit.

    Raises SameCommitment, NothingLeftToCommit, OutsideFiscalYear and what `leaf` raises.
    """
    within_fiscal_year(db, on)
    number = clean_text(number, limit=60)
    if known := row_with(db, commitment, "number", number):
        raise SameCommitment(number=number, day=known.promised_on)
    charged = leaf(db, line)
    free = free_from(on, uncommitted(db, charged.id))
    if amount > free:
        left = free_from(on, unspent(db, charged.id))
        raise NothingLeftToCommit(line=charged.line, **written(amount=amount, left=left, free=free))
    db.insert(
        commitment,
        number=number,
        budget_line_id=charged.id,
        promised_on=on,
        amount=amount,
        payee=clean_text(payee),
        purpose=clean_text(purpose),
    )
    db.about("".join(number.split()), charged.line)
    return free - amount


def release(db: Writing, number: str, *, on: date) -> tuple[str, int]:
    """Free what is still open of a commitment; return its line and how many rupiah are free again.

    Raises UnknownCode, CommitmentClosed, CommitmentPaid, BeforeCommitment, ReleasedTooEarly.
    """
    row = open_paper(db, number, on)
    last = db.value(
        select(func.max(expenditure.c.spent_on)).where(
            expenditure.c.commitment_id == row.id, live(expenditure)
        )
    )
    if last is not None and on < last:
        raise ReleasedTooEarly(number=row.number, day=last)
    free = rest(db, row)
    db.update(commitment, row.id, closed_on=on)
    line = called(db, row.budget_line_id)
    db.about("".join(row.number.split()), line)
    return line, free


def open_paper(db: Reading, number: str, on: date) -> Row[Any]:
    """Return a commitment that still has money to pay on that day.

    Raises UnknownCode, CommitmentClosed, CommitmentPaid, BeforeCommitment.
    """
    row = paper(db, commitment, "number", number)
    if row.closed_on is not None:
        raise CommitmentClosed(number=row.number, day=row.closed_on)
    if rest(db, row) == 0:
        raise CommitmentPaid(number=row.number)
    if on < row.promised_on:
        raise BeforeCommitment(number=row.number, day=row.promised_on)
    return row


def rest(db: Reading, row: Row[Any]) -> int:
    """Return what is not paid of a commitment, in whole rupiah, whether it was released or not."""
    return int(row.amount) - paid_of(db, row, "commitment_id")
