"""Indonesian phone numbers: stored as +628..., printed as 0812-3456-7890 (`domain.md` 6.2)."""

import re

from kediri_cli.errors.values import PhoneLength, UnreadablePhone

_SEPARATORS = re.compile(r"[\s.()‐‑–-]+")
_NUMBER = re.compile(r"(?:\+?62|0)([2-9][0-9]*)")
_SHORT_AREAS = ("21", "22", "24", "31", "61")
"""Jakarta, Bandung, Semarang, Surabaya, Medan; every other area has three digits after the 0."""


def parse_phone(text: str) -> str:
    """Return the number in E.164, such as +6281234567890.

    Reads 08..., 62..., +62... and landlines such as 0354...; blanks, points, hyphens and brackets
    are dropped. Raises `PhoneLength` (10 to 13 digits with the 0, landlines 9 to 12) or
    `UnreadablePhone`; neither repeats what was typed.
    """
    match = _NUMBER.fullmatch(_SEPARATORS.sub("", text))
    if match is None:
        raise UnreadablePhone
    least, most = (10, 13) if match[1].startswith("8") else (9, 12)
    count = len(match[1]) + 1
    if not least <= count <= most:
        raise PhoneLength(count=count, least=least, most=most)
    return f"+62{match[1]}"


def format_phone(phone: str) -> str:
    """Return a stored number as people write it: 0812-3456-7890, landlines 0354-123456."""
    national = "0" + phone.removeprefix("+62")
    if national.startswith("08"):
        return f"{national[:4]}-{national[4:8]}-{national[8:]}"
    area = 3 if national[1:].startswith(_SHORT_AREAS) else 4
    return f"{national[:area]}-{national[area:]}"
