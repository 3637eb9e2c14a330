"""Requests with their clocks, identities held back, and the copy that a person may ask for."""

import csv
import io
import json
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text

from kediri_cli.cli.rights import SECTIONS
from kediri_cli.reports.dossier import NOT_TOLD, TOLD
from kediri_cli.schema import everything
from tests.conftest import Run, opened

ASK = "request add {} --kind {} --received '{}'"
WHY = "--reason 'letter 12 of the village office'"


def rows(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.out)))


def requests(run: Run, options: str = "") -> list[dict[str, str]]:
    return rows(run(f"request list --format csv {options}"))


def question(desk: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(opened(desk / "kediri.db")) as database:
        return list(database.execute(statement).fetchall())


def noted(run: Run) -> list[str]:
    page = json.loads(run("status --section attention --format json").out)
    return [row["note"] for row in page["rows"] if row["area"] == "personal-data"]


# -- requests: it is the last minute of 31 October on these days


def test_a_request_has_72_hours_from_the_moment_it_was_received(office: Run, desk: Path) -> None:
    answer = office(ASK.format("P-AAA2", "erase", "2014-10-29 09:00"))
    assert (answer.code, answer.out, answer.err) == (
        0, "", "R-1 of P-AAA2 is registered; an answer is due by 1 November 2014, 09.00.\n",
    )  # fmt: skip
    assert question(desk, "SELECT received_at FROM request") == [("2014-10-29T02:00:00+00:00",)]
    assert requests(office) == [
        {
            "code": "R-1",
            "participant": "P-AAA2",
            "kind": "erase",
            "received": "2014-10-29 09:00",
            "due": "2014-11-01 09:00",
            "hours_left": "9",
            "state": "due-soon",
            "answered": "",
            "outcome": "",
        }
    ]


def test_a_day_without_a_time_counts_from_its_beginning(office: Run) -> None:
    office(ASK.format("P-AAA2", "access", "29/10/2014"))
    assert requests(office)[0]["due"] == "2014-11-01 00:00"


@pytest.mark.parametrize("kind", ["access", "correct", "restrict", "erase", "withdraw-consent"])
def test_each_kind_is_registered(office: Run, kind: str) -> None:
    assert office(ASK.format("P-AAA2", kind, "29/10/2014 09.00")).code == 0
    assert requests(office)[0]["kind"] == kind


def test_consent_is_typed_with_a_low_line_too(office: Run) -> None:
    assert office(ASK.format("P-AAA2", "withdraw_consent", "29/10/2014 09.00")).code == 0


def test_the_screen_names_what_is_due_and_what_is_overdue(office: Run) -> None:
    for code, moment in (
        ("P-AAA2", "28/10/2014 23.58"),  # a minute too late
        ("P-AAA3", "28/10/2014 23.59"),  # this very minute
        ("P-AAA4", "29/10/2014 23.59"),  # 24 hours
        ("P-BBB2", "30/10/2014 00.00"),  # 24 hours and a minute
    ):
        office(ASK.format(code, "correct", moment))
    assert noted(office) == [
        "R-1 of P-AAA2 is overdue: an answer was due by 31 October 2014, 23.58.",
        "R-2 of P-AAA3 is due by 31 October 2014, 23.59; whole hours left: 0.",
        "R-3 of P-AAA4 is due by 1 November 2014, 23.59; whole hours left: 24.",
    ]
    page = json.loads(office("status --section requests --format json").out)
    assert [(row["code"], row["hours_left"], row["state"]) for row in page["rows"]] == [
        ("R-1", -1, "overdue"),
        ("R-2", 0, "due-soon"),
        ("R-3", 24, "due-soon"),
        ("R-4", 24, "open"),
    ]


def test_the_clocks_run_on_after_the_programme(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2015-06-30")
    office(ASK.format("P-AAA2", "correct", "28/6/2015 09.00"))
    assert noted(office) == ["R-1 of P-AAA2 is due by 1 July 2015, 09.00; whole hours left: 9."]


def test_an_answered_request_waits_no_longer(office: Run) -> None:
    office(ASK.format("P-AAA2", "correct", "29/10/2014 09.00"))
    office(ASK.format("P-AAA3", "correct", "28/10/2014 09.00"))
    first = office("request answer R-1 --outcome refused --answered '1/11/2014 08.00'")
    assert first.code == 2, "not yet"
    first = office("request answer R-1 --outcome refused --answered '30/10/2014 08.00'")
    assert (first.code, first.err) == (0, "R-1 is answered.\n")
    second = office("request answer R-2 --outcome granted")
    assert second.err == "R-2 is answered.\nNote: The answer came after the 3 x 24 hours.\n"
    assert requests(office, "--open") == []
    assert [(row["code"], row["state"], row["outcome"]) for row in requests(office)] == [
        ("R-2", "answered-late", "granted"),
        ("R-1", "answered", "refused"),
    ]
    assert noted(office) == []


@pytest.mark.parametrize(
    ("received", "answered", "late"),
    [
        ("30/10/2014 09.00", "30/10/2014", False),  # the day of receipt itself
        ("27/10/2014 09.00", "29/10/2014", False),
        ("27/10/2014 09.00", "30/10/2014", True),  # due at nine on that day: nobody knows
        ("28/10/2014", "31/10/2014", True),  # due at its beginning
        ("31/10/2014 09.00", "31/10/2014", False),  # today: at most this moment
    ],
)
def test_a_day_without_a_time_is_an_answer_at_its_end(
    office: Run, received: str, answered: str, late: bool
) -> None:
    office(ASK.format("P-AAA2", "correct", received))
    answer = office(f"request answer R-1 --outcome refused --answered {answered}")
    assert answer.code == 0, answer.err
    assert ("after the 3 x 24 hours" in answer.err) is late
    assert requests(office)[0]["answered"].endswith(" 23:59")


def test_notes_stand_with_the_request_and_not_in_the_journal(office: Run, desk: Path) -> None:
    office(ASK.format("P-AAA2", "correct", "29/10/2014 09.00") + " --note 'alamat lama'")
    office("request answer R-1 --outcome granted --note 'sudah diubah'")
    page = json.loads(office("request show R-1 --format json").out)
    assert page["facts"] == {"note": "alamat lama", "reply": "sudah diubah"}
    assert question(desk, "SELECT max(reason) FROM operation") == [("",)]
    assert "alamat" not in office("request list").out


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("correct", "participant correct P-AAA2 --phone 0812-0000-0009 --request R-1"),
        ("restrict", f"participant restrict P-AAA2 {WHY} --request R-1"),
        ("withdraw-consent", f"participant restrict P-AAA2 {WHY} --request R-1"),
        ("access", f"participant dossier P-AAA2 {WHY} --request R-1"),
        ("erase", f"participant erase P-AAA2 {WHY} --request R-1 --yes"),
        ("withdraw-consent", f"participant erase P-AAA2 {WHY} --request R-1 --yes"),
    ],
)
def test_what_is_asked_for_is_done_and_answered_in_one_operation(
    office: Run, desk: Path, kind: str, line: str
) -> None:
    office(ASK.format("P-AAA2", kind, "29/10/2014 09.00"))
    last = "SELECT max(seq) FROM change WHERE table_name = 'request'"
    before = question(desk, last)
    assert office(line).code == 0
    assert [(row["state"], row["outcome"]) for row in requests(office)] == [("answered", "granted")]
    ((seq,),) = question(desk, last)
    assert seq == before[0][0] + 1
    assert question(desk, f"SELECT count(DISTINCT table_name) FROM change WHERE seq = {seq}")[0] > (
        1,
    )


