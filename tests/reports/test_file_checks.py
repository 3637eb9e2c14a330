"""`check` asks the file and what lies around it: a fault of each kind is planted and named."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kediri_cli.db import access, exposure, soundness
from kediri_cli.db.access import Access
from kediri_cli.reports import file_checks
from kediri_cli.settings import Settings
from tests.conftest import PLAIN, Raw, Run, opened
from tests.findings import findings

PAGE = 4096


def test_what_was_checked_is_said_even_when_all_is_well(office: Run, desk: Path) -> None:
    answer = office("check")
    assert answer.code == 0
    page = answer.out.partition("What was checked")[2]
    assert [line.partition("  ")[0] for line in page.splitlines()[3:]] == [
        "pages of the file", "seals of the pages", "references between rows", "tables and guards",
        "chain of the journal", "rows against the journal", "sealed names", "closed months",
        "who may read the files", "versions", "copies", "rules of the programme",
    ]  # fmt: skip
    table = json.loads(office("check --section checked --format json").out)
    assert [row["kind"] for row in table["rows"]] == [
        "pages", "seals", "references", "schema", "journal", "beside_journal", "sealed_identity",
        "closing",
        "exposure", "library", "backup", "rules",
    ]  # fmt: skip
    told = {row["kind"]: (row["checked"], row["findings"]) for row in table["rows"]}
    raw = opened(desk / "kediri.db")
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    (operations,) = raw.execute("SELECT count(*) FROM operation").fetchone()
    raw.close()
    assert told["pages"] == (f"{pages} pages", 0)
    assert told["journal"] == (f"{operations} operations", 0)
    assert ("SQLCipher" in told["library"][0]) != PLAIN
    assert told["backup"] == ("no copy yet", 0)


def test_each_kind_has_its_fault_here() -> None:
    tested = {
        "pages", "seals", "references", "schema", "journal", "beside_journal", "sealed_identity",
        "closing",
        "exposure", "library", "backup",
    }  # fmt: skip
    assert {kind.name for kind in file_checks.KINDS} == tested


# journal, rows and closings: tests/db/test_chain.py, tests/cli/test_closing.py; backup:
# tests/cli/test_backup.py; references: tests/reports/test_checks.py


@pytest.mark.skipif(PLAIN, reason="a plain file has no seals")
def test_a_changed_bit_in_a_page_that_is_not_used_breaks_its_seal(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    raw = opened(database)
    raw.execute("CREATE TABLE filler (a TEXT)")
    raw.execute("INSERT INTO filler VALUES (hex(randomblob(20000)))")
    raw.execute("DROP TABLE filler")
    (unused,) = raw.execute("PRAGMA freelist_count").fetchone()
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.close()
    assert unused > 2
    content = bytearray(database.read_bytes())
    content[(pages - 2) * PAGE + 99] ^= 1
    database.write_bytes(content)
    found = findings(office)
    assert found == [("seals", found[0][1])], "SQLite itself never reads that page"
    assert str(pages - 1) in found[0][1]


PLANTED = {
    "trigger spy": "CREATE TRIGGER spy AFTER INSERT ON identity BEGIN SELECT 1; END",
    "view peek": "CREATE VIEW peek AS SELECT * FROM identity",
    "index quick": "CREATE INDEX quick ON machine (code)",
    "table extra": "CREATE TABLE extra (a TEXT) STRICT",
}


@pytest.mark.parametrize("what", PLANTED)
def test_what_somebody_put_into_the_file_is_named(office: Run, desk: Path, what: str) -> None:
    opened(desk / "kediri.db").execute(PLANTED[what])
    assert findings(office) == [("schema", what)]
    assert "somebody put it into the file" in office("check").out


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("index ix_expenditure_line", "DROP INDEX ix_expenditure_line"),
        ("trigger operation_kept_delete", "DROP TRIGGER operation_kept_delete"),
        ("table proposal", "DROP TABLE proposal"),
    ],
)
def test_what_somebody_took_out_of_the_file_is_named(
    office: Run, desk: Path, what: str, statement: str
) -> None:
    opened(desk / "kediri.db").execute(statement)
    assert ("schema", what) in findings(office)


def test_a_guard_that_was_weakened_is_named(office: Run, desk: Path) -> None:
    raw = opened(desk / "kediri.db")
    (guard,) = raw.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'operation_kept_delete'"
    ).fetchone()
    raw.execute("DROP TRIGGER operation_kept_delete")
    raw.execute(guard.replace("BEGIN", "WHEN OLD.seq < 0 BEGIN"))
    assert findings(office) == [("schema", "trigger operation_kept_delete")]


def test_a_constraint_that_was_taken_out_is_named(office: Run, desk: Path) -> None:
    raw = opened(desk / "kediri.db")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'ceiling > 0', 'ceiling <> 0')"
        " WHERE name = 'programme'"
    )
    raw.close()
    assert findings(office) == [("schema", "table programme")]


def test_line_breaks_and_quotes_of_names_make_no_difference() -> None:
    folded = soundness.folded
    assert folded('CREATE TABLE "a" (\n b TEXT)') == folded("CREATE TABLE a ( b  TEXT)")
    assert folded("CHECK (a IN ('x  y'))") != folded("CHECK (a IN ('x y'))")
    assert folded("CHECK (a <> 'b')") != folded("CHECK (a <> 'B')")


def spoiled(statement: str) -> Callable[[Raw], None]:
    def spoil(raw: Raw) -> None:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        assert raw.execute(statement).rowcount

    return spoil


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET sex = 'x' WHERE id = 1",
        "UPDATE training_session SET jp = 99 WHERE id = 1",
    ],
)
def test_a_value_that_its_column_does_not_take_is_named(
    office: Run, desk: Path, statement: str
) -> None:
    raw = opened(desk / "kediri.db")
    spoiled(statement)(raw)
    found = findings(office)
    assert "pages" in {rule for rule, _ in found}
    assert "beside_journal" in {rule for rule, _ in found}


def test_an_image_without_a_change_is_named(office: Run, desk: Path) -> None:
    opened(desk / "kediri.db").execute(
        "INSERT INTO image (seq, number, salt, after) VALUES (2, 99, 'x', 'y')"
    )
    assert findings(office) == [("journal", "2")]


# -- what lies around the file


def test_a_database_that_others_can_read_or_write_is_named(office: Run, desk: Path) -> None:
    for mode, word in ((0o640, "read"), (0o604, "read"), (0o660, "write"), (0o602, "write")):
        (desk / "kediri.db").chmod(mode)
        assert findings(office) == [("exposure", str(desk / "kediri.db"))]
        assert f"may {word}" in office("check").out


def test_a_folder_that_others_can_write_is_named(office: Run, desk: Path) -> None:
    desk.chmod(0o755)
    assert findings(office) == [], "others may know that there is a file"
    desk.chmod(0o703)
    assert findings(office) == [("exposure", str(desk))]
    desk.chmod(0o1777)
    assert findings(office) == [("exposure", str(desk))], "a journal can be planted in it"
    desk.chmod(0o700)


def test_a_group_of_several_may_not_write_the_folder(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import grp

    desk.chmod(0o770)
    mine = grp.getgrgid(desk.stat().st_gid)
    monkeypatch.setattr(exposure, "_own_group", lambda found: False)
    assert exposure.exposed(desk / "kediri.db", access.around()) == [(str(desk), "write")]
    monkeypatch.undo()
    if not set(mine.gr_mem) - {"root"}:
        assert exposure.exposed(desk / "kediri.db", Access(Settings({}))) == []
    desk.chmod(0o700)


@pytest.mark.skipif(PLAIN, reason="a plain file has no key")
def test_an_old_key_that_others_can_read_is_named(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk / "own" / "kediri" / "keys"
    folder.mkdir(parents=True)
    used = access.around().key_file(desk / "kediri.db")
    assert used is not None
    for name in (used.name, f"{'0' * 32}.key.old"):
        (folder / name).write_bytes(used.read_bytes())
        (folder / name).chmod(0o600)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / "own"))
    assert findings(office) == []
    old = folder / f"{'0' * 32}.key.old"
    old.chmod(0o644)
    assert findings(office) == [("exposure", str(old))]
    old.chmod(0o600)
    folder.chmod(0o777)
    assert findings(office) == [("exposure", str(folder))]


def test_what_belongs_to_another_account_is_named(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: another account's file (only root can make one)")
    os.chown(desk / "kediri.db", 65534, 65534)
    assert exposure.exposed(desk / "kediri.db", access.around()) == [], "root may look after it"
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert (str(desk / "kediri.db"), "owner") in exposure.exposed(
        desk / "kediri.db", Access(Settings({}))
    )


@pytest.mark.parametrize(
    ("version", "outdated"),
    [("3.51.2", True), ("3.7.0", True), ("3.51.3", False), ("3.53.4", False), ("4.0.0", False)],
)
def test_versions_with_the_wal_reset_bug_are_known(version: str, outdated: bool) -> None:
    assert soundness.outdated(version) is outdated


def test_an_outdated_library_is_a_finding_of_an_encrypted_file_only(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"schema": "1", "sqlite": "3.51.1", "cipher": "4.12.0"}
    monkeypatch.setattr(soundness, "versions", lambda connection: versions)
    assert findings(office) == [("library", "SQLite 3.51.1")]
    versions["cipher"] = ""
    assert findings(office) == [], "a plain file has no WAL here, and a note of its own"
