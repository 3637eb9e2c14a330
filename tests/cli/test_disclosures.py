"""Names are shown by few commands, for a reason; it is recorded, or nothing is shown."""

import ast
import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

import kediri_cli
from kediri_cli.errors.database import DiskFull
from tests.conftest import Raw, Run, opened

WHY = "--reason 'letter 12 of the village office'"
SEEN = "SELECT what, about, rows, columns, recipient, sha256 FROM disclosure ORDER BY id"


def disclosures(desk: Path) -> list[tuple[Any, ...]]:
    with opened(desk / "kediri.db") as database:
        return list(database.execute(SEEN).fetchall())


def last_operation(desk: Path) -> tuple[Any, ...]:
    with opened(desk / "kediri.db") as database:
        question = "SELECT command, actor, subjects, reason FROM operation ORDER BY seq DESC"
        found: tuple[Any, ...] = database.execute(question).fetchone()
        return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# -- one person


def test_a_person_is_shown_whole_but_for_the_nik(office: Run) -> None:
    answer = office(f"participant reveal P-AAA2 {WHY} --format csv")
    assert (answer.code, answer.err) == (0, "")
    assert rows(answer.out) == [
        {
            "code": "P-AAA2",
            "name": "Melati Benang",
            "nik_masked": "9971**********03",
            "birth_date": "1985-08-10",
            "phone": "0812-0000-0001",
            "address": "",
            "sex": "female",
            "stage": "accepted",
            "group": "K1",
        }
    ]


def test_one_look_is_recorded_once_with_all_its_facts(office: Run, desk: Path) -> None:
    office(f"participant reveal P-AAA2 p-bbb4 P-AAA2 {WHY}")
    usual = "name nik_masked birth_date phone address sex stage group"
    assert disclosures(desk) == [("identity", "P-AAA2 P-BBB4", 2, usual, None, None)]
    assert last_operation(desk) == (
        "participant reveal", "officer", "P-AAA2 P-BBB4", "letter 12 of the village office",
    )  # fmt: skip


def test_only_what_is_asked_for_is_shown_and_recorded(office: Run, desk: Path) -> None:
    answer = office(f"participant reveal P-AAA2 --only nik,phone {WHY} --format csv")
    assert answer.out == "code,nik,phone\nP-AAA2,9971025008850003,0812-0000-0001\n"
    assert disclosures(desk)[0][3] == "nik phone"


def test_what_is_not_known_is_empty(office: Run) -> None:
    answer = office(f"participant reveal P-AAA4 --only nik_masked,phone,name {WHY} --format csv")
    assert answer.out == "code,name,nik_masked,phone\nP-AAA4,Jarum Wibowo,,\n"


def test_the_file_with_a_person_in_it_is_private(office: Run, desk: Path) -> None:
    answer = office(f"participant reveal P-AAA2 {WHY} --format json -o who.json")
    assert (answer.out, answer.err) == ("", "")
    assert stat.S_IMODE((desk / "who.json").stat().st_mode) == 0o600
    assert json.loads((desk / "who.json").read_text())["rows"][0]["name"] == "Melati Benang"


def test_nothing_is_shown_where_it_could_not_be_recorded(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Connection) -> None:
        raise DiskFull(file="kediri.db")

    monkeypatch.setattr(Connection, "commit", full)
    for line in (
        "participant reveal P-AAA2",
        "participant list --names",
        "session sheet S-0001 --names",
    ):
        answer = office(f"{line} {WHY}")
        assert (answer.code, answer.out) == (74, "")
        assert "Melati" not in answer.err
    assert disclosures(desk) == []


def test_a_rehearsal_shows_nobody_and_records_nothing(office: Run, desk: Path) -> None:
    answer = office(f"participant reveal P-AAA2 --only name,nik {WHY} --dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "Dry run, nothing was written: name, NIK of P-AAA2 would be shown, and that recorded.\n"
    )
    assert disclosures(desk) == []


def test_an_unknown_code_shows_nobody(office: Run, desk: Path) -> None:
    answer = office(f"participant reveal P-AAA2 P-ZZZ9 {WHY}")
    assert (answer.code, answer.out) == (1, "")
    assert disclosures(desk) == []


