"""Words that no text of the register has, and names that say where people live (`domain.md` 6.4).

Here, and nowhere else in the whole project, stand the words themselves: a test looks for them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

DEFAULT = (
    "lokalisasi",
    "tuna susila",
    "mucikari",
    "muncikari",  # as the dictionary spells it
    "WPS",
    "PSK",
    "WTS",
    "PPKS",
    "PMKS",
    "HIV",
)

_NEIGHBOURHOOD = re.compile(
    r"\b(?:RT|RW)[\s.]*\d|\b(?:Kel|Kelurahan|Kampung|Dusun|Gg)\b\.?\s+\w",
    re.IGNORECASE,
)


def chosen(setting: str) -> tuple[str, ...]:
    """Return the words to look for: the default ones as a setting changes them.

    Between commas, `word` adds one and `-word` takes one away; `-` alone takes all of them away.
    """
    words = list(DEFAULT)
    for part in (" ".join(part.split()) for part in setting.split(",")):
        if part == "-":
            words.clear()
        elif part.startswith("-"):
            dropped = part[1:].strip().casefold()
            words = [word for word in words if word.casefold() != dropped]
        elif part:
            words.append(part)
    return tuple(words)


def stands_in(text: str, words: Iterable[str]) -> bool:
    """Return whether one of the words stands in a text, as a whole word in either case.

    Signs around it change nothing, nor do blanks, hyphens or points within it.
    """
    pattern = _pattern(tuple(words))
    return pattern is not None and pattern.search(text) is not None


def neighbourhood(text: str) -> bool:
    """Return whether a text names a neighbourhood: an RT or RW, a kelurahan, a kampung."""
    return _NEIGHBOURHOOD.search(text) is not None


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds any of the words; letters and digits alone make a word longer."""
    forms = "|".join(_form(word) for word in words if any(map(str.isalnum, word)))
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE) if forms else None


def _form(word: str) -> str:
    """Return a word as it may be written: `A.B.C.` for an abbreviation, `A-B` for `A B`."""
    if word.isupper() and word.isalpha():
        return r"\.?".join(word)
    return r"[\W_]*".join(re.escape(part) for part in word.split())
