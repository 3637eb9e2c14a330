"""To look at people: whoever is opened here is recorded in the same operation, or nobody is."""

from collections.abc import Sequence

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import person_of
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.people import Person
from kediri_cli.domain.words import Disclosed
from kediri_cli.schema import live
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.participants import identity, participant
from kediri_cli.schema.rights import restricted
from kediri_cli.services import rights


def record(
    db: Writing,
    *,
    what: Disclosed,
    codes: Sequence[str] = (),
    rows: int,
    columns: Sequence[str],
    recipient: str | None = None,
    sha256: str | None = None,
) -> int:
    """Record what is about to be shown or given out; return the number of the row.

    `codes` are the participants that it is about, `columns` the keys of what is told of each. Who,
    when and why are in the operation. To be called in the transaction that reads what it is about,
    and before anything of it leaves the program.
    """
    number = db.insert(
        disclosure,
        what=what,
        about=" ".join(dict.fromkeys(codes)),
        rows=rows,
        columns=" ".join(columns),
        recipient=clean_text(recipient) if recipient else None,
        sha256=sha256,
    )
    db.about(*codes)
    return number


def reveal(db: Writing, codes: Sequence[str], *, columns: Sequence[str]) -> dict[str, Person]:
    """Return who these are, by code, and record that it is told.

    Raises UnknownCode, Erased, Restricted, IdentityLocked.
    """
    codes = list(dict.fromkeys(codes))
    for code in codes:
        db.find(participant, code)
    people = {code: person_of(db, code) for code in codes}
    rights.refuse_restricted(db, codes)
    record(db, what=Disclosed.IDENTITY, codes=codes, rows=len(people), columns=columns)
    return people


def names(db: Writing, codes: Sequence[str], *, columns: Sequence[str]) -> dict[str, str]:
    """Return the names of those on a list, by code, and record that they are told.

    Whoever is restricted or erased has none: a list of others is not refused for it. Raises
    IdentityLocked.
    """
    shown = (
        select(participant.c.code, identity.c.sealed)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(participant.c.code.in_(codes), live(participant), live(identity))
        .where(identity.c.sealed.is_not(None), ~restricted())
    )
    sealed = {row.code: row.sealed for row in db.rows(shown)}
    people = {code: db.people.open(code, sealed[code]) for code in codes if code in sealed}
    record(db, what=Disclosed.LIST, codes=list(people), rows=len(people), columns=columns)
    return {code: person.name for code, person in people.items()}
