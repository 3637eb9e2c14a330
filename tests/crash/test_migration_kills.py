"""An upgrade that is killed in the middle leaves the old file or the new one, never one between."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kediri_cli.cli import main
from tests.conftest import opened
from tests.crash.climbing import REBUILT
from tests.crash.scale import SCALE
from tests.office import OFFICE

ROOT = Path(__file__).parents[2]
KILLS = {False: 150 * SCALE, True: 50 * SCALE}
SHAPE = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2"


def counted(path: Path) -> dict[str, int]:
    raw = opened(path)
    return {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in REBUILT}


@pytest.mark.parametrize("plain", [False, True], ids=["encrypted", "plain"])
def test_a_killed_upgrade_is_old_or_new(desk: Path, plain: bool) -> None:
    database = desk / "kediri.db"
    first, *others = OFFICE
    assert main.run(shlex.split(first) + ["--plain"] * plain) == 0
    for line in others:
        assert main.run(shlex.split(line)) == 0, line
    rows, shape = counted(database), opened(database).execute(SHAPE).fetchall()
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.climbing", database, str(KILLS[plain]), str(7 + plain)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found = done.stdout.split()
    assert len(found) == KILLS[plain]
    assert set(found) == {"1", "2"}, "kills fell before the commit and after it"
    assert counted(database) == rows
    assert min(rows.values()) > 0
    assert opened(database).execute(SHAPE).fetchall() == shape
    assert opened(database).execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened(database).execute("PRAGMA integrity_check").fetchall() == [("ok",)]
