"""What was acknowledged survives a kill: eight writers, 200 kills, on both kinds of file."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kediri_cli.cli import main
from kediri_cli.db import access, copies, engine
from kediri_cli.db.reading import Reading
from tests.conftest import opened
from tests.crash.scale import SCALE

ROOT = Path(__file__).parents[2]
INIT = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
KILLS = 200 * SCALE


def killing(kind: str, seed: int, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash.killing", kind, str(KILLS), str(seed), *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("plain", [False, True], ids=["encrypted", "plain"])
def test_no_acknowledged_write_is_lost(
    desk: Path, plain: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    database, book = desk / "kediri.db", desk / "acknowledged"
    assert main.run(shlex.split(INIT) + ["--plain"] * plain) == 0
    killing("write", 1 + plain, str(database), str(book))
    acknowledged = book.read_text(encoding="utf-8").split()
    with engine.reading(database) as connection:
        db = Reading(connection)
        assert db.faults() == []
        assert db.broken_links() == []
        assert db.rows_beside_the_journal() == []
    raw = opened(database)
    kept = {row[0] for row in raw.execute("SELECT code FROM training_group")}
    raw.close()
    assert len(acknowledged) == len(set(acknowledged)) > KILLS // 4
    assert set(acknowledged) <= kept
    assert len(kept - set(acknowledged)) <= KILLS + 8, "committed, but killed before it was noted"
    assert copies.checked(database, access.around()).rows["training_group"] == len(kept)


def test_a_killed_export_is_whole_or_absent_and_leaves_nothing(office: object, desk: Path) -> None:
    database, folder, whole = desk / "kediri.db", desk / "ekspor", desk / "whole"
    assert main.run(["export", "--to", str(whole)]) == 0
    expected = {place.name: place.read_bytes() for place in whole.iterdir()}
    assert main.run(["export", "--to", str(folder)]) == 0
    killing("export", 3, str(database), str(folder))
    left = [place for place in folder.iterdir() if place.name.startswith(".")]
    assert len(left) <= KILLS // 20, "between its naming and its taking the place, for a moment"
    for place in folder.iterdir():
        if place not in left:
            assert place.read_bytes() == expected[place.name], place.name
    for place in desk.glob(".kediri.db.*"):
        assert place.stat().st_size == 0, "nothing of the content"
    assert main.run(["export", "--to", str(folder)]) == 0
    assert {place.name: place.read_bytes() for place in folder.iterdir()} == expected
    assert list(desk.glob(".kediri.db.*")) == []
    assert {place.stat().st_mode & 0o777 for place in folder.iterdir()} == {0o600}
