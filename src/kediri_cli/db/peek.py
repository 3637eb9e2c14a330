"""A glance into the file without SQLAlchemy: stored codes for completion, the language for help.

A glance never asks, never waits and never fails: where the file is absent, locked, damaged or not
ours, it sees nothing.
"""

import sqlite3
from pathlib import Path

CODES = {
    "participant": "participant",
    "group": "training_group",
    "machine": "machine",
    "machine_type": "machine_type",
    "module": "module",
    "instructor": "instructor",
    "session": "training_session",
    "line": "budget_line",
}


def codes(path: Path, noun: str) -> list[str]:
    """Return the codes of a noun that stand in the file, in order."""
    table = CODES[noun]
    return _column(path, f"SELECT code FROM {table} WHERE voided = 0 ORDER BY code")


def language(path: Path) -> str | None:
    """Return the language of the programme in the file."""
    return next(iter(_column(path, "SELECT language FROM programme WHERE voided = 0")), None)


def _column(path: Path, question: str) -> list[str]:
    if not path.is_file():
        return []
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.1)
        try:
            return [str(row[0]) for row in connection.execute(question)]
        finally:
            connection.close()
    except sqlite3.Error:
        return []
