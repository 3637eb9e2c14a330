"""Whatever is written into whichever column past the program: no command ends in a defect."""

import random
import shutil
import time
from pathlib import Path

import pytest

from kediri_cli.cli.commands import ReadingCommand, ReportCommand
from kediri_cli.db import opening
from tests.conftest import Answer, Raw, Run, opened
from tests.crash.scale import SCALE
from tests.damage.hostile import columns, spoil
from tests.damage.reads import READS
from tests.house.tree import commands

READ = 20  # SQLITE_READ, as SQLite asks an authorizer
SECONDS = 30 * SCALE
FOUND = (0, 1, 65, 73, 77, 78)
"""Answered, found by a check, damaged; a copy or an export that cannot be made of it."""


def harmless(answer: Answer, told: str) -> None:
    """Hold an ending to what is documented: a known code, one line, no page of an error."""
    assert answer.code in FOUND, f"{told}: {answer.code} {answer.err[-500:]}"
    assert "Traceback" not in answer.err, told
    if answer.code not in (0, 1):
        assert answer.err.count("\n") == 1, f"{told}: {answer.err[:500]}"
        assert len(answer.err) < 600, told


def test_every_table_of_the_full_office_has_a_row(full: Path) -> None:
    raw = opened(full)
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    empty = [table for table in tables if not raw.execute(f"SELECT 1 FROM {table}").fetchone()]
    raw.close()
    assert empty == []


def test_every_command_that_reads_is_tried() -> None:
    reading = {
        path for path, command in commands() if isinstance(command, ReadingCommand | ReportCommand)
    }
    tried = {path for path in reading for line in READS if f"{line} ".startswith(f"{path} ")}
    assert reading - tried == set()


def test_all_of_them_answer_on_the_sound_office(full: Path, run: Run) -> None:
    for line in READS:
        answer = run(line)
        assert answer.code == 0, f"{line}: {answer.err}"


def what_is_read(full: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Return the columns that each command reads, as SQLite itself is asked for them."""
    seen: set[str] = set()
    real = opening.bare

    def noted(action: int, table: str, column: str, *_others: object) -> int:
        if action == READ:
            seen.add(f"{table}.{column}")
        return 0

    def watched(*arguments: object, **options: object) -> Raw:
        connection = real(*arguments, **options)  # type: ignore[arg-type]
        connection.set_authorizer(noted)
        return connection

    found = {}
    with monkeypatch.context() as patch:
        patch.setattr(opening, "bare", watched)
        for line in READS:
            seen.clear()
            run(line)
            found[line] = set(seen)
    return found


def test_hostile_values_in_each_column_are_named_and_never_a_defect(
    full: Path, furnished_full: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Column by column, as many commands as there is time for; `check` finds every one of them."""
    until = time.monotonic() + SECONDS
    reads = what_is_read(full, run, monkeypatch)
    chance = random.Random(2014)
    kinds = columns(full)
    chance.shuffle(kinds)
    tried = 0
    for turn in range(10):
        for table, column, kind in kinds:
            if turn and time.monotonic() > until:
                break
            shutil.copy(furnished_full, full)
            spoil(full, table, column, kind, turn)
            lines = [line for line in READS if f"{table}.{column}" in reads[line]]
            some = lines if SCALE > 1 else chance.sample(lines, min(1, len(lines)))
            for line in some:
                harmless(run(line), f"{table}.{column} turn {turn}: {line}")
                tried += 1
    assert tried >= len(kinds) // 2


def test_the_check_finds_hostile_values_and_goes_on(
    full: Path, furnished_full: Path, run: Run
) -> None:
    """One column of every table: the finding is there, and so is what lies beside it."""
    tables = {table: (column, kind) for table, column, kind in columns(full)}
    for turn, (table, (column, kind)) in enumerate(sorted(tables.items())):
        shutil.copy(furnished_full, full)
        spoil(full, table, column, kind, turn)
        full.chmod(0o644)
        answer = run("check --format csv")
        harmless(answer, f"{table}.{column}")
        assert answer.code == 1, f"{table}.{column} is not found"
        assert "\nexposure," in answer.out, f"{table}.{column}: what came later was not asked"
