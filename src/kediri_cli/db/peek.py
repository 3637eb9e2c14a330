"""A glance into the file without SQLAlchemy: stored codes for completion, the language for help.

A glance never asks, never waits and never fails: where the file is absent, locked, damaged or not
ours, where its key is missing, exposed or behind a passphrase, it sees nothing.
"""

from contextlib import closing
from pathlib import Path

from kediri_cli.db import mounts, opening
from kediri_cli.db.access import Access
from kediri_cli.errors.base import KediriError

CODES = {
    "participant": "participant",
    "group": "training_group",
    "machine": "machine",
    "machine_type": "machine_type",
    "module": "module",
    "instructor": "instructor",
    "session": "training_session",
    "line": "budget_line",
    "activity": "activity",
    "place": "place",
}


def codes(path: Path, access: Access, noun: str) -> list[str]:
    """Return the codes of a noun that stand in the file, in order."""
    table = CODES[noun]
    return _column(path, access, f"SELECT code FROM {table} WHERE voided = 0 ORDER BY code")


def language(path: Path, access: Access) -> str | None:
    """Return the language of the programme in the file."""
    question = "SELECT language FROM programme WHERE voided = 0"
    return next(iter(_column(path, access, question)), None)


def _column(path: Path, access: Access, question: str) -> list[str]:
    try:
        if not path.is_file() or mounts.remote(path):
            return []
        key = access.glance(path)
        with closing(opening.bare(path, key, mode="ro")) as connection:
            return [str(row[0]) for row in connection.execute(question)]
    except (KediriError, OSError, ImportError, UnicodeDecodeError):
        return []
    except opening.driver_errors():
        return []
