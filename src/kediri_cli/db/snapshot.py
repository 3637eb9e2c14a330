"""A private copy of one state to read from at leisure: a long export holds nobody up.

In a rollback journal a commit waits for whoever reads. So the bytes of the file are copied under a
lock for reading, encrypted as they are, into a file whose name is taken away before the first of
them is written: nothing can be left over. Measured with 55 MB in `docs/decisions.md`.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine

from kediri_cli.db import access as accesses
from kediri_cli.db import copies, engine, opening, private
from kediri_cli.db.access import Access
from kediri_cli.db.refusals import refusing
from kediri_cli.errors.database import DiskFull

if TYPE_CHECKING:
    import sqlite3

PIECE = 1 << 20
FAST = ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "trusted_schema = OFF")


@contextmanager
def reading(path: Path, access: Access | None = None) -> Iterator[Connection]:
    """Give a connection to a copy of the state at this moment; the copy is gone at the end.

    Raises DiskFull, and as opening does.
    """
    access = access or accesses.around()
    engine.present(path)
    copies.tidy(path)
    with refusing(path, access), closing(copied(path, access)) as copy:
        made = create_engine(
            "sqlite://",
            creator=lambda: copy,
            module=opening.driver_for(access.key(path)),
            poolclass=NullPool,
            hide_parameters=True,
        )
        with made.connect() as connection:
            engine.known(path, connection)
            connection.exec_driver_sql("PRAGMA query_only = ON")
            yield connection


def copied(path: Path, access: Access) -> "sqlite3.Connection":
    """Return a connection to a copy without a name."""
    key = access.key(path)
    folder = path.absolute().parent
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.gettempdir())
    place = copies.unfinished(path, folder)
    copies.premade(place, path)
    try:
        copy = opening.bare(place, key, salted=True)  # the salt is not in the empty file yet
        target = place.open("wb", buffering=0)
    finally:
        place.unlink()
    try:
        with target:
            _filled(path, access, target.fileno())
        for pragma in FAST:
            copy.execute(f"PRAGMA {pragma}")
    except BaseException:
        copy.close()
        raise
    return copy


def _filled(path: Path, access: Access, target: int) -> None:
    """Copy the bytes of the file while nobody can commit."""
    source = opening.connect(path, access)
    content = path.open("rb", buffering=0)
    try:
        opening.patiently(lambda: _held(source))
        with open(target, "wb", closefd=False) as stream:  # buffered: what fits in part is an error
            shutil.copyfileobj(content, stream, PIECE)
    except OSError as error:
        if error.errno in private.NO_ROOM:
            raise DiskFull(file=str(path)) from error
        raise
    finally:
        source.close()
        content.close()  # not before: closing any descriptor of the file gives up its locks


def _held(source: "sqlite3.Connection") -> None:
    """Take the lock for reading."""
    if not source.in_transaction:
        source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
