"""The NIK, the number on the identity card: `PP KK CC DDMMYY SSSS` (`domain.md` 6.1).

Province, regency, district, birth date (women: day + 40), serial. It has no check digit, and it
stays when a birth date or address is corrected, so a disagreement is a warning and no error.
"""

import re
from dataclasses import dataclass
from datetime import date

from kediri_cli.domain.words import Sex
from kediri_cli.errors.values import NikCharacter, NikDay, NikLength, NikMonth, NikSerial

DEMONSTRATION = "99"
"""The province of made-up numbers: no real person has it."""

PROVINCES = frozenset(
    str(code)
    for first, last in (
        (11, 19),
        (21, 21),
        (31, 36),
        (51, 53),
        (61, 65),
        (71, 76),
        (81, 82),
        (91, 96),
    )
    for code in range(first, last + 1)
) | {DEMONSTRATION}
"""The codes of the Ministry of Home Affairs, with the provinces of Papua founded in 2022."""

UNKNOWN_PROVINCE = "The province in this NIK is not in the table."
NOT_IN_CALENDAR = "The day and month in this NIK are not in the calendar."
OTHER_BIRTH_DATE = "This NIK carries another birth date than the one given."
OTHER_SEX = "This NIK carries another sex than the one given."

_SEPARATORS = re.compile(r"[\s.‐‑–-]+")


@dataclass(frozen=True)
class NikCheck:
    """A NIK of 16 digits and the warnings about it: messages to translate, without its digits."""

    nik: str
    warnings: tuple[str, ...] = ()


def check_nik(text: str, birth_on: date | None = None, sex: Sex | None = None) -> NikCheck:
    """Return the NIK without blanks, points and hyphens, and what should be looked at again.

    Raises `NikCharacter`, `NikLength`, `NikDay`, `NikMonth`, `NikSerial`: none repeats the number.
    """
    nik = _SEPARATORS.sub("", text)
    if not re.fullmatch("[0-9]*", nik):
        raise NikCharacter
    if len(nik) != 16:
        raise NikLength(count=len(nik))
    if not (1 <= int(nik[6:8]) <= 31 or 41 <= int(nik[6:8]) <= 71):
        raise NikDay
    if not 1 <= int(nik[8:10]) <= 12:
        raise NikMonth
    if nik[12:] == "0000":
        raise NikSerial
    return NikCheck(nik, tuple(_warnings(nik, birth_on, sex)))


def _warnings(nik: str, birth_on: date | None, sex: Sex | None) -> list[str]:
    day, month, year = _day_month_year(nik)
    found = {
        UNKNOWN_PROVINCE: nik[:2] not in PROVINCES,
        NOT_IN_CALENDAR: not _in_calendar(day, month, year),
        OTHER_BIRTH_DATE: birth_on is not None
        and (birth_on.day, birth_on.month, birth_on.year % 100) != (day, month, year),
        OTHER_SEX: sex is not None and sex is not sex_of(nik),
    }
    return [message for message, applies in found.items() if applies]


def mask(nik: str) -> str:
    """Return `9971**********03`: digits 7 to 12 are birth date and sex, so they are hidden too.

    Anything that is not 16 characters long is hidden whole.
    """
    return f"{nik[:4]}{'*' * 10}{nik[14:]}" if len(nik) == 16 else "*" * len(nik)


def sex_of(nik: str) -> Sex:
    """Return the sex that a checked NIK carries."""
    return Sex.FEMALE if int(nik[6:8]) > 40 else Sex.MALE


def _day_month_year(nik: str) -> tuple[int, int, int]:
    return int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])


def _in_calendar(day: int, month: int, year: int) -> bool:
    """Tell whether the day is in the calendar, in one of the two centuries that it may be of."""
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:  # 31 February, or 29 February in one of the two centuries
            continue
        return True
    return False
