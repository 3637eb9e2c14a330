"""`kediri export`: a Data Package without identity, the same bytes for the same data."""

import csv
import hashlib
import json
import os
import stat
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from kediri_cli.cli.exports import cron_line
from kediri_cli.domain.profiles import Profile, allowed
from tests.conftest import PLAIN, Run, everybody, opened

MONEY = [
    "spend 350000 --line 5.2.2.01.01 --receipt 001/KW/2014 --payee 'Toko Kertas Contoh'"
    " --for 'Map pendaftaran' --on 15/9/2014",
    "spend 6000000 --line 5.2.3.01.01 --receipt 002/KW/2014 --payee 'Bu Sulam Kirana'"
    " --for '2 mesin jahit' --machine MJ-01,MJ-02 --on 22/9/2014",
    "spend 150000 --line 5.2.2.01.01 --receipt 003/KW/2014 --payee 'Toko Kertas Contoh'"
    " --for 'Penggandaan' --on 10/10/2014",
]


@pytest.fixture
def spent(office: Run) -> Run:
    for line in MONEY:
        assert office(line).code == 0, office(line).err
    return office


INTERNAL = allowed(Profile.INTERNAL)

WHY = "--reason 'untuk uji'"


def export(run: Run, folder: str, *options: str, profile: str = "internal") -> Path:
    answer = run(" ".join(["export", "--profile", profile, "--to", folder, WHY, *options]))
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    return Path(folder)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def described(folder: Path) -> dict[str, Any]:
    text = (folder / "datapackage.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_every_table_is_a_file_and_the_package_describes_them_all(spent: Run) -> None:
    folder = export(spent, "ekspor")
    names = {f"{name}.csv" for name in INTERNAL} | {"datapackage.json"}
    assert {file.name for file in folder.iterdir()} == names
    package = described(folder)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["export_profile"]) == ("kediri-2014", "internal")
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["rows"] == len(rows(folder, resource["name"]))
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert data.decode().splitlines()[0] == ",".join(fields)


def test_the_package_names_the_head_of_the_journal(spent: Run, desk: Path) -> None:
    with opened(desk / "kediri.db") as database:
        last = database.execute("SELECT seq, hash FROM operation ORDER BY seq DESC").fetchone()
    for profile in ("internal", "public"):
        head = described(export(spent, profile, profile=profile))["journal"]
        # that somebody exported, which is an operation too, does not change what is exported
        assert (head["seq"], head["hash"]) == last


@pytest.mark.parametrize("profile", ["public", "council", "audit", "internal"])
@pytest.mark.parametrize("options", [(), ("--month", "2014-10"), ("--month", "2015-01")])
def test_frictionless_finds_it_valid_with_every_key(
    spent: Run, options: tuple[str, ...], profile: str
) -> None:
    folder = export(spent, "ekspor", *options, profile=profile)
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(allowed(Profile(profile)))
    assert all(task.stats["bytes"] for task in report.tasks)


