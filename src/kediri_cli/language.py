"""Sentences, days and months in the language of the person. Standard library only.

Every sentence goes through `_` or `plural`; the English text is the key of the catalogue in
`locale/`. The choice of the language is made once, at the edge, with `use`.
"""

import gettext
import os
from datetime import date, datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
}

_current = "en"
_catalogue: NullTranslations = NullTranslations()


def use(name: str) -> None:
    """Speak this language (`en` or `id`) from here on; any other is taken for English."""
    if name not in MONTHS:
        name = "en"
    global _current, _catalogue  # noqa: PLW0603  (one person, one language, one process)
    _current = name
    _catalogue = NullTranslations()
    file = LOCALE / name / "LC_MESSAGES" / "kediri.mo"
    if name != "en" and file.is_file():
        with file.open("rb") as stream:
            _catalogue = GNUTranslations(stream)
    # the fixed words of help pages are looked up by Typer itself
    gettext.bindtextdomain("kediri", str(LOCALE))
    gettext.textdomain("kediri")
    os.environ["LANGUAGE"] = name


def current() -> str:
    """Return the language in use."""
    return _current


def _(text: str) -> str:
    """Return the sentence in the language in use."""
    return _catalogue.gettext(text) if text else ""


def plural(one: str, many: str, count: int) -> str:
    """Return the sentence for that count, with `{count}` filled in."""
    return _catalogue.ngettext(one, many, count).format(count=count)


def day(value: date) -> str:
    """Return `8 Oktober 2014`."""
    return f"{value.day} {MONTHS[_current].split()[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return `8 Okt 2014`."""
    return f"{value.day} {SHORT[_current].split()[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Return `8 Oktober 2014, 08.00`, as a sentence has it."""
    return f"{day(value)}, {value:%H.%M}"


def month(year: int, number: int) -> str:
    """Return `Oktober 2014`."""
    return f"{MONTHS[_current].split()[number - 1]} {year}"


def period(text: str) -> str:
    """Return a period as people read it: `2014-10` a month, `2014-10-31` a day, else as it is."""
    year, _hyphen, rest = text.partition("-")
    number, hyphen, last = rest.partition("-")
    if not (len(year) == 4 and (year + number + last).isdigit()):
        return text
    return day(date(int(year), int(number), int(last))) if hyphen else month(int(year), int(number))


def choice(items: list[str]) -> str:
    """Return `a, b or c`."""
    if len(items) < 2:
        return "".join(items)
    return _("{first} or {last}").format(first=", ".join(items[:-1]), last=items[-1])
