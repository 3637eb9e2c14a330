"""A long export holds nobody up: it reads from a copy that has no name."""

import contextlib
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from kediri_cli.db import access, engine, opening, snapshot
from kediri_cli.errors.database import Busy, DatabaseFailed, NewerDatabase
from tests.conftest import Run, held, opened

ADD = "group add --name 'Kelompok Mawar' --on 1/10/2014"


def test_a_writer_does_not_wait_for_whoever_reads_from_the_copy(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with snapshot.reading(desk / "kediri.db", access.around()) as connection:
        started = time.monotonic()
        assert office(ADD).code == 0
        assert time.monotonic() - started < 1
        names = connection.execute(text("SELECT name FROM training_group")).scalars().all()
        assert "Kelompok Mawar" not in names, "the copy is of the state before"


def test_the_control_a_reader_of_the_file_itself_is_waited_for(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.3)
    before = (desk / "kediri.db").read_bytes()
    with held(desk / "kediri.db", "BEGIN"):
        assert office(ADD).code == Busy.exit_code
    assert (desk / "kediri.db").read_bytes() == before


def nameless() -> list[Path]:
    """Return the files without a name that this process has open."""
    found = []
    for place in sorted(Path("/proc/self/fd").iterdir()):
        with contextlib.suppress(OSError):  # the folder itself was open while it was read
            if str(place.readlink()).endswith(".tmp (deleted)"):
                found.append(place)
    return found


def test_the_copy_has_no_name_and_is_private(office: Run, desk: Path) -> None:
    before = sorted(desk.iterdir())
    with snapshot.reading(desk / "kediri.db", access.around()):
        assert sorted(desk.iterdir()) == before
        (copy,) = nameless()
        assert copy.read_bytes() == (desk / "kediri.db").read_bytes(), "encrypted as it is"
        assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(desk.iterdir()) == before


def test_the_copy_cannot_be_written(office: Run, desk: Path) -> None:
    with (
        pytest.raises(Exception, match=r"readonly|may not|cannot be") as caught,
        snapshot.reading(desk / "kediri.db", access.around()) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM operation")
    assert not isinstance(caught.value, DatabaseFailed)


def test_a_newer_file_is_refused(office: Run, desk: Path) -> None:
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    with pytest.raises(NewerDatabase), snapshot.reading(desk / "kediri.db", access.around()):
        pass


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda place, how: how != os.W_OK and real(place, how))
    with snapshot.reading(desk / "kediri.db", access.around()) as connection:
        assert connection.execute(text("SELECT count(*) FROM programme")).scalar_one() == 1


def test_an_export_while_a_writer_commits(office: Run, desk: Path) -> None:
    """The command itself: it neither waits for ever nor fails beside an open writer."""
    with held(desk / "kediri.db"):
        done = subprocess.run(
            [sys.executable, "-m", "kediri_cli", "export", "--to", "ekspor"],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
