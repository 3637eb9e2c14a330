"""How typed values are read: each parser returns a value or refuses with one clear line."""

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kediri_cli import domain
from kediri_cli.cli.app import app

if TYPE_CHECKING:
    from datetime import timedelta

    from kediri_cli.domain.dates import Month
    from kediri_cli.domain.lessons import Pause, Week
    from kediri_cli.domain.moments import Moment
    from kediri_cli.domain.words import Detail

Word = TypeVar("Word", bound=StrEnum)


def day(text: str) -> date:
    """Read a day as people write it."""
    return domain.dates.parse_day(text, app.today)


def month(text: str) -> "Month":
    """Read a month as people write it."""
    return domain.dates.parse_month(text, app.today)


def duration(text: str) -> "timedelta":
    """Read how long something is to last."""
    return domain.durations.parse_duration(text)


def clock(text: str) -> time:
    """Read a time of day."""
    return domain.dates.parse_time(text)


def machine_type(text: str) -> str:
    """Read the code of a type of machine."""
    return domain.machines.type_code(text)


def pause(text: str) -> "Pause":
    """Read a break of the day, on one weekday or on all."""
    return domain.lessons.parse_pause(text)


def week(text: str) -> "Week":
    """Read weekdays, in one text."""
    return domain.lessons.Week(domain.lessons.parse_weekdays(text))


def mark(text: str) -> int:
    """Read a mark from 0 to 100."""
    return domain.entries.mark(text)


def percentage(text: str) -> int:
    """Read a whole percentage from 1 to 100."""
    return domain.entries.percentage(text)


def threshold(text: str) -> int:
    """Read below which number people are few in what is published."""
    return domain.small_numbers.parse_threshold(text)


def amount(text: str) -> int:
    """Read an amount above zero, in whole rupiah."""
    return domain.money.parse_amount(text)


def rupiah(text: str) -> int:
    """Read whole rupiah; zero is allowed."""
    return domain.money.parse_rupiah(text)


def whole(text: str) -> int:
    """Read a whole number above zero: plain ASCII digits only."""
    if isinstance(text, int):  # a default passes through unread
        return text
    return domain.entries.whole(text)


def code(text: str) -> str:
    """Read a code, forgiving case, blanks and a missing hyphen."""
    return domain.codes.tidy_code(text)


def codes(text: str) -> tuple[str, ...]:
    """Read several codes between commas or blanks."""
    return tuple(code(part) for part in text.replace(",", " ").split())


def account(text: str) -> str:
    """Read the account code of a line, forgiving blanks."""
    return domain.accounts.tidy_account(text)


def past_day(text: str) -> date:
    """Read the day on which something happened: not in the future."""
    return domain.entries.past_day(text, app.today)


def birth_day(text: str) -> date:
    """Read a birth date, whose refusal never repeats it."""
    return domain.dates.parse_birth_day(text, app.today)


def name(text: str) -> str:
    """Read a person's name."""
    return domain.names.clean_name(text)


def nik(text: str) -> str:
    """Read a NIK; what disagrees with it is looked at where all of it is known."""
    return domain.nik.check_nik(text).nik


def phone(text: str) -> str:
    """Read a phone number as it is stored."""
    return domain.phones.parse_phone(text)


def noted(text: str) -> str:
    """Read a reason for the journal, which keeps it for ever: nothing hidden, nobody's number."""
    return domain.disclosures.parse_note(text)


def reason(text: str) -> str:
    """Read why somebody looks at people, for the journal."""
    return domain.disclosures.parse_reason(text)


def details(text: str) -> "tuple[Detail, ...]":
    """Read what is to be shown of people."""
    return domain.disclosures.parse_details(text)


def moment(text: str) -> "Moment":
    """Read a day, and a time of it if one is said."""
    return domain.moments.parse_moment(text, app.today)


def plain(text: str) -> str:
    """Read a text in which nothing is hidden."""
    return domain.names.clean_text(text)


def word(vocabulary: type[Word]) -> Callable[[str], Word]:
    """Return a parser for a closed vocabulary; Indonesian forms' letters and words are read too."""

    def read(text: str) -> Word:
        if isinstance(text, vocabulary):  # a default passes through unread
            return text
        return domain.entries.word(text, vocabulary)

    return read
