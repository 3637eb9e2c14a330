"""`kediri import ...`: a file is recorded whole or not at all, and says where it is wrong."""

import csv
import hashlib
import io
import itertools
import os
import sys
from pathlib import Path

import pexpect
import pytest

from kediri_cli.services import participants
from tests.conftest import Run

DEMO = Path(__file__).parents[2] / "src" / "kediri_cli" / "demo"


def digest(desk: Path) -> str:
    return hashlib.sha256((desk / "kediri.db").read_bytes()).hexdigest()


def listed(run: Run, line: str) -> list[dict[str, str]]:
    answer = run(f"{line} --format csv")
    assert answer.code == 0, answer.err
    return list(csv.DictReader(io.StringIO(answer.out)))


def test_a_list_as_an_indonesian_office_keeps_it_is_imported(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_bytes(
        "\ufeffNo;Nama Lengkap;L/P;Tanggal Daftar;Status;Tgl Tahap;Kelompok;Jabatan;HP\r\n"
        "1;Biku Tenunan;P;30/9/2014;ditetapkan;2/10/2014;k1;sekretaris;0812-0000-0077\r\n"
        "2;Rok Lipitan;L;1 Oktober 2014;cadangan;;;;\r\n"
        ";;;;;;;;\r\n"
        '3;"Sarung Pekalongan\r\nJaya";P;1/10/2014;;;;;\r\n'.encode()
    )
    answer = office("import participants daftar.csv")
    assert answer.code == 65  # a name on two lines is not a name
    assert answer.err.startswith("Line 5, Nama Lengkap (hidden): Character 18 of the text")
    text = (desk / "daftar.csv").read_text(encoding="utf-8")
    (desk / "daftar.csv").write_text(text.replace("\nJaya", " Jaya"), encoding="utf-8")
    before = {row["code"] for row in listed(office, "participant list")}
    answer = office("import participants daftar.csv")
    assert (answer.code, answer.err) == (0, "daftar.csv: 3 rows imported.\n")
    given = list(csv.DictReader(io.StringIO(answer.out)))
    assert [row["line"] for row in given] == ["2", "3", "5"]
    now = {row["code"]: row for row in listed(office, "participant list")}
    assert set(now) - before == {row["code"] for row in given}
    first, second, third = (now[row["code"]] for row in given)
    assert (first["stage"], first["since"]) == ("accepted", "2014-10-02")
    assert (first["group"], first["role"]) == ("K1", "secretary")
    assert (second["sex"], second["stage"], second["since"]) == ("male", "reserve", "2014-10-01")
    assert (third["stage"], third["group"]) == ("applied", "")


def test_windows_letters_and_tabs_are_read(office: Run, desk: Path) -> None:
    text = "name\tsex\tapplied_on\r\nRenée D’Arc\tP\t1/10/2014\r\n"
    (desk / "daftar.csv").write_bytes(text.encode("cp1252"))
    assert office("import participants daftar.csv").code == 0
    again = office('enroll --name "Renée D\'Arc" --sex P --on 1/10/2014')
    assert "The name is nearly that of" in again.err


def test_utf_16_is_refused_by_name(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_bytes("name\tsex\tapplied_on\n".encode("utf-16"))
    answer = office("import participants daftar.csv")
    assert answer.code == 65
    assert answer.err == (
        "kediri: daftar.csv: The file is in UTF-16. Nothing was changed."
        " Save it again as CSV in UTF-8.\n"
    )


def test_all_bad_rows_are_told_at_once_and_nothing_is_kept(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(
        "Nama,Jenis Kelamin,Tanggal Daftar,NIK,Telepon,Tahap,Kelompok,Jabatan\n"
        "Biku Tenunan,P,1/10/2014,,,,,\n"  # 2: good
        "Rok Lipitan,X,1/10/2014,,,,,\n"  # 3
        "Sarung Ikat,P,31/12/2014,,,,,\n"  # 4: has not come yet
        "Benik Logam,P,1/10/2014,12345,,,,\n"  # 5
        ",P,1/10/2014,,,,,\n"  # 6
        "Kupnat Depan,P,1/10/2014,,,accepted,K9,\n"  # 7
        "Furing Tipis,P,1/10/2014,,,withdrawn,,\n"  # 8
        "Ploi Hadap,P,1/10/2014,,,,,chair\n"  # 9
        "Lajur Tengah,P,1/1/2014,,,,,\n"  # 10: before the programme
        "Bis Serong,P,1/10/2014,,,accepted,K1,chair\n",  # 11: the office is held
        encoding="utf-8",
    )
    before = digest(desk)
    answer = office("import participants daftar.csv")
    assert answer.code == 65
    assert answer.out == ""
    assert answer.err.splitlines() == [
        "Line 3, Jenis Kelamin `X`: `X` is not one of L or P. Type one of them.",
        "Line 4, Tanggal Daftar `31/12/2014`: 31 December 2014 has not come yet; today is"
        " 31 October 2014. Record what has happened, on the day it happened.",
        "Line 5, NIK (hidden): The NIK has 5 digits, not 16."
        " Type the 16 digits as they stand on the identity card.",
        "Line 6, Nama: The cell is empty, and is needed. Fill it in.",
        "Line 7, Kelompok `K9`: There is no group `K9`. `kediri group list` shows those there are.",
        "Line 8, Tahap `withdrawn`: `withdrawn` is not one of applied, reserve or accepted."
        " Type one of them.",
        "Line 9, Kelompok: The cell is empty, and is needed. Fill it in.",
        "Line 10, Tanggal Daftar `1/1/2014`: 1 January 2014 lies outside the programme, which runs"
        " from 1 September 2014 to 31 December 2014. Correct it in the column Tanggal Daftar.",
        "Line 11, Jabatan `chair`: P-AAA2 is chair of K1 since 1 October 2014. An office has"
        " one holder a day: change the other first, or choose another role.",
        "kediri: daftar.csv: 9 of 10 rows cannot be imported. Nothing was changed."
        " Correct the lines named above, then import the file again.",
    ]
    assert digest(desk) == before


def test_a_row_that_has_slipped_is_not_repeated(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(
        "name,sex,applied_on,phone\n"
        "Biku Tenunan, S.Pd.,P,1/10/2014,081200000077\n"  # the comma of a title
        "Biku,Tenunan,P,1/10/2014\n",  # one cell of the two was lost
        encoding="utf-8",
    )
    answer = office("import participants daftar.csv")
    assert answer.code == 65
    assert answer.err.splitlines()[:-1] == [
        "Line 2: The row has more cells than there are columns."
        " Put a cell that has the separator in it between quotation marks.",
        "Line 3, sex (hidden): `…` is not one of L or P. Type one of them.",
        "Line 3, phone (hidden): The phone number cannot be read."
        " Type it as 0812-3456-7890, +62 812 3456 7890 or 0354-123456.",
        "Line 3, applied_on `P`: `P` is not a date."
        " Type it as 2014-10-08, 8/10/2014 (day first) or 8 Oktober 2014.",
    ]
    assert "Biku" not in answer.err
    assert "Tenunan" not in answer.err
    assert "0812000" not in answer.err


def test_no_refusal_repeats_a_personal_cell(office: Run, desk: Path) -> None:
    cells = {
        "name": "Biku 9Tenunan",
        "nik": "99710250088500",
        "birth_date": "31/02/1985",
        "phone": "0299",
        "address": "Jl. Con\tt\x07oh",
    }
    for key, cell in cells.items():
        row = {"name": "Biku Tenunan", "sex": "P", "applied_on": "1/10/2014", key: cell}
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
        (desk / "daftar.csv").write_text(stream.getvalue(), encoding="utf-8")
        answer = office("import participants daftar.csv")
        assert answer.code == 65
        assert answer.err.startswith(f"Line 2, {key} (hidden): ")
        assert cell not in answer.err
        assert "Tenunan" not in answer.err


PEOPLE = {
    "code": "P-DDD2", "name": "Siti Rahasia", "sex": "P", "nik": "9971025008860019",
    "birth_date": "10/8/1986", "phone": "0812-0000-0077", "address": "Jl. Contoh 9",
    "applied_on": "1/10/2014", "stage": "accepted", "stage_on": "2/10/2014", "group": "K1",
    "role": "member", "namesake": "ya",
}  # fmt: skip
PAID = {
    "receipt": "009/KW/2014", "on": "7/10/2014", "line": "5.2.2.01.01", "amount": "1500000",
    "payee": "Siti Rahasia", "purpose": "Benang", "machines": "MJ-01",
    "sp2d": "0001/SP2D/LS/2014", "purse": "bank", "commitment": "01/SPK/2014",
}  # fmt: skip
HELD = {
    "on": "10/10/2014", "starts_at": "08.00", "jp": "4", "module": "M02", "groups": "K1",
    "instructor": "I01", "place": "Ruang", "absent": "P-BBB3=Siti Rahasia",
}  # fmt: skip
OF_PEOPLE = (
    "siti", "rahasia", "9971025008860019", "1986", "0812-0000-0077", "jl. contoh",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "cells"), [("participants", PEOPLE), ("spending", PAID), ("sessions", HELD)]
)
@pytest.mark.parametrize("name", ["Siti Rahasia", "P-Sara", "Siti 2", "S1ti"])
def test_two_columns_that_are_changed_over_show_nobody(
    office: Run, desk: Path, sheet: str, cells: dict[str, str], name: str
) -> None:
    cells = {key: cell.replace("Siti Rahasia", name) for key, cell in cells.items()}
    for one, other in itertools.combinations(cells, 2):
        row = {**cells, one: cells[other], other: cells[one]}
        stream = io.StringIO()
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
        (desk / "berkas.csv").write_text(stream.getvalue(), encoding="utf-8")
        answer = office(f"import {sheet} berkas.csv --dry-run")
        shown = (answer.out + answer.err).casefold()
        for secret in (*OF_PEOPLE, name.casefold(), name.replace(" ", "").casefold()):
            assert secret not in shown, (one, other, answer.err)


def test_what_tells_nobody_is_repeated_in_a_sheet_of_people(office: Run, desk: Path) -> None:
    (desk / "kuitansi.csv").write_text(
        "on,line,amount,payee,purpose\n"
        "7/10/2014,5.2.2.01.01,1.5,Katering,Konsumsi\n"
        "31/12/2014,5.2.2.01.01,1000,Katering,Konsumsi\n"
        "7/10/2014,5.2.2.99.99,1000,Katering,Konsumsi\n",
        encoding="utf-8",
    )
    first, second, third, _ = office("import spending kuitansi.csv").err.splitlines()
    assert first.startswith("Line 2, amount `1.5`: `1.5` can be read as ")
    assert second.startswith("Line 3, on `31/12/2014`: 31 December 2014 has not come yet")
    assert third.startswith("Line 4, line `5.2.2.99.99`: There is no ")


def test_no_hint_of_an_import_names_an_option_of_another_command(office: Run, desk: Path) -> None:
    heads = {
        "participants": "name,sex,applied_on\nBiku Tenunan,P,1/1/2014\n",
        "spending": "on,line,amount,payee,purpose\n1/1/2013,5.2.2.01.01,1,Katering,Konsumsi\n",
        "sessions": "on,starts_at,jp,module,groups,instructor,place\n"
        "1/1/2014,08.00,4,M02,K2,I01,Ruang\n",
    }
    for sheet, content in heads.items():
        (desk / "berkas.csv").write_text(content, encoding="utf-8")
        first, _ = office(f"import {sheet} berkas.csv").err.splitlines()
        assert " lies outside the " in first
        column = "applied_on" if sheet == "participants" else "on"
        assert first.endswith(f" Correct it in the column {column}."), first


def test_a_namesake_is_refused_unless_the_file_says_that_it_is_another(
    office: Run, desk: Path
) -> None:
    head = "name,sex,applied_on,namesake\n"
    (desk / "daftar.csv").write_text(head + "MELATI BENANG,P,1/10/2014,\n", encoding="utf-8")
    answer = office("import participants daftar.csv")
    assert answer.code == 65
    assert answer.err.splitlines()[0] == (
        "Line 2, name (hidden): The name is nearly that of P-AAA2."
        " If it is another person, write `yes` in a column `namesake`."
    )
    (desk / "daftar.csv").write_text(head + "MELATI BENANG,P,1/10/2014,Ya\n", encoding="utf-8")
    assert office("import participants daftar.csv").code == 0


def test_a_double_inside_the_file_is_told_by_its_line(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(
        "code,name,sex,applied_on,nik\n"
        "P-DDD2,Biku Tenunan,P,1/10/2014,9971024101910006\n"
        ",Tenunan Biku,P,1/10/2014,\n"
        ",Rok Lipitan,P,1/10/2014,9971024101910006\n"
        "p-ddd2,Sarung Ikat,P,1/10/2014,\n"
        ",Benik Logam,P,1/10/2014,9971025008850003\n"
        "P-AAA2,Furing Tipis,P,1/10/2014,\n",
        encoding="utf-8",
    )
    answer = office("import participants daftar.csv")
    assert answer.err.splitlines()[:-1] == [
        "Line 3, name (hidden): The name is nearly that of line 2."
        " If it is another person, write `yes` in a column `namesake`.",
        "Line 4, nik (hidden): Line 2 has the same NIK. Look at both identity cards again.",
        "Line 5, code `p-ddd2`: Line 2 has the same code. Leave it out to get the next free one.",
        "Line 6, nik (hidden): The NIK is recorded already, for P-AAA2."
        " Look at it with `kediri participant show P-AAA2`.",
        "Line 7, code `P-AAA2`: The code `P-AAA2` is taken."
        " Choose another, or leave it out to get the next free one.",
    ]


def test_a_warning_is_told_with_its_line_and_the_import_stands(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(
        "name,sex,applied_on,nik\nBiku Tenunan,L,1/10/2014,9971024101910006\n", encoding="utf-8"
    )
    answer = office("import participants daftar.csv")
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "Note: Line 2: This NIK carries another sex than the one given.",
        "daftar.csv: 1 row imported.",
    ]


def test_a_dry_run_checks_everything_and_writes_nothing(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(
        "name,sex,applied_on\nBiku Tenunan,P,1/10/2014\n", encoding="utf-8"
    )
    before = digest(desk)
    answer = office("import participants daftar.csv --dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Dry run, nothing was written: daftar.csv: 1 row imported.\n"
    assert digest(desk) == before


def test_an_import_is_one_operation_with_its_note_and_is_undone_whole(
    office: Run, desk: Path
) -> None:
    (desk / "daftar.csv").write_text(
        "code,name,sex,applied_on,group\n"
        "P-DDD2,Biku Tenunan,P,1/10/2014,K1\nP-DDD3,Rok Lipitan,P,1/10/2014,K2\n",
        encoding="utf-8",
    )
    before = listed(office, "participant list")
    assert office("import participants daftar.csv --note 'daftar RT'").code == 0
    last = listed(office, "audit log")
    entry = next(row for row in last if row["command"] == "import participants")
    assert entry["reason"] == "daftar RT"
    assert "P-DDD2" in str(entry)
    assert office("undo").code == 0
    assert listed(office, "participant list") == before


def test_machines_make_the_types_that_the_file_describes(office: Run, desk: Path) -> None:
    (desk / "mesin.csv").write_text(
        "Kode;Jenis;Merk;Tgl Beli;Harga;Daya;Kondisi;Kuitansi;Nama Jenis;Watt Jenis\n"
        "MJ-09;MJ;Contoh;22/9/2014;Rp3.000.000;;baik;002/KW/2014;;\n"
        ";SU;Contoh;23/9/2014;1.500.000;1600;;;Setrika uap;1000\n"
        ";SU;Contoh;23/9/2014;1.500.000;;RR;;Setrika uap;1000\n",
        encoding="utf-8",
    )
    answer = office("import machines mesin.csv")
    assert (answer.code, answer.err) == (0, "mesin.csv: 3 rows imported.\n")
    assert answer.out == "line,code\n3,SU-01\n4,SU-02\n"
    found = {row["code"]: row for row in listed(office, "machine list")}
    assert {"MJ-09", "SU-01", "SU-02"} <= set(found)
    assert [found[code]["condition"] for code in ("MJ-09", "SU-01", "SU-02")] == ["B", "B", "RR"]


def test_a_type_that_is_not_there_is_told_at_its_cell(office: Run, desk: Path) -> None:
    (desk / "mesin.csv").write_text(
        "type,bought_on,price,type_name\n"
        "XX,22/9/2014,1000000,\nYY,22/9/2014,1.5,\nZZ,22/9/2014,1500000,Mesin lain\n",
        encoding="utf-8",
    )
    answer = office("import machines mesin.csv")
    assert answer.code == 65
    first, second, third, _ = answer.err.splitlines()
    assert first.startswith("Line 2, type `XX`: There is no machine type `XX`.")
    assert second.startswith("Line 3, price `1.5`: `1.5` can be read as ")
    assert third == "Line 4, type_watts: The cell is empty, and is needed. Fill it in."


def test_budget_lines_bring_their_allocations(office: Run, desk: Path) -> None:
    (desk / "dpa.csv").write_text(
        "Kode Rekening\tUraian\tPagu\tTanggal\tDokumen\n"
        "5.2.2.11\tBelanja Makanan dan Minuman\t\t\t\n"
        "5.2.2.11.04\tMakanan kegiatan\t3.700.000\t1/9/2014\tDPA 2014\n",
        encoding="utf-8",
    )
    assert office("import budget-lines dpa.csv").code == 0
    spend = "--line 5.2.2.11.04 --payee Katering --for Konsumsi --on 1/10/2014"
    assert office(f"spend 3700001 {spend}").code == 1
    assert office(f"spend 3700000 {spend}").code == 0
    (desk / "dpa.csv").write_text("code,name,amount\n5.2.2.06.01,Cetak,500000\n", encoding="utf-8")
    answer = office("import budget-lines dpa.csv")
    assert answer.err.startswith("Line 2, on: The cell is empty, and is needed. Fill it in.\n")


def test_absences_are_read_with_their_marks(office: Run, desk: Path) -> None:
    head = "Tanggal,Pukul,JP,Modul,Kelompok,Instruktur,Tempat,Absen\n"
    (desk / "sesi.csv").write_text(
        head + '10/10/2014,08.00,4,M02,"K1, K2",I01,Ruang,"P-BBB3 = sakit, P-AAA3=A"\n',
        encoding="utf-8",
    )
    answer = office("import sessions sesi.csv")
    assert answer.code == 0, answer.err
    code = answer.out.splitlines()[1].split(",")[1]
    shown = office(f"session show {code} --format csv").out
    marks = {line.split(",")[0]: line for line in shown.splitlines()}
    assert ",S" in marks["P-BBB3"]
    assert ",A" in marks["P-AAA3"]
    assert ",H" in marks["P-AAA2"]
    for wrong in ("P-BBB3", "P-BBB3=S P-BBB3=A"):
        (desk / "sesi.csv").write_text(
            head + f"10/10/2014,13.00,2,M02,K2,I01,Ruang,{wrong}\n", encoding="utf-8"
        )
        assert office("import sessions sesi.csv").err.startswith(
            "Line 2, Absen (hidden): Absences cannot be read."
            " Write each code once, with its mark, such as P-7KQ2=S P-M3TD=I.\n"
        )


def test_spending_names_the_machines_that_it_bought(office: Run, desk: Path) -> None:
    (desk / "kuitansi.csv").write_text(
        "receipt,on,line,amount,payee,purpose,machines\n"
        "002/KW/2014,2014-09-22,5.2.3.01.01,6000000,CV Contoh,2 mesin jahit,MJ-01 MJ-02\n"
        ",2014-09-23,5.2.3.01.01,3000000,CV Contoh,1 mesin jahit,mj3\n",
        encoding="utf-8",
    )
    answer = office("import spending kuitansi.csv")
    assert (answer.code, answer.out) == (0, "line,code\n3,003/KW/2014\n")
    again = office("import spending kuitansi.csv")
    assert again.err.startswith(
        "Line 2, receipt `002/KW/2014`: The receipt `002/KW/2014` is recorded already,"
        " on 22 September 2014."
    )


@pytest.mark.parametrize(
    "sheet", ["participants", "machines", "budget-lines", "sessions", "spending"]
)
def test_a_template_can_be_imported_as_it_is(office: Run, desk: Path, sheet: str) -> None:
    assert office("budget line 5.2.2.02 --name 'Belanja Bahan/Material'").code == 0
    if sheet == "spending":
        assert office("budget line 5.2.2.02.06 --name 'Belanja bahan baku'").code == 0
        assert office("budget allocate 5.2.2.02.06 9500000 --on 1/9/2014").code == 0
    printed = office(f"import {sheet} --template")
    assert (printed.code, printed.err) == (0, "")
    assert office(f"import {sheet} --template -o {sheet}.csv").out == ""
    assert (desk / f"{sheet}.csv").read_text(encoding="utf-8") == printed.out
    assert len(printed.out.splitlines()) == 2
    answer = office(f"import {sheet} {sheet}.csv")
    assert answer.err.splitlines()[-1] == f"{sheet}.csv: 1 row imported."


@pytest.mark.parametrize("sheet", ["machines", "budget-lines", "sessions", "spending", "plan"])
def test_a_template_is_one_of_the_programme_at_hand(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, sheet: str
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2026-11-24")
    for line in (
        "init --name N --office O --city C --budget 125500000 --starts 1/9/2026 --ends 31/12/2026",
        "group add --name 'Kelompok Melati' --on 1/10/2026",
        "group add --name 'Kelompok Kenanga' --on 1/10/2026",
        "module add --name K3 --jp 4 --sessions 1",
        "instructor add --name 'Kertas Polawati' --institution SMK --kind school --rate 60000",
        "enroll --name 'Biku Tenunan' --sex P --group K1 --on 2/10/2026",
        "enroll --name 'Rok Lipitan' --sex P --group K2 --on 2/10/2026",
    ):
        assert run(line).code == 0, line
    if sheet in ("spending", "plan"):
        line = "5.1.02.01.01.0012"
        assert run(f"budget line {line} --name Bahan").code == 0
        assert run(f"budget allocate {line} 9500000 --on 1/9/2026").code == 0
        disbursed = "--number 1 --kind UP --on 1/9/2026"
        assert run(f"budget disburse 9500000 {disbursed}").code == 0
        assert run("budget cash move 9500000 --to cash --on 1/9/2026").code == 0
    assert run(f"import {sheet} --template -o {sheet}.csv").code == 0
    text = (desk / f"{sheet}.csv").read_text(encoding="utf-8")
    assert "2014" not in text
    answer = run(f"import {sheet} {sheet}.csv --dry-run")
    assert answer.code == 0, answer.err


def test_a_template_needs_no_programme(run: Run) -> None:
    assert "22/9/2014" in run("import machines --template").out


def test_the_example_participants_are_imported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2014-12-01")
    run(
        "init --name Pelatihan --office Dinas --city Kediri --budget 125000000"
        " --starts 1/9/2014 --ends 31/12/2014"
    )
    for _ in range(5):
        assert run("group add --name 'Kelompok Melati' --on 1/10/2014").code == 0
    answer = run(f"import participants {DEMO / 'participants.csv'}")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines()[-1] == "participants.csv: 52 rows imported."
    stages = [row["stage"] for row in listed(run, "participant list")]
    assert (stages.count("accepted"), stages.count("reserve")) == (25, 27)


def test_a_terminal_sees_progress_and_a_pipe_does_not(office: Run, desk: Path) -> None:
    rows = "Biku Tenunan,P,1/10/2014\nRok Lipitan,P,1/10/2014\n"
    (desk / "daftar.csv").write_text(f"name,sex,applied_on\n{rows}", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "kediri_cli", "import", "participants", "daftar.csv", "--dry-run"],
        cwd=str(desk),
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Importing" in child.before
    assert "2 rows imported" in child.before


def test_twenty_thousand_bad_rows_are_counted_and_fifty_of_them_told(
    office: Run, desk: Path
) -> None:
    rows = "".join(f"XX{number},22/9/2014,1000000\n" for number in range(20_000))
    (desk / "mesin.csv").write_text(f"type,bought_on,price\n{rows}", encoding="utf-8")
    before = digest(desk)
    answer = office("import machines mesin.csv")
    assert (answer.code, answer.out) == (65, "")
    lines = answer.err.splitlines()
    assert len(lines) == 52
    assert lines[0].startswith("Line 2, type `XX0`: ")
    assert lines[49].startswith("Line 51, type `XX49`: ")
    assert lines[50:] == [
        "... and 19950 more; `--all` lists all of them.",
        "kediri: mesin.csv: 20000 of 20000 rows cannot be imported. Nothing was changed."
        " Correct the lines named above, then import the file again.",
    ]
    assert digest(desk) == before


def test_all_lines_that_are_wrong_are_listed_when_they_are_asked_for(
    office: Run, desk: Path
) -> None:
    rows = "".join(f"XX{number},22/9/2014,1000000\n" for number in range(60))
    (desk / "mesin.csv").write_text(f"type,bought_on,price\n{rows}", encoding="utf-8")
    lines = office("import machines mesin.csv --all").err.splitlines()
    assert len(lines) == 61
    assert lines[59].startswith("Line 61, type `XX59`: ")


def test_a_group_that_is_not_there_costs_no_use_case(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong column of a long list is told in seconds: nobody is recorded and taken back."""
    monkeypatch.setattr(participants, "enroll", None)
    rows = "Biku Tenunan,P,1/10/2014,K9\n" * 2
    (desk / "daftar.csv").write_text(f"name,sex,applied_on,group\n{rows}", encoding="utf-8")
    answer = office("import participants daftar.csv")
    assert answer.code == 65
    assert answer.err.splitlines()[0] == (
        "Line 2, group `K9`: There is no group `K9`. `kediri group list` shows those there are."
    )


def test_long_lists_of_notes_are_cut_too(office: Run, desk: Path) -> None:
    rows = "".join(f"5.2.2.01.{number:02} ,Kertas\n" for number in range(11, 71))
    (desk / "dpa.csv").write_text(f"code,name\n{rows}", encoding="utf-8")
    lines = office("import budget-lines dpa.csv").err.splitlines()
    assert len(lines) == 52
    assert lines[50:] == [
        "Note: ... and 10 more; `--all` lists all of them.",
        "dpa.csv: 60 rows imported.",
    ]
