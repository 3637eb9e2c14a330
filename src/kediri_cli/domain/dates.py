"""Days, months and times as people type them, the day always before the month (`domain.md` 7.2).

Nothing is guessed: no missing year, no two-digit year, no impossible day.
"""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, time, timedelta

from kediri_cli.domain.names import excerpt
from kediri_cli.errors.base import UsageRefused
from kediri_cli.errors.values import (
    ImpossibleDate,
    MissingYear,
    MonthFirst,
    NoLessonHours,
    OtherWeekday,
    PastMidnight,
    ShortYear,
    UnreadableBirthDate,
    UnreadableDate,
    UnreadableMonth,
    UnreadableTime,
    YearOutOfRange,
)

MINUTES_OF_A_JP = 45
"""A lesson hour (JP) is 45 minutes: `domain.md` 4.1."""

YEARS = range(1900, 2101)

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_WEEKDAY_NAMES = (
    "senin monday sen mon",
    "selasa tuesday sel tue",
    "rabu wednesday rab wed",
    "kamis thursday kam thu",
    "jumat jum'at friday jum fri",
    "sabtu saturday sab sat",
    "minggu ahad sunday min sun",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: n for n, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([/-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})(?:\2(?P<year>[0-9]{1,4}))?"
)
_GAP = r"(?:[ /-]|\. ?|, ?)"
_NAMED = re.compile(
    rf"(?P<day>[0-9]{{1,2}}){_GAP}(?P<month>[a-z]+)(?:{_GAP}(?P<year>[0-9]{{1,4}}))?"
)
_NAME_FIRST = re.compile(
    rf"(?P<month>[a-z]+){_GAP}(?P<day>[0-9]{{1,2}})(?:{_GAP}(?P<year>[0-9]{{1,4}}))?"
)
_MONTH_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})[/-](?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[/-](?P<year>[0-9]{1,4})"),
    re.compile(rf"(?P<month>[a-z]+)(?:{_GAP}(?P<year>[0-9]{{1,4}}))?"),
)
_TIME = re.compile(r"(?:([01]?[0-9]|2[0-3])[:.]|([01][0-9]|2[0-3]))([0-5][0-9])(?: ?wib)?")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; it is written and sorted as 2014-10."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (MINYEAR <= self.year < MAXYEAR and 1 <= self.month <= 12):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.next().first - timedelta(days=1)

    def next(self) -> "Month":
        """Return the month after this one."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> "Month":
        """Return the month before this one."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in this month."""
        return (day.year, day.month) == (self.year, self.month)


def _lowered(text: str) -> str:
    return re.sub("[‘’ʼ`]", "'", " ".join(text.split())).casefold()


def parse_day(text: str, today: date) -> date:
    """Return the day; `today` gives the words today, hari ini, yesterday and kemarin their sense.

    Reads 2014-10-08; day first 8/10/2014, 08-10-2014, 8.10.2014; 8 Oktober 2014; Rabu, 8 Okt 2014.
    Raises `UnreadableDate`, `ImpossibleDate`, `MonthFirst`, `MissingYear`, `ShortYear`,
    `YearOutOfRange` or `OtherWeekday`. For a birth date take `parse_birth_day`.
    """
    typed = _lowered(text)
    if typed in {"today", "hari ini"}:
        return today
    if typed in {"yesterday", "kemarin"}:
        return today - timedelta(days=1)
    weekday, rest = _split_weekday(typed)
    day = _day_of(rest, text)
    if weekday is not None and weekday != day.weekday():
        raise OtherWeekday(text=excerpt(text), day=day)
    return day


def parse_weekday(word: str) -> int | None:
    """Return the number of a weekday (Monday is 0) from its name in either language, or None."""
    return _WEEKDAYS.get(_lowered(word))


def parse_birth_day(text: str, today: date) -> date:
    """Return a birth date before `today`, read as `parse_day` reads.

    Raises `UnreadableBirthDate` alone, which does not repeat what was typed: it is personal.
    """
    try:
        day = parse_day(text, today)
    except UsageRefused:
        raise UnreadableBirthDate from None
    if day >= today:
        raise UnreadableBirthDate
    return day


def _split_weekday(typed: str) -> tuple[int | None, str]:
    match = re.fullmatch(r"([a-z']+),? (.+)", typed)
    if match and match[1] in _WEEKDAYS:
        return _WEEKDAYS[match[1]], match[2]
    return None, typed


def _day_of(typed: str, text: str) -> date:
    for form in (_YEAR_FIRST, _DAY_FIRST, _NAMED, _NAME_FIRST):
        match = form.fullmatch(typed)
        month = _month_number(match["month"]) if match else None
        if match and month is not None:
            year = _year(match["year"], text)
            return _calendar_day(year, month, int(match["day"]), text, form is _DAY_FIRST)
    raise UnreadableDate(text=excerpt(text))


def _calendar_day(year: int, month: int, day: int, text: str, swappable: bool) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        swapped = swappable and month > 12 >= day
        raise (MonthFirst if swapped else ImpossibleDate)(text=excerpt(text)) from None


def _month_number(word: str) -> int | None:
    return int(word) if word[0] in "0123456789" else _MONTHS.get(word)


def _year(digits: str | None, text: str) -> int:
    if digits is None:
        raise MissingYear(text=excerpt(text))
    if len(digits) != 4:
        raise ShortYear(text=excerpt(text))
    if int(digits) not in YEARS:
        raise YearOutOfRange(text=excerpt(text))
    return int(digits)


def parse_month(text: str, today: date) -> Month:
    """Return the month; `today` gives the words last, lalu, this and ini their sense.

    Reads 2014-10, 10/2014, Oktober 2014, Okt 2014, October 2014. Raises `UnreadableMonth`,
    `MissingYear`, `ShortYear` or `YearOutOfRange`.
    """
    typed = _lowered(text)
    if typed in {"this", "this month", "ini", "bulan ini"}:
        return Month.of(today)
    if typed in {"last", "last month", "lalu", "bulan lalu"}:
        return Month.of(today).previous()
    for form in _MONTH_FORMS:
        match = form.fullmatch(typed)
        month = _month_number(match["month"]) if match else None
        if match and month is not None and 1 <= month <= 12:
            return Month(_year(match["year"], text), month)
    raise UnreadableMonth(text=excerpt(text))


def parse_time(text: str) -> time:
    """Return the time of day; reads 08:00, 8.00, 08.00 WIB, 0800. Raises `UnreadableTime`."""
    match = _TIME.fullmatch(_lowered(text))
    if match is None:
        raise UnreadableTime(text=excerpt(text))
    return time(int(match[1] or match[2]), int(match[3]))


def end_of(start: time, jp: int) -> time:
    """Return when a session of `jp` lesson hours ends, breaks not counted.

    Raises `NoLessonHours` below 1 JP and `PastMidnight` when it would last until 24.00 or longer.
    """
    if jp < 1:
        raise NoLessonHours(jp=jp)
    hours, minutes = divmod(start.hour * 60 + start.minute + jp * MINUTES_OF_A_JP, 60)
    if hours >= 24:
        raise PastMidnight(start=f"{start:%H.%M}", jp=jp)
    return time(hours, minutes)