@pytest.mark.parametrize("target", ["nowhere/who.txt", ".", "kediri.db", "kediri.db/who.txt"])
def test_nothing_is_recorded_for_a_file_that_cannot_be_written(
    office: Run, desk: Path, target: str
) -> None:
    answer = office(f"participant reveal P-AAA2 {WHY} -o {target}")
    assert (answer.code, answer.out) == (73, "")
    assert "is recorded" not in answer.err
    assert disclosures(desk) == []


def test_that_it_could_not_be_written_out_is_no_reason_to_forget_it(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.render import files

    monkeypatch.setattr(files, "ready", lambda target: None)
    answer = office(f"participant reveal P-AAA2 {WHY} -o nowhere/who.txt")
    assert answer.code == 73
    assert "is recorded; only the answer could not be shown" in answer.err
    assert len(disclosures(desk)) == 1


# -- lists


def test_a_list_has_names_only_where_they_are_asked_for(office: Run, desk: Path) -> None:
    without = office("participant list --format csv").out
    assert "name" not in rows(without)[0]
    assert disclosures(desk) == []
    answer = office(f"participant list --names --group K1 {WHY} --format csv")
    assert [(row["code"], row["name"]) for row in rows(answer.out)] == [
        ("P-AAA4", "Jarum Wibowo"),
        ("P-AAA2", "Melati Benang"),
        ("P-AAA3", "Sulam Kirana"),
    ]
    assert disclosures(desk) == [
        (
            "list",
            "P-AAA2 P-AAA3 P-AAA4",
            3,
            "name sex stage since group role restricted_since",
            None,
            None,
        )
    ]
    assert last_operation(desk)[0] == "participant list"


def test_a_list_honours_its_filters_with_names_too(office: Run) -> None:
    answer = office(f"participant list --names --stage reserve {WHY} --format csv")
    assert [row["name"] for row in rows(answer.out)] == ["Pita Lestari"]


def test_a_rehearsed_list_has_codes_only(office: Run, desk: Path) -> None:
    answer = office(f"participant list --names --group K1 {WHY} --dry-run --format csv")
    assert answer.out == office("participant list --group K1 --format csv").out
    assert answer.err == (
        "Dry run, nothing was written: so many names would be shown, and that recorded: 3.\n"
    )
    assert disclosures(desk) == []


SHEET = """\
                                DINAS CONTOH
                                   KEDIRI

                            DAFTAR HADIR PESERTA

Kegiatan      : Pelatihan Menjahit
Sesi          : S-0001
Hari, tanggal : Rabu, 8 Oktober 2014
Pukul         : 08.00-11.00 WIB
Tempat        : Ruang praktik
Materi        : M01 K3 dan etika kerja
Instruktur    : Kertas Polawati
JP            : 4
Kelompok      : K1, K2

No. Kode    Nama                      L/P  Kelompok  Tanda tangan
----------------------------------------------------------------------------
1   P-AAA4  Jarum Wibowo              L    K1        1 ..........

2   P-AAA2  Melati Benang             P    K1                     2 ..........

3   P-AAA3  Sulam Kirana              P    K1        3 ..........

4   P-BBB2  Kancing Pertiwi           P    K2                     4 ..........

5   P-BBB4  Kelim Santoso             L    K2        5 ..........

6   P-BBB3  Renda Maharani            P    K2                     6 ..........

                                      Kediri, 8 Oktober 2014
                                      Instruktur,


                                      (..........................)
"""


def test_the_attendance_sheet_is_ready_to_be_signed(office: Run, desk: Path) -> None:
    assert office(f"session sheet S-0001 --names {WHY}").out == SHEET
    assert disclosures(desk) == [
        ("list", "P-AAA2 P-AAA3 P-AAA4 P-BBB2 P-BBB3 P-BBB4", 6, "name sex group", None, None)
    ]


def test_without_names_the_sheet_has_codes_and_nothing_is_recorded(office: Run, desk: Path) -> None:
    page = office("session sheet S-0001").out
    assert "1   P-AAA2  P    K1        1 ..........\n" in page
    assert "Nama" not in page
    table = json.loads(office("session sheet S-0001 --format json").out)["tables"][0]
    assert [column["key"] for column in table["columns"]] == [
        "number", "code", "sex", "group", "signature",
    ]  # fmt: skip
    assert table["rows"][0] == {
        "number": 1, "code": "P-AAA2", "sex": "female", "group": "K1", "signature": None,
    }  # fmt: skip
    assert disclosures(desk) == []


def test_a_planned_session_has_a_sheet_of_those_who_are_to_come(office: Run) -> None:
    office("session plan --group K2 --module M02 --from 3/11/2014 --to 3/11/2014 --days mon"
           " --at 08.00 --jp 4 --instructor I01 --place 'Ruang praktik'")  # fmt: skip
    page = office("session sheet S-0003 --format csv").out
    assert [row["code"] for row in rows(page)] == ["P-BBB2", "P-BBB3", "P-BBB4"]


def test_a_long_name_goes_on_below(office: Run) -> None:
    office("participant correct P-AAA2 --name 'Raden Ayu Melati Benang Kusumaningtyas'")
    lines = office(f"session sheet S-0001 --names {WHY}").out.splitlines()
    place = next(number for number, line in enumerate(lines) if "Raden Ayu" in line)
    assert lines[place].startswith("2   P-AAA2  Raden Ayu Melati Benang   P    K1     ")
    assert lines[place + 1] == "            Kusumaningtyas"
    assert lines[place + 2] == ""


# -- whoever is held back, or was erased


def test_whoever_is_restricted_is_not_shown(office: Run, desk: Path) -> None:
    assert office("participant restrict P-AAA2 --reason 'letter 14'").code == 0
    answer = office(f"participant reveal P-AAA3 P-AAA2 {WHY}")
    assert (answer.code, answer.out) == (1, "")
    assert "P-AAA2" in answer.err
    assert disclosures(desk) == []
    assert office("participant release P-AAA2").code == 0
    assert office(f"participant reveal P-AAA2 {WHY}").code == 0


@pytest.mark.parametrize(
    "line",
    [
        "participant restrict P-AAA2 --reason 'letter 14'",
        "participant erase P-AAA2 --reason 'letter 14' --yes",
    ],
)
def test_a_list_has_the_others_and_a_code_for_who_is_held_back_or_erased(
    office: Run, desk: Path, line: str
) -> None:
    assert office(line).code == 0, office(line).err
    answer = office(f"participant list --names --group K1 {WHY} --format csv")
    assert [(row["code"], row["name"]) for row in rows(answer.out)] == [
        ("P-AAA4", "Jarum Wibowo"),
        ("P-AAA3", "Sulam Kirana"),
        ("P-AAA2", ""),
    ]
    assert disclosures(desk)[0][:3] == ("list", "P-AAA3 P-AAA4", 2)
    sheet = office(f"session sheet S-0001 --names {WHY}").out
    assert "3   P-AAA2                            P    K1        3 ..........\n" in sheet
    assert disclosures(desk)[1][1:3] == ("P-AAA3 P-AAA4 P-BBB2 P-BBB3 P-BBB4", 5)


# -- it stays


@pytest.fixture
def looked(office: Run) -> Run:
    """The small office after one look at a person."""
    assert office(f"participant reveal P-AAA2 {WHY}").code == 0
    return office


def test_a_look_is_not_undone(looked: Run, desk: Path) -> None:
    last = looked("audit log --last 1 --format csv").out.splitlines()[1].split(",")[0]
    answer = looked(f"undo {last}")
    assert answer.code == 1
    assert len(disclosures(desk)) == 1


def test_undo_passes_over_a_look(looked: Run) -> None:
    looked("group add --name 'Kelompok Mawar' --on 1/10/2014")
    looked(f"participant list --names {WHY}")
    assert "(`group add` K3) is undone" in looked("undo").err


def test_what_can_be_undone_lists_no_look(looked: Run) -> None:
    assert "participant reveal" not in looked("undo --list").out
    assert "participant reveal" in looked("audit log").out


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disclosure SET columns = 'name'",
        "UPDATE disclosure SET voided = 1",
        "DELETE FROM disclosure",
        "INSERT OR REPLACE INTO disclosure (id, what, about, rows, columns)"
        " VALUES (1, 'list', '', 0, '')",
        "INSERT INTO disclosure (what, about, rows, columns, voided) VALUES ('list', '', 0, '', 1)",
    ],
)
def test_the_file_keeps_a_look_as_it_was(looked: Run, desk: Path, statement: str) -> None:
    database: Raw = opened(desk / "kediri.db")
    with pytest.raises(database.IntegrityError, match="rule:disclosure_kept"):
        database.execute(statement)


