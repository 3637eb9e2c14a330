"""The codes that people type: `P-7KQ2` a participant, `K1`, `MJ-03`, `M04`, `I01`, `S-0012`, `R-1`.

A participant's code is random and tells nothing of the person (`domain.md` 6.1); the others count.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.values import CodesUsedUp, LookAlikeInCode, NotACode, UnreadableCode

DIGITS = "23456789"
ALPHABET = DIGITS + "ABCDEFGHJKMNPQRSTUVWXYZ"
"""What participant codes are made of: without 0 and O, 1, I and L, which look alike."""

_HYPHENS = re.compile("[‐‑‒–—−]")
_PARTICIPANT = re.compile(r"P-[0-9A-Z]{4}|P(?=[A-Z]*[0-9])[0-9A-Z]{4}")
_NUMBERED = re.compile(r"(?P<prefix>K|M|I|S|R|[A-Z]{2,3})-?0*(?P<number>[1-9][0-9]*)")
_LONGEST = 12
_NEAR = 0.6


@dataclass(frozen=True)
class _Shape:
    joint: str
    width: int
    fixed: bool = True

    def code(self, prefix: str, number: int) -> str:
        return f"{prefix}{self.joint}{number:0{self.width}}"

    def holds(self, number: int) -> bool:
        return not self.fixed or number < 10**self.width


_SHAPES = {
    "K": _Shape("", 1, fixed=False),
    "M": _Shape("", 2),
    "I": _Shape("", 2),
    "S": _Shape("-", 4),
    "R": _Shape("-", 1, fixed=False),
}
_MACHINE = _Shape("-", 2, fixed=False)


def participant_code(choose: Callable[[str], str]) -> str:
    """Return a code such as `P-7KQ2`; `choose` picks a character of a text, as secrets.choice does.

    One of the four is always a digit, so that no code is a word.
    """
    characters = [choose(ALPHABET) for _ in range(4)]
    if not set(DIGITS) & set(characters):
        place = int(choose("0123"))
        characters[place] = choose(DIGITS)
    return "P-" + "".join(characters)


def tidy_code(text: str) -> str:
    """Return the code that was meant: p7kq2 is P-7KQ2, mj3 is MJ-03, m4 is M04, s12 is S-0012.

    Case, blanks, hyphens and leading zeros are tolerated; look-alikes are not replaced. Raises
    `LookAlikeInCode`, `UnreadableCode`, or `NotACode` where the text may be a person's name or
    number and so is not repeated.
    """
    typed = _HYPHENS.sub("-", "".join(text.split()))
    if typed.isascii() and len(typed) <= _LONGEST:
        code = _participant(typed.upper()) or _numbered(typed.upper())
        if code:
            return code
        _refuse_look_alikes(typed.upper())
    if len(typed) <= 8 and any(c.isdigit() for c in typed):
        raise UnreadableCode(text=excerpt(text))
    raise NotACode


def _participant(typed: str) -> str | None:
    match = _PARTICIPANT.fullmatch(typed)
    return f"P-{typed[-4:]}" if match and set(typed[-4:]) <= set(ALPHABET) else None


def _numbered(typed: str) -> str | None:
    match = _NUMBERED.fullmatch(typed)
    if match is None:
        return None
    prefix, number = match["prefix"], int(match["number"])
    return _shape(prefix).code(prefix, number) if _shape(prefix).holds(number) else None


def _refuse_look_alikes(typed: str) -> None:
    if _PARTICIPANT.fullmatch(typed):
        raise LookAlikeInCode(characters=", ".join(sorted(set(typed[-4:]) - set(ALPHABET))))


def _shape(prefix: str) -> _Shape:
    return _SHAPES.get(prefix, _MACHINE)


def next_code(prefix: str, existing: Iterable[str]) -> str:
    """Return the code after the highest one of this prefix; a gap is never filled again.

    The prefix is K, M, I, S, R or the two or three letters of a machine type. Codes of other
    prefixes are passed over. Raises `CodesUsedUp`.
    """
    shape = _shape(prefix)
    pattern = re.compile(rf"{re.escape(prefix + shape.joint)}([0-9]+)")
    numbers = [int(match[1]) for code in existing if (match := pattern.fullmatch(code))]
    highest = max(numbers, default=0)
    if not shape.holds(highest + 1):
        raise CodesUsedUp(prefix=prefix, last=shape.code(prefix, highest))
    return shape.code(prefix, highest + 1)


def suggest(text: str, known: Iterable[str], n: int = 3) -> list[str]:
    """Return up to `n` known codes that were perhaps meant, the nearest first.

    Two characters changed over come before any other likeness.
    """
    typed = _letters(text)[: 4 * _LONGEST]
    ranked = sorted((-_likeness(typed, _letters(code)), code) for code in set(known))
    return [code for likeness, code in ranked if -likeness >= _NEAR][:n]


def _letters(code: str) -> str:
    return "".join(filter(str.isalnum, code)).upper()


def _likeness(typed: str, code: str) -> float:
    if sorted(typed) == sorted(code):
        return 1.0 + (typed == code)
    return SequenceMatcher(None, typed, code, autojunk=False).ratio()
