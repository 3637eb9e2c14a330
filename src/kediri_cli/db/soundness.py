"""Whether the file itself is sound: its pages, their seals, its references, what stands in it.

Whoever can write the file could plant a trigger in it, or take a guard away. So everything that
stands in the file is held against what this program makes, both ways.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine

from kediri_cli.db import guards, opening
from kediri_cli.db.proof import as_it_lies
from kediri_cli.domain.names import visible
from kediri_cli.schema import everything

if TYPE_CHECKING:
    import sqlite3

STANDING = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
LONGEST = 120
FIXED_IN = (3, 51, 3)
"""The first SQLite without the WAL-reset bug (`docs/decisions.md`)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong (damaged, seal, reference, foreign, missing, changed), and where."""

    kind: str
    where: str


def faults(connection: "Connection | sqlite3.Connection", *kinds: str) -> Iterator[Fault]:
    """Yield what is wrong with the file, of these kinds (`FAULTS`) or of all."""
    for kind in kinds or FAULTS:
        yield from FAULTS[kind](connection)


def damaged_pages(connection: "Connection | sqlite3.Connection") -> Iterator[Fault]:
    """Yield what SQLite finds wrong with pages and with values that their columns do not take.

    Where it cannot go on for the damage itself, the first page is named and each table asked.
    """
    with as_it_lies(connection) as raw:
        try:
            said = raw.execute("PRAGMA integrity_check").fetchall()
        except opening.driver_errors():
            said = raw.execute("PRAGMA integrity_check(1)").fetchall()
            said += [(f"table {name}",) for name in everything().tables if not _readable(raw, name)]
    for (text,) in said:
        lines = [line for line in text.splitlines() if not line.startswith(("ok", "***"))]
        yield from (Fault("damaged", _short(line)) for line in lines)


def _readable(raw: "sqlite3.Connection", table: str) -> bool:
    try:
        raw.execute(f"PRAGMA integrity_check('{table}')").fetchall()
    except opening.driver_errors():
        return False
    return True


def broken_seals(connection: "Connection | sqlite3.Connection") -> Iterator[Fault]:
    """Yield the pages of an encrypted file whose seal (HMAC) does not fit, unused ones too."""
    with as_it_lies(connection) as raw:
        found = raw.execute("PRAGMA cipher_integrity_check").fetchall()
    yield from (Fault("seal", _short(said)) for (said,) in found)


def broken_references(connection: "Connection | sqlite3.Connection") -> Iterator[Fault]:
    """Yield the rows that refer to a row which is not there."""
    with as_it_lies(connection) as raw:
        found = raw.execute("PRAGMA foreign_key_check").fetchall()
    yield from (Fault("reference", f"{table} {row} -> {to}") for table, row, to, _key in found)


def strangers(connection: "Connection | sqlite3.Connection") -> Iterator[Fault]:
    """Yield tables, indexes, triggers and views that are missing, foreign or changed."""
    with as_it_lies(connection) as raw:
        standing = _standing(raw)
    known = known_objects()
    for place in sorted({*standing, *known}):
        if place not in known:
            yield Fault("foreign", _short(" ".join(place)))
        elif place not in standing:
            yield Fault("missing", " ".join(place))
        elif standing[place] != known[place]:
            yield Fault("changed", " ".join(place))


FAULTS: dict[str, Callable[["Connection | sqlite3.Connection"], Iterator[Fault]]] = {
    "pages": damaged_pages,
    "seals": broken_seals,
    "references": broken_references,
    "schema": strangers,
}
DAMAGE = ("pages", "seals", "references")
"""What can be asked whatever the schema."""


@cache
def known_objects() -> dict[tuple[str, str], str]:
    """Return all that a fresh database holds: by type and name, the table and the statement."""
    with create_engine("sqlite://", poolclass=NullPool).connect() as connection:
        everything().create_all(connection)
        for statement in guards.statements():
            connection.exec_driver_sql(statement)
        with as_it_lies(connection) as raw:
            return _standing(raw)


def _standing(raw: "sqlite3.Connection") -> dict[tuple[str, str], str]:
    return {
        (str(kind), str(name)): f"{table} {folded(str(statement or ''))}"
        for kind, name, table, statement in raw.execute(STANDING).fetchall()
    }


def folded(statement: str) -> str:
    """Return a statement without what makes no difference: line breaks, quotes around names."""
    parts = re.split(r"('(?:[^']|'')*')", statement)
    parts[::2] = [re.sub(r"\s+", " ", part.replace('"', "")) for part in parts[::2]]
    return "".join(parts).strip()


SEALED = "SELECT count(*) FROM identity WHERE voided = 0 AND sealed IS NOT NULL"


def size(connection: "Connection | sqlite3.Connection") -> dict[str, int]:
    """Return how many pages, objects, operations, changes and rows there are to be checked."""
    with as_it_lies(connection) as raw:
        count = {
            table: int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
            for table in everything().tables
        }
        return {
            "pages": int(raw.execute("PRAGMA page_count").fetchone()[0]),
            "objects": len(known_objects()),
            "operations": count.pop("operation"),
            "changes": count.pop("change"),
            "images": count.pop("image"),
            "identities": int(raw.execute(SEALED).fetchone()[0]),
            "rows": sum(count.values()),
        }


def versions(connection: "Connection | sqlite3.Connection") -> dict[str, str]:
    """Return the schema of the file, the version of SQLite and that of SQLCipher, "" if plain."""
    asked = {
        "schema": "PRAGMA user_version",
        "sqlite": "SELECT sqlite_version()",
        "cipher": "PRAGMA cipher_version",
    }
    with as_it_lies(connection) as raw:
        found = {name: raw.execute(question).fetchone() for name, question in asked.items()}
    return {name: "" if row is None else str(row[0]) for name, row in found.items()}


def outdated(version: str) -> bool:
    """Return whether a version of SQLite is one with the WAL-reset bug."""
    return tuple(map(int, re.findall(r"\d+", version)[:3])) < FIXED_IN


def _short(said: object) -> str:
    shown = visible(str(said))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
