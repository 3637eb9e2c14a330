"""How often upkeep is due: 30d, 30 hari, 4w, 4 minggu."""

import re

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.maintenance import NotAPeriod

_PERIOD = re.compile(r"([1-9][0-9]{0,3}) ?(d|days?|hari|w|weeks?|minggu)?", re.IGNORECASE)


def days_of(text: str) -> int:
    """Return the number of days that a period means; a bare number is days. Raises NotAPeriod."""
    match = _PERIOD.fullmatch(" ".join(text.split()))
    if match is None or not text.isascii():
        raise NotAPeriod(text=excerpt(text))
    weeks = (match[2] or "d").casefold().startswith(("w", "m"))
    return int(match[1]) * (7 if weeks else 1)
