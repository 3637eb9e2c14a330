"""What people ask about their data, and what they were answered: each has 3 x 24 hours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain import deadlines
from kediri_cli.domain.codes import next_code
from kediri_cli.domain.moments import SECOND, Moment, in_whole_seconds
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Outcome, Right
from kediri_cli.errors.rights import (
    AnsweredAlready,
    AnsweredBefore,
    NotYet,
    RequestForOther,
    RequestOfAnother,
)
from kediri_cli.schema.participants import participant
from kediri_cli.schema.rights import request
from kediri_cli.services.programmes import the_programme
from kediri_cli.services.reasons import refuse_names


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, and the last moment for its answer on the programme's clock."""

    code: str
    due: datetime


def add(
    db: Writing, code: str, *, kind: Right, received: Moment, now: datetime, note: str = ""
) -> Asked:
    """Register what a participant asked for; a day without a time counts from its beginning.

    The note goes when the person is erased. Raises UnknownCode, NoteNamesPerson, or NotYet for a
    moment to come.
    """
    who = db.find(participant, code)
    refuse_names(db, note, code)
    at = _past(db, received, now)
    known = [row.code for row in db.rows(select(request.c.code))]
    new = next_code("R", known)
    db.insert(
        request,
        code=new,
        participant_id=who.id,
        kind=kind,
        received_at=at,
        note=clean_text(note) if note else None,
    )
    db.about(new, code)
    return Asked(new, deadlines.due(at).astimezone(_zone(db)))


def answer(
    db: Writing,
    number: str,
    *,
    outcome: Outcome,
    now: datetime,
    answered: Moment | None = None,
    reply: str = "",
) -> bool:
    """Answer a request now, or when it was answered; return whether that was in time.

    A day without a time counts to its end, or to this moment.

    Raises UnknownCode, AnsweredAlready, AnsweredBefore, NotYet, NoteNamesPerson.
    """
    asked = _waiting(db, number)
    owner = _owner(db, asked)
    refuse_names(db, reply, owner)
    at = in_whole_seconds(now) if answered is None else _given(db, answered, now)
    if at < asked.received_at:
        received = asked.received_at.astimezone(_zone(db))
        raise AnsweredBefore(request=number, received=received)
    text = clean_text(reply) if reply else None
    db.update(request, asked.id, answered_at=at, outcome=outcome, reply=text)
    db.about(number, owner)
    return at <= deadlines.due(asked.received_at)


def fulfil(db: Writing, number: str | None, code: str, *kinds: Right, now: datetime) -> None:
    """Answer a request by doing what it asks for, in the same operation; none is none.

    Raises as `answer` does, RequestOfAnother where it is not of this participant, RequestForOther
    where it asks for none of these kinds.
    """
    if number is None:
        return
    asked = _waiting(db, number)
    if (owner := _owner(db, asked)) != code:
        raise RequestOfAnother(request=number, of=owner, code=code)
    if asked.kind not in kinds:
        raise RequestForOther(request=number, kind=Right(asked.kind))
    answer(db, number, outcome=Outcome.GRANTED, now=now)


def _waiting(db: Reading, number: str) -> Row[Any]:
    asked = db.find(request, number)
    if asked.outcome is not None:
        raise AnsweredAlready(request=number, outcome=Outcome(asked.outcome))
    return asked


def _owner(db: Reading, asked: Row[Any]) -> str:
    of = select(participant.c.code).where(participant.c.id == asked.participant_id)
    return str(db.value(of))


def _past(db: Reading, moment: Moment, now: datetime) -> datetime:
    """Return a moment in UTC. Raises NotYet if it is to come."""
    at = moment.begins(_zone(db))
    if at > now:
        raise NotYet
    return at


def _given(db: Reading, moment: Moment, now: datetime) -> datetime:
    """Return when an answer was given at the latest, in UTC. Raises NotYet if it is to come."""
    at = _past(db, moment, now)
    return at if moment.at else min(moment.ends(_zone(db)) - SECOND, in_whole_seconds(now))


def _zone(db: Reading) -> ZoneInfo:
    return ZoneInfo(the_programme(db).zone)
