"""An export that stands still in the middle of a table, and a writer in another process."""

import os
import select
import shlex
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.conftest import Run, opened

MACHINES = 20_000
PATIENCE = 60  # seconds
MANY = """
INSERT INTO machine (code, machine_type_id, bought_on, price, watts, brand)
  WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
  SELECT printf('ZZ-%05d', n), machine_type_id, bought_on, price, watts, 'Contoh'
    FROM machine, number WHERE machine.id = 1
"""


def started(line: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kediri_cli", *shlex.split(line)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def first_bytes(pipe: int) -> bytes:
    """Return what comes first, once something comes."""
    ready, _, _ = select.select([pipe], [], [], PATIENCE)
    assert ready, "the export never came to this table"
    return os.read(pipe, 1000)


def test_a_writer_commits_while_an_export_stands_still_in_the_middle(
    office: Run, desk: Path
) -> None:
    """The export writes into a pipe that nobody empties: what it holds, it holds all that time."""
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute(MANY, (MACHINES,))
    export = "export --profile audit --reason 'diminta pemeriksa' --to ekspor"
    assert office(export).code == 0
    table = desk / "ekspor" / "machines.csv"
    table.unlink()
    os.mkfifo(table)
    pipe = os.open(table, os.O_RDONLY | os.O_NONBLOCK)
    reader = started(export)
    try:
        begun = first_bytes(pipe)
        writer = started("group add --name 'Kelompok Mawar' --on 1/10/2014")
        _, said = writer.communicate(timeout=PATIENCE)
        assert (writer.returncode, reader.poll()) == (0, None), said
        os.set_blocking(pipe, True)
        rest = b"".join(iter(lambda: os.read(pipe, 65536), b""))
        assert reader.wait(PATIENCE) == 0
    finally:
        reader.kill()
        reader.communicate()
        os.close(pipe)
    assert (begun + rest).count(b"\nZZ-") == MACHINES, "the export is whole all the same"
