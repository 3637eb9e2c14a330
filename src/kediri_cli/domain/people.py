"""Who somebody is: the fields that are sealed, and the text that they are sealed as.

Nothing here is ever printed by mistake: a `Person` shows none of its fields.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """The identity of one participant (`domain.md` 6.1 and 6.2); only the name is always known."""

    name: str
    nik: str | None = None
    birth_on: date | None = None
    phone: str | None = None
    address: str | None = None

    def __repr__(self) -> str:
        return "Person(...)"


def written(person: Person) -> str:
    """Return a person as JSON; what is not known is left out."""
    known = {field: value for field, value in asdict(person).items() if value is not None}
    return json.dumps(known, ensure_ascii=False, default=date.isoformat, sort_keys=True)


def read(text: str) -> Person:
    """Return the person that `written` gave. Raises ValueError where it is none."""
    try:
        known = json.loads(text)
        born = known.pop("birth_on", None)
        return Person(birth_on=born and date.fromisoformat(born), **known)
    except (TypeError, AttributeError) as error:
        raise ValueError from error
