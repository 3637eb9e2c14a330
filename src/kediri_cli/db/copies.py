"""What makes a copy a good one: its pages, its references, its chain, its head, its rows."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from kediri_cli.db import chain, engine, mounts, proof, soundness
from kediri_cli.db.access import Access
from kediri_cli.errors.backup import CopyDiffers
from kediri_cli.errors.database import CannotCreate

if TYPE_CHECKING:
    import sqlite3

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in a file: the schema, the first and last operation, the rows of each table.

    The hash of the first operation tells one register from another.
    """

    schema: int
    first: str
    head: tuple[int, str]
    rows: dict[str, int]


def premade(place: Path, named: Path | None = None) -> None:
    """Make an empty private file for SQLite to write into: its own would be readable by others.

    Raises CannotCreate, about the file that was `named` where this one is hidden.
    """
    try:
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CannotCreate(file=str(named or place), why=error.strerror or "?") from error


def unfinished(path: Path, folder: Path | None = None) -> Path:
    """Return a hidden name for what is still being made; whose it is stands in the name."""
    hidden = f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
    return (folder or path.parent) / hidden


def tidy(path: Path) -> None:
    """Remove what killed programs of this machine left half finished beside a database."""
    if mounts.remote(path) or not Path("/proc/1").exists():
        return
    for left in path.parent.glob(f".{escape(path.name)}.*-*.tmp"):
        number = left.name.removeprefix(f".{path.name}.").partition("-")[0]
        with suppress(OSError):
            if number.isdecimal() and not Path("/proc", number).exists():
                left.unlink()


def counts(connection: "sqlite3.Connection") -> dict[str, int]:
    """Return the number of rows of each table, by the driver's own connection."""
    names = [row[0] for row in connection.execute(TABLES).fetchall()]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
    }


def facts(connection: Connection) -> Facts:
    """Return the facts about a file that is open."""
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    raw: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    first = chain.hash_of(connection, 1) or ""
    return Facts(int(schema), first, chain.head(connection), counts(raw))


def checked(path: Path, access: Access) -> Facts:
    """Read a copy whole and return its facts.

    Raises CopyDiffers where pages, references, guards or the chain are not as they should be, and
    as opening does: NewerDatabase for a newer schema.
    """
    with engine.reading(path, access, older=True) as connection:
        found = facts(connection)
        for fault in soundness.faults(connection, *soundness.DAMAGE):
            raise CopyDiffers(file=str(path), what=fault.where)
        if found.schema == engine.SCHEMA:
            for fault in soundness.faults(connection, "schema"):
                if fault.kind != "foreign":  # what is too much is for `check` to name
                    raise CopyDiffers(file=str(path), what=f"{fault.kind} {fault.where}")
        for seq, what in proof.broken_links(connection):
            raise CopyDiffers(file=str(path), what=f"operation {seq}, {what}")
    return found


def same_rows(path: Path, found: Facts, rows: dict[str, int]) -> None:
    """Compare the number of rows of each table in a copy. Raises CopyDiffers."""
    for name in sorted({*rows, *found.rows}):
        if rows.get(name) != found.rows.get(name):
            raise CopyDiffers(file=str(path), what=f"{name}: {found.rows.get(name)} rows")
