"""Text and names as people type them: made visible, cleaned, compared.

The rules for names are in `domain.md` 6.2: one field, single words are names, case is kept.
"""

import re
import unicodedata
from difflib import SequenceMatcher

from kediri_cli.errors.values import (
    ControlCharacter,
    EmptyText,
    LongText,
    NameCharacter,
    NameWithoutLetter,
)

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a terminal obeys, hides or cannot show."""

ENDLESS = 100_000
"""A text of more characters is not looked through: only its length is told."""

_IN_NAMES = frozenset(" '.-,")
ALIKE = 0.88


def visible(text: str) -> str:
    r"""Return the text with every unseen character written out, such as `\x1b` or `\u202e`."""
    return "".join(_written(c) if unicodedata.category(c) in UNSEEN else c for c in text)


def _written(character: str) -> str:
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def excerpt(text: str, limit: int = 40) -> str:
    """Return the beginning of a typed text in a form that a message may repeat.

    With 15 digits or more it may be an identity number: then each digit is shown as `*`.
    """
    shown = visible(text.strip())
    if sum(c.isdigit() for c in text) >= 15:
        shown = "".join("*" if c.isdigit() else c for c in shown)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def clean_text(text: str, limit: int = 200) -> str:
    """Return the text in NFC, stripped, with single blanks.

    Raises `ControlCharacter` for what cannot be seen, tabs and line breaks inside the text too,
    `EmptyText`, and `LongText` above `limit` characters.
    """
    if len(text) > ENDLESS:
        raise LongText(count=len(text), limit=limit)
    start = len(text) - len(text.lstrip())
    for place, character in enumerate(text.strip(), start + 1):
        if unicodedata.category(character) in UNSEEN:
            raise ControlCharacter(place=place)
    cleaned = unicodedata.normalize("NFC", " ".join(text.split()))
    if not cleaned:
        raise EmptyText
    if len(cleaned) > limit:
        raise LongText(count=len(cleaned), limit=limit)
    return cleaned


def clean_name(text: str) -> str:
    """Return a person's name, 1 to 100 characters, cleaned as `clean_text` does.

    Latin letters (Permendagri 73/2022), spaces, apostrophes, points, hyphens and the comma before a
    title; a curly apostrophe becomes a straight one. Raises `NameCharacter`, `NameWithoutLetter`
    and what `clean_text` raises.
    """
    name = re.sub("[‘’ʼ]", "'", clean_text(text, limit=100))
    for place, character in enumerate(name, 1):
        if not (_is_latin(character) or character in _IN_NAMES):
            raise NameCharacter(place=place)
    if not any(map(_is_latin, name)):
        raise NameWithoutLetter
    return name


def _is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")


def similar(a: str, b: str) -> bool:
    """Tell whether two names are near enough to be one person typed twice.

    Titles, case, points, the order of words and old spellings (Soetini, Sutini) make no difference.
    Namesakes are common, so this is a pointer for a person to look at and never a proof.
    """
    return alike(compared(a), compared(b))


def alike(first: list[str], second: list[str]) -> bool:
    """Tell whether two names are near enough, as `compared` prepared them."""
    if set(first) == set(second):
        return bool(first)
    one, two = "".join(first), "".join(second)
    return max(_ratio(one, two), _ratio(two, one)) >= ALIKE


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


_FRONT_TITLES = frozenset({"drs", "dra", "dr", "ir", "prof", "h", "hj", "kh", "ust", "ustadz"})
_BACK_TITLES = frozenset(
    {"spd", "spdi", "se", "sh", "st", "skom", "sag", "ssos", "sst", "amd", "mm", "mpd", "msi"}
)
_FULL = {
    "m": "muhamad",
    "moh": "muhamad",
    "muh": "muhamad",
    "mohamad": "muhamad",
    "st": "siti",
}
_SPELLINGS = {
    "dj": "j",
    "tj": "c",
    "ch": "h",
    "kh": "h",
    "oe": "u",
    "y": "i",
    "j": "i",
    "ie": "i",
}
"""Old spellings, and letters that families use for one sound; j was y before 1972."""


def compared(name: str) -> list[str]:
    """Return the words of a name as `alike` compares them: no titles, one spelling."""
    plain = unicodedata.normalize("NFKD", name.partition(",")[0]).casefold()
    words = ["".join(filter(str.isalpha, word)) for word in re.split(r"[\s-]+", plain)]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in _FRONT_TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in _BACK_TITLES:
        words.pop()
    return [_spelled(word) for word in words]


def _spelled(word: str) -> str:
    for old, new in _SPELLINGS.items():
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    return _FULL.get(word, word)
