"""Bringing an older file up to date: a verified copy first, then all steps in one transaction.

A step is a function that takes an open connection from schema N to N + 1. Foreign keys are off
while it runs, since a table that is rebuilt is dropped for a moment, and are checked before the
commit. Guards and indexes are off too, since they go with a table that is dropped, and are set up
anew, as the tables of today have them, after the last step. After a failure, or a kill at any
moment, the file is as it was.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from kediri_cli.db import access as accesses
from kediri_cli.db import engine, guards, opening
from kediri_cli.db.access import Access
from kediri_cli.db.refusals import refusing
from kediri_cli.errors.database import CannotCreate, NewerDatabase, NotOurs
from kediri_cli.schema import everything

if TYPE_CHECKING:
    import sqlite3

Step = Callable[["sqlite3.Connection"], None]

STEPS: Mapping[int, Step] = {}
"""By the schema that a step starts from. The first schema is 1: nothing to climb from yet."""
BESIDE_TABLES = """
SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL
"""


def upgrade(
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    target: int = engine.SCHEMA,
    access: Access | None = None,
) -> Path | None:
    """Bring the file to the target schema; return the copy that was kept, None if up to date.

    Raises NoDatabase, NotOurs (also for a schema that no step starts from), NewerDatabase,
    CannotCreate, and what a key can raise.
    """
    access = access or accesses.around()
    engine.present(path)
    with refusing(path, access), closing(opening.connect(path, access)) as connection:
        found = _schema(path, connection)
        if found > target:
            raise NewerDatabase(file=str(path), found=found, known=target)
        if found == target:
            return None
        if any(schema not in steps for schema in range(found, target)):
            raise NotOurs(file=str(path))  # no kediri ever wrote such a schema
        kept = _copy(connection, path, access, found)
        _climb(connection, path, found, steps, target)
        return kept


def _schema(path: Path, connection: "sqlite3.Connection") -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != engine.APPLICATION_ID:
        raise NotOurs(file=str(path))
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy(connection: "sqlite3.Connection", path: Path, access: Access, schema: int) -> Path:
    """Write a private copy beside the file, under the same key, and see that it is whole.

    It takes its name when it is whole, and the place of what an upgrade that was killed left there.
    """
    copy = path.with_name(f"{path.name}.schema-{schema}.bak")
    coming = path.with_name(f".{copy.name}.tmp")
    try:
        coming.unlink(missing_ok=True)
        os.close(os.open(coming, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        opening.patiently(lambda: connection.execute("VACUUM INTO ?", (str(coming),)))
        with closing(opening.connect(coming, access)) as opened:
            if opened.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise NotOurs(file=str(path))
        coming.replace(copy)
    except OSError as error:
        raise CannotCreate(file=str(copy), why=error.strerror or "?") from error
    finally:
        coming.unlink(missing_ok=True)
    return copy


def _climb(
    connection: "sqlite3.Connection",
    path: Path,
    found: int,
    steps: Mapping[int, Step],
    target: int,
) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    opening.patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    try:
        for kind, name in connection.execute(BESIDE_TABLES).fetchall():
            connection.execute(f'DROP {kind} "{name}"')
        for schema in range(found, target):
            steps[schema](connection)
        for statement in (*_indexes(), *guards.statements()):
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise NotOurs(file=str(path))
        connection.execute(f"PRAGMA user_version = {target}")
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _indexes() -> list[str]:
    dialect, tables = sqlite.dialect(), everything().sorted_tables
    made = (CreateIndex(index) for table in tables for index in table.indexes)
    return [str(statement.compile(dialect=dialect)) for statement in made]
