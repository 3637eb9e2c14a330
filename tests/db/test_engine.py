"""How the file is opened: one writer at a time, refusals for every state of the file and disk."""

import contextlib
import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kediri_cli.db import access, engine, holders, keys, opening, refusals
from tests.conftest import Run, held, opened

ADD = "group add --name 'Kelompok Mawar' --on 1/10/2014"


def change_schema(database: Path, schema: int) -> None:
    connection = opened(database)
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.close()


def test_a_newer_file_is_refused(office: Run, desk: Path) -> None:
    change_schema(desk / "kediri.db", 99)
    answer = office("participant list")
    assert answer.code == 78
    assert answer.out == ""
    assert answer.err.replace(str(desk), "~") == (
        "kediri: `~/kediri.db` was written by a newer kediri (schema 99; this one knows 1)."
        " Nothing was changed. Install the newer version on this machine.\n"
    )


def test_an_older_file_is_refused(office: Run, desk: Path) -> None:
    change_schema(desk / "kediri.db", 0)
    answer = office(ADD)
    assert answer.code == 78
    assert answer.err.replace(str(desk), "~") == (
        "kediri: `~/kediri.db` was written by an older kediri (schema 0; this one needs 1)."
        " Nothing was changed. Bring it up to date with `kediri db upgrade`; a copy is kept.\n"
    )


