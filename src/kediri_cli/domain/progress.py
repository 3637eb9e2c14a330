"""Physical progress, entered by the activity officer, never derived from money (`domain.md` 2.6).

Kept in hundredths of a percent, 0 to 10000. It grows over the months.
"""

import re
from collections.abc import Mapping

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.books import UnreadablePercent

WHOLE = 10_000
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,2})(?:[.,]([0-9]{1,2}))? ?%?")


def parse_percent(text: str) -> int:
    """Return a percentage from 0 to 100 in hundredths; the decimal mark is a comma or a point.

    Raises UnreadablePercent.
    """
    match = _PERCENT.fullmatch(" ".join(text.split()))
    if match is None:
        raise UnreadablePercent(text=excerpt(text))
    hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if hundredths > WHOLE:
        raise UnreadablePercent(text=excerpt(text))
    return hundredths


def format_hundredths(hundredths: int) -> str:
    """Return `45,50%`."""
    return f"{hundredths // 100},{hundredths % 100:02}%"


def out_of_line(month: str, hundredths: int, entered: Mapping[str, int]) -> tuple[str, int] | None:
    """Return an entry that the new one contradicts: more was done before, or less is done later."""
    for other in sorted(entered):
        if (other < month and entered[other] > hundredths) or (
            other > month and entered[other] < hundredths
        ):
            return other, entered[other]
    return None


def value_of(budget: int, hundredths: int) -> int:
    """Return how much of a budget was done (nilai realisasi fisik), half up to the rupiah."""
    return (budget * hundredths * 2 + WHOLE) // (2 * WHOLE)
