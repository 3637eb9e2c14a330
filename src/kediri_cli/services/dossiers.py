"""The copy of everything held about a person: opened here, and recorded in the same operation."""

from collections.abc import Sequence
from datetime import datetime

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import person_of
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import Disclosed, Right
from kediri_cli.errors.identity import Erased
from kediri_cli.errors.rights import HeldFromOthers, Restricted
from kediri_cli.services import disclosures, requests, rights


def open_up(
    db: Writing,
    code: str,
    *,
    columns: Sequence[str],
    now: datetime,
    recipient: str | None = None,
    answers: str | None = None,
) -> Person | None:
    """Return who somebody is, None once erased, and record that all held about them is told.

    Without a `recipient` it is the person's own copy, which a restriction does not stop; the
    request that it `answers` is granted. Raises UnknownCode, HeldFromOthers, IdentityLocked and
    what `requests.fulfil` raises.
    """
    try:
        person = person_of(db, code)
    except Erased:
        person = None
    if recipient and person is not None:
        _refuse_others(db, code)
    disclosures.record(
        db, what=Disclosed.DOSSIER, codes=[code], rows=1, columns=columns, recipient=recipient
    )
    requests.fulfil(db, answers, code, Right.ACCESS, now=now)
    return person


def _refuse_others(db: Writing, code: str) -> None:
    try:
        rights.refuse_restricted(db, [code])
    except Restricted as error:
        raise HeldFromOthers(code=code) from error
