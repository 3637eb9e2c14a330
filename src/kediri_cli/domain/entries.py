"""What the command line and imported files read alike: days that have come, counts, words."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from kediri_cli.domain.dates import parse_day
from kediri_cli.domain.names import excerpt
from kediri_cli.domain.words import AS_TYPED, parse_word
from kediri_cli.errors.assessment import NotAMark
from kediri_cli.errors.programmes import FutureDay, NotAPercent
from kediri_cli.errors.usage import NotWhole, UnknownWord

Word = TypeVar("Word", bound=StrEnum)


def past_day(text: str, today: date) -> date:
    """Read the day on which something happened. Raises FutureDay and what `parse_day` raises."""
    read = parse_day(text, today)
    if read > today:
        raise FutureDay(day=read, today=today)
    return read


def whole(text: str) -> int:
    """Read a whole number above zero: plain ASCII digits only. Raises NotWhole."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
        raise NotWhole(text=excerpt(text))
    return int(text)


def mark(text: str) -> int:
    """Read a mark from 0 to 100. Raises NotAMark."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= 100):
        raise NotAMark(text=excerpt(text))
    return int(text)


def percentage(text: str) -> int:
    """Read a whole percentage from 1 to 100, with or without its sign. Raises NotAPercent."""
    digits = text.removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and 1 <= int(digits) <= 100):
        raise NotAPercent(text=excerpt(text))
    return int(digits)


def word(text: str, vocabulary: type[Word], *, without: tuple[Word, ...] = ()) -> Word:
    """Read a member of a vocabulary, but not one of `without`. Raises UnknownWord."""
    known = parse_word(text, vocabulary)
    if known is None or known in without:
        typed = [str(member) for member in vocabulary if member not in without]
        listed = list(AS_TYPED.get(vocabulary, typed))
        raise UnknownWord(text=excerpt(text), known=listed)
    return known