def test_a_look_changes_no_page_of_the_data(office: Run, desk: Path) -> None:
    lines = ["report --month 2014-10", "report --month 2014-10 --format json"]
    before = [office(line).out for line in lines]
    office("export --books hledger --to before.journal")
    office(f"participant reveal P-AAA2 {WHY}")
    office("export --books hledger --to after.journal")
    assert [office(line).out for line in lines] == before
    assert (desk / "after.journal").read_bytes() == (desk / "before.journal").read_bytes()
    printed = json.loads(before[1])["facts"]["head"]
    assert office(f"audit verify --head {printed}").code == 0


def test_books_are_about_payees_and_no_participant(office: Run) -> None:
    assert office("export --books hledger --to buku.journal").code == 0
    told = json.loads(office("breach --since 1/10/2014 --format json").out)
    assert told["facts"]["people"] == "0"
    assert office("audit reads --code P-AAA2 --format csv").out.count("\n") == 1
    assert office("export --profile audit --to data --reason 'pemeriksaan akhir'").code == 0
    told = json.loads(office("breach --since 1/10/2014 --format json").out)
    assert told["facts"]["people"] == "7"
    assert office("audit reads --code P-AAA2 --format csv").out.count("\n") == 2


def test_what_anchors_the_whole_journal_has_its_true_head(looked: Run, desk: Path) -> None:
    with opened(desk / "kediri.db") as database:
        head = database.execute("SELECT seq, hash FROM operation ORDER BY seq DESC").fetchone()
    assert f"{head[0]}:{head[1]}" in looked("audit verify").out
    assert f"{head[0]}:{head[1]}" in looked("db status").out
    looked("backup --to copies")
    (manifest,) = (desk / "copies").glob("*.json")
    assert tuple(json.loads(manifest.read_text())["head"]) == head


