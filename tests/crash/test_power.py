"""Power cuts: what was acknowledged is there, and the file is whole, wherever the power fails.

The settings are those of the product, and the controls show that the method finds loss and damage:
without a sync of the folder commits come undone, without any sync the file is damaged.
"""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kediri_cli.db import opening
from tests.crash.scale import SCALE

apsw = pytest.importorskip("apsw", reason="NOT TESTED: power cuts (the package apsw is missing)")

COMMITS, TURNS = 30, 4 * SCALE


def recorded(folder: Path, *pragmas: str) -> list[tuple[str, str, int, bytes]]:
    """Run transactions with these settings; "done" stands where one was acknowledged."""
    from tests.crash.recording import Record, RecordingVFS

    record = Record()
    system = RecordingVFS(record)
    connection = apsw.Connection(str(folder / "kediri.db"), vfs="recording")
    for pragma in (*opening.PRAGMAS, *pragmas):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT")
    connection.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, b TEXT) STRICT")
    connection.execute(
        "BEGIN; INSERT INTO t VALUES (0, ''); INSERT INTO pair VALUES (0, ''); COMMIT"
    )
    record.note("done")
    for number in range(1, COMMITS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, "x" * (number * 137 % 5000)))
        connection.execute("UPDATE t SET a = a || 'y' WHERE id % 3 = ?", (number % 3,))
        connection.execute("INSERT INTO pair VALUES (?, ?)", (number, "z" * 700))
        connection.execute("COMMIT")
        record.note("done")
    connection.close()
    del system
    return record.steps


def cuts(folder: Path, *pragmas: str) -> tuple[int, int, int]:
    """Cut the power after every step, several times; return cuts, damaged files, lost commits."""
    from tests.crash.recording import Disk

    (folder / "run").mkdir()
    steps = recorded(folder / "run", *pragmas)
    disk, chance = Disk(), random.Random(4214)
    count = damaged = lost = done = 0
    for step in steps:
        done += step[0] == "done"
        disk.apply(*step)
        for _ in range(TURNS if done else 0):
            count += 1
            found = state(folder / "after", disk.cut(chance))
            damaged += found is None
            lost += found is not None and found < done
    return count, damaged, lost


def state(folder: Path, files: dict[str, bytes]) -> int | None:
    """Start again on what the cut left: how many commits are there, None if it is damaged."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with closing(sqlite3.connect(folder / "kediri.db", isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA synchronous = OFF")  # nothing more is cut
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            ours = [row[0] for row in connection.execute("SELECT id FROM t ORDER BY id")]
            theirs = [row[0] for row in connection.execute("SELECT id FROM pair ORDER BY id")]
        except sqlite3.DatabaseError:
            return None
    return len(ours) if whole and ours == theirs == list(range(len(ours))) else None


def test_nothing_acknowledged_is_lost_and_nothing_damaged(tmp_path: Path) -> None:
    count, damaged, lost = cuts(tmp_path)
    assert count > 1000 * SCALE
    assert (damaged, lost) == (0, 0)


def test_the_control_without_a_sync_of_the_folder_loses_commits(tmp_path: Path) -> None:
    _, damaged, lost = cuts(tmp_path, "synchronous = FULL")
    assert damaged == 0
    assert lost > 0


def test_the_control_without_any_sync_damages_the_file(tmp_path: Path) -> None:
    count, damaged, _ = cuts(tmp_path, "synchronous = OFF")
    assert damaged > count // 10
