"""For whom an export is: what each profile has, what is recorded, and what nobody gets."""

import csv
import hashlib
import json
import re
import shutil
from dataclasses import astuple
from pathlib import Path

import pytest

from kediri_cli.cli.exports import cron_line
from kediri_cli.domain.profiles import Profile, allowed, label, masked
from tests.conftest import Run, _run, everybody, opened

HASHES = re.compile(r"\b[0-9a-f]{64}\b")
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8\d{1,3}[ .-]?\d{3,4}[ .-]?\d{2,5}(?!\d)")

MONEY = (
    "spend 350000 --line 5.2.2.01.01 --receipt 001/KW/2014 --payee 'Toko Kertas Contoh'"
    " --for 'Map pendaftaran' --on 15/9/2014",
    "spend 6000000 --line 5.2.3.01.01 --receipt 002/KW/2014 --payee 'Bu Sulam Kirana'"
    " --for '2 mesin jahit' --machine MJ-01,MJ-02 --tax PPN=545455 --on 22/9/2014",
    "budget tax deposit PPN 545455 --ntpn 9971025008850003 --on 30/9/2014",
    "assess P-AAA2 M01 --result K --on 20/10/2014",
    "participant withdraw P-CCC2 --reason unwell --on 20/10/2014",
)


@pytest.fixture
def spent(office: Run) -> Run:
    for line in MONEY:
        assert office(line).code == 0, office(line).err
    return office


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example programme, whole."""
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEDIRI_LANG", "en")
        answer = _run(f"demo --to {place}", "", patch)
    assert answer.code == 0, answer.err
    return place


def export(run: Run, profile: str, *options: str, to: str = "") -> Path:
    folder = to or f"for-{profile}"
    why = [] if "--reason" in options else ["--reason", "'untuk uji'"]
    answer = run(" ".join(["export", "--profile", profile, "--to", folder, *why, *options]))
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    return Path(folder)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def operations(database: Path) -> int:
    with opened(database) as raw:
        return int(raw.execute("SELECT count(*) FROM operation").fetchone()[0])


# -- what each has


def test_unless_it_is_named_an_export_is_for_the_public(spent: Run) -> None:
    assert spent("export --to ekspor").code == 0
    described = json.loads(Path("ekspor/datapackage.json").read_text(encoding="utf-8"))
    assert described["export_profile"] == "public"
    assert {file.stem for file in Path("ekspor").glob("*.csv")} == set(allowed(Profile.PUBLIC))
    assert described["title"] == "Dinas Contoh, 2014", "the programme's name may tell where"


@pytest.mark.parametrize("profile", [p.value for p in Profile if p is not Profile.IDENTITY])
def test_a_profile_has_its_tables_and_columns_and_no_other(spent: Run, profile: str) -> None:
    folder = export(spent, profile)
    listed = allowed(Profile(profile))
    assert {file.stem for file in folder.glob("*.csv")} == set(listed)
    for table, columns in listed.items():
        head = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",") == list(columns)


def test_the_public_has_totals_and_no_code_of_anybody(spent: Run) -> None:
    folder = export(spent, "public")
    written = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())
    assert not re.search(r"\bP-[A-Z0-9]{4}\b", written)
    assert not re.search(r"\bK[12]\b|\bS-0001\b|\bMJ-0\d\b|001/KW", written)
    assert rows(folder, "budget_by_month")[0] == {
        "line": "5.2.2.01.01", "month": "2014-09", "budget": "1500000", "spent": "350000",
        "spent_to_date": "350000",
    }  # fmt: skip
    assert rows(folder, "sessions_by_month") == [
        {"module": "M01", "month": "2014-10", "sessions": "1", "jp": "4"},
        {"module": "M02", "month": "2014-10", "sessions": "1", "jp": "4"},
    ]
    # seven applied; six were accepted, one waits and withdraws
    people = {(row["stage"], row["month"]): row["participants"]
              for row in rows(folder, "participants_by_month")}  # fmt: skip
    assert people["applied", "2014-09"] == "5"
    assert people["accepted", "2014-10"] == "5"
    assert {people[stage, "2014-10"] for stage in ("applied", "reserve", "withdrawn")} == {"<5"}
    # nine were on the roll twice: too short a roll for a share
    assert rows(folder, "attendance_by_month")[1] == {
        "month": "2014-10", "sessions": "2", "jp": "8", "present": "",
    }  # fmt: skip
    assert rows(folder, "machines_by_month")[0] == {
        "type": "MJ", "month": "2014-09", "good": "3", "lightly_damaged": "0",
        "badly_damaged": "0", "gone": "0",
    }  # fmt: skip


def test_the_council_has_receipts_without_payees_and_groups_without_people(spent: Run) -> None:
    folder = export(spent, "council")
    assert rows(folder, "spending")[0] == {
        "receipt": "001/KW/2014", "line": "5.2.2.01.01", "spent_on": "2014-09-15",
        "amount": "350000", "purse": "cash", "sp2d": "", "contra_of": "", "corrects": "",
        "belongs_to": "",
    }  # fmt: skip
    assert [row for row in rows(folder, "groups_by_month") if row["month"] == "2014-10"] == [
        {"group": "K1", "month": "2014-10", "sessions": "2", "jp": "8", "machines": "2"},
        {"group": "K2", "month": "2014-10", "sessions": "1", "jp": "4", "machines": "0"},
    ]
    assert rows(folder, "participants_at_end") == rows(folder, "results_at_end") == []


def test_audit_has_rows_by_code_and_not_why_somebody_was_away(spent: Run) -> None:
    folder = export(spent, "audit")
    marks = {row["participant"]: row["present"]
             for row in rows(folder, "presences") if row["session"] == "S-0001"}  # fmt: skip
    assert marks == {"P-AAA2": "1", "P-AAA3": "1", "P-AAA4": "1", "P-BBB2": "1", "P-BBB3": "0",
                     "P-BBB4": "1"}  # fmt: skip
    written = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.csv"))
    assert "unwell" not in written
    assert "female" not in written
    assert rows(folder, "taxes") == [
        {"receipt": "002/KW/2014", "number": "1", "kind": "PPN", "base": "5454545", "rate": "",
         "amount": "545455", "deposit": "1"},
    ]  # fmt: skip
    assert rows(folder, "deposits") == [
        {"number": "1", "kind": "PPN", "deposited_on": "2014-09-30", "amount": "545455"},
    ]
    assert rows(folder, "custody")[0]["machine"] == "MJ-01"


def test_the_office_has_everything_by_code(spent: Run) -> None:
    folder = export(spent, "internal")
    assert {row["reason"] for row in rows(folder, "stages")} == {"", "unwell"}
    assert {row["mark"] for row in rows(folder, "attendance")} == {"H", "S", "A"}
    assert rows(folder, "deposits")[0]["ntpn"] == "9971025008850003"
    assert rows(folder, "assessments")[0]["result"] == "K"
    last = rows(folder, "operations")[-1]
    assert (last["actor"], last["command"], last["subjects"]) == (
        "officer", "participant withdraw", "P-CCC2",
    )  # fmt: skip


@pytest.mark.parametrize("profile", ["public", "council"])
def test_a_month_has_what_all_months_have_of_it(spent: Run, profile: str) -> None:
    whole = export(spent, profile)
    for month in ("2014-09", "2014-10", "2014-12"):
        part = export(spent, profile, "--month", month, to=f"{profile}-{month}")
        for table, columns in allowed(Profile(profile)).items():
            if "month" in columns:
                of_it = [row for row in rows(whole, table) if row["month"] == month]
                assert rows(part, table) == of_it, table


def test_names_of_things_that_tell_where_people_live_are_not_published(office: Run) -> None:
    line = "module add --name 'Praktik di RW 99' --jp 4 --sessions 1 --keep-words"
    assert office(line).code == 0
    assert [row["name"] for row in rows(export(office, "public"), "modules")] == [
        "K3 dan etika kerja", "Jahit dasar", "",
    ]  # fmt: skip
    assert rows(export(office, "internal"), "modules")[2]["name"] == "Praktik di RW 99"


def test_the_words_of_an_office_stand_in_nothing_published(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office("module add --name 'Kelas Blok Timur' --jp 4 --sessions 1").code == 0
    monkeypatch.setenv("KEDIRI_WORDS", "blok timur")
    assert rows(export(office, "public"), "modules")[2]["name"] == ""
    assert rows(export(office, "internal"), "modules")[2]["name"] == "Kelas Blok Timur"
    page = "report --month 2014-10 --for council --section modules --format csv"
    assert "Blok" not in office(page).out
    monkeypatch.delenv("KEDIRI_WORDS")
    assert rows(export(office, "public"), "modules")[2]["name"] == "Kelas Blok Timur"
    assert "Kelas Blok Timur" in office(page).out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jahit dasar", "Jahit dasar"),
        ("Kelas RW 99", None),
        ("Kel. Contoh", None),
        ("9971025008850003", None),
        ("hubungi 0812-0000-0001", None),
    ],
)
def test_a_label_is_whole_or_absent(text: str, shown: str | None) -> None:
    assert label(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("001/KW/2014", "001/KW/2014"),
        ("5.1.02.01.01.0012", "5.1.02.01.01.0012"),
        ("1.3.2.05.02.06.024", "1.3.2.05.02.06.024"),
        ("0801/SP2D/2014", "0801/SP2D/2014"),
        ("KW 9971025008850003", "KW ****************"),
        ("9971 0250 0885 0003", "**** **** **** ****"),
        ("0812-0000-0001", "****-****-****"),
        ("+6281200000001", "+*************"),
        ("197001011995031001", "197001011995031001"),  # a NIP has 18
    ],
)
def test_a_code_that_looks_like_a_persons_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


# -- what nobody gets (`domain.md` 9, invariant 14)


def leaks(folder: Path, database: Path) -> set[str]:
    """Return what stands in the files and may be a person's; hashes have digits by chance."""
    found: set[str] = set()
    people = everybody(database).values()
    secrets = {str(value) for person in people for value in astuple(person) if value}
    for file in folder.iterdir():
        text = HASHES.sub("", file.read_text(encoding="utf-8"))
        found |= {*NIK.findall(text), *PHONE.findall(text)}
        found |= {secret for secret in secrets if secret in text}
    return found


