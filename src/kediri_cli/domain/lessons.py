"""The daily timetable: lesson hours with breaks between them, and days by the week.

A lesson hour (JP) is 45 minutes (`domain.md` 4.1). The minutes of a break are no lesson: a session
goes on after it and ends so much later.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from kediri_cli.domain.dates import MINUTES_OF_A_JP, end_of, parse_time, parse_weekday
from kediri_cli.domain.names import excerpt
from kediri_cli.domain.words import Weekday
from kediri_cli.errors.timetable import (
    PauseBackwards,
    StartsInPause,
    UnreadableDays,
    UnreadablePause,
)
from kediri_cli.errors.values import PastMidnight

_PAUSE = re.compile(r"(?:(?P<day>[^\W\d]+)[ =:]+)?(?P<starts>[^ –-]+) ?[–-] ?(?P<ends>.+)")
_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, order=True)
class Pause:
    """A break from one time up to another, on one weekday or on every day."""

    starts_at: time
    ends_at: time
    weekday: Weekday | None = None

    def is_on(self, day: date) -> bool:
        """Tell whether the break is kept on that day."""
        return self.weekday in (None, weekday_of(day))


@dataclass(frozen=True)
class Week:
    """Some days of each week."""

    days: tuple[Weekday, ...]


def weekday_of(day: date) -> Weekday:
    """Return the weekday of a day."""
    return list(Weekday)[day.weekday()]


def ends_at(starts_at: time, jp: int, day: date, pauses: Iterable[Pause] = ()) -> time:
    """Return when a session of `jp` lesson hours ends on that day, breaks counted.

    Raises StartsInPause, NoLessonHours and PastMidnight.
    """
    end_of(time(), min(jp, 1))  # refuses what is no lesson hour
    now, left = _minutes(starts_at), jp * MINUTES_OF_A_JP
    for pause in sorted(each for each in pauses if each.is_on(day)):
        first, last = _minutes(pause.starts_at), _minutes(pause.ends_at)
        if first <= _minutes(starts_at) < last:
            raise StartsInPause(
                at=written(starts_at), starts=written(pause.starts_at), ends=written(pause.ends_at)
            )
        if last <= now:
            continue
        if first >= now + left:
            break
        left -= max(0, first - now)
        now = last
    hours, minutes = divmod(now + left, 60)
    if hours >= 24:
        raise PastMidnight(start=written(starts_at), jp=jp)
    return time(hours, minutes)


def parse_pause(text: str) -> Pause:
    """Read a break: `10.15-10.30`, or on one weekday `fri 11.30-13.00`, `Jumat 11.30-13.00`.

    Raises UnreadablePause, PauseBackwards and what the times raise.
    """
    match = _PAUSE.fullmatch(" ".join(text.split()))
    number = parse_weekday(match["day"]) if match and match["day"] else None
    if match is None or (match["day"] and number is None):
        raise UnreadablePause(text=excerpt(text))
    first, last = parse_time(match["starts"]), parse_time(match["ends"])
    if last <= first:
        raise PauseBackwards(text=excerpt(text))
    return Pause(first, last, None if number is None else list(Weekday)[number])


def parse_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read weekdays: `mon,tue`, `senin selasa`, `mon-fri`. Raises UnreadableDays."""
    found: set[int] = set()
    for part in filter(None, _BETWEEN.split(text)):
        first, joint, last = part.partition("-")
        ends = (parse_weekday(first), parse_weekday(last if joint else first))
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            raise UnreadableDays(text=excerpt(text))
        found |= set(range(ends[0], ends[1] + 1))
    if not found:
        raise UnreadableDays(text=excerpt(text))
    return tuple(list(Weekday)[number] for number in sorted(found))


def days_of(
    weekdays: Sequence[Weekday], *, first: date, last: date, without: Sequence[date] = ()
) -> Iterator[date]:
    """Yield the days of these weekdays from the first to the last, but not those of `without`."""
    day = first
    while day <= last:
        if weekday_of(day) in weekdays and day not in without:
            yield day
        day += timedelta(days=1)


def written(at: time) -> str:
    """Return a time as it is written on forms: 08.00."""
    return f"{at:%H.%M}"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
