"""Numbered hand-overs (BAST): one paper for many machines, between two parties."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Paper
from kediri_cli.errors.handovers import BasisNeedsBast, SameBast
from kediri_cli.schema import live
from kediri_cli.schema.machines import handover
from kediri_cli.schema.participants import training_group


@dataclass(frozen=True, slots=True)
class Parties:
    """Who gives to whom; neither group means the office. A supplier is named on a delivery."""

    kind: Paper
    giver: int | None = None
    receiver: int | None = None
    supplier: str | None = None


def write(
    db: Writing, number: str | None, on: date, parties: Parties, basis: str | None = None
) -> int | None:
    """Record the paper of a hand-over and return its row; without a number there is none.

    Raises SameBast or BasisNeedsBast.
    """
    if not number:
        if basis:
            raise BasisNeedsBast
        return None
    number = clean_text(number, limit=60)
    known = db.first(select(handover).where(handover.c.number == number, live(handover)))
    if known is not None:
        raise SameBast(number=number, day=known.held_on)
    db.about("".join(number.split()))
    return db.insert(
        handover,
        number=number,
        kind=parties.kind,
        held_on=on,
        giver_id=parties.giver,
        receiver_id=parties.receiver,
        supplier=clean_text(parties.supplier) if parties.supplier else None,
        basis=clean_text(basis) if basis else None,
    )


def group(db: Reading, code: str) -> Row[Any]:
    """Return a group. Raises UnknownCode."""
    return db.find(training_group, code)