def test_a_refused_correction_leaves_its_request_open(office: Run) -> None:
    office(ASK.format("P-AAA2", "correct", "29/10/2014 09.00"))
    assert office("participant correct P-AAA2 --request R-1").code == 1
    assert len(requests(office, "--open")) == 1


def test_the_old_name_of_a_correction_leads_to_the_new_one(office: Run) -> None:
    answer = office("participant edit P-AAA2 --phone 0812-0000-0002")
    assert (answer.code, answer.err) == (
        2, "kediri: `kediri participant` has no command `edit`. Did you mean correct?\n",
    )  # fmt: skip


# -- held back


def test_whoever_is_held_back_is_not_shown_and_all_else_goes_on(office: Run) -> None:
    assert office(f"participant restrict P-AAA2 {WHY} --on 20/10/2014").err == (
        "The identity of P-AAA2 is held back from 20 October 2014 on.\n"
    )
    for line in (
        f"participant reveal P-AAA2 {WHY}",
        f"participant reveal P-AAA3 P-AAA2 {WHY}",
    ):
        answer = office(line)
        assert (answer.code, answer.out) == (1, ""), line
        assert "The identity of P-AAA2 is held back (tahan) and is not shown." in answer.err
    for_another = office(f"participant dossier P-AAA2 {WHY} --for 'the court'")
    assert (for_another.code, for_another.out) == (1, "")
    for line in (
        "attend S-0001 P-AAA2=I",
        "assign-machine MJ-02 --to K1 --condition B --on 25/10/2014",
        "group move P-AAA2 --to K2 --on 28/10/2014",
        "participant correct P-AAA2 --phone 0812-0000-0009",
        "participant certificate P-AAA2",
        f"participant dossier P-AAA2 {WHY}",  # the person's own copy
    ):
        answer = office(line)
        assert answer.code == 0, (line, answer.err)


