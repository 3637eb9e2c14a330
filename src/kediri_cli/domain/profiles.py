"""For whom an export is, and so what stands in it: the lists are in `profiles.toml` beside this.

A list allows; what is not in it is left out. Those who get published profiles do not learn who
anybody is, nor a small number of people; the other profiles have rows about single persons.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from kediri_cli.domain.wording import DEFAULT, neighbourhood, stands_in

_NIK = r"\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4}|(?:\d\d[ .-]){3}\d{6}[ .-]\d{4}"
_PHONE = r"\+?(?:62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,5}){2,3}"
_NUMBER = re.compile(rf"(?<!\d)(?:{_NIK}|{_PHONE})(?!\d)")
_DIGIT = re.compile(r"\d")


class Profile(StrEnum):
    """For whom an export is, from everybody to those who may know who people are."""

    PUBLIC = "public"
    COUNCIL = "council"
    AUDIT = "audit"
    INTERNAL = "internal"
    IDENTITY = "identity"

    @property
    def published(self) -> bool:
        """Whether it may go to those who must not know anything about one person."""
        return self in (Profile.PUBLIC, Profile.COUNCIL)


@cache
def allowed(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table that a profile has."""
    listed = dict(_lists()[profile])
    above = listed.pop("as", None)
    columns = {table: tuple(names.split()) for table, names in listed.items()}
    return columns if above is None else {**allowed(Profile(above)), **columns}


def never() -> dict[str, str]:
    """Return the tables and columns of the schema that no export has, with the reason of each."""
    return _lists()["never"]


@cache
def _lists() -> dict[str, dict[str, str]]:
    import tomllib  # noqa: PLC0415  (the command needs the names of the profiles alone)
    from importlib.resources import files  # noqa: PLC0415

    text = files("kediri_cli.domain").joinpath("profiles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label(text: str, words: Iterable[str] = DEFAULT) -> str | None:
    """Return the name of a thing for publication; None where it tells where people live.

    So does one with a word that the register does not use, which an office may choose, or with a
    long number.
    """
    if neighbourhood(text) or stands_in(text, words) or masked(text) != text:
        return None
    return text


def masked(text: str) -> str:
    """Return a code without what looks like a NIK or a phone number: its digits become `*`."""
    return _NUMBER.sub(lambda found: _DIGIT.sub("*", found[0]), text)
