"""Account codes (kode rekening): text of levels, never a number (`domain.md` 2.3).

Up to 2020 five levels (Permendagri 13/2006, 59/2007), from 2021 on six (Permendagri 90/2019).
Leaves take transactions, their parents are sums.
"""

import re

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.budget import NotAnAccount
from kediri_cli.errors.values import AccountOfOtherEra, UnreadableAccount

FIRST_YEAR_OF_SIX_LEVELS = 2021

SHORT_LAST_LEVEL = "The last level of this account code has three digits; later tables have four."
"""A warning: the annex of Permendagri 90/2019 had three, the decrees after it have four."""

_FIVE = re.compile(r"[1-9](\.[0-9](\.[0-9](\.[0-9]{2}(\.[0-9]{2,3})?)?)?)?")
_SIX = re.compile(r"[1-9](\.[0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{3,4})?)?)?)?)?")
_ANY_LEVELS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,6}")
_LONGEST = len("5.1.02.01.01.0012")


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

    Raises `NotAnAccount` for what cannot be one, such as the number of a person.
    """
    code = _joined(text)
    if _ANY_LEVELS.fullmatch(code) and len(code) <= _LONGEST:
        return code
    raise NotAnAccount(text=excerpt(text))


def _joined(text: str) -> str:
    return re.sub(r"\s*\.\s*", ".", text.strip()).removesuffix(".")


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
