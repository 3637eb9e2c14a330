"""An export that only its recipients can open: its content, its privacy, and its record."""

import csv
import hashlib
import io
import json
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import pyrage
import pytest
from frictionless import Package, system

from kediri_cli.domain.profiles import Profile, allowed
from kediri_cli.render import archive
from tests.conftest import Run, everybody, opened

WHY = "--reason 'pindah ke dinas lain'"
NAMES = ("Melati Benang", "Sulam Kirana", "9971025008850003", "81200000001")


@pytest.fixture
def owner() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def content(file: Path, owner: pyrage.x25519.Identity) -> dict[str, str]:
    """Open an archive as its recipient does."""
    plain = pyrage.decrypt(file.read_bytes(), [owner])
    if file.name.endswith(".zip.age"):
        with zipfile.ZipFile(io.BytesIO(plain)) as zipped:
            return {name: zipped.read(name).decode() for name in zipped.namelist()}
    with tarfile.open(fileobj=io.BytesIO(plain)) as tarred:
        found = {name: tarred.extractfile(name) for name in tarred.getnames()}
        return {name: stream.read().decode() for name, stream in found.items() if stream}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def identity(owner: pyrage.x25519.Identity, file: str = "peserta.zip.age") -> str:
    return f"export --profile identity --recipient {owner.to_public()} {WHY} --to {file}"


@pytest.mark.parametrize("file", ["peserta.zip.age", "peserta.tar.age"])
def test_the_recipient_finds_who_people_are_and_all_tables(
    office: Run, desk: Path, owner: pyrage.x25519.Identity, file: str
) -> None:
    answer = office(identity(owner, file))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"Names in {file}: 7.\n"
    found = content(desk / file, owner)
    assert set(found) == {f"{name}.csv" for name in allowed(Profile.IDENTITY)} | {
        "datapackage.json"
    }
    assert table(found["identity.csv"])[0] == {
        "participant": "P-AAA2", "name": "Melati Benang", "nik": "9971025008850003",
        "birth_on": "1985-08-10", "phone": "'+6281200000001", "address": "",
    }  # fmt: skip
    names = {row["participant"]: row["name"] for row in table(found["identity.csv"])}
    assert names == {code: who.name for code, who in everybody(desk / "kediri.db").items()}
    described = json.loads(found["datapackage.json"])
    assert described["export_profile"] == "identity"
    for resource in described["resources"]:
        data = found[resource["path"]].encode()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    # the same as the office's own export, but for the names
    assert office(f"export --profile internal --to ekspor {WHY}").code == 0
    for name in allowed(Profile.INTERNAL):
        assert found[f"{name}.csv"] == Path(f"ekspor/{name}.csv").read_text(encoding="utf-8")


