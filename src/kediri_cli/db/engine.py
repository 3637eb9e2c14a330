"""Opening the file: one way to begin, one writer at a time, one translation of what goes wrong.

The settings and their reasons are in `docs/decisions.md`. A writer takes the lock at its first
step (BEGIN IMMEDIATE), so that what it reads stays true until it commits; a reader cannot write.
A file that is replaced as a whole (a restored copy, a new key) is replaced under that lock, and a
writer that waited for it looks whether the file is still the one it opened.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from kediri_cli import db as file_room
from kediri_cli.db import access as accesses
from kediri_cli.db import keys, opening, private
from kediri_cli.db.access import Access
from kediri_cli.db.keys import Key
from kediri_cli.db.refusals import refusing
from kediri_cli.errors.database import (
    CannotCreate,
    DatabaseExists,
    NewerDatabase,
    NoAccess,
    NoDatabase,
    NotOurs,
    OlderDatabase,
)
from kediri_cli.schema import everything

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x4B445249  # "KDRI"
SCHEMA = 1


@contextmanager
def reading(
    path: Path, access: Access | None = None, *, older: bool = False
) -> Iterator[Connection]:
    """Give a connection that sees one state of the file and cannot write.

    With `older` a file of an older schema is read too, as a copy that is to be restored.
    """
    access = access or accesses.around()
    present(path)
    with refusing(path, access), _engine(path, access).connect() as connection:
        deferred = connection.execution_options(kediri_begin="DEFERRED")
        transaction = deferred.begin()
        try:
            known(path, connection, older=older)
            yield deferred
        finally:
            with suppress(DBAPIError):  # nothing is lost; on a damaged file it fails
                transaction.rollback()


@contextmanager
def writing(path: Path, access: Access | None = None) -> Iterator[Connection]:
    """Give a connection that holds the write lock; the caller commits, else nothing happened."""
    access = access or accesses.around()
    present(path)
    if not os.access(path, os.W_OK):
        raise NoAccess(file=str(path))
    with refusing(path, access), _locked(path, access) as connection:
        known(path, connection)
        yield connection


@contextmanager
def creating(
    path: Path, access: Access | None = None, *, plain: bool = False
) -> Iterator[Connection]:
    """Make a new private file with every table and guard, and give its first transaction.

    It is encrypted under a new key unless `plain`. The file and its key are removed again when the
    caller does not commit.
    """
    access = access or accesses.around()
    key = None if plain else keys.fresh()
    if path.exists():
        raise DatabaseExists(file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CannotCreate(file=str(path), why=error.strerror or "?") from error
    driver: Any = None
    try:
        if key is not None:  # kept before anything lies under it
            keys.write(access.place_for(key), key)
        with refusing(path, access), _engine(path, access, key, create=True).connect() as made:
            driver = made.connection.dbapi_connection
            made.begin()
            everything().create_all(made)
            for statement in file_room.guards.statements():
                made.exec_driver_sql(statement)
            made.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            made.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            yield made
        if key is not None:
            access.remember(key)
    finally:
        if driver is None or not driver.committed:
            discard(path, access, key)


def discard(path: Path, access: Access, key: Key | None) -> None:
    """Remove a database that was never finished, and the key that was made for it."""
    path.unlink(missing_ok=True)
    if key is not None:
        place = access.place_for(key)
        if place.is_file() and keys.read(place).salt == key.salt:
            place.unlink()


@contextmanager
def replacing(path: Path, access: Access) -> Iterator[Connection]:
    """Hold the write lock for putting another file in the place of this one, by `put`."""
    with refusing(path, access), _locked(path, access) as connection:
        yield connection


def put(fresh: Path, path: Path) -> None:
    """Put a finished file in the place of another in one step that survives a power cut.

    Neither is open in this process but for the lock of `replacing`: closing any descriptor of a
    file gives up the locks on it, and the finished one is another file.
    """
    descriptor = os.open(fresh, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    fresh.replace(path)
    private.settle(path.parent)


def _engine(path: Path, access: Access, key: Key | None = None, *, create: bool = False) -> Engine:
    """Return an engine of SQLAlchemy's for one file; every connection of it is a new one."""
    if not create:
        key = access.key(path)
    # hide_parameters: the text of an error must not carry anybody's number
    engine = create_engine(
        "sqlite://",
        creator=lambda: opening.connect(path, access, key=key, create=create),
        module=opening.driver_for(key),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("kediri_begin", "IMMEDIATE")
        raw = connection.connection.dbapi_connection
        opening.patiently(lambda: _begun(raw, mode))
        if access.locks(path):
            from kediri_cli.db import holders  # noqa: PLC0415  (only on a network)

            holders.sign(path)

    return engine


def _begun(raw: object, mode: str) -> None:
    """Begin on a driver's connection; a reader takes its lock here, where waiting is patient."""
    connection: sqlite3.Connection = raw  # type: ignore[assignment]
    if mode == "DEFERRED" and not connection.in_transaction:
        connection.execute("PRAGMA query_only = ON")
    if not connection.in_transaction:
        connection.execute(f"BEGIN {mode}")
    connection.execute("PRAGMA user_version").fetchone()


@contextmanager
def _locked(path: Path, access: Access) -> Iterator[Connection]:
    """Give a connection with the write lock on the file that stands at the path now."""
    while True:
        before = _identity(path)
        with _engine(path, access).connect() as connection:
            transaction = connection.begin()
            try:
                if _identity(path) == before:
                    yield connection
                    return
            finally:
                if transaction.is_active:
                    transaction.rollback()


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def present(path: Path) -> None:
    """Refuse a file that is not there or may not be read."""
    try:
        found = path.is_file()
    except OSError as error:
        none = error.errno == errno.ENAMETOOLONG  # so long a name no file has
        raise (NoDatabase if none else NoAccess)(file=str(path)) from error
    if not found:
        raise NoDatabase(file=str(path))
    if not os.access(path, os.R_OK):
        raise NoAccess(file=str(path))


def known(path: Path, connection: Connection, *, older: bool = False) -> None:
    """Refuse a file that is not ours, or of another schema."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise NotOurs(file=str(path))
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found > SCHEMA:
        raise NewerDatabase(file=str(path), found=found, known=SCHEMA)
    if found < SCHEMA and not older:
        raise OlderDatabase(file=str(path), found=found, known=SCHEMA)
