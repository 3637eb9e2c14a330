"""A calendar by the letter of RFC 5545: folding, escaping, ends of lines."""

import io
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Read

from kediri_cli.render.calendar import folded, text, write
from kediri_cli.tables.calendars import Calendar, Event

# what a name or a place may hold: no control characters, and nothing that is no character
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")))


def event(summary: str, place: str = "Ruang", *, cancelled: bool = False) -> Event:
    return Event(
        uid="S-0001.abc@kediri", stamp=datetime(2014, 10, 1, 3, 4, 5, tzinfo=UTC), sequence=2,
        starts=datetime(2014, 10, 8, 1, tzinfo=UTC), ends=datetime(2014, 10, 8, 4, tzinfo=UTC),
        summary=summary, description="x", place=place, cancelled=cancelled,
    )  # fmt: skip


def written(*events: Event, name: str = "Contoh") -> str:
    stream = io.StringIO(newline="")
    write(Calendar(name, events), stream)
    return stream.getvalue()


def test_a_calendar_is_written_line_by_line() -> None:
    assert written(event("M03 Jahit; dasar, K1\\2", cancelled=True)) == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//kediri//kediri-cli//ID\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "NAME:Contoh\r\n"
        "X-WR-CALNAME:Contoh\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:S-0001.abc@kediri\r\n"
        "DTSTAMP:20141001T030405Z\r\n"
        "SEQUENCE:2\r\n"
        "DTSTART:20141008T010000Z\r\n"
        "DTEND:20141008T040000Z\r\n"
        "SUMMARY:M03 Jahit\\; dasar\\, K1\\\\2\r\n"
        "DESCRIPTION:x\r\n"
        "LOCATION:Ruang\r\n"
        "STATUS:CANCELLED\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_a_long_line_is_folded_at_75_octets_and_never_within_a_character() -> None:
    line = "SUMMARY:" + "a" * 66 + "é" + "b" * 80
    assert folded(line).split("\r\n") == [
        "SUMMARY:" + "a" * 66, " é" + "b" * 72, " " + "b" * 8,
    ]  # fmt: skip
    assert folded("x" * 75) == "x" * 75


@given(WORDS)
def test_folded_lines_are_short_and_unfold_to_what_they_were(line: str) -> None:
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@given(WORDS, WORDS)
def test_other_software_reads_what_was_meant(summary: str, place: str) -> None:
    (found,) = Read.from_ical(written(event(summary, place)).encode()).walk("VEVENT")
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == (summary, place)


def test_control_characters_do_not_break_out_of_a_line() -> None:
    assert "\r" not in text("a\r\nEND:VEVENT")
    assert "\n" not in text("a\r\nEND:VEVENT")
