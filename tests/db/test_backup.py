"""Copies: taken, read back, told apart, restored; what stands is never lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kediri_cli.db import access, backup, copies, engine, manifests
from kediri_cli.db.manifests import Copy
from kediri_cli.errors.backup import CopyDiffers, NotACopy, OtherRegister
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import CannotCreate, Damaged, NewerDatabase
from tests.conftest import PLAIN, Run, opened
from tests.db.test_engine import mounted, unmounted
from tests.findings import findings

AT = datetime(2014, 10, 31, 12, tzinfo=UTC)
ADD = "group add --name 'Kelompok Mawar' --on 1/10/2014"
OTHER = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"


@pytest.fixture
def copy(office: Run, desk: Path) -> Copy:
    return take(desk)


def take(desk: Path, at: datetime = AT) -> Copy:
    return backup.take(desk / "kediri.db", desk / "copies", access.around(), at=at)


def restore(desk: Path, file: Path) -> Path | None:
    found = backup.restore(file, desk / "kediri.db", access.around(), at=AT + timedelta(days=1))
    return found[1]


def test_a_copy_is_private_whole_and_described(copy: Copy, desk: Path) -> None:
    assert copy.file.name == "kediri-20141031T120000Z.db"
    assert sorted(place.name for place in (desk / "copies").iterdir()) == [
        "kediri-20141031T120000Z.db", "kediri-20141031T120000Z.json",
    ]  # fmt: skip
    assert {place.stat().st_mode & 0o777 for place in (desk / "copies").iterdir()} == {0o600}
    assert (desk / "copies").stat().st_mode & 0o777 == 0o700
    manifest = json.loads(copy.manifest.read_text(encoding="utf-8"))
    with closing(opened(desk / "kediri.db")) as raw:
        head = raw.execute("SELECT seq, hash FROM operation ORDER BY seq DESC").fetchone()
        people = raw.execute("SELECT count(*) FROM participant").fetchone()[0]
    assert manifest["head"] == list(head)
    assert manifest["rows"]["participant"] == people == 7
    assert manifest["schema"] == engine.SCHEMA
    assert manifest["encrypted"] is not PLAIN
    assert manifest["bytes"] == copy.file.stat().st_size
    assert manifest["sha256"] == manifests.digest(copy.file)
    assert "Melati" not in copy.manifest.read_text(encoding="utf-8")


def test_what_was_deleted_is_not_in_the_copy(office: Run, desk: Path) -> None:
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("CREATE TABLE scratch (t)")
        raw.execute("INSERT INTO scratch VALUES ('sangat-rahasia')")
        raw.execute("DROP TABLE scratch")
    assert b"sangat-rahasia" not in take(desk).file.read_bytes()


def test_the_note_remembers_the_last_copy_and_the_last_trial(copy: Copy, desk: Path) -> None:
    database = desk / "kediri.db"
    manifests.note(database, copy, drilled=AT + timedelta(hours=1))
    later = take(desk, AT + timedelta(days=1))
    last = manifests.last(database)
    assert last is not None
    assert (last.at, last.file) == (AT + timedelta(days=1), str(later.file))
    assert last.drilled == AT + timedelta(hours=1)
    (desk / "kediri.db.backup.json").write_text("{")
    assert manifests.last(database) is None


def test_only_copies_of_this_register_are_thinned_out(office: Run, run: Run, desk: Path) -> None:
    first = take(desk)
    second = take(desk, AT + timedelta(days=1))
    third = take(desk, AT + timedelta(days=2))
    assert run(f"--db other.db {OTHER}").code == 0
    other = backup.take(desk / "other.db", desk / "copies", access.around(), at=AT)
    (desk / "copies" / "notes.json").write_text("[]")
    gone = manifests.thin_out(desk / "copies", first.facts.first, 2)
    assert gone == [first.file]
    left = {found.file for found in manifests.listed(desk / "copies")}
    assert left == {second.file, third.file, other.file}
    assert not first.manifest.exists()


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("guard", "DROP TRIGGER operation_in_order"),
        ("head", "DELETE FROM operation WHERE seq > 5"),
        ("chain", "UPDATE operation SET actor = 'nobody' WHERE seq = 3"),
        ("reference", "UPDATE membership SET participant_id = 999 WHERE id = 1"),
    ],
)
def test_a_copy_that_does_not_verify_is_removed(
    office: Run, desk: Path, what: str, statement: str
) -> None:
    with closing(opened(desk / "kediri.db")) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            if what != "guard":
                raw.execute(f"DROP TRIGGER {name}")
        raw.execute(statement)
    with pytest.raises(CopyDiffers):
        take(desk)
    assert not (desk / "copies").exists()
    assert manifests.last(desk / "kediri.db") is None


def test_a_copy_with_other_rows_is_noticed(copy: Copy) -> None:
    with pytest.raises(CopyDiffers, match="machine: 4 rows"):
        copies.same_rows(copy.file, copy.facts, {**copy.facts.rows, "machine": 5})
    with pytest.raises(CopyDiffers, match="extra: None rows"):
        copies.same_rows(copy.file, copy.facts, {**copy.facts.rows, "extra": 1})


def test_a_copy_while_others_write_is_a_whole_beginning(office: Run, desk: Path) -> None:
    """The head of the copy is one that the database had; every write goes on."""
    stop = threading.Event()
    added = []

    def write() -> None:
        while not stop.is_set():
            done = subprocess.run(
                [sys.executable, "-m", "kediri_cli", "group", "add", "--name", f"K {len(added)}",
                 "--on", "1/10/2014"],
                check=False, capture_output=True,
            )  # fmt: skip
            added.append(done.returncode)

    desk_of_another = threading.Thread(target=write)
    desk_of_another.start()
    try:
        until = time.monotonic() + 3
        number = 0
        while time.monotonic() < until:
            number += 1
            take(desk, AT + timedelta(minutes=number))
    finally:
        stop.set()
        desk_of_another.join(30)
    assert number and added
    assert set(added) == {0}


def test_restoring_keeps_what_stood_there(copy: Copy, office: Run, desk: Path) -> None:
    assert office(ADD).code == 0
    before = (desk / "kediri.db").read_bytes()
    kept = restore(desk, copy.file)
    assert kept == desk / "kediri-before-20141101T120000Z.db"
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o777 == (desk / "kediri.db").stat().st_mode & 0o777 == 0o600
    assert (desk / "kediri.db").read_bytes() == copy.file.read_bytes()
    assert "Mawar" not in office("group list").out
    assert "Mawar" in office(f"--db {kept} group list").out
    assert findings(office, besides="backup") == []
    assert not list(desk.glob(".*.tmp"))


def test_restoring_to_an_empty_place_makes_the_file(copy: Copy, office: Run, desk: Path) -> None:
    (desk / "kediri.db").unlink()
    assert restore(desk, copy.file) is None
    assert findings(office, besides="backup") == []
    assert (desk / "kediri.db").stat().st_mode & 0o777 == 0o600


def test_a_copy_of_another_register_is_not_put_in_its_place(
    office: Run, run: Run, desk: Path
) -> None:
    assert run(f"--db other.db {OTHER}").code == 0
    other = backup.take(desk / "other.db", desk / "copies", access.around(), at=AT)
    before = (desk / "kediri.db").read_bytes()
    with pytest.raises(OtherRegister):
        restore(desk, other.file)
    assert (desk / "kediri.db").read_bytes() == before
    assert not list(desk.glob("kediri-before*"))


def test_a_newer_copy_is_refused_and_an_older_one_restored(
    copy: Copy, office: Run, desk: Path
) -> None:
    before = (desk / "kediri.db").read_bytes()
    copy.manifest.unlink()
    for schema in (engine.SCHEMA + 1, engine.SCHEMA - 1):
        with closing(opened(copy.file)) as raw:
            raw.execute(f"PRAGMA user_version = {schema}")
        if schema > engine.SCHEMA:
            with pytest.raises(NewerDatabase):
                restore(desk, copy.file)
            assert (desk / "kediri.db").read_bytes() == before
    restore(desk, copy.file)
    assert office("group list").code == 78, "an older one asks for `kediri db upgrade`"


@pytest.mark.parametrize("place", [0, 20, 5000, -3])
def test_a_damaged_copy_is_refused(copy: Copy, desk: Path, place: int) -> None:
    before = (desk / "kediri.db").read_bytes()
    content = bytearray(copy.file.read_bytes())
    content[place] ^= 1
    copy.file.write_bytes(content)
    with pytest.raises(CopyDiffers, match="sha256"):
        restore(desk, copy.file)
    copy.manifest.unlink()
    if not PLAIN:  # without its manifest only an encrypted copy notices every bit
        with pytest.raises(Damaged) as caught:
            restore(desk, copy.file)
        assert caught.value.facts["file"] == str(copy.file), "not the file in the making"
    assert (desk / "kediri.db").read_bytes() == before or PLAIN


def test_a_damaged_database_is_set_aside_whole(copy: Copy, office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    database.write_bytes(b"\0" * 8192)
    (desk / "kediri.db-journal").write_bytes(b"left")
    kept = restore(desk, copy.file)
    assert kept is not None
    assert kept.read_bytes() == b"\0" * 8192
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"left"
    assert not (desk / "kediri.db-journal").exists()
    assert findings(office, besides="backup") == []


def test_what_is_no_copy_is_refused(office: Run, desk: Path) -> None:
    (desk / "notes.txt").write_text("notes " * 300)
    before = (desk / "kediri.db").read_bytes()
    with pytest.raises(NotACopy):
        restore(desk, desk / "notes.txt")
    assert (desk / "kediri.db").read_bytes() == before


WAITING = """
import sys
from kediri_cli.cli.main import run
print("started", flush=True)
sys.exit(run(sys.argv[1:]))
"""


def test_a_writer_that_waited_writes_into_the_file_that_stands(
    copy: Copy, office: Run, desk: Path
) -> None:
    """A restore replaces the file while a writer waits: what is acknowledged is in the new one."""
    database = desk / "kediri.db"
    with engine.replacing(database, access.around()):
        writer = subprocess.Popen(
            [sys.executable, "-c", WAITING, "group", "add", "--name", "Kelompok Mawar",
             "--on", "1/10/2014"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert writer.stdout is not None
        assert writer.stdout.readline() == "started\n"
        time.sleep(2.5)
        assert writer.poll() is None, "it waits"
        fresh = desk / "fresh.db"
        fresh.write_bytes(copy.file.read_bytes())
        engine.put(fresh, database)
    _, said = writer.communicate(timeout=20)
    assert (writer.returncode, "is formed" in said) == (0, True), said
    assert "Kelompok Mawar" in office("group list").out


RESTORING = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from kediri_cli.db import access, backup
print("ready", flush=True)
number = 0
while True:
    number += 1
    at = datetime.fromtimestamp(1_400_000_000 + number, UTC)
    _, kept = backup.restore(Path(sys.argv[1]), Path(sys.argv[2]), access.around(), at=at)
    kept.unlink()
    print("done", flush=True)
"""


