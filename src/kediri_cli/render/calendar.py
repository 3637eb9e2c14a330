"""A calendar as RFC 5545 has it, for the calendar of a phone or an office.

Times are in UTC, so that no reader needs to know a zone. Lines end with CR LF and are folded at 75
octets; text is escaped; nothing depends on the clock.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from kediri_cli.domain.names import visible
from kediri_cli.tables.calendars import Calendar, Event

LINE = 75
"""The octets of a line, its end not counted (RFC 5545, 3.1)."""

ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,"}


def write(calendar: Calendar, stream: TextIO) -> None:
    """Write the calendar; the stream must not translate ends of lines."""
    for line in _lines(calendar):
        stream.write(folded(line) + "\r\n")


def folded(line: str) -> str:
    """Return a content line folded into lines of 75 octets, never within a character."""
    parts, room, part = [], LINE, ""
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(part)
            part, room = "", LINE - 1  # the blank that begins the next line
        part += character
        room -= size
    return "\r\n ".join([*parts, part])


def text(value: str) -> str:
    """Return text with what has a meaning of its own escaped, and harmless."""
    return "".join(ESCAPED.get(character, character) for character in visible(value))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//kediri//kediri-cli//ID"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{text(calendar.name)}"
    yield f"X-WR-CALNAME:{text(calendar.name)}"
    for event in calendar.events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.stamp)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{_moment(event.starts)}"
    yield f"DTEND:{_moment(event.ends)}"
    yield f"SUMMARY:{text(event.summary)}"
    yield f"DESCRIPTION:{text(event.description)}"
    yield f"LOCATION:{text(event.place)}"
    yield "STATUS:CANCELLED" if event.cancelled else "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
