"""Numbers of people in a text: what looks like a NIK or a mobile number, however it is grouped.

Amounts, papers and tax numbers are numbers too and are no harm: a NIK has a day and a month in it,
a mobile number begins with 08 or +62 8, and neither is grouped like money.
"""

import re
from collections.abc import Iterator, Sequence

from kediri_cli.domain import nik
from kediri_cli.errors.base import KediriError

RUN = re.compile(r"\+?\(?\d(?:[ .,/()‐‑–-]{0,3}\d)*")
"""Digits with no letter between them: several numbers, or the groups of one."""
MOBILE = re.compile(r"(?:0|62)8\d{8,11}")
LONGEST = 16
"""The digits of a NIK; no number of a person has more."""


def like_a_persons(text: str) -> bool:
    """Tell whether a text has what looks like a NIK or a mobile number."""
    return any(
        _is_nik(groups) or _is_mobile(groups, between, plus=plus)
        for groups, between, plus in _spans(text)
    )


def joined(text: str) -> set[str]:
    """Return the numbers of a text without what stands between their groups."""
    return {"".join(groups) for groups, _between, _plus in _spans(text)}


def _spans(text: str) -> Iterator[tuple[Sequence[str], set[str], bool]]:
    """Go through neighbouring groups of digits: the groups, what is between them, a plus before."""
    for run in RUN.findall(text):
        groups, parts = re.findall(r"\d+", run), re.findall(r"[^\d+]+", run.lstrip("+("))
        for first in range(len(groups)):
            for last in range(first + 1, len(groups) + 1):
                if sum(map(len, groups[first:last])) > LONGEST:
                    break
                between = set(parts[first : last - 1])
                yield groups[first:last], between, run.startswith("+") and first == 0


def _is_nik(groups: Sequence[str]) -> bool:
    """Tell whether groups make a NIK of a province; none of its parts has a single digit."""
    if min(map(len, groups)) < 2:
        return False
    try:
        checked = nik.check_nik("".join(groups))
    except KediriError:
        return False
    return nik.UNKNOWN_PROVINCE not in checked.warnings


def _is_mobile(groups: Sequence[str], between: set[str], *, plus: bool) -> bool:
    """Tell whether groups make a mobile number of 10 to 13 digits, counted from its 0."""
    digits = "".join(groups)
    if not MOBILE.fullmatch(digits):
        return False
    if digits.startswith("62"):
        digits = "0" + digits[2:]
        if not plus and between == {"."} and all(len(group) == 3 for group in groups[1:]):
            return False  # an amount
    if not 10 <= len(digits) <= 13:
        return False
    if len(groups) == 1:
        return plus or len(digits) > 10  # accounts of banks have ten digits
    sizes = [len(group) for group in groups[1:]]
    return all(size >= 3 for size in sizes) or all(len(group) == 2 for group in groups[:-1])
