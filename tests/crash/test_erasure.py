"""An erasure that is killed is all there or not at all, and the same command finishes it."""

import json
import random
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kediri_cli.db import engine
from kediri_cli.db.reading import Reading
from tests.conftest import Run, opened
from tests.crash.scale import SCALE

LINE = ["participant", "erase", "P-AAA2", "--reason", "asked by letter", "--yes"]
KILLS = 12 * SCALE


def started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kediri_cli", *LINE],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def standing(database: Path) -> tuple[bool, bool, bool]:
    """Return whether the identity, an image of it and an unfinished erasure are there."""
    with engine.reading(database) as connection:
        db = Reading(connection)
        assert (db.faults(), db.broken_links(), db.rows_beside_the_journal()) == ([], [], [])
    with closing(opened(database)) as raw:
        sealed = raw.execute("SELECT sealed FROM identity WHERE id = 1").fetchone()[0]
        images = raw.execute(
            "SELECT count(*) FROM image JOIN change USING (seq, number)"
            " WHERE table_name = 'identity' AND row_id = 1 AND kind <> 'erase' AND salt IS NOT NULL"
        ).fetchone()[0]
        waiting = raw.execute("SELECT count(*) FROM erasure WHERE swept_at IS NULL").fetchone()[0]
    return sealed is not None, bool(images), bool(waiting)


def test_a_killed_erasure_is_whole_or_not_begun(
    furnished: Path, office: Run, desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database = desk / "kediri.db"
    before = time.monotonic()
    assert started().wait(60) == 0
    lasts = time.monotonic() - before
    seen = set()
    for number in range(KILLS):
        shutil.copy(furnished, database)
        running = started()
        time.sleep(random.Random(number).uniform(0.4, 1.1) * lasts)
        running.kill()
        running.wait(60)
        there, images, waiting = standing(database)
        assert there == images, "the identity and its images go together"
        assert not (there and waiting)
        seen.add((there, waiting))
        rules = {row["rule"] for row in json.loads(office("check --format json").out)["rows"]}
        assert rules == ({"erasure_swept"} if waiting else set())
        again = office("participant erase P-AAA2 --reason 'asked by letter' --yes")
        assert again.code == (0 if there or waiting else 1)
        assert standing(database) == (False, False, False)
    assert len(seen) > 1, "the kills came before it and after it"
    capfd.readouterr()
