"""Modules, instructors, sessions and attendance as commands: what is typed, what is answered."""

import json
from pathlib import Path

from tests.conftest import Run

LOG = "log-session --group K1 --module M02 --at 08.00 --jp 4 --instructor I01 --place 'Ruang teori'"


def test_a_module_is_added_and_listed(office: Run) -> None:
    added = office("module add --name Obras --jp 8 --sessions 2 --requires M02 --requires M01")
    assert (added.code, added.out, added.err) == (0, "", "M03 is added.\n")
    assert office("module list --format csv").out == (
        "code,name,requires,jp_planned,jp_held,sessions_planned,sessions_held\n"
        "M01,K3 dan etika kerja,,4,4,1,1\n"
        "M02,Jahit dasar,M01,12,4,3,1\n"
        "M03,Obras,M01 M02,8,0,2,0\n"
    )


def test_a_module_is_made_to_build_on_another(office: Run) -> None:
    office("module add --name Bordir --jp 8 --sessions 2")
    assert office("module require M03 M02").err == "M03 builds on M02.\n"
    assert "M03,Bordir,M02,8" in office("module list --format csv").out


def test_an_instructor_is_added_and_listed(office: Run) -> None:
    line = "instructor add --name 'Setrika Widodo, S.Pd.' --institution SMK --kind school --rate 0"
    assert office(line).err == "I03 is added.\n"
    assert office("instructor list --format csv").out == (
        "code,name,institution,kind,rate,jp,jp_paid,jp_unpaid\n"
        "I01,Kertas Polawati,SMK Contoh,school,60000,4,0,4\n"
        "I02,Etalase Kurniawan,Konsultan Contoh,consultant,0,4,,\n"
        'I03,"Setrika Widodo, S.Pd.",SMK,school,0,0,,\n'
    )


def test_a_session_is_logged_with_its_absences(office: Run) -> None:
    done = office(
        f"{LOG} --group K2 --on 10/10/2014 --absent P-AAA2=s --absent 'pbbb4 = alpa'"
        " --absent P-BBB3=sakit"
    )
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "S-0003 is recorded, 10 October 2014, 08.00-11.00: 3 present, 2 sick, 1 absent.\n"
    )


def test_what_needs_a_second_look_is_said_and_hinders_nothing(office: Run) -> None:
    office("module add --name Obras --jp 3 --sessions 1 --requires M02")
    line = LOG.replace("M02", "M03").replace("K1", "K2")
    done = office(f"{line} --on 10/10/2014")
    assert done.code == 0
    assert done.err == (
        "Note: M03 builds on M02, which has not been held yet for K2.\n"
        "Note: 4 JP of M03 are now held for K2; 3 JP are planned.\n"
        "S-0003 is recorded, 10 October 2014, 08.00-11.00: 3 present.\n"
    )


def test_a_dry_run_of_a_session_writes_nothing(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    done = office(f"{LOG} --on 10/10/2014 --dry-run")
    assert done.err.startswith("Dry run, nothing was written: S-0003 is recorded")
    assert (desk / "kediri.db").read_bytes() == before


def test_a_session_shows_its_facts_and_marks_by_code(office: Run) -> None:
    office("attend S-0001 P-AAA4=-")
    page = office("session show S-0001").out
    assert [" ".join(line.split()) for line in page.splitlines() if "──" not in line] == [
        "Session – S-0001",
        "Day 8 October 2014",
        "Time 08.00-11.00",
        "JP 4",
        "Module M01 K3 dan etika kerja",
        "Groups K1, K2",
        "Instructor I01 Kertas Polawati",
        "Place Ruang praktik",
        "Marks 4 present, 1 sick, 1 not recorded",
        "",
        "Attendance",
        "Participant Group Mark",
        "P-AAA2 K1 present",
        "P-AAA3 K1 present",
        "P-AAA4 K1 –",
        "P-BBB2 K2 present",
        "P-BBB3 K2 sick",
        "P-BBB4 K2 present",
    ]
    shape = json.loads(office("session show S-0001 --format json").out)
    assert shape["facts"]["marks"] == "4 present, 1 sick, 1 not recorded"
    assert shape["tables"][0]["rows"][2] == {"participant": "P-AAA4", "group": "K1", "mark": None}


def test_sessions_are_listed_by_month_group_and_module(office: Run) -> None:
    head = (
        "code,held_on,starts_at,ends_at,module,groups,instructor,jp,roll,present,not_recorded,"
        "place\n"
    )
    first = "S-0001,2014-10-08,08:00,11:00,M01,K1 K2,I01,4,6,5,0,Ruang praktik\n"
    second = "S-0002,2014-10-09,08:00,11:00,M02,K1,I02,4,3,2,0,Ruang praktik\n"
    assert office("session list --format csv").out == head + first + second
    assert office("session list --group K2 --format csv").out == head + first
    assert office("session list --module M02 --format csv").out == head + second
    assert office("session list --month last --format csv").out == head
    empty = office("session list --month last")
    assert (empty.code, empty.out) == (
        0,
        "Sessions\n  No session. Record one with `kediri log-session`.\n",
    )


def test_several_marks_are_corrected_at_once_or_none(office: Run) -> None:
    done = office("attend S-0001 P-BBB3=H p-aaa2 i P-AAA3=-")
    assert done.err == (
        "P-BBB3 in S-0001: present.\nP-AAA2 in S-0001: excused.\nP-AAA3 in S-0001: not recorded.\n"
    )
    refused = office("attend S-0002 P-AAA3=H P-BBB3=H")
    assert refused.code == 1
    assert "P-AAA3,K1,A" in office("session show S-0002 --format csv").out


def test_a_session_is_voided_with_a_reason_and_undone(office: Run) -> None:
    assert office("session void S-0002 --note 'Logged twice'").err == "S-0002 is voided.\n"
    assert "S-0002" not in office("session list").out
    assert office("undo").code == 0
    assert "P-AAA3,K1,A" in office("session show S-0002 --format csv").out


def test_no_page_of_training_names_a_participant(office: Run) -> None:
    for line in ("session list", "session show S-0001", "module list", "instructor list"):
        for form in ("text", "csv", "json"):
            page = office(f"{line} --format {form}").out
            assert page
            assert "Melati" not in page
            assert "Sulam" not in page
