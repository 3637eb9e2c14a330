"""To look at people: why, in words that are understood later, and at how little of them."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Detail, parse_word
from kediri_cli.errors.disclosures import NoSuchDetail, ReasonTooShort

if TYPE_CHECKING:
    from kediri_cli.domain.people import Person

LEAST = 5
USUAL = tuple(detail for detail in Detail if detail is not Detail.NIK)
"""What is shown unless something else is asked for: the NIK only masked (`domain.md` 6.1)."""


def parse_reason(text: str) -> str:
    """Return the reason, cleaned. Raises ReasonTooShort and what `clean_text` raises."""
    reason = clean_text(text) if text.strip() else ""
    if sum(map(str.isalpha, reason)) < LEAST:
        raise ReasonTooShort(least=LEAST)
    return reason


def parse_details(text: str) -> tuple[Detail, ...]:
    """Return what is to be shown, in the order of a page. Raises NoSuchDetail."""
    asked = {parse_word(word, Detail) for word in re.split(r"[,\s]+", text.strip(", "))}
    if None in asked:
        raise NoSuchDetail(known=[str(detail) for detail in Detail])
    return tuple(detail for detail in Detail if detail in asked)


def chosen(several: Iterable[tuple[Detail, ...]]) -> tuple[Detail, ...]:
    """Return all that was asked for, in the order of a page; the usual if nothing was."""
    asked = {detail for details in several for detail in details}
    return tuple(detail for detail in Detail if detail in asked) or USUAL


def names_person(reason: str, person: "Person") -> bool:
    """Tell whether a reason has a person's whole name, NIK or phone number in it."""
    said, name = _words(reason), _words(person.name)
    places = range(len(said) - len(name) + 1)
    if name and any(said[place : place + len(name)] == name for place in places):
        return True
    digits = re.sub("[^0-9]", "", reason)
    phone = (person.phone or "").removeprefix("+62")
    return any(number and number in digits for number in (person.nik, phone))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
