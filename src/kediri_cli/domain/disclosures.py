"""To look at people: why, in words that are understood later, and at how little of them."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from kediri_cli.domain import numbers
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Detail, Matter, parse_word
from kediri_cli.errors.disclosures import NoSuchDetail, NumberInText, ReasonTooShort

if TYPE_CHECKING:
    from kediri_cli.domain.people import Person

LEAST = 5
LONG = 3
"""Letters of a word that, with a capital, is taken for a part of a name."""
USUAL = tuple(detail for detail in Detail if detail is not Detail.NIK)
"""What is shown unless something else is asked for: the NIK only masked (`domain.md` 6.1)."""

IDENTITY = (Detail.NAME, Detail.NIK, Detail.BIRTH_DATE, Detail.PHONE, Detail.ADDRESS, Detail.SEX)
MATTERS: dict[str, StrEnum] = {
    **{str(detail): detail for detail in Detail},
    "birth_on": Detail.BIRTH_DATE,
    **dict.fromkeys(
        ("stage", "since", "group", "role", "stages", "took_the_place_of", "memberships", "offices",
         "officers"),
        Matter.PATH,
    ),
    **dict.fromkeys(("attendance", "presences"), Matter.ATTENDANCE),
    **dict.fromkeys(("certificate", "modules", "assessments"), Matter.RESULTS),
    "machines": Matter.CUSTODY,
    **dict.fromkeys(("restricted_since", "restrictions", "requests"), Matter.RIGHTS),
    "identity_before": Matter.BEFORE,
    **dict.fromkeys(("disclosures", "operations"), Matter.DOINGS),
    "spending": Matter.PAYEES,
}  # fmt: skip
"""The kind of data that a column, a section or a table of an export tells."""


def parse_reason(text: str) -> str:
    """Return the reason, cleaned. Raises ReasonTooShort and what `parse_note` raises."""
    reason = parse_note(text)
    if sum(map(str.isalpha, reason)) < LEAST:
        raise ReasonTooShort(least=LEAST)
    return reason


def parse_note(text: str) -> str:
    """Return what is kept of why something is done, cleaned; it may be empty.

    Raises NumberInText where it has what looks like a NIK or a phone number, and what `clean_text`
    raises.
    """
    note = clean_text(text) if text.strip() else ""
    if numbers.like_a_persons(note):
        raise NumberInText
    return note


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


def matters(columns: Iterable[str]) -> list[StrEnum]:
    """Return which kinds of data columns of a disclosure tell, each once, in the order of a notice.

    Columns are those of a page, the sections of a dossier, or `table.column` of an export. What is
    known by no name is told as it stands for a code.
    """
    found = {matter for column in columns for matter in _matters(column)}
    return [matter for matter in (*Detail, *Matter) if matter in found]


def _matters(column: str) -> tuple[StrEnum, ...]:
    table, dot, field = column.partition(".")
    if not dot:
        return IDENTITY if column == "identity" else (MATTERS.get(column, Matter.CODE),)
    if table in ("identity", "participants"):
        return (MATTERS.get(field, Matter.CODE),)
    return (MATTERS.get(table, Matter.CODE),)


def names_person(text: str, person: "Person", *, concerned: bool = False) -> bool:
    """Tell whether a text has a person's whole name, NIK or phone number in it.

    Of whoever is `concerned` a single word of the name is enough, with a capital and not too short.
    A name of one word alone may be any word: of others it counts with a capital only.
    """
    typed, name = re.findall(r"\w+", text), re.findall(r"\w+", person.name.casefold())
    said = [word.casefold() for word in typed]
    capital = [word.casefold() for word in typed if word[0].isupper()]
    if len(name) > 1 or concerned:
        places = range(len(said) - len(name) + 1)
        if name and any(said[place : place + len(name)] == name for place in places):
            return True
    elif set(name) & set(capital):
        return True
    if concerned and any(len(word) >= LONG for word in set(name) & set(capital)):
        return True
    phone = (person.phone or "").removeprefix("+")
    known = {person.nik or "", phone, "0" + phone.removeprefix("62"), phone.removeprefix("62")}
    return not numbers.joined(text).isdisjoint(known - {"", "0"})
