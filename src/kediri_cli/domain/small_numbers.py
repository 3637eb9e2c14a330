"""Counts of people for those who may not know which people (`domain.md` 6.5).

Months that are published one after the other are rounded, since two exact months tell who left
between them. A table that is published once can be exact: `domain.suppression`. The reasons are in
`docs/decisions.md`.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from kediri_cli.errors.programmes import ThresholdOutside

LOWEST, HIGHEST = 5, 10
"""What may be chosen as the threshold; the lowest unless an office chooses."""

Key = TypeVar("Key", bound=Hashable)
Shown = int | str | None
"""A count, the word for few, or None where nothing is said."""


def few(threshold: int) -> str:
    """Return what stands in the place of a small count."""
    return f"<{threshold}"


def parse_threshold(text: str) -> int:
    """Read a threshold. Raises ThresholdOutside."""
    if text.strip() not in map(str, range(LOWEST, HIGHEST + 1)):
        raise ThresholdOutside(lowest=LOWEST, highest=HIGHEST)
    return int(text)


def series(history: Iterable[Mapping[Key, int]], threshold: int) -> list[dict[Key, Shown]]:
    """Return what may be shown of counts month by month; all people are counted in each month.

    Counts are rounded to multiples of the threshold. People do not go out of the register, so that
    one month says something about all others: a month that would leave them too little room says
    nothing. The room is twice the threshold: with less, saying nothing would itself say what month
    it was. What a month says depends on those before it alone.
    """
    least, told = 0, []
    for counts in history:
        shown: dict[Key, Shown] = {key: rounded(count, threshold) for key, count in counts.items()}
        ranges = [within(value, threshold) for value in shown.values()]
        low, high = sum(first for first, _ in ranges), sum(last for _, last in ranges)
        if high - max(least, low) < min(2 * threshold, high - low):
            shown = dict.fromkeys(shown)
        else:
            least = max(least, low)
        told.append(shown)
    return told


def rounded(count: int, threshold: int) -> int | str:
    """Return a count to the nearest multiple of the threshold, half up; below it the word for few.

    Here few may be none: a zero that is followed by few would tell that somebody came.
    """
    if count < threshold:
        return few(threshold)
    return (2 * count + threshold) // (2 * threshold) * threshold


def within(shown: int | str | None, threshold: int) -> tuple[int, int]:
    """Return the least and the most that a rounded count may have been."""
    if isinstance(shown, int):
        return max(threshold, shown - threshold // 2), shown + (threshold - 1) // 2
    return 0, threshold - 1


def leaves_room(total: int, told: Iterable[Mapping[Key, Shown]], threshold: int) -> bool:
    """Return whether months that were told stay open once the number of all people is known."""
    least = (
        sum(within(shown, threshold)[0] for shown in month.values() if shown is not None)
        for month in told
    )
    return total - max(least, default=0) >= threshold // 2


def share(present: int, roll: int, people: int, threshold: int) -> int | None:
    """Return which part of the roll was present, in percent: in steps of five, from 5 to 95.

    None of few people, or of so short a roll that the share would tell its length. Steps of five
    leave open how many people there were; 0 and 100 % would say something about each of them.
    """
    if people < threshold or roll < 4 * LOWEST:
        return None
    return min(max((40 * present + roll) // (2 * roll) * 5, 5), 95)
