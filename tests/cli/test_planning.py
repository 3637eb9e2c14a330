"""From plan to attendance, assessment and pay, as commands: what is typed, what is answered."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = (
    "session plan --group K1 --module M02 --from 20/10/2014 --to 24/10/2014 --days mon,wed"
    " --at 08.00 --jp 4 --instructor I01 --place 'Ruang teori'"
)


def test_sessions_are_planned_by_the_week(office: Run) -> None:
    done = office(f"{PLAN} --except 22/10/2014 --except 21/10/2014")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "S-0003 is planned for 20 October 2014, 08.00-11.00.\n1 session is planned.\n"
    )
    assert office(PLAN.replace("mon,wed", "rabu,jumat")).err == (
        "Note: 16 JP of M02 are held or planned for K1; the module has 12.\n"
        "S-0004 is planned for 22 October 2014, 08.00-11.00.\n"
        "S-0005 is planned for 24 October 2014, 08.00-11.00.\n"
        "2 sessions are planned.\n"
    )


def test_a_plan_is_a_list_of_its_own(office: Run) -> None:
    office(PLAN)
    held = office("session list --format csv").out
    assert "S-0003" not in held
    assert office("session list --status planned --format csv").out == (
        "code,held_on,starts_at,ends_at,module,groups,instructor,jp,roll,present,not_recorded,"
        "place\n"
        "S-0003,2014-10-20,08:00,11:00,M02,K1,I01,4,,,,Ruang teori\n"
        "S-0004,2014-10-22,08:00,11:00,M02,K1,I01,4,,,,Ruang teori\n"
    )
    office("session cancel S-0004 --note 'Hari libur'")
    assert "S-0004" in office("session list --status batal").out
    shown = json.loads(office("session show S-0004 --format json").out)
    assert shown["facts"]["status"] == "cancelled"
    assert shown["facts"]["reason"] == "Hari libur"
    assert shown["tables"][0]["rows"] == []


def test_a_session_is_moved_held_and_undone(office: Run) -> None:
    office(PLAN)
    moved = office("session move S-0003 --on 21/10/2014 --at 13.00")
    assert moved.err == "S-0003 is planned for 21 October 2014, 13.00-16.00.\n"
    held = office("session hold S-0003 --absent P-AAA2=S")
    assert held.err == "S-0003 is recorded, 21 October 2014, 13.00-16.00: 2 present, 1 sick.\n"
    assert office("undo").code == 0
    assert "S-0003" in office("session list --status planned").out
    assert office("check").code == 0
    last = json.loads(office("audit log --format json").out)["rows"][0]["seq"]
    assert office(f"undo {last}").code == 0  # and held again
    assert "S-0003" in office("session list").out
    assert office("check").code == 0


def test_log_session_makes_a_planned_one_held(office: Run) -> None:
    office(PLAN)
    done = office(
        "log-session --code S-0003 --group K1 --module M02 --on 20/10/2014 --at 09.00 --jp 3"
        " --instructor I02 --place 'Ruang teori' --all-present"
    )
    assert done.err == "S-0003 is recorded, 20 October 2014, 09.00-11.15: 3 present.\n"
    assert "S-0003" not in office("session list --status planned").out


def test_an_imported_session_with_the_code_of_a_planned_one_makes_it_held(
    office: Run, desk: Path
) -> None:
    office(PLAN)
    (desk / "sesi.csv").write_text(
        "code,on,starts_at,jp,module,groups,instructor,place\n"
        "S-0003,2014-10-20,08.00,4,M02,K1,I01,Ruang teori\n",
        encoding="utf-8",
    )
    assert office("import sessions sesi.csv").code == 0
    assert "S-0003" in office("session list").out
    assert "S-0003" not in office("session list --status planned").out


def test_the_timetable_is_shown_set_and_emptied(office: Run) -> None:
    assert office("session timetable").out == (
        "Breaks\n  No breaks: a session ends after its JP of 45 minutes.\n"
    )
    done = office(
        "session timetable --break 12.00-13.00 --break 10.15-10.30 --break 'jumat 11.30-13.00'"
    )
    assert done.err == "The timetable has so many breaks now: 3.\n"
    assert office("session timetable --format csv").out == (
        "weekday,starts_at,ends_at\nevery-day,10:15,10:30\nevery-day,12:00,13:00\nfri,11:30,13:00\n"
    )
    assert "Friday" in office("session timetable").out
    assert office(PLAN).err.splitlines()[0].endswith("08.00-11.15.")
    assert office("session timetable --none").code == 0
    assert office("session timetable --format csv").out == "weekday,starts_at,ends_at\n"


def test_a_dry_run_of_a_plan_or_a_timetable_writes_nothing(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    assert "Dry run" in office(f"{PLAN} --dry-run").err
    assert "Dry run" in office("session timetable --break 12.00-13.00 --dry-run").err
    assert (desk / "kediri.db").read_bytes() == before


# -- the recap


def test_the_recap_is_csv_with_the_columns_of_the_form(office: Run) -> None:
    assert office("attendance recap --month 2014-10 --group K1 --format csv").out == (
        "participant,present,sick,excused,absent,not_recorded,total,percent\n"
        "P-AAA2,2,0,0,0,0,2,100.00\n"
        "P-AAA3,1,0,0,1,0,2,50.00\n"
        "P-AAA4,2,0,0,0,0,2,100.00\n"
    )
    by_group = office("attendance recap --month this --by group --format csv").out
    assert by_group.splitlines()[1:] == ["K1,5,0,0,1,0,6,83.33", "K2,2,1,0,0,0,3,66.67"]


def test_the_grid_fits_80_columns_and_a_part_of_it_is_csv(office: Run) -> None:
    page = office("attendance recap --month 2014-10 --grid").out
    assert max(map(len, page.splitlines())) <= 80
    part = office("attendance recap --month 2014-10 --grid --section days_1_15 --format csv").out
    header, first = part.splitlines()[:2]
    assert header == "participant," + ",".join(str(day) for day in range(1, 16))
    assert first == "P-AAA2,,,,,,,,H,H,,,,,,"


def test_enough_attendance_follows_the_setting(office: Run) -> None:
    head = "participant,group,present,total,percent,passes\n"
    third = "P-AAA3,K1,1,2,50.00,{}\n"
    assert third.format("false") in office("attendance passing --format csv").out
    assert office("programme set --pass-mark 50%").code == 0
    page = office("attendance passing --group K1 --format csv").out
    assert page.startswith(head)
    assert third.format("true") in page
    shown = json.loads(office("programme show --format json").out)["rows"]
    assert {row["setting"]: row["value"] for row in shown}["pass_mark"] == "50 %"


# -- assessment


def test_assessments_and_the_matrix_of_a_group(office: Run) -> None:
    done = office("assess P-AAA2 M02 --theory 80 --practice 85 --attitude 90 --on 20/10/2014")
    assert (done.code, done.err) == (0, "P-AAA2 in M02: K from 20 October 2014 on.\n")
    assert office("assess P-AAA3 M02 --practice 50 --result BK").err == (
        "Note: P-AAA3 has not been present in any session of M02.\n"
        "P-AAA3 in M02: BK from 31 October 2014 on.\n"
    )
    assert office("group competence K1 --format csv").out == (
        "participant,M01,M02,competent,overall\nP-AAA2,·,K,1,·\nP-AAA3,·,BK,0,BK\nP-AAA4,·,·,0,·\n"
    )
    assert max(map(len, office("group competence K1").out.splitlines())) <= 80


def test_a_machine_is_pointed_out_or_refused_by_the_programmes_choice(office: Run) -> None:
    assert office("module teaches M02 --type MJ --type OB").err == "M02 teaches MJ, OB.\n"
    assert office("module teaches M02 --type OB --no-longer").code == 0
    office("programme set --fit-policy warn")
    done = office("assign-machine MJ-02 OB-01 --to K2 --on 20/10/2014")
    assert done.code == 1  # OB-01 is with K1
    done = office("assign-machine MJ-02 --to K2 --on 20/10/2014")
    assert done.code == 0
    assert (
        "Note: 0 members of K2 are K in M02, which teaches machines of type MJ; 1 should be.\n"
        in done.err
    )
    office("programme set --fit-policy refuse")
    refused = office("assign-machine MJ-03 --to K2 --on 20/10/2014")
    assert refused.code == 1
    assert refused.err.startswith("kediri: K2 may not take machines of type MJ on 20 October 2014:")
    assert "MJ,Mesin jahit,M02,0,1,1,1\n" in office("group needs K2 --format csv").out


@pytest.mark.parametrize(
    "line",
    ["participant withdraw P-AAA2 --reason moved", "group move P-AAA2 --to K2",
     "participant replace P-AAA2 --by P-CCC2 --reason moved"],
)  # fmt: skip
def test_the_last_who_can_is_pointed_out_when_leaving(office: Run, line: str) -> None:
    office("module teaches M02 --type MJ")
    office("assess P-AAA2 M02 --result K --on 10/10/2014")
    done = office(f"{line} --on 20/10/2014")
    assert done.code == 0
    assert done.err.startswith(
        "Note: K1 holds machines of type MJ; of those who stay 0 are K in M02, and 1 should be.\n"
    )


def test_the_plan_of_modules_says_what_may_be_next(office: Run) -> None:
    office("module add --name Obras --jp 8 --sessions 2 --requires M01 --optional")
    page = office("module plan --group K2 --format csv").out
    assert page == (
        "code,name,requires,types,jp,had,planned,left,state\n"
        "M01,K3 dan etika kerja,,,4,4,0,0,done\n"
        "M02,Jahit dasar,M01,,12,0,0,12,next\n"
        "M03,Obras,M01,,8,0,0,8,next\n"
    )
    assert "may be next" in office("module plan --group K2").out
    assert office("module plan --format csv").out.startswith("code,name,requires,types,jp\n")


def test_hours_on_machines_are_summed_up(office: Run) -> None:
    office("module teaches M02 --type MJ")
    assert office("training hours --format csv").out == (
        "type,name,sessions,units,machine_jp,hours\nMJ,Mesin jahit,1,1,4,3\n"
    )


# -- pay


def test_an_instructors_jp_are_paid_by_a_receipt(office: Run) -> None:
    spent = office(
        "spend 240000 --line 5.2.2.01.01 --receipt 001/KW/2014 --payee 'SMK Contoh' --for Honor"
        " --on 20/10/2014"
    )
    assert spent.code == 0, spent.err
    done = office("instructor pay I01 --jp 3 --receipt 001/KW/2014")
    assert done.err == (
        "Note: Up to 20 October 2014 I01 taught 4 JP, and 3 JP are paid now.\n"
        "001/KW/2014 pays 3 JP of I01.\n"
    )
    assert "I01,Kertas Polawati,SMK Contoh,school,60000,4,3,1\n" in (
        office("instructor list --format csv").out
    )
    found = json.loads(office("check --format json").out)["rows"]
    assert ("jp_paid", "I01") in {(row["rule"], row["code"]) for row in found}
    office("undo")
    office("instructor pay I01 --jp 4 --receipt 001/KW/2014 --until 8/10/2014")
    assert office("check").code == 0
    # later lessons are not paid yet, and then by another receipt
    office(f"{PLAN} --jp 2")
    office("session hold S-0003 --all-present")
    assert office("check").code == 0
    office(
        "spend 120000 --line 5.2.2.01.01 --receipt 002/KW/2014 --payee 'SMK Contoh' --for Honor"
        " --on 28/10/2014"
    )
    assert office("instructor pay I01 --jp 2 --receipt 002/KW/2014").err == (
        "002/KW/2014 pays 2 JP of I01.\n"
    )
    assert office("check").code == 0


# -- certificates


def test_a_certificate_says_attended_and_never_competent(office: Run) -> None:
    office("assess P-AAA2 M02 --result K --on 10/10/2014")
    for line in ("P-AAA2", "--group K1"):
        for form in ("text", "json"):
            page = office(f"participant certificate {line} --format {form}").out
            assert page
            for word in ("competen", "kompeten", "Melati Benang", "Sulam"):
                assert word not in page
    assert "P-AAA2 has attended 8 of 8 lesson hours of Pelatihan Menjahit." in (
        office("participant certificate P-AAA2").out
    )
    assert office("participant certificate --group K1 --section summary --format csv").out == (
        "participant,jp_held,jp_attended,sessions,present,percent,passes\n"
        "P-AAA2,8,8,2,2,100.00,true\n"
        "P-AAA3,8,4,2,1,50.00,false\n"
        "P-AAA4,8,8,2,2,100.00,true\n"
    )


def test_no_page_of_these_names_a_participant(office: Run) -> None:
    office(PLAN)
    office("assess P-AAA2 M02 --result K --on 10/10/2014")
    for line in (
        "attendance recap --month 2014-10", "attendance passing", "group competence K1",
        "participant certificate P-AAA2 --section modules", "session list --status planned",
        "group needs K1", "module plan --group K1", "status",
    ):  # fmt: skip
        answer = office(line)
        assert answer.code == 0, line
        assert not [name for name in ("Benang", "Sulam", "Wibowo") if name in answer.out], line