def test_a_list_of_names_goes_on_without_them(office: Run) -> None:
    office(f"participant restrict P-AAA2 {WHY}")
    answer = office(f"participant list --group K1 --names {WHY} --format csv")
    assert answer.err == "Note: 1 name is left out: it is held back (tahan), or was erased.\n"
    listed = rows(answer)
    assert {row["code"]: bool(row["name"]) for row in listed} == {
        "P-AAA2": False, "P-AAA3": True, "P-AAA4": True,
    }  # fmt: skip


def test_the_restriction_stands_on_the_lists_with_its_days(office: Run) -> None:
    office(f"participant restrict P-AAA2 {WHY} --on 20/10/2014")
    held = {
        row["code"]: row["restricted_since"]
        for row in rows(office("participant list --format csv"))
    }
    assert {code for code, since in held.items() if since} == {"P-AAA2"}
    assert held["P-AAA2"] == "2014-10-20"
    assert noted(office) == ["Identity held back (tahan): P-AAA2."]
    released = office("participant release P-AAA2 --on 25/10/2014")
    assert (
        released.err == "The identity of P-AAA2 is held back no longer, from 25 October 2014 on.\n"
    )
    assert noted(office) == []
    shown = office("participant show P-AAA2 --section restrictions --format csv")
    assert shown.out == "since,until\n2014-10-20,2014-10-25\n"
    assert office(f"participant reveal P-AAA2 {WHY}").code == 0
    then = office("participant list --on 22/10/2014 --format csv")
    assert {row["code"] for row in rows(then) if row["restricted_since"]} == {"P-AAA2"}


