"""To hold the identity of a person back (tahan), and to let it go again (UU PDP, art. 41).

Money, custody and attendance go on; who it is is not shown or given out meanwhile.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Right
from kediri_cli.errors.rights import (
    NotRestricted,
    Restricted,
    RestrictedAlready,
    RestrictedSince,
    RestrictedUntil,
)
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant
from kediri_cli.schema.rights import restricted, restriction
from kediri_cli.services import reasons, requests


def restrict(
    db: Writing, code: str, *, reason: str, on: date, now: datetime, answers: str | None = None
) -> None:
    """Hold the identity of a participant back from that day on.

    The reason goes when the person is erased; the request that this `answers` is granted. Raises
    UnknownCode, NoteNamesPerson, RestrictedAlready, RestrictedUntil and what `requests.fulfil`
    raises.
    """
    who = db.find(participant, code)
    reasons.refuse_names(db, reason, code)
    last = db.first(_of(who.id).order_by(restriction.c.starts_on.desc(), restriction.c.id.desc()))
    if last is not None and last.ends_on is None:
        raise RestrictedAlready(code=code, since=last.starts_on)
    if last is not None and on < last.ends_on:
        raise RestrictedUntil(code=code, until=last.ends_on, day=on)
    requests.fulfil(db, answers, code, Right.RESTRICT, Right.WITHDRAW_CONSENT, now=now)
    db.insert(restriction, participant_id=who.id, starts_on=on, reason=clean_text(reason))
    db.about(code)


def release(db: Writing, code: str, *, on: date) -> None:
    """Let the identity be shown again from that day on. Raises NotRestricted, RestrictedSince."""
    who = db.find(participant, code)
    held = db.first(_of(who.id).where(restriction.c.ends_on.is_(None)))
    if held is None:
        raise NotRestricted(code=code)
    if on < held.starts_on:
        raise RestrictedSince(code=code, since=held.starts_on, day=on)
    db.update(restriction, held.id, ends_on=on)
    db.about(code)


def refuse_restricted(db: Reading, codes: Sequence[str]) -> None:
    """Raise Restricted if the identity of one of these is held back now."""
    question = select(participant.c.code).where(live(participant), restricted())
    held = [row.code for row in db.rows(question.order_by(participant.c.code))]
    if found := [code for code in held if code in set(codes)]:
        raise Restricted(codes=", ".join(found))


def _of(who: int) -> Select[Any]:
    return select(restriction).where(restriction.c.participant_id == who, live(restriction))
