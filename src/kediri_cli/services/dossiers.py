"""The copy of everything held about a person: opened here, and recorded in the same operation."""

from collections.abc import Sequence
from datetime import datetime

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import person_of
from kediri_cli.domain.disclosures import names_person
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import Disclosed, Right
from kediri_cli.errors.disclosures import ReasonNamesPerson
from kediri_cli.errors.identity import Erased
from kediri_cli.services import disclosures, requests, rights


def open_up(
    db: Writing,
    code: str,
    *,
    reason: str,
    columns: Sequence[str],
    now: datetime,
    recipient: str | None = None,
    answers: str | None = None,
) -> Person | None:
    """Return who somebody is, None once erased, and record that all held about them is told.

    Without a `recipient` it is the person's own copy, which a restriction does not stop; the
    request that it `answers` is granted. Raises UnknownCode, Restricted, IdentityLocked,
    ReasonNamesPerson and what `requests.fulfil` raises.
    """
    if recipient:
        rights.refuse_restricted(db, [code])
    try:
        person = person_of(db, code)
    except Erased:
        person = None
    if person is not None and names_person(reason, person):
        raise ReasonNamesPerson(code=code)
    disclosures.record(
        db, what=Disclosed.DOSSIER, codes=[code], rows=1, columns=columns, recipient=recipient
    )
    requests.fulfil(db, answers, code, Right.ACCESS, now=now)
    return person
