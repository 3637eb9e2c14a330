"""Rows that are replaced by their code past the program, in a plain file: each one is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kediri_cli.schema import everything
from tests.conftest import Run
from tests.findings import findings

ELSEWHERE = 1000  # the new row is not under the old number


def replaced(raw: sqlite3.Connection, table: str, columns: list[str]) -> int | None:
    """Put a changed row in the place of the first one that has a code; None where it is refused."""
    (number,) = raw.execute(f'SELECT min(id) FROM "{table}" WHERE voided = 0').fetchone()
    others = ", ".join(f'"{column}"' for column in columns if column != "id")
    try:
        raw.execute(
            f'INSERT OR REPLACE INTO "{table}" (id, {others})'
            f' SELECT id + {ELSEWHERE}, {others} FROM "{table}" WHERE id = {number}'
        )
    except sqlite3.IntegrityError:
        return None
    assert raw.execute(f'SELECT 1 FROM "{table}" WHERE id = {number}').fetchone() is None
    return int(number)


def test_a_row_that_was_replaced_by_its_code_is_named_in_every_table(full: Path, run: Run) -> None:
    """OR REPLACE deletes without the guards of DELETE; `check` misses the old row and asks whose
    the new one is."""
    expected: set[tuple[str, str]] = set()
    tried = set()
    with closing(sqlite3.connect(full, isolation_level=None)) as raw:
        for table in everything().sorted_tables:
            if {"code", "voided"} <= set(table.c.keys()):
                number = replaced(raw, table.name, list(table.c.keys()))
                tried.add(table.name)
                if number is not None:
                    expected |= {
                        ("beside_journal", f"{table.name} {each}")
                        for each in (number, number + ELSEWHERE)
                    }
    assert {"participant", "machine", "module", "training_session"} <= tried
    assert len(expected) > len(tried), "most of them are not refused, so they have to be found"
    assert expected <= set(findings(run))
