"""Balances over time: what may still be taken on a day without a shortage on any later day.

Entries are made late and out of order, so a balance is asked of the days, not of the last entry.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

Movement = tuple[date, int]
"""A day and what came (above zero) or went (below zero) on it, in whole rupiah."""


def free_from(day: date, movements: Iterable[Movement]) -> int:
    """Return the lowest balance at the end of `day` or of any later day.

    Taking as much as that on `day` leaves no day with less than nothing (`domain.md` 9,
    invariant 3).
    """
    by_day: Counter[date] = Counter()
    for when, amount in movements:
        by_day[when] += amount
    lowest = balance = sum(amount for when, amount in by_day.items() if when <= day)
    for when in sorted(later for later in by_day if later > day):
        balance += by_day[when]
        lowest = min(lowest, balance)
    return lowest


def first_shortage(movements: Iterable[Movement]) -> Movement | None:
    """Return the first day at whose end the balance is below zero, with that balance, or None."""
    by_day: Counter[date] = Counter()
    for when, amount in movements:
        by_day[when] += amount
    balance = 0
    for when in sorted(by_day):
        balance += by_day[when]
        if balance < 0:
            return when, balance
    return None