def test_a_writer_that_waits_in_vain_is_told_to_try_again(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    with held(desk / "kediri.db") as other:
        answer = office(ADD)
        assert answer.code == 75
        account = holders.account_of(os.getuid())
        program = Path(f"/proc/{other}/comm").read_text(encoding="utf-8").strip()
        assert answer.err.replace(str(desk), "~") == (
            f"kediri: `~/kediri.db` is in use by {program} (process {other}, account {account}),"
            " and 10 seconds of waiting did not help. Nothing was changed. Try again in a moment.\n"
        )
        assert office("group list").code == 0, "a reader does not wait for an open writer"
        monkeypatch.setattr(holders, "LOCKS", desk / "nothing")
        assert office(ADD).err.replace(str(desk), "~") == (
            "kediri: `~/kediri.db` is being written by somebody else, and 10 seconds of waiting"
            " did not help. Nothing was changed. Try again in a moment.\n"
        )
    assert office(ADD).code == 0


def test_a_reader_cannot_write(office: Run, desk: Path) -> None:
    with pytest.raises(Exception, match=r"cannot be read or written|may not"):  # noqa: SIM117
        with engine.reading(desk / "kediri.db") as connection:
            connection.exec_driver_sql("DELETE FROM operation")


def test_a_file_of_somebody_else_is_refused(furnished: Path, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("NOT TESTED: another account's file (only root can act as another account)")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o755)
    database = locked / "kediri.db"
    database.write_bytes(furnished.read_bytes())
    database.chmod(0o444)
    for line, code in (("group list", 0), (ADD, 77)):
        answer = as_nobody(line, database)
        assert answer.returncode == code, answer.stderr
    assert answer.stderr == (
        f"kediri: `{database}` may not be read or written by this account."
        " Nothing was changed. Ask the owner of the file for the right to use it.\n"
    )
    database.chmod(0o400)
    assert as_nobody("group list", database).returncode == 77


def key_of_nobody(database: Path) -> str:
    """Give the other account a copy of the key of its own; return where it is, "" if plain."""
    key = access.around().key(database)
    if key is None:
        return ""
    place = database.with_name("nobody.key")
    keys.write(place, key, over=True)
    os.chown(place, 65534, 65534)
    return str(place)


def as_nobody(line: str, database: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command after giving up root; a rehearsal before loads what Python needs."""
    script = (
        "import contextlib, io, os, sys, shlex\n"
        "from kediri_cli.cli import main\n"
        "quiet = io.StringIO()\n"
        "with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):\n"
        "    main.run(shlex.split(sys.argv[2]) + sys.argv[3:])\n"
        "os.environ['KEDIRI_KEY_FILE'] = sys.argv[1]\n"
        "os.environ['HOME'] = '/'\n"
        "os.setuid(65534)\n"
        "sys.exit(main.run(shlex.split(sys.argv[2])))\n"
    )
    rehearsed = ["--dry-run"] if line == ADD else []
    surroundings = {
        **os.environ, "KEDIRI_DB": str(database), "KEDIRI_LANG": "en", "KEDIRI_ACTOR": "nobody",
        "KEDIRI_TODAY": "2014-10-31",
    }  # fmt: skip
    for folder in database.parents:
        if folder != Path("/") and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    return subprocess.run(
        [sys.executable, "-c", script, key_of_nobody(database), line, *rehearsed],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_full_disk_changes_nothing_and_says_so(office: Run, desk: Path) -> None:
    """A real, small file system that fills up: mounted by root, else skipped by name."""
    small = desk / "small"
    small.mkdir()
    room = (desk / "kediri.db").stat().st_size // 1024 + 100
    if not mounted(small, room):
        pytest.skip("NOT TESTED: a full disk (mounting a tmpfs is not allowed here)")
    try:
        database = small / "kediri.db"
        database.write_bytes((desk / "kediri.db").read_bytes())
        filler = small / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as stream:
            while stream.write(b"x" * 4096):
                pass
        before = database.read_bytes()
        answer = office(f"--db {database} {ADD}")
        assert answer.code == 74
        assert answer.err == (
            f"kediri: The disk that holds `{database}` is full. Nothing was changed."
            " Make room, then try again.\n"
        )
        assert database.read_bytes() == before
        assert office(f"--db {database} group list").code == 0
        filler.unlink()
        assert office(f"--db {database} {ADD}").code == 0
    finally:
        ctypes.CDLL(None).umount(str(small).encode())


def test_a_full_disk_in_the_middle_of_an_import_says_so(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row is tried on its own; SQLite takes all of them back when the disk is full."""
    monkeypatch.setattr(opening, "PRAGMAS", (*opening.PRAGMAS, "cache_size = 10"))
    small = desk / "small"
    small.mkdir()
    room = (desk / "kediri.db").stat().st_size // 1024 + 300
    if not mounted(small, room):
        pytest.skip("NOT TESTED: a full disk (mounting a tmpfs is not allowed here)")
    try:
        database = small / "kediri.db"
        database.write_bytes((desk / "kediri.db").read_bytes())
        rows = [f"Nama {letters(number)},P,9/9/2014,yes" for number in range(2000, 4000)]
        (desk / "daftar.csv").write_text(
            "\n".join(["name,sex,applied_on,namesake", *rows]), encoding="utf-8"
        )
        before = office(f"--db {database} participant list").out
        answer = office(f"--db {database} import participants daftar.csv")
        assert answer.code == 74
        assert answer.err == (
            f"kediri: The disk that holds `{database}` is full. Nothing was changed."
            " Make room, then try again.\n"
        )
        assert office(f"--db {database} participant list").out == before
    finally:
        unmounted(small)


def letters(number: int) -> str:
    """Return a name for a number, since a name has no digits."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def mounted(folder: Path, kilobytes: int) -> bool:
    """Mount a small tmpfs there; False where that is not allowed."""
    flags = f"size={kilobytes}k".encode()
    return not ctypes.CDLL(None).mount(b"tmpfs", str(folder).encode(), b"tmpfs", 0, flags)


def unmounted(folder: Path) -> None:
    """Take the small tmpfs away again."""
    ctypes.CDLL(None).umount2(str(folder).encode(), 2)


def test_an_unforeseen_failure_is_named() -> None:
    error = OSError("something never seen")
    refusal = refusals.refusal(Path("kediri.db"), error, access.around())
    assert type(refusal).__name__ == "DatabaseFailed"
    assert refusal.exit_code == 74


def test_no_update_is_lost_between_two_desks(office: Run, desk: Path) -> None:
    """Each writer waits for the others, and all groups stand with codes of their own."""
    names = [f"Kelompok {word}" for word in ("Mawar", "Teratai", "Anggrek", "Sedap", "Cempaka")]
    done = []

    def add(name: str) -> None:
        command = ["group", "add", "--name", name, "--on", "1/10/2014"]
        done.append(
            subprocess.run(
                [sys.executable, "-m", "kediri_cli", *command], check=False, capture_output=True
            ).returncode
        )

    desks = [threading.Thread(target=add, args=(name,)) for name in names]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join(60)
    assert done == [0] * len(names)
    listed = office("group list --format csv").out.splitlines()[1:]
    codes = [row.split(",")[0] for row in listed]
    assert len(set(codes)) == len(codes)
    assert {row.split(",")[1] for row in listed} >= set(names)


def test_the_file_is_private(office: Run, desk: Path) -> None:
    office("--db new.db init --name N --office O --city C --budget 1000 --starts 1/9/2014"
           " --ends 31/12/2014")  # fmt: skip
    assert (desk / "new.db").stat().st_mode & 0o777 == 0o600


def test_a_refused_beginning_leaves_no_file(run: Run, desk: Path) -> None:
    answer = run("init --name N --office O --city C --budget 1000 --starts 1/9/2014"
                 " --ends 1/8/2014")  # fmt: skip
    assert answer.code == 2
    assert not (desk / "kediri.db").exists()