# -- who opens names


OPENERS = {"person_of", "everybody"}
OPENS = {
    "db/people.py": "opens what is sealed",
    "services/disclosures.py": "records whom it opens",
    "services/dossiers.py": "records whom it opens",
    "services/exports.py": "records whom it opens for an archive",
    "services/reasons.py": "looks for names in what is kept for ever; tells a code only",
    "services/participants.py": "looks for namesakes, corrects; tells codes only",
    "services/rows.py": "looks for people in an imported file; tells codes only",
    "reports/dossier.py": "opens what stood there before, once services/dossiers.py recorded it",
    "reports/identity_checks.py": "asks whether seals open; tells codes only",
    "services/identity.py": "seals everybody under a new key; tells nobody",
}
"""The files that open names, and why it may be."""


def opens_names(node: ast.AST) -> bool:
    """Tell whether a piece of the program names what opens a sealed person."""
    if isinstance(node, ast.Attribute):
        of_people = isinstance(node.value, ast.Attribute) and node.value.attr == "people"
        return node.attr in OPENERS or (node.attr == "open" and of_people)
    return isinstance(node, ast.Name) and node.id in OPENERS


def test_names_are_opened_in_few_places() -> None:
    """Whoever opens a name where none is recorded has to say so here."""
    house = Path(kediri_cli.__file__).parent
    found = {
        str(file.relative_to(house))
        for file in house.rglob("*.py")
        if any(map(opens_names, ast.walk(ast.parse(file.read_text(encoding="utf-8")))))
    }
    assert "services/disclosures.py" in found
    assert found <= set(OPENS)
