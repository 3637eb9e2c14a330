"""A glance into the file without SQLAlchemy: stored codes for completion, the language for help.

A glance never asks, never waits and never fails: where the file is absent, locked, damaged or not
ours, where its key is missing, exposed or behind a passphrase, it sees nothing.
"""

from contextlib import closing
from datetime import date
from pathlib import Path

from kediri_cli.db import mounts, opening
from kediri_cli.db.access import Access
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.settings import UnknownZone
from kediri_cli.settings import LANGUAGES, known_zone

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
    "request": "request",
}


def codes(path: Path, access: Access, noun: str) -> list[str]:
    """Return the codes of a noun that stand in the file, in order."""
    table = CODES[noun]
    return _column(path, access, f"SELECT code FROM {table} WHERE voided = 0 ORDER BY code")


def months(path: Path, access: Access) -> list[str]:
    """Return the months of the programme in the file, `2014-10`, the first one first."""
    question = """
        WITH RECURSIVE each(day) AS (
          SELECT date(starts_on, 'start of month') FROM programme WHERE voided = 0
          UNION ALL
          SELECT date(day, '+1 month') FROM each, programme
           WHERE voided = 0 AND date(day, '+1 month') <= ends_on LIMIT 60
        )
        SELECT substr(day, 1, 7) FROM each"""
    return _column(path, access, question)


def programme(path: Path, access: Access) -> tuple[date, date, int] | None:
    """Return the first and the last day of the programme and its fiscal year, None if unseen."""
    question = (
        "SELECT starts_on || ' ' || ends_on || ' ' || fiscal_year FROM programme WHERE voided = 0"
    )
    for line in _column(path, access, question):
        starts_on, ends_on, year = line.split()
        return date.fromisoformat(starts_on), date.fromisoformat(ends_on), int(year)
    return None


def operations(path: Path, access: Access) -> list[tuple[str, str]]:
    """Return the last operations that can be undone, each with its command and codes."""
    question = """
        SELECT seq || ' ' || command || ' ' || subjects FROM operation AS done
         WHERE seq > 1 AND undoes IS NULL
           AND NOT EXISTS (SELECT 1 FROM operation WHERE undoes = done.seq)
           AND NOT EXISTS (SELECT 1 FROM change JOIN image USING (seq, number)
             WHERE change.seq = done.seq
               AND (salt IS NULL OR table_name IN ('erasure', 'disclosure')))
         ORDER BY seq DESC LIMIT 20"""
    parts = (line.partition(" ") for line in _column(path, access, question))
    return [(seq, said.strip()) for seq, _blank, said in parts]


def language(path: Path, access: Access) -> str | None:
    """Return the language of the programme in the file, None where it is none that we have."""
    question = "SELECT language FROM programme WHERE voided = 0"
    found = next(iter(_column(path, access, question)), None)
    return found if found in LANGUAGES else None


def zone(path: Path, access: Access) -> str | None:
    """Return the zone of the programme in the file; None where it is no zone of this machine."""
    question = "SELECT zone FROM programme WHERE voided = 0"
    found = next(iter(_column(path, access, question)), None)
    try:
        return known_zone(found).key if found else None
    except UnknownZone:
        return None


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