def test_a_killed_restore_leaves_a_whole_file(copy: Copy, office: Run, desk: Path) -> None:
    whole = {(desk / "kediri.db").read_bytes(), copy.file.read_bytes()}
    for kill in range(15):
        restoring = subprocess.Popen(
            [sys.executable, "-c", RESTORING, str(copy.file), str(desk / "kediri.db")],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert restoring.stdout is not None
        assert restoring.stdout.readline() == "ready\n"
        if kill % 5 == 4:  # at least these come through
            assert restoring.stdout.readline() == "done\n"
        time.sleep(0.01 + kill * 0.01)
        restoring.send_signal(signal.SIGKILL)
        restoring.wait(10)
        restoring.stdout.close()
        assert (desk / "kediri.db").read_bytes() in whole
        assert office("group list").code == 0
    assert (desk / "kediri.db").read_bytes() == copy.file.read_bytes()


@pytest.fixture
def small(desk: Path) -> Iterator[Path]:
    place = desk / "small"
    place.mkdir()
    if not mounted(place, 300):
        pytest.skip("NOT TESTED: a full disk (mounting a tmpfs is not allowed here)")
    yield place
    unmounted(place)


def test_a_full_disk_leaves_no_half_copy(office: Run, desk: Path, small: Path) -> None:
    with pytest.raises(KediriError) as caught:
        backup.take(desk / "kediri.db", small, access.around(), at=AT)
    assert caught.value.exit_code == 74
    assert list(small.iterdir()) == []


LIMITED = """
import resource, sys
from kediri_cli.cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(run(sys.argv[2:]))
"""


def limited(desk: Path, limit: int, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr.replace(str(desk), "~")


def test_a_copy_that_may_not_grow_leaves_neither_file_nor_folder(office: Run, desk: Path) -> None:
    code, said = limited(desk, 100_000, "backup", "--to", "above/copies")
    assert code == 74, said
    assert said.count("\n") == 1
    assert not (desk / "above").exists()


def test_a_database_that_may_not_grow_is_told_as_that(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    code, said = limited(desk, 8192, *ADD.replace("'", "").split(" ", 3)[:2], "--name", "Mawar",
                         "--on", "1/10/2014")  # fmt: skip
    assert (code, said) == (
        74,
        "kediri: `~/kediri.db` may not grow further: files of this session are limited to 8192"
        " bytes. Nothing was changed. Raise the limit (`ulimit -f`) or ask whoever set it, then"
        " try again.\n",
    )
    assert (desk / "kediri.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_refused(office: Run, desk: Path) -> None:
    with pytest.raises(CannotCreate):
        backup.take(desk / "kediri.db", desk / "kediri.db" / "copies", access.around(), at=AT)


def test_an_account_that_only_reads_takes_copies_too(office: Run, desk: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("NOT TESTED: a reading account (root may write everywhere)")
    (desk / "kediri.db").chmod(0o400)
    take(desk)
