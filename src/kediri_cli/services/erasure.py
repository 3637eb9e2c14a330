"""To erase who somebody is (UU PDP, art. 43 and 44): the code stays, and all that hangs on it.

What was sealed, its digest and every image of them in the journal are blanked; money, custody and
attendance are as they were. Old pages of the file are written anew afterwards, by `db.sweeping`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, or_, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Right
from kediri_cli.errors.rights import ErasedAlready, NobodyToErase, NoRetention, NothingExpired
from kediri_cli.schema import live
from kediri_cli.schema.metadata import Stored
from kediri_cli.schema.participants import identity, participant
from kediri_cli.schema.rights import erasure, request, restricted, restriction
from kediri_cli.services import requests
from kediri_cli.services.programmes import the_programme

TOLD = (identity, request, restriction)
"""The tables that tell something of a person beyond the code, with `personal` columns."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased, and how many were left out because their identity is held back."""

    codes: tuple[str, ...]
    left_out: int = 0


def erase(db: Writing, code: str, *, now: datetime, answers: str | None = None) -> Erased:
    """Erase who a participant is, and what was noted of requests and restrictions.

    An enrolment that was undone is reached by its code too. The request that it `answers` is
    granted. Raises UnknownCode, ErasedAlready, and what `requests.fulfil` raises.
    """
    rows = _under(db, code)
    if not any(_told(db, table, rows) for table in TOLD):
        raise ErasedAlready(code=code)
    requests.fulfil(db, answers, code, Right.ERASE, Right.WITHDRAW_CONSENT, now=now)
    _note(db, _forget(db, rows), now)
    db.about(code)
    return Erased((code,))


def known(db: Reading, code: str) -> Erased:
    """Return whom `erase` would erase: nobody where only the file is still to be written anew.

    Raises UnknownCode or ErasedAlready.
    """
    rows = _under(db, code)
    if any(_told(db, table, rows) for table in TOLD):
        return Erased((code,))
    if not to_sweep(db):
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
    question = (
        select(participant.c.code)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(identity.c.sealed.is_not(None))
        .distinct()
        .order_by(participant.c.code)
    )
    found = [row.code for row in db.rows(question)]
    due = tuple(code for code in found if code not in held)
    if not due and not to_sweep(db):
        raise NobodyToErase(held=len(found))
    return Erased(due, len(found) - len(due))


def sweep_noted(db: Writing, *, now: datetime) -> None:
    """Note that the pages of the file were written anew since every erasure."""
    for row in db.rows(unswept()):
        db.update(erasure, row.id, swept_at=max(_to_the_second(now), row.erased_at))


def to_sweep(db: Reading) -> bool:
    """Tell whether an erasure waits for the pages of the file to be written anew."""
    return db.first(unswept()) is not None


def unswept() -> Select[Any]:
    """Ask for the erasures after which the pages of the file were not written anew."""
    return select(erasure).where(live(erasure), erasure.c.swept_at.is_(None))


def _under(db: Reading, code: str) -> list[int]:
    """Return the participants that have or had a code, undone ones too. Raises UnknownCode."""
    rows = db.rows(select(participant.c.id).where(participant.c.code == code))
    return [row.id for row in rows] or [db.find(participant, code).id]


def _told(db: Reading, table: Stored, owners: Sequence[int]) -> bool:
    """Tell whether a table still tells anything of these beyond their code."""
    told = [table.c[name].is_not(None) for name in table.info["personal"]]
    question = select(table.c.id).where(table.c.participant_id.in_(owners), or_(*told))
    return db.first(question) is not None


def _forget(db: Writing, owners: Sequence[int]) -> int:
    """Empty everything personal of these; return how many identities that were."""
    sealed = identity.c.participant_id.in_(owners) & identity.c.sealed.is_not(None)
    count = len(db.rows(select(identity.c.id).where(sealed)))
    for table in TOLD:
        for row in db.rows(select(table.c.id).where(table.c.participant_id.in_(owners))):
            db.forget(table, row.id)
    return count


def _note(db: Writing, identities: int, now: datetime) -> None:
    db.insert(erasure, erased_at=_to_the_second(now), identities=identities)


def _to_the_second(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0)
