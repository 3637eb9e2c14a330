"""To erase who somebody is (UU PDP, art. 43 and 44): the code stays, and all that hangs on it.

What was sealed, its digest and every image of them in the journal are blanked; money, custody and
attendance are as they were. Old pages of the file are written anew afterwards, by `db.sweeping`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.moments import in_whole_seconds
from kediri_cli.domain.words import Right
from kediri_cli.errors.rights import ErasedAlready, NobodyToErase, NoRetention, NothingExpired
from kediri_cli.schema import live
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.participants import identity, participant
from kediri_cli.schema.rights import TOLD, erasure, restricted, told
from kediri_cli.services import requests
from kediri_cli.services.programmes import the_programme


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased, and how many were left out because their identity is held back."""

    codes: tuple[str, ...]
    left_out: int = 0


def erase(db: Writing, code: str, *, now: datetime, answers: str | None = None) -> Erased:
    """Erase who a participant is, and what was noted of requests and restrictions.

    An enrolment that was undone is reached by its code too. The request that it `answers` is
    granted, also where all was erased before. Raises UnknownCode, ErasedAlready, and what
    `requests.fulfil` raises.
    """
    rows = _under(db, code)
    more = _told(db, rows)
    if not more and answers is None:
        raise ErasedAlready(code=code)
    requests.fulfil(db, answers, code, Right.ERASE, Right.WITHDRAW_CONSENT, now=now)
    if more:
        _note(db, _forget(db, rows), now)
    db.about(code)
    return Erased((code,) if more else ())


def known(db: Reading, code: str, *, answers: str | None = None) -> Erased:
    """Return whom `erase` would erase: nobody where a request alone is answered, or the file alone
    is still to be written anew.

    Raises UnknownCode or ErasedAlready.
    """
    if _told(db, _under(db, code)):
        return Erased((code,))
    if answers is None and not unswept(db):
        raise ErasedAlready(code=code)
    return Erased(())


def erase_expired(db: Writing, *, today: date, now: datetime) -> Erased:
    """Erase everybody once the day has passed until which identities are kept.

    Whoever is held back (tahan) is left out. Raises as `expired` does.
    """
    found = expired(db, today=today)
    if found.codes:
        owners = select(participant.c.id).where(participant.c.code.in_(found.codes))
        _note(db, _forget(db, [row.id for row in db.rows(owners)]), now)
        db.about(*found.codes)
    return found


def expired(db: Reading, *, today: date) -> Erased:
    """Return whom `erase_expired` would erase: nobody where only the file is to be written anew.

    Raises NoRetention, NothingExpired, NobodyToErase.
    """
    until = the_programme(db).retain_until
    if until is None:
        raise NoRetention
    if today <= until:
        raise NothingExpired(day=until)
    held = {row.code for row in db.rows(select(participant.c.code).where(restricted()))}
    question = select(participant.c.code).where(told()).distinct().order_by(participant.c.code)
    found = [row.code for row in db.rows(question)]
    due = tuple(code for code in found if code not in held)
    if not due and not unswept(db):
        raise NobodyToErase(held=len(found))
    return Erased(due, len(found) - len(due))


def sweep_noted(db: Writing, waiting: Sequence[int], *, now: datetime) -> None:
    """Note that the pages of the file were written anew since these erasures.

    The operation is about those whom they erased.
    """
    waits = select(erasure).where(erasure.c.id.in_(waiting), erasure.c.swept_at.is_(None))
    for row in db.rows(waits):
        db.update(erasure, row.id, swept_at=max(in_whole_seconds(now), row.erased_at))
        by = select(operation.c.subjects).join(change, change.c.seq == operation.c.seq).where(
            change.c.table_name == erasure.name, change.c.row_id == row.id
        ).order_by(operation.c.seq)  # fmt: skip
        db.about(*db.value(by).split())


def unswept(db: Reading) -> list[int]:
    """Return the erasures after which the pages of the file were not written anew."""
    waits = select(erasure.c.id).where(live(erasure), erasure.c.swept_at.is_(None))
    return [row.id for row in db.rows(waits)]


def _under(db: Reading, code: str) -> list[int]:
    """Return the participants that have or had a code, undone ones too. Raises UnknownCode."""
    rows = db.rows(select(participant.c.id).where(participant.c.code == code))
    return [row.id for row in rows] or [db.find(participant, code).id]


def _told(db: Reading, owners: Sequence[int]) -> bool:
    """Tell whether anything of these is still told beyond their code."""
    return (
        db.first(select(participant.c.id).where(participant.c.id.in_(owners), told())) is not None
    )


def _forget(db: Writing, owners: Sequence[int]) -> int:
    """Empty everything personal of these; return how many identities that were."""
    sealed = identity.c.participant_id.in_(owners) & identity.c.sealed.is_not(None)
    count = len(db.rows(select(identity.c.id).where(sealed)))
    for table in TOLD:
        for row in db.rows(select(table.c.id).where(table.c.participant_id.in_(owners))):
            db.forget(table, row.id)
    return count


def _note(db: Writing, identities: int, now: datetime) -> None:
    db.insert(erasure, erased_at=in_whole_seconds(now), identities=identities)
