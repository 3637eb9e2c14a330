"""Whether the file itself is sound, and by which versions it was written."""

from sqlalchemy import Connection, text

from kediri_cli.db import guards


def faults(connection: Connection) -> list[str]:
    """Return what is wrong with the file, its references and its guards; empty when sound."""
    found = damage(connection)
    stored = {
        _folded(row.sql)
        for row in connection.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    }
    for guard in map(_folded, guards.statements()):
        if guard not in stored:
            found.append(" ".join(guard.split()[1:3]))
    return found


def damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the pages and references, whatever the schema."""
    found = [
        str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
    ]
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        found.append(f"{row[0]} {row[1]} -> {row[2]}")
    return found


def versions(connection: Connection) -> dict[str, str]:
    """Return the schema of the file, the version of SQLite and that of SQLCipher, "" if plain."""
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    sqlite = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
    return {"schema": str(schema), "sqlite": str(sqlite), "cipher": str(cipher or "")}


def _folded(statement: str) -> str:
    return " ".join(statement.split())
