"""`kediri session ics` as other software reads it: the `icalendar` package is the judge."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.conftest import Run

PLAN = (
    "session plan --group K1 --group K2 --module M02 --from 3/11/2014 --to 7/11/2014"
    " --days mon,wed,fri --at 08.00 --jp 4 --instructor I01 --place 'Ruang; teori, lantai 2'"
)


def events(run: Run, line: str = "session ics") -> dict[str, Any]:
    answer = run(line)
    assert (answer.code, answer.err) == (0, "")
    calendar = Calendar.from_ical(answer.out.encode())
    assert calendar.errors == []
    found = {str(event["UID"]).partition(".")[0]: event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    assert all(event.errors == [] for event in found.values())
    return found


def test_planned_held_and_cancelled_sessions_are_events_at_their_time(office: Run) -> None:
    assert office(PLAN).code == 0
    assert office("session cancel S-0004 --note 'Hari libur'").code == 0
    found = events(office)
    assert list(found) == ["S-0001", "S-0002", "S-0003", "S-0004", "S-0005"]
    monday = found["S-0003"]
    # 08.00 in Jakarta is 01.00 in UTC
    assert monday["DTSTART"].dt == datetime(2014, 11, 3, 1, tzinfo=UTC)
    assert monday["DTEND"].dt - monday["DTSTART"].dt == timedelta(hours=3)
    assert str(monday["SUMMARY"]) == "M02 Jahit dasar (K1, K2)"
    assert str(monday["LOCATION"]) == "Ruang; teori, lantai 2"
    assert str(monday["DESCRIPTION"]) == "S-0003: 4 JP, instructor I01."
    assert [str(event["STATUS"]) for event in found.values()] == [
        "CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]  # fmt: skip
    assert list(events(office, "session ics --month 2014-11")) == ["S-0003", "S-0004", "S-0005"]


def test_the_uid_stays_and_the_sequence_grows_when_a_session_is_moved(office: Run) -> None:
    office(PLAN)
    before = events(office)["S-0003"]
    assert office("session move S-0003 --on 4/11/2014 --at 13.00").code == 0
    after = events(office)["S-0003"]
    assert str(after["UID"]) == str(before["UID"])
    assert int(before["SEQUENCE"]) == 0
    assert int(after["SEQUENCE"]) == 1
    assert after["DTSTART"].dt == datetime(2014, 11, 4, 6, tzinfo=UTC)
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt


def test_the_same_data_give_the_same_bytes(office: Run, desk: Path) -> None:
    office(PLAN)
    assert office("session ics -o satu.ics").out == ""
    assert office("session ics -o dua.ics").code == 0
    assert (desk / "satu.ics").read_bytes() == (desk / "dua.ics").read_bytes()
    assert (desk / "satu.ics").stat().st_mode & 0o777 == 0o600
    assert (desk / "satu.ics").read_bytes() == office("session ics").out.encode()


def test_nobody_is_in_the_calendar(office: Run) -> None:
    office(PLAN)
    page = office("session ics").out
    assert "P-AAA2" not in page
    for name in ("Melati", "Sulam", "Kertas", "Etalase"):
        assert name not in page.replace("Kelompok Melati", "")


def test_a_month_without_sessions_is_an_empty_calendar(office: Run) -> None:
    assert events(office, "session ics --month 2013-01") == {}
