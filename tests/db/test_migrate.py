"""Bringing an older file up to date: whole or not at all, with a copy kept."""

import sqlite3
from pathlib import Path

import pytest

from kediri_cli.db import engine, migrate
from tests.conftest import Raw, Run, opened


def add_column(connection: Raw) -> None:
    connection.execute("ALTER TABLE training_group ADD COLUMN village TEXT")


def rebuild(connection: Raw) -> None:
    """A rebuild of a table that others refer to, as SQLite asks for."""
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'machine_type'"
    ).fetchone()
    connection.execute(made.replace("CREATE TABLE machine_type", "CREATE TABLE fresh"))
    connection.execute("INSERT INTO fresh SELECT * FROM machine_type")
    connection.execute("DROP TABLE machine_type")
    connection.execute("ALTER TABLE fresh RENAME TO machine_type")


def fail(connection: Raw) -> None:
    connection.execute("DELETE FROM officer")
    raise RuntimeError("in the middle")


def schema(path: Path) -> int:
    return int(opened(path).execute("PRAGMA user_version").fetchone()[0])


def test_a_current_file_is_left_alone(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = office("db upgrade")
    assert answer.code == 0
    assert answer.err.replace(str(desk), "~") == "~/kediri.db is up to date.\n"
    assert (desk / "kediri.db").read_bytes() == before


def test_steps_are_climbed_one_after_the_other_and_a_copy_is_kept(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    kept = migrate.upgrade(database, {1: add_column, 2: lambda _: None}, target=3)
    assert kept == desk / "kediri.db.schema-1.bak"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (schema(database), schema(kept)) == (3, 1)
    columns = [row[1] for row in opened(database).execute(
        "PRAGMA table_info(training_group)")]  # fmt: skip
    assert "village" in columns


def test_a_step_that_fails_leaves_the_file_as_it_was(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    with pytest.raises(RuntimeError):
        migrate.upgrade(database, {1: add_column, 2: fail}, target=3)
    assert schema(database) == 1
    assert opened(database).execute("SELECT count(*) FROM officer").fetchone()[0]
    assert office("check").code == 0
    assert migrate.upgrade(database, {1: add_column}, target=2), "the copy is made anew"


def test_children_survive_the_rebuild_of_their_parent(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    machines = opened(database).execute("SELECT count(*) FROM machine").fetchone()[0]
    migrate.upgrade(database, {1: rebuild}, target=2)
    after = opened(database).execute("SELECT count(*) FROM machine").fetchone()[0]
    assert after == machines > 0


def test_guards_and_indexes_of_a_table_survive_its_rebuild(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    named = "SELECT name, sql FROM sqlite_master WHERE type <> 'table' ORDER BY name"
    before = opened(database).execute(named).fetchall()
    migrate.upgrade(database, {1: rebuild}, target=2)
    assert opened(database).execute(named).fetchall() == before != []


def test_a_file_that_is_not_ours_is_not_climbed(office: Run, desk: Path) -> None:
    other = desk / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.commit()
    answer = office(f"--db {other} db upgrade")
    assert answer.code == 65
    answer = office("--db nowhere.db db upgrade")
    assert answer.code == 66


def test_a_schema_that_never_was_is_refused_before_a_copy_is_made(office: Run, desk: Path) -> None:
    connection = opened(desk / "kediri.db")
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    for _again in range(2):
        answer = office("db upgrade")
        assert answer.code == 65
        assert "is not a database of kediri, or it is damaged" in answer.err
    assert not list(desk.glob("*.bak"))


def test_a_newer_file_is_not_brought_down(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    opened(database).execute(f"PRAGMA user_version = {engine.SCHEMA + 1}")
    assert office("db upgrade").code == 78
