"""Texts that can be no name, number or birth date of anybody, so that a message may repeat them.

A sheet with people in it may have two columns changed over: then who somebody is stands under any
heading. Only these forms are repeated: codes, numbers of papers, amounts, days, known words.
"""

import re
from datetime import date
from enum import StrEnum

from kediri_cli.domain.codes import tidy_code
from kediri_cli.domain.dates import parse_day
from kediri_cli.domain.words import Purse, Role, Sex, Stage, parse_word
from kediri_cli.errors.base import UsageRefused

YOUNGEST = 15
"""Nobody of a register is younger (years): a later day is no birth date."""

_VOCABULARIES: tuple[type[StrEnum], ...] = (Sex, Stage, Role, Purse)
_ACCOUNT = r"[1-9](?:\.[0-9]{1,4}){1,9}"
_FORMS = (
    re.compile(rf"{_ACCOUNT}(?::{_ACCOUNT})?"),
    re.compile(r"(?=.*[A-Z])[0-9]{1,6}(?:/[A-Z0-9.-]{1,6}){1,5}"),  # 0871/SP2D/UP/2014
    re.compile(r"-?(?:rp\.? ?)?(?:[1-9][.,]?(?:[0-9][.,]?){0,8}|0)(?:-| ?(?:ribu|rb|juta|jt))?",
               re.IGNORECASE),
)  # fmt: skip
_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?P<last>[0-9]{4})|(?P<first>[0-9]{4})"
                  r"[/.-][0-9]{1,2}[/.-][0-9]{1,2}")  # fmt: skip


def tells_nobody(text: str, today: date) -> bool:
    """Tell whether a cell has a form that cannot be anybody's name, number or birth date."""
    oldest = today.year - YOUNGEST
    if day := _DAY.fullmatch(text):
        return int(day["last"] or day["first"]) > oldest
    if len(text) == 1 or any(form.fullmatch(text) for form in _FORMS):
        return True
    if any(parse_word(text, vocabulary) for vocabulary in _VOCABULARIES):
        return True
    return _is_code(text) or _is_late_day(text, today)


def _is_code(text: str) -> bool:
    """Tell whether it is a code; one without a digit, such as P-SARA, may be a name."""
    try:
        return any(map(str.isdigit, tidy_code(text)))
    except UsageRefused:
        return False


def _is_late_day(text: str, today: date) -> bool:
    try:
        return parse_day(text, today).year > today.year - YOUNGEST
    except UsageRefused:
        return False
