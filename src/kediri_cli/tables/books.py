"""Double-entry books, as other programs keep them. Standard library only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction of a set of books: a day, a number, what it says, and its postings.

    A posting is an account, from the root down, and what comes to it (above zero) or goes from it;
    they add up to nothing.
    """

    on: date
    number: str
    text: str
    postings: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Books:
    """Double-entry books for other programs: named accounts, entries by day, a budget by month.

    `budget` has the first day of a month, the first day of the next, and what each account may
    spend in it.
    """

    title: str
    head: tuple[int, str]
    accounts: tuple[tuple[tuple[str, ...], str], ...]
    entries: Iterable[Entry]
    budget: Iterable[tuple[date, date, tuple[tuple[tuple[str, ...], int], ...]]]
