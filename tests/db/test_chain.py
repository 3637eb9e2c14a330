"""The chain of the journal: what is rewritten is found, what is forgotten is not a fault."""

import json
from pathlib import Path

import pytest

from tests.conftest import Raw, Run, opened


@pytest.fixture
def unguarded(office: Run, desk: Path) -> Raw:
    """The file in the hands of somebody who has dropped the guards of the journal."""
    connection = opened(desk / "kediri.db")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE operation SET actor = 'nobody' WHERE seq = 5", "operation 5 differs in its hash"),
        ("UPDATE operation SET reason = 'x' WHERE seq = 5", "operation 5 differs in its hash"),
        ("UPDATE operation SET at = '2001-01-01T00:00:00+00:00' WHERE seq = 5",
         "operation 5 differs in its hash"),
        ("DELETE FROM operation WHERE seq = 5", "operation 6 differs in its numbering"),
        ("DELETE FROM change WHERE seq = 5 AND number = 1", "operation 5 differs in its hash"),
        ("UPDATE change SET row_id = 99 WHERE seq = 5", "operation 5 differs in its hash"),
        ("UPDATE image SET after = replace(after, 'P-AAA3', 'P-AAA4') WHERE seq = 5",
         "operation 5 differs in its image"),
        ("DELETE FROM image WHERE seq = 5 AND number = 2", "operation 5 differs in its image"),
    ],
)  # fmt: skip
def test_a_rewritten_operation_is_found(
    unguarded: Raw, office: Run, statement: str, what: str
) -> None:
    assert unguarded.execute(statement).rowcount
    answer = office("audit verify")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err == (
        f"kediri: The journal does not verify: {what}. Somebody changed the file past the program:"
        " keep it, and compare with a copy.\n"
    )
    assert office("check").code == 1


def test_a_rehashed_operation_is_found_by_the_next(unguarded: Raw, office: Run) -> None:
    """Whoever also computes the hash anew must rewrite all that follow, up to the printed head."""
    from kediri_cli.db import chain

    row = unguarded.execute("SELECT * FROM operation WHERE seq = 5")
    names = [column[0] for column in row.description]
    facts = dict(zip(names, row.fetchone(), strict=True))
    del facts["hash"]
    from datetime import datetime

    facts["at"] = datetime.fromisoformat(facts["at"])
    facts["actor"] = "nobody"
    kept = unguarded.execute("SELECT number, kind, table_name, row_id, digest FROM change"
                             " WHERE seq = 5 ORDER BY number").fetchall()  # fmt: skip
    signed = chain.seal(facts, kept)
    unguarded.execute("UPDATE operation SET actor = 'nobody', hash = ? WHERE seq = 5", (signed,))
    assert "operation 6 differs in its previous" in office("audit verify").err


def test_a_cut_tail_is_found_by_a_printed_head(unguarded: Raw, office: Run) -> None:
    printed = office("audit verify").out.split("head ")[1].strip()
    last = int(printed.split(":")[0])
    assert office(f"audit verify --head {printed}").code == 0
    for table in ("image", "change", "operation"):
        unguarded.execute(f"DELETE FROM {table} WHERE seq = {last}")
    assert office("audit verify").code == 0, "the chain alone cannot tell"
    assert office(f"audit verify --head {printed}").code == 1


def test_blanked_images_leave_the_chain_whole(office: Run, desk: Path) -> None:
    connection = opened(desk / "kediri.db")
    blanked = connection.execute(
        "UPDATE image SET salt = NULL, before = NULL, after = NULL WHERE seq = 5"
    )
    assert blanked.rowcount == 3
    assert office("audit verify").code == 0


def test_a_row_changed_past_the_journal_is_found(office: Run, desk: Path) -> None:
    connection = opened(desk / "kediri.db")
    connection.execute("UPDATE training_group SET name = 'Kelompok Lain' WHERE code = 'K2'")
    answer = office("check --format json")
    assert answer.code == 1
    assert [row["code"] for row in json.loads(answer.out)["rows"]] == ["training_group 2"]


def test_a_row_added_or_deleted_past_the_journal_is_found(office: Run, desk: Path) -> None:
    connection = opened(desk / "kediri.db")
    connection.execute("INSERT INTO training_group (code, name, formed_on)"
                       " VALUES ('K9', 'Kelompok Lain', '2014-10-01')")  # fmt: skip
    connection.execute("DELETE FROM officer WHERE id = 1")
    found = [row["code"] for row in json.loads(office("check --format json").out)["rows"]]
    assert found == ["training_group 3", "officer 1"]


def test_the_journal_keeps_what_was_before_and_after(office: Run, desk: Path) -> None:
    office("participant correct P-AAA3 --sex L --note 'surat 12'")
    connection = opened(desk / "kediri.db")
    reason, before, after = connection.execute(
        "SELECT reason, before, after FROM operation JOIN image USING (seq)"
        " ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert reason == "surat 12"
    assert json.loads(before)["sex"] == "female"
    assert json.loads(after)["sex"] == "male"


def test_a_dry_run_leaves_no_trace(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = office("group add --name 'Kelompok Mawar' --on 1/10/2014 --dry-run")
    assert answer.code == 0
    assert answer.err == "Dry run, nothing was written: K3 is formed on 1 October 2014.\n"
    assert (desk / "kediri.db").read_bytes() == before
