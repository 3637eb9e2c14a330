"""Opening the file: one driver, one way to begin, one translation of what the driver says.

The settings and their reasons are in `docs/decisions.md`. A writer takes the lock at its first
step (BEGIN IMMEDIATE), so that what it reads stays true until it commits; a reader cannot write.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kediri_cli.db import guards
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import (
    Busy,
    CannotCreate,
    DatabaseExists,
    DatabaseFailed,
    DiskFull,
    NewerDatabase,
    NoAccess,
    NoDatabase,
    NotOurs,
    OlderDatabase,
    RuleOfTheFile,
)
from kediri_cli.schema import everything

APPLICATION_ID = 0x4B445249  # "KDRI"
SCHEMA = 1
BUSY_SECONDS = 10

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


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Give a connection that sees one state of the file and cannot write."""
    _present(path)
    with refusing(path), _engine(path).connect() as connection:
        deferred = connection.execution_options(kediri_begin="DEFERRED")
        with deferred.begin():
            _known(path, connection)
            yield deferred


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Give a connection that holds the write lock; the caller commits, else nothing happened."""
    _present(path)
    if not os.access(path, os.W_OK):
        raise NoAccess(file=str(path))
    with refusing(path), _engine(path).connect() as connection:
        transaction = connection.begin()
        try:
            _known(path, connection)
            yield connection
        finally:
            if transaction.is_active:
                transaction.rollback()


@contextmanager
def creating(path: Path) -> Iterator[Connection]:
    """Make a new private file with every table and guard, and give its first transaction.

    The file is removed again when the caller does not commit.
    """
    if path.exists():
        raise DatabaseExists(file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise CannotCreate(file=str(path), why=error.strerror or "?") from error
    done = False
    try:
        with refusing(path), _engine(path).connect() as connection:
            transaction = connection.begin()
            everything().create_all(connection)
            for statement in guards.statements():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
            yield connection
            done = not transaction.is_active
    finally:
        if not done:
            path.unlink(missing_ok=True)


def faults(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the file and its references; empty when sound."""
    found = [
        str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
    ]
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        found.append(f"{row[0]} {row[1]} -> {row[2]}")
    stored = {
        _folded(row.sql)
        for row in connection.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    }
    for guard in map(_folded, guards.statements()):
        if guard not in stored:
            found.append(" ".join(guard.split()[1:3]))
    return found


def versions(connection: Connection) -> dict[str, str]:
    """Return the schema of the file and the version of SQLite."""
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return {"schema": str(schema), "sqlite": sqlite3.sqlite_version}


def _folded(statement: str) -> str:
    return " ".join(statement.split())


def _engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    # hide_parameters: the text of an error must not carry anybody's number
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("kediri_begin", "IMMEDIATE")
        if mode == "DEFERRED":
            connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _present(path: Path) -> None:
    try:
        found = path.is_file()
    except OSError as error:
        raise NoAccess(file=str(path)) from error
    if not found:
        raise NoDatabase(file=str(path))
    if not os.access(path, os.R_OK):
        raise NoAccess(file=str(path))


def _known(path: Path, connection: Connection) -> None:
    """Refuse a file that is not ours, or of another schema."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise NotOurs(file=str(path))
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found > SCHEMA:
        raise NewerDatabase(file=str(path), found=found, known=SCHEMA)
    if found < SCHEMA:
        raise OlderDatabase(file=str(path), found=found, known=SCHEMA)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the driver raises into our refusals."""
    try:
        yield
    except DBAPIError as error:
        raise _refusal(path, error.orig) from error
    except sqlite3.Error as error:
        raise _refusal(path, error) from error


@contextmanager
def refusing_rules() -> Iterator[None]:
    """Turn a broken rule of the file into our refusal, and nothing else."""
    try:
        yield
    except IntegrityError as error:
        raise RuleOfTheFile(rule=_rule(str(error.orig))) from error


def _refusal(path: Path, error: BaseException | None) -> KediriError:
    """Return the refusal for an error of SQLite, by its code; the message names the rule."""
    said = str(error)
    name = getattr(error, "sqlite_errorname", "") or ""
    file = str(path)
    if name.startswith("SQLITE_CONSTRAINT"):
        return RuleOfTheFile(rule=_rule(said))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(file=file)
    if name.startswith("SQLITE_FULL"):
        return DiskFull(file=file)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotOurs(file=file)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN")):
        return NoAccess(file=file)
    return DatabaseFailed(file=file, why=name or type(error).__name__)


def _rule(said: str) -> str:
    """Return the rule that a constraint error names: `rule:X`, or what follows the colon."""
    if said.startswith("rule:"):
        return said.removeprefix("rule:")
    return said.rpartition(": ")[2].replace(", ", " + ") or "unnamed"
