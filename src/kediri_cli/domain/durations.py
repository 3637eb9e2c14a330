"""How long something is to last, as it is typed: `15m`, `2h`, `1h30m`."""

import re
from datetime import timedelta

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.identity import BadDuration

LEAST, MOST = timedelta(minutes=1), timedelta(hours=8)
FORM = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,3})m)?", re.ASCII)


def parse_duration(text: str) -> timedelta:
    """Return a time from a minute to eight hours. Raises BadDuration."""
    typed = text.strip().casefold().replace(" ", "")
    found = FORM.fullmatch(typed)
    hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0)
    lasts = timedelta(hours=hours, minutes=minutes)
    if not LEAST <= lasts <= MOST:
        raise BadDuration(typed=excerpt(text))
    return lasts
