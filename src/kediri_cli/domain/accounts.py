"""Account codes (kode rekening): text of levels, never a number (`domain.md` 2.3).

Up to 2020 five levels (Permendagri 13/2006, 59/2007), from 2021 on six (Permendagri 90/2019).
Leaves take transactions, their parents are sums.
"""

import re

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.budget import NotAnAccount, UnreadableActivity
from kediri_cli.errors.values import AccountOfOtherEra, UnreadableAccount

FIRST_YEAR_OF_SIX_LEVELS = 2021

SHORT_LAST_LEVEL = "The last level of this account code has three digits; later tables have four."
"""A warning: the annex of Permendagri 90/2019 had three, the decrees after it have four."""

_FIVE = re.compile(r"[1-9](\.[0-9](\.[0-9](\.[0-9]{2}(\.[0-9]{2,3})?)?)?)?")
_SIX = re.compile(r"[1-9](\.[0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{3,4})?)?)?)?)?")
_ANY_LEVELS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,6}")
_LONGEST = len("5.1.02.01.01.0012")
_ACTIVITY = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,9}")
_LONGEST_ACTIVITY = 30
_BLANK = r"[\s\u200b\ufeff]*"


def _has_six(fiscal_year: int) -> bool:
    return fiscal_year >= FIRST_YEAR_OF_SIX_LEVELS


def parse_account(text: str, fiscal_year: int) -> str:
    """Return the account code, a leaf or a parent, in the shape of the fiscal year.

    Blanks around it and around its points, and a point at its end, are dropped. Raises
    `AccountOfOtherEra` or `UnreadableAccount`.
    """
    code = _joined(text)
    here, elsewhere = (_SIX, _FIVE) if _has_six(fiscal_year) else (_FIVE, _SIX)
    if here.fullmatch(code):
        return code
    refusal = AccountOfOtherEra if elsewhere.fullmatch(code) else UnreadableAccount
    raise refusal(text=excerpt(text), year=fiscal_year)


def tidy_account(text: str) -> str:
    """Return the code of a line that is looked for, joined as `parse_account` does, in any form.

    A sub-activity may stand before it, as in `2.17.07.2.01.0015:5.1.02.01.01.0012`. Raises
    `NotAnAccount` for what cannot be one, such as the number of a person.
    """
    before, colon, after = text.rpartition(":")
    code = _joined(after)
    if _ANY_LEVELS.fullmatch(code) and len(code) <= _LONGEST:
        if not colon:
            return code
        above = _joined(before)
        if _ACTIVITY.fullmatch(above) and len(above) <= _LONGEST_ACTIVITY:
            return f"{above}:{code}"
    raise NotAnAccount(text=excerpt(text))


def without_blanks(text: str) -> str:
    """Return a code as a spreadsheet has it, without the blanks around it and around its points.

    No-break and unseen blanks count too. What is left is not looked at: see `parse_account`.
    """
    return ":".join(_joined(part) for part in text.split(":"))


def line_parts(name: str) -> tuple[str | None, str]:
    """Return the sub-activity, if it is named, and the account code of a line's name."""
    above, _, code = name.rpartition(":")
    return above or None, code


def parse_activity(text: str) -> str:
    """Return the code of a sub-activity: 2 to 10 levels of digits. Raises `UnreadableActivity`."""
    code = _joined(text)
    if _ACTIVITY.fullmatch(code) and len(code) <= _LONGEST_ACTIVITY:
        return code
    raise UnreadableActivity(text=excerpt(text))


def _joined(text: str) -> str:
    bare = re.sub(rf"^{_BLANK}|{_BLANK}$", "", text)
    return re.sub(rf"{_BLANK}\.{_BLANK}", ".", bare).removesuffix(".")


def account_warnings(code: str, fiscal_year: int) -> tuple[str, ...]:
    """Return what a person should look at again, as messages to translate; mostly nothing."""
    short = _has_six(fiscal_year) and re.fullmatch(r"(.+\.){5}[0-9]{3}", code)
    return (SHORT_LAST_LEVEL,) if short else ()


def level_key(code: str) -> tuple[int, ...]:
    """Return the levels as numbers, to sort by; a parent comes before its children."""
    return tuple(map(int, code.split(".")))


def parents(code: str) -> list[str]:
    """Return the codes above this one, the nearest last: 5, 5.2, 5.2.2 for 5.2.2.01."""
    levels = code.split(".")
    return [".".join(levels[:count]) for count in range(1, len(levels))]


def is_leaf_shape(code: str, fiscal_year: int) -> bool:
    """Tell whether a code has as many levels as can take transactions.

    Six from 2021 on; up to 2020 five, or four where an office did not use the fifth.
    """
    levels = len(code.split("."))
    return levels == 6 if _has_six(fiscal_year) else levels in {4, 5}


def pays_staff(code: str, fiscal_year: int) -> bool:
    """Tell whether a line is of belanja pegawai, whose direct payments are LS Gaji on forms.

    5.2.1 up to 2020, 5.1.01 from 2021 on (`domain.md` 2.3).
    """
    above = "5.1.01" if _has_six(fiscal_year) else "5.2.1"
    return f"{code}.".startswith(f"{above}.")
