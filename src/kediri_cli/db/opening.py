"""One connection to one file: the driver by the file, the pragmas in order, and patience.

Stdlib `sqlite3` opens plain files and `sqlcipher3` encrypted ones; never both the same file, since
two copies of SQLite in one process cancel each other's locks. SQLite itself waits in short turns
only, so that Ctrl-C is heard between them. Loads no SQLAlchemy: glances use it too.
"""

import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from kediri_cli.db import signals
from kediri_cli.db.access import Access
from kediri_cli.db.keys import Key

if TYPE_CHECKING:
    import sqlite3

BUSY_SECONDS = 10
TURN = 0.05  # seconds that SQLite waits by itself
PAUSE = 0.005
Result = TypeVar("Result")

PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
)


def connect(
    path: Path, access: Access, *, key: Key | None = None, create: bool = False
) -> "sqlite3.Connection":
    """Open a file that is there, with its key and every pragma; with `create` an empty one.

    A new file is encrypted under `key`, with the key's own salt; without one it is plain. Raises
    what the driver raises, and what `Access` does.
    """
    if not create:
        key = access.key(path)
    connection = bare(path, key, locks=access.locks(path), salted=create)
    try:
        for pragma in PRAGMAS:
            patiently(lambda pragma=pragma: connection.execute(f"PRAGMA {pragma}"))  # type: ignore[misc]
    except BaseException:
        connection.close()
        raise
    return connection


def bare(
    path: Path, key: Key | None, *, locks: str = "", salted: bool = False, mode: str = "rw"
) -> "sqlite3.Connection":
    """Open a file with its key and nothing else; `salted` trusts the key's salt, not the file's."""
    place = f"{path.absolute().as_uri()}?mode={mode}" + (f"&vfs={locks}" if locks else "")
    connection: sqlite3.Connection = driver_for(key).connect(
        place, isolation_level=None, timeout=TURN, uri=True, factory=_patient(key is not None)
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = none")  # before the key: it would be noisy
        salt = key.salt.hex() if salted else ""
        connection.execute(f"PRAGMA key = \"x'{key.secret.hex()}{salt}'\"")
    return connection


def driver_for(key: Key | None) -> ModuleType:
    """Return the DB-API module for a file with this key, or for a plain one."""
    if key is None:
        import sqlite3  # noqa: PLC0415

        return sqlite3
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    return dbapi2  # type: ignore[no-any-return]


def driver_errors() -> tuple[type[Exception], ...]:
    """Return the root of the errors of each driver that is loaded."""
    loaded = (sys.modules.get(name) for name in ("sqlite3", "sqlcipher3.dbapi2"))
    return tuple(driver.Error for driver in loaded if driver is not None)


def patiently(step: Callable[[], Result]) -> Result:
    """Try a step until nobody is in its way, for ten seconds at most; Ctrl-C ends it at once."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return step()
        except driver_errors() as error:
            if not code_of(error).startswith(("BUSY", "LOCKED")) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


NAMED = {
    "database is locked": "BUSY",
    "database table is locked": "LOCKED",
    "database or disk is full": "FULL",
    "file is not a database": "NOTADB",
    "database disk image is malformed": "CORRUPT",
    "attempt to write a readonly database": "READONLY",
    "unable to open database file": "CANTOPEN",
    "disk I/O error": "IOERR",
}


def code_of(error: BaseException | None) -> str:
    """Return SQLite's name of an error without its prefix; "" where there is none.

    A driver that names no codes is understood by what it says.
    """
    if name := getattr(error, "sqlite_errorname", ""):
        return str(name).removeprefix("SQLITE_")
    said = str(error)
    if "constraint failed" in said or said.startswith("rule:"):
        return "CONSTRAINT"
    return next((name for text, name in NAMED.items() if said.startswith(text)), "")


@cache
def _patient(encrypted: bool) -> Any:
    """Return the driver's connection class with a commit that waits for readers in short turns.

    Whether it was `committed` is known as soon as it was: a signal comes before both or after both.
    """
    driver = driver_for(Key(b"", b"") if encrypted else None)
    base: Any = driver.Connection

    class Patient(base):  # type: ignore[misc]
        committed = False

        def commit(self) -> None:
            patiently(self._commit)

        def _commit(self) -> None:
            with signals.held():
                super().commit()
                self.committed = True

    return Patient
