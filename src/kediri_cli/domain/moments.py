"""Moments as people type them, a day and perhaps a time of it: `8/10/2014 08.00`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kediri_cli.domain.dates import parse_day, parse_time
from kediri_cli.errors.base import KediriError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_WITH_TIME = re.compile(
    r"(?P<day>.+?)(?:,? +(?:pukul |jam |at )?|T)(?P<time>[0-9]{1,2}[.:][0-9]{2}(?: ?wib)?)",
    re.IGNORECASE,
)


SECOND = timedelta(seconds=1)


def in_whole_seconds(at: datetime) -> datetime:
    """Return a moment in UTC as the file keeps it, without what is less than a second."""
    return at.astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on the programme's clock, and a time of it if one was said."""

    day: date
    at: time | None = None

    def begins(self, zone: "ZoneInfo") -> datetime:
        """Return the moment in UTC at which it begins: the time, else the start of the day."""
        return datetime.combine(self.day, self.at or time(), zone).astimezone(UTC)

    def ends(self, zone: "ZoneInfo") -> datetime:
        """Return the moment in UTC at which it is over: after that minute, or after that day."""
        if self.at is not None:
            return self.begins(zone) + timedelta(minutes=1)
        return datetime.combine(self.day + timedelta(days=1), time(), zone).astimezone(UTC)


def parse_moment(text: str, today: date) -> Moment:
    """Return the moment; days are read as `parse_day` does, times as `parse_time` does.

    Raises what these raise.
    """
    try:
        return Moment(parse_day(text, today))
    except KediriError:
        found = _WITH_TIME.fullmatch(text.strip())
        if found is None:
            raise
    return Moment(parse_day(found["day"], today), parse_time(found["time"]))