@pytest.mark.parametrize("profile", ["public", "council", "audit"])
def test_no_number_phone_or_name_leaves_the_small_office(
    spent: Run, desk: Path, profile: str
) -> None:
    for number in ("9971025008850003", "0812-0000-0001", "KW/+6281200000001"):
        line = f"spend 1000 --line 5.2.2.01.01 --receipt '{number}' --payee 'Toko' --for 'Benang'"
        assert spent(f"{line} --on 20/10/2014").code == 0
    assert leaks(export(spent, profile), desk / "kediri.db") == set()


@pytest.mark.parametrize("profile", ["public", "council", "audit"])
def test_nor_the_example_programme(
    example: Path, run: Run, desk: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(example, desk / "kediri.db")
    assert leaks(export(run, profile), desk / "kediri.db") == set()


def test_this_would_find_what_leaks(spent: Run, desk: Path) -> None:
    folder = export(spent, "internal")
    (folder / "more.csv").write_text("Melati Benang,0812-0000-0001\n", encoding="utf-8")
    assert leaks(folder, desk / "kediri.db") == {
        "Melati Benang", "0812-0000-0001", "9971025008850003",
    }  # fmt: skip


# -- what is recorded


@pytest.mark.parametrize("profile", ["public", "council"])
def test_totals_are_given_out_without_a_record(spent: Run, desk: Path, profile: str) -> None:
    before = (desk / "kediri.db").read_bytes()
    export(spent, profile)
    assert (desk / "kediri.db").read_bytes() == before


@pytest.mark.parametrize("profile", ["audit", "internal"])
def test_rows_about_people_are_recorded_with_the_hash_of_their_description(
    spent: Run, desk: Path, profile: str
) -> None:
    folder = export(spent, profile, "--month", "2014-10", "--reason", "'pemeriksaan 2014'")
    described = (folder / "datapackage.json").read_bytes()
    (row,) = json.loads(spent("audit reads --format json").out)["rows"]
    assert (row["what"], row["actor"], row["reason"]) == ("export", "officer", "pemeriksaan 2014")
    assert row["sha256"] == hashlib.sha256(described).hexdigest()
    people = {t: c for t, c in allowed(Profile(profile)).items()
              if t == "participants" or "participant" in c}  # fmt: skip
    assert row["columns"].split() == [f"{t}.{column}" for t, c in people.items() for column in c]
    assert row["rows"] == sum(len(rows(folder, table)) for table in people)
    with opened(desk / "kediri.db") as raw:
        (about,) = raw.execute("SELECT subjects FROM operation ORDER BY seq DESC").fetchone()
    assert about == f"{profile} 2014-10"


def test_what_could_not_be_recorded_is_not_written(
    spent: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.errors.database import DiskFull
    from kediri_cli.services import disclosures

    def full(*_: object, **__: object) -> int:
        raise DiskFull(file="kediri.db")

    monkeypatch.setattr(disclosures, "record", full)
    assert spent("export --profile internal --to ekspor --reason 'untuk uji'").code == 74
    assert not Path("ekspor").exists()


def test_nothing_is_recorded_for_a_folder_that_takes_nothing(spent: Run, desk: Path) -> None:
    export(spent, "public", to="ekspor")
    before = operations(desk / "kediri.db")
    for folder in ("ekspor", "nowhere/below"):
        assert spent(f"export --profile internal --to {folder} --reason 'untuk uji'").code == 73
    assert operations(desk / "kediri.db") == before


def test_books_name_payees_and_are_recorded(spent: Run) -> None:
    assert spent("export --books hledger --to buku.journal --reason 'untuk bendahara'").code == 0
    (row,) = json.loads(spent("audit reads --format json").out)["rows"]
    assert (row["rows"], row["columns"]) == (
        2, "spending.receipt spending.payee spending.purpose",
    )  # fmt: skip


# -- the threshold, and cron


def test_an_office_may_hide_more(spent: Run) -> None:
    assert spent("programme set --threshold 7").code == 0
    folder = export(spent, "public")
    assert {row["participants"] for row in rows(folder, "participants_by_month")} == {"<7"}
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    table = next(r for r in described["resources"] if r["name"] == "participants_by_month")
    assert table["schema"]["missingValues"] == ["", "<7"]


def test_cron_has_the_profile_that_it_is_told(office: Run, desk: Path) -> None:
    line = office("export --profile audit --reason 'tiap bulan' --to data --print-cron").out
    assert f"export --month last --profile audit --reason 'tiap bulan' --to {desk}/data" in line
    key = "age1" + "q" * 58
    named = office("export --profile audit --reason 'untuk Melati Benang' --to data --print-cron")
    assert (named.code, named.out) == (2, "")
    line = office(f"export --to x.zip.age --recipient {key} --print-cron").out
    assert f"--month last --recipient {key} --to {desk}/x.zip.age" in line
    assert "--profile" not in cron_line(desk)


def test_cron_gets_at_the_file_as_it_was_got_at(office: Run, desk: Path) -> None:
    line = office("--network --passphrase-file sandi export --to data --print-cron").out
    assert f" --passphrase-file {desk}/sandi --network export --month last" in line
