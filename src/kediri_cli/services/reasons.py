"""What is kept of why something was done names nobody: codes stand in it, names and numbers not.

Names are compared only where the identity key is at hand. What looks like a NIK or a phone number
is refused as it is typed, with a key or without one (`domain.disclosures`).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.disclosures import names_person
from kediri_cli.domain.people import Person
from kediri_cli.errors.disclosures import NoteNamesPerson, ReasonNamesPerson
from kediri_cli.errors.identity import SealDamaged
from kediri_cli.schema.participants import identity, participant

FEW = 5
"""Of so many people a single word of a name still tells who is meant; of a longer list not."""

Known = Sequence[tuple[str, Person]]


@contextmanager
def naming_nobody(db: Writing, text: str) -> Iterator[None]:
    """Refuse the operation that is done inside if the text that is kept of it names somebody.

    Whoever is erased in it is known before, whoever is enrolled after it. Raises ReasonNamesPerson.
    """
    compared = bool(text) and db.opens_names
    known = _known(db) if compared else []
    yield
    if compared:
        if any(change.table == identity.name for change in db.changes):
            known = [*known, *_known(db)]
        if _named(text, known, db.subjects):
            raise ReasonNamesPerson


def refuse_reason(db: Reading, text: str) -> None:
    """Raise ReasonNamesPerson if a reason that somebody else is to record later names anybody."""
    if text and db.opens_names and _named(text, _known(db), ()):
        raise ReasonNamesPerson


def refuse_names(db: Reading, note: str, code: str) -> None:
    """Raise NoteNamesPerson if a note that is kept beside this participant names anybody."""
    if note and db.opens_names and _named(note, _known(db), [code]):
        raise NoteNamesPerson


def _named(text: str, known: Known, subjects: Iterable[str]) -> bool:
    """Tell whether a text names somebody; not whom: that would be a look that nobody records."""
    concerned = {code for code, _person in known} & set(subjects)
    if len(concerned) > FEW:
        concerned = set()
    return any(names_person(text, who, concerned=code in concerned) for code, who in known)


def _known(db: Reading) -> Known:
    """Return everybody that the file can tell, those of undone enrolments too.

    A damaged seal is for `check` to find: nobody's work stops for it.
    """
    question = (
        select(participant.c.code, identity.c.sealed)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(identity.c.sealed.is_not(None))
        .order_by(participant.c.code)
    )
    known = []
    for row in db.rows(question):
        with suppress(SealDamaged):
            known.append((row.code, db.people.open(row.code, row.sealed)))
    return known