def test_frictionless_would_see_a_broken_key_and_a_changed_file(spent: Run) -> None:
    folder = export(spent, "ekspor")
    text = (folder / "attendance.csv").read_text(encoding="utf-8")
    (folder / "attendance.csv").write_text(text.replace("P-BBB3", "P-ZZZ9"), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert {row[0] for row in report.flatten(["type"])} >= {"foreign-key", "hash-count"}


@pytest.mark.parametrize("profile", ["public", "council", "audit", "internal"])
def test_the_same_data_give_the_same_bytes_in_any_language(spent: Run, profile: str) -> None:
    first = contents(export(spent, "satu", profile=profile))
    assert spent(f"--lang id export --profile {profile} --to dua {WHY}").err == ""
    assert contents(Path("dua")) == first
    assert contents(export(spent, "satu", profile=profile)) == first


def test_files_and_folder_are_private_whatever_the_umask(spent: Run) -> None:
    before = os.umask(0)
    try:
        folder = export(spent, "ekspor")
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_nobodys_identity_stands_in_any_file(spent: Run, desk: Path) -> None:
    people = everybody(desk / "kediri.db").values()
    secrets = {str(text) for person in people for text in astuple(person) if text}
    with opened(desk / "kediri.db") as database:
        secrets |= {row[0] for row in database.execute("SELECT name FROM instructor")}
        secrets |= {row[0] for row in database.execute("SELECT payee FROM expenditure")}
    secrets |= {word for text in secrets for word in text.split() if len(word) > 5}
    secrets -= {"Melati", "Contoh"}  # a group and a school are called so too
    assert len(secrets) > 20
    written = b"".join(contents(export(spent, "ekspor")).values()).decode()
    written += b"".join(contents(export(spent, "bulan", "--month", "2014-10")).values()).decode()
    assert not {text for text in secrets if text in written}
    assert "81200000001" not in written
    assert "participants" in written


def test_the_registers_tell_codes_and_days(spent: Run) -> None:
    folder = export(spent, "ekspor")
    assert rows(folder, "participants")[0] == {"code": "P-AAA2", "sex": "female"}
    assert [row for row in rows(folder, "stages") if row["participant"] == "P-AAA2"] == [
        {"participant": "P-AAA2", "number": "1", "stage": "applied", "starts_on": "2014-09-08",
         "ends_on": "2014-10-01", "reason": "", "replaced_by": ""},
        {"participant": "P-AAA2", "number": "2", "stage": "accepted", "starts_on": "2014-10-01",
         "ends_on": "", "reason": "", "replaced_by": ""},
    ]  # fmt: skip
    assert rows(folder, "custody")[0] == {
        "machine": "MJ-01", "number": "1", "group": "K1", "starts_on": "2014-10-08", "ends_on": "",
        "handover": "", "return": "",
    }  # fmt: skip
    assert rows(folder, "purchases") == [
        {"receipt": "002/KW/2014", "machine": "MJ-01"},
        {"receipt": "002/KW/2014", "machine": "MJ-02"},
    ]
    assert rows(folder, "sessions")[0] == {
        "code": "S-0001", "module": "M01", "instructor": "I01", "held_on": "2014-10-08",
        "starts_at": "08:00", "ends_at": "11:00", "jp": "4",
    }  # fmt: skip


def test_two_moves_on_one_day_keep_keys_of_their_own(office: Run) -> None:
    for line in (
        "group move P-AAA4 --to K2 --on 20/10/2014",
        "group move P-AAA4 --to K1 --on 20/10/2014",
        "return-machine MJ-01 --on 20/10/2014",
        "assign-machine MJ-01 --to K2 --on 20/10/2014",
    ):
        assert office(line).code == 0, office(line).err
    folder = export(office, "ekspor")
    mine = [row for row in rows(folder, "memberships") if row["participant"] == "P-AAA4"]
    assert [(row["number"], row["group"]) for row in mine] == [
        ("1", "K1"),
        ("2", "K2"),
        ("3", "K1"),
    ]
    held = [row for row in rows(folder, "custody") if row["machine"] == "MJ-01"]
    assert [row["number"] + row["group"] for row in held] == ["1K1", "2K2"]


def test_what_was_taken_back_is_not_exported(office: Run) -> None:
    assert office("group add --name 'Kelompok Mawar' --on 20/10/2014").code == 0
    assert office("undo").code == 0
    assert [row["code"] for row in rows(export(office, "ekspor"), "groups")] == ["K1", "K2"]


def test_a_month_has_its_events_and_whole_registers(spent: Run) -> None:
    assert spent("budget allocate 5.2.2.01.01 100000 --on 3/10/2014").code == 0
    whole, october = export(spent, "semua"), export(spent, "bulan", "--month", "2014-10")
    assert described(october)["month"] == "2014-10"
    assert "month" not in described(whole)
    assert [row["receipt"] for row in rows(october, "spending")] == ["003/KW/2014"]
    assert rows(october, "purchases") == []
    assert [row["code"] for row in rows(october, "sessions")] == ["S-0001", "S-0002"]
    assert rows(october, "attendance") == rows(whole, "attendance")
    # the second allocation of that line is called so in every export
    (decided,) = rows(october, "allocations")
    assert (decided["line"], decided["number"], decided["amount"]) == ("5.2.2.01.01", "2", "100000")
    for register in ("participants", "stages", "groups", "machines", "custody", "budget_lines"):
        assert rows(october, register) == rows(whole, register)
    november = export(spent, "kosong", "--month", "2014-11")
    for event in ("sessions", "session_groups", "attendance", "spending", "allocations"):
        assert rows(november, event) == []


def test_text_that_a_spreadsheet_would_run_is_marked(office: Run) -> None:
    assert office("group add --name '=1+1' --on 1/10/2014").code == 0
    folder = export(office, "ekspor")
    assert rows(folder, "groups")[2]["name"] == "'=1+1"
    assert "'" in described(folder)["description"]


def test_other_files_in_the_folder_are_left_alone(office: Run) -> None:
    folder = export(office, "ekspor")
    (folder / "catatan.txt").write_text("milik orang", encoding="utf-8")
    (folder / "old_table.csv").write_text("code\n", encoding="utf-8")
    export(office, "ekspor", "--month", "last")
    assert (folder / "catatan.txt").read_text(encoding="utf-8") == "milik orang"
    assert (folder / "old_table.csv").exists()


def test_a_table_that_cannot_be_written_leaves_the_description_as_it_was(office: Run) -> None:
    folder = export(office, "ekspor")
    before = (folder / "datapackage.json").read_bytes()
    assert office("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0
    (folder / "budget_lines.csv").unlink()
    (folder / "budget_lines.csv").mkdir()
    answer = office(f"export --profile internal --to ekspor {WHY}")
    assert answer.code == 73
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "budget_lines.csv` cannot be written" in answer.err
    assert (folder / "datapackage.json").read_bytes() == before
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]


def test_without_a_database_it_says_so_in_one_line(run: Run) -> None:
    answer = run("export --to ekspor")
    assert (answer.code, answer.out) == (66, "")
    assert answer.err.count("\n") == 1
    assert not Path("ekspor").exists()


def test_the_line_for_cron_has_absolute_paths_and_quotes(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/opt/kediri tool/bin/kediri"])
    answer = office("export --to 'data 100%' --print-cron")
    assert (answer.code, answer.err) == (0, "")
    salt = (desk / "kediri.db").read_bytes()[:16].hex()
    key = "" if PLAIN else f" --key-file {desk}/.config/kediri/keys/{salt}.key"
    assert answer.out == (
        f"0 6 1 * * '/opt/kediri tool/bin/kediri' --db {desk}/kediri.db{key} export --month last"
        rf" --to '{desk}/data 100\%'" + "\n"
    )
    assert not (desk / "data 100%").exists()


def test_the_line_for_cron_starts_the_module_where_that_was_started(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/venv/lib/kediri_cli/__main__.py"])
    monkeypatch.setattr("sys.executable", "/venv/bin/python")
    assert " /venv/bin/python -m kediri_cli --db " in cron_line(desk)