def test_a_closed_month_does_not_stop_the_law(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2014-11-03")
    assert office("budget close 2014-10 --through").code == 0
    assert office(f"participant restrict P-AAA2 {WHY} --on 30/10/2014").code == 0
    assert office(ASK.format("P-AAA2", "erase", "31/10/2014 09.00")).code == 0
    assert office(f"participant erase P-AAA2 {WHY} --request R-1 --yes").code == 0
    assert office("check").code == 0
    assert office("audit verify --closings").code == 0


# -- the dossier


@pytest.fixture
def lived(office: Run) -> Run:
    """A participant of whom there is something in every table."""
    for line in (
        "participant correct P-AAA2 --address 'Jl. Contoh 5'",
        "participant correct P-AAA2 --address 'Jl. Contoh 7'",
        "assess P-AAA2 M01 --theory 80 --practice 75 --attitude 90 --on 20/10/2014",
        ASK.format("P-AAA2", "access", "29/10/2014 09.00") + " --note 'lewat surat'",
        f"participant restrict P-AAA2 {WHY} --on 20/10/2014",
        "participant release P-AAA2 --on 21/10/2014",
        f"participant reveal P-AAA2 {WHY}",
        "return-machine OB-01 --condition RR --on 15/10/2014",
        "participant replace P-AAA4 --by P-CCC2 --reason employed --on 20/10/2014",
        "group move P-AAA2 --to K2 --on 28/10/2014",
    ):
        assert office(line).code == 0, line
    return office


def dossier(run: Run, code: str = "P-AAA2") -> dict[str, list[dict[str, Any]]]:
    answer = run(f"participant dossier {code} {WHY} --format json")
    assert answer.code == 0, answer.err
    return {table["table"]: table["rows"] for table in json.loads(answer.out)["tables"]}


def test_the_dossier_tells_of_every_table_that_refers_to_a_person() -> None:
    """A new table with a reference to a participant fails here until the dossier tells of it."""
    tables = everything().sorted_tables
    reached = {"participant"}
    while True:
        more = {
            table.name
            for table in tables
            if any(key.column.table.name in reached for key in table.foreign_keys)
        }
        if more <= reached:
            break
        reached |= more
    assert reached - {"participant"} == set(TOLD) | set(NOT_TOLD)
    assert not set(TOLD) & set(NOT_TOLD)
    assert set(TOLD.values()) <= set(SECTIONS)


def test_every_section_has_something_to_say(lived: Run, desk: Path) -> None:
    found = dossier(lived)
    assert tuple(found) == SECTIONS
    assert [name for name, told in found.items() if not told] == ["took_the_place_of"]
    assert dossier(lived, "P-CCC2")["took_the_place_of"] == [
        {"code": "P-AAA4", "since": "2014-10-20"}
    ]
    for table, section in TOLD.items():
        ((count,),) = question(
            desk, f"SELECT count(*) FROM {table} WHERE participant_id = 1 AND voided = 0"
        )
        assert count, table
        if section != "identity":
            assert len(found[section]) == count, table


def test_the_dossier_tells_what_is_recorded_now_and_what_was_before(lived: Run) -> None:
    found = dossier(lived)
    assert {row["field"]: row["value"] for row in found["identity"]} == {
        "name": "Melati Benang",
        "nik": "9971025008850003",
        "birth_date": "10 August 1985",
        "phone": "0812-0000-0001",
        "address": "Jl. Contoh 7",
        "sex": "female",
    }
    assert [row["address"] for row in found["identity_before"]] == [None, "Jl. Contoh 5"]
    assert [row["reason"] for row in found["restrictions"]] == ["letter 12 of the village office"]
    assert [row["note"] for row in found["requests"]] == ["lewat surat"]
    assert [(row["actor"], row["what"], row["reason"]) for row in found["disclosures"]] == [
        ("officer", "identity", "letter 12 of the village office")
    ]
    assert found["machines"] == [
        {"machine": "MJ-01", "group": "K1", "since": "2014-10-08", "until": "2014-10-28"},
        {"machine": "OB-01", "group": "K1", "since": "2014-10-08", "until": "2014-10-15"},
    ]
    assert {row["command"] for row in found["operations"]} >= {
        "enroll", "participant accept", "group move", "participant correct", "request add",
    }  # fmt: skip


def test_the_dossier_tells_of_nobody_else(lived: Run) -> None:
    page = lived(f"participant dossier P-AAA2 {WHY}").out
    for other in ("Sulam", "Jarum", "Kancing", "Renda", "Kelim", "Pita"):
        assert other not in page


def test_another_key_corrects_nothing(lived: Run) -> None:
    before = dossier(lived)["identity_before"]
    rotated = lived("identity rotate")
    assert rotated.code == 0, rotated.err
    assert dossier(lived)["identity_before"] == before


def test_the_dossier_counts_the_others_and_names_none(lived: Run) -> None:
    for line in (
        "participant reveal P-AAA2 P-BBB3 P-BBB4 --reason 'P-BBB3 dan P-AAA2 bertukar hari'",
        "attend S-0001 P-AAA2=I P-BBB2=I --note 'daftar dibetulkan'",
        "attend S-0001 P-AAA2=H P-BBB2=H --note 'p bbb3 diantar pulang'",
    ):
        assert lived(line).code == 0, line
    found = dossier(lived)
    look = found["disclosures"][0]
    assert (look["codes"], look["others"], look["reason"]) == ("P-AAA2", 2, None)
    marks = [row for row in found["operations"] if row["command"] == "attend"]
    assert [(row["subjects"], row["others"], row["reason"]) for row in marks] == [
        ("S-0001 P-AAA2", 1, None),
        ("S-0001 P-AAA2", 1, "daftar dibetulkan"),
    ]
    assert "BBB" not in json.dumps([found["disclosures"], found["operations"]]).upper()


def test_whoever_is_held_back_and_erased_is_erased(office: Run) -> None:
    office(f"participant restrict P-AAA2 {WHY}")
    office(f"participant erase P-AAA2 {WHY} --yes")
    assert "was erased" in office(f"participant reveal P-AAA2 {WHY}").err
    assert office(f"participant dossier P-AAA2 {WHY} --for 'the court'").code == 0


def test_that_it_was_shown_is_recorded(lived: Run, desk: Path) -> None:
    lived(f"participant dossier P-AAA2 {WHY} --for 'Pengadilan Negeri'")
    assert question(
        desk, "SELECT what, about, rows, recipient FROM disclosure ORDER BY id DESC LIMIT 1"
    ) == [("dossier", "P-AAA2", 1, "Pengadilan Negeri")]
    assert question(desk, "SELECT command, reason FROM operation ORDER BY seq DESC LIMIT 1") == [
        ("participant dossier", "letter 12 of the village office")
    ]
    assert dossier(lived)["disclosures"][0]["recipient"] == "Pengadilan Negeri"


def test_a_rehearsal_shows_nobody(lived: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = lived(f"participant dossier P-AAA2 {WHY} --dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "Dry run, nothing was written: everything held about P-AAA2 would be shown, and that"
        " recorded.\n"
    )
    assert (desk / "kediri.db").read_bytes() == before


def test_a_dossier_in_a_file_is_private_and_whole(lived: Run, desk: Path) -> None:
    assert lived(f"participant dossier P-AAA2 {WHY} -o dossier.txt").code == 0
    place = desk / "dossier.txt"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert "Melati Benang" in place.read_text(encoding="utf-8")
    table = lived(f"participant dossier P-AAA2 {WHY} --section attendance --format csv")
    assert table.out.startswith("session,day,module,jp,mark\nS-0001,2014-10-08,M01,4,H\n")


@pytest.mark.parametrize(
    "reason", ["for Melati Benang", "NIK 9971025008850003", "phone 0812-0000-0001"]
)
def test_the_reason_does_not_name_the_person(lived: Run, desk: Path, reason: str) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = lived(f"participant dossier P-AAA2 --reason '{reason}'")
    assert (answer.code, answer.out) == (2, "")
    assert (desk / "kediri.db").read_bytes() == before


def test_a_personal_text_goes_with_the_person() -> None:
    """Whatever free text a table has of one person is emptied when the person is erased."""
    kept = {("stage", "stage"), ("stage", "reason"), ("officer", "role"), ("attendance", "mark"),
            ("assessment", "result"), ("request", "code"), ("request", "kind"),
            ("request", "outcome")}  # fmt: skip
    for name in TOLD:
        table = everything().tables[name]
        texts = {column.name for column in table.c if type(column.type) is Text}
        left = {(name, text) for text in texts - set(table.info["personal"])}
        assert left <= kept, "a closed word or a code, or it is personal"
        for column in table.info["personal"]:
            assert table.c[column].nullable


# -- what is kept for ever names nobody


LEAVING = (
    "participant erase P-AAA2 --reason '{}' --yes",
    "export --profile audit --to audit --reason '{}'",
    "participant correct P-AAA2 --address 'Jl. Contoh 5' --note '{}'",
    "group move P-AAA2 --to K2 --on 28/10/2014 --note '{}'",
    "participant reveal P-AAA3 --reason '{}'",
    "participant restrict P-AAA2 --reason '{}'",
    "request add P-AAA2 --kind access --received '29/10/2014 09.00' --note '{}'",
    "undo --note '{}'",
)


@pytest.mark.parametrize("text", ["Melati Benang minta", "9971025008850003", "0812.0000.0001"])
@pytest.mark.parametrize("line", LEAVING)
def test_no_reason_or_note_names_anybody(office: Run, desk: Path, line: str, text: str) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = office(line.format(text))
    assert (answer.code, answer.out) == (2, "")
    assert text not in answer.err
    assert (desk / "kediri.db").read_bytes() == before
    assert not (desk / "audit").exists()


def test_the_one_who_is_enrolled_is_not_named_either(office: Run) -> None:
    line = "enroll --name 'Biku Tenunan' --sex P --on 20/10/2014 --note '{}'"
    assert office(line.format("Biku Tenunan datang sendiri")).code == 2
    assert office(line.format("telepon Tenunan")).code == 2
    assert office(line.format("datang sendiri")).code == 0


def test_a_word_of_a_name_is_refused_of_whoever_it_is_about(office: Run) -> None:
    line = "participant correct {} --sex P --note 'telepon Kancing'"
    assert office("participant reveal P-BBB2 --reason 'telepon Kancing'").code == 2
    assert office("participant reveal P-AAA2 --reason 'telepon Kancing'").code == 0
    answer = office(line.format("P-BBB2"))
    assert (answer.code, "The reason names somebody" in answer.err) == (2, True)


def test_a_request_is_answered_without_names(office: Run) -> None:
    office(ASK.format("P-AAA2", "access", "29/10/2014 09.00"))
    answer = office("request answer R-1 --outcome refused --note 'Melati sudah tahu'")
    assert (answer.code, len(requests(office, "--open"))) == (2, 1)


def test_without_the_key_what_looks_like_a_number_is_refused(office: Run, desk: Path) -> None:
    """Nobody is asked for the key of the names only to compare a note with them."""
    folder = desk / ".config" / "kediri" / "keys"
    of_files = {file.name: file.read_bytes() for file in folder.glob("*.key")}
    folder.unlink()
    folder.mkdir(mode=0o700)
    for name, content in of_files.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(content)
    assert office(f"participant reveal P-AAA2 {WHY}").code == 77, "the names are locked"
    line = "group add --name 'Kelompok Mawar' --on 1/10/2014 --note '{}'"
    assert office(line.format("NIK 9971 0250 0885 0003")).code == 2
    assert office("participant erase P-AAA2 --reason '0812-0000-0001 minta' --yes").code == 2
    assert office(line.format("Melati Benang minta")).code == 0, "nothing to compare it with"


def test_a_damaged_seal_stops_no_other_work(office: Run, desk: Path) -> None:
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute("UPDATE identity SET sealed = '1.a.b' WHERE id = 1")
    line = "group add --name 'Kelompok Mawar' --on 1/10/2014 --note '{}'"
    assert office(line.format("Melati Benang minta")).code == 0
    assert office(line.format("Sulam Kirana minta")).code == 2