def test_frictionless_finds_what_the_recipient_unpacks_valid(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    assert office(identity(owner)).code == 0
    unpacked = desk / "unpacked"
    unpacked.mkdir()
    for name, text in content(desk / "peserta.zip.age", owner).items():
        (unpacked / name).write_text(text, encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(allowed(Profile.IDENTITY))


def test_nobody_else_opens_it_and_no_name_is_anywhere(
    office: Run, desk: Path, owner: pyrage.x25519.Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = desk / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = {file.name for file in desk.iterdir()}
    assert office(identity(owner)).code == 0
    file = desk / "peserta.zip.age"
    assert {each.name for each in desk.iterdir()} - before == {file.name}
    assert list(temporary.iterdir()) == []
    assert file.stat().st_mode & 0o777 == 0o600
    data = file.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n")
    assert not [name for name in NAMES if name.encode() in data]
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [pyrage.x25519.Identity.generate()])


def test_it_is_recorded_for_each_recipient(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    other = pyrage.x25519.Identity.generate()
    Path("kunci.txt").write_text(f"# inspektorat\n{other.to_public()}\n\n", encoding="utf-8")
    assert office(f"{identity(owner)} --recipient-file kunci.txt").code == 0
    file = desk / "peserta.zip.age"
    assert content(file, owner) == content(file, other)
    read = json.loads(office("audit reads --format json").out)["rows"]
    assert {row["recipient"] for row in read} == {str(owner.to_public()), str(other.to_public())}
    for row in read:
        assert (row["what"], row["reason"]) == ("archive", "pindah ke dinas lain")
        assert row["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert "identity.nik" in row["columns"].split()
        assert row["codes"].split()[0] == "P-AAA2"
    with opened(desk / "kediri.db") as raw:
        (last,) = raw.execute("SELECT max(seq) FROM operation").fetchone()
    assert office(f"undo {last}").code == 1, "what was given out was given out"


def test_whoever_is_restricted_is_left_out_and_counted(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    line = "participant restrict P-AAA3 --reason 'meminta penundaan' --on 20/10/2014"
    assert office(line).code == 0, office(line).err
    answer = office(identity(owner))
    assert answer.err == "Names in peserta.zip.age: 6.\nRestricted, and left out: 1.\n"
    found = content(desk / "peserta.zip.age", owner)
    assert "P-AAA3" not in {row["participant"] for row in table(found["identity.csv"])}
    assert "P-AAA3" in {row["code"] for row in table(found["participants.csv"])}


def test_a_reason_that_names_somebody_is_refused_and_nothing_is_left(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    line = identity(owner).replace("pindah ke dinas lain", "untuk Sulam Kirana")
    answer = office(line)
    assert answer.code == 2
    assert "Kirana" not in answer.err
    assert not (desk / "peserta.zip.age").exists()


@pytest.mark.parametrize("profile", ["public", "council", "audit", "internal"])
def test_any_profile_can_be_an_archive(
    office: Run, desk: Path, owner: pyrage.x25519.Identity, profile: str
) -> None:
    key = owner.to_public()
    line = f"export --profile {profile} --recipient {key} --month 2014-10 --to x.tar.age {WHY}"
    answer = office(line)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert office(f"export --profile {profile} --month 2014-10 --to ekspor {WHY}").code == 0
    for name, text in content(desk / "x.tar.age", owner).items():
        assert text == Path("ekspor", name).read_text(encoding="utf-8")
    read = json.loads(office("audit reads --format json").out)["rows"]
    assert {row["what"] for row in read} == (
        set() if profile in ("public", "council") else {"archive", "export"}
    )


def test_the_same_data_are_the_same_archive_within(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    for file in ("satu.zip.age", "dua.zip.age", "satu.tar.age", "dua.tar.age"):
        assert office(identity(owner, file)).code == 0
    plain = {file.name: pyrage.decrypt(file.read_bytes(), [owner]) for file in desk.glob("*.age")}
    assert plain["satu.zip.age"] == plain["dua.zip.age"]
    assert plain["satu.tar.age"] == plain["dua.tar.age"]


def test_without_the_extra_it_is_said_which_one(
    office: Run, owner: pyrage.x25519.Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    answer = office(identity(owner))
    assert (answer.code, answer.out) == (78, "")
    assert answer.err == (
        "kediri: Archives need the package `pyrage`, which is not installed. Nothing was written."
        " Install it with `pipx inject kediri-cli pyrage`, or with `pip install pyrage` where"
        " kediri was installed by pip.\n"
    )
    assert office("export --to ekspor").code == 0, "other exports need none"


def test_what_does_not_fit_in_memory_is_refused_before_anything_is_recorded(
    office: Run, desk: Path, owner: pyrage.x25519.Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST", 1 << 10)
    before = (desk / "kediri.db").read_bytes()
    answer = office(identity(owner))
    assert answer.code == 1
    assert answer.err.startswith("kediri: The export is larger than the 0 MB")
    assert not (desk / "peserta.zip.age").exists()
    assert (desk / "kediri.db").read_bytes() == before


def test_no_archive_leaves_unrecorded(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    """Where there is no place for the file, what was recorded stays, and it is said so."""
    (desk / "penuh.zip.age").mkdir()
    before = (desk / "kediri.db").read_bytes()
    answer = office(identity(owner, "penuh.zip.age"))
    assert answer.code == 73
    assert (desk / "kediri.db").read_bytes() == before


def test_a_kill_leaves_a_whole_archive_or_none_and_no_name(
    office: Run, desk: Path, owner: pyrage.x25519.Identity
) -> None:
    assert office(identity(owner)).code == 0  # bytecode is compiled, and the pace is known
    (desk / "peserta.zip.age").unlink()
    line = [sys.executable, "-m", "kediri_cli", "export", "--profile", "identity",
            "--recipient", str(owner.to_public()), "--reason", "pindah ke dinas lain",
            "--to", "peserta.zip.age"]  # fmt: skip
    began = time.monotonic()
    subprocess.run(line, cwd=desk, check=True, capture_output=True)
    whole = time.monotonic() - began
    (desk / "peserta.zip.age").unlink()
    killed = 0
    for attempt in range(12):
        started = subprocess.Popen(
            line, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * (0.45 + 0.05 * attempt))
        started.send_signal(signal.SIGKILL)
        killed += started.wait() == -signal.SIGKILL
        for file in desk.rglob("*"):
            if file.is_file() and "kediri.db" not in file.name:
                data = file.read_bytes()
                assert not [name for name in NAMES if name.encode() in data], file
        if (desk / "peserta.zip.age").exists():
            assert "identity.csv" in content(desk / "peserta.zip.age", owner)
            (desk / "peserta.zip.age").unlink()
    assert killed
    assert office("check").code == 0
    with opened(desk / "kediri.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_real_age_opens_it(office: Run, desk: Path, owner: pyrage.x25519.Identity) -> None:
    if shutil.which("age") is None:
        pytest.skip("NOT TESTED: the program age (Debian: apt-get install age) is not here")
    assert office(identity(owner)).code == 0
    Path("kunci").write_text(f"{owner}\n", encoding="utf-8")
    done = subprocess.run(
        ["age", "--decrypt", "--identity", "kunci", "peserta.zip.age"],
        capture_output=True, check=True, cwd=desk,
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as zipped:
        assert "identity.csv" in zipped.namelist()
