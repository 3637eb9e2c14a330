"""What the file itself refuses, also past every use case."""

from pathlib import Path

import pytest

from kediri_cli.db.journal import Author, unit_of_work
from kediri_cli.errors.database import RuleOfTheFile
from kediri_cli.schema.participants import membership
from kediri_cli.settings import Settings
from tests.conftest import Raw, Run, opened


@pytest.fixture
def raw(office: Run, desk: Path) -> Raw:
    connection = opened(desk / "kediri.db")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def refuses(connection: Raw, statement: str, rule: str) -> None:
    with pytest.raises(connection.IntegrityError, match=rule):
        connection.execute(statement)


def test_the_file_itself_refuses_what_no_rule_foresaw(office: Run, desk: Path) -> None:
    author = Author("officer", "test", Settings({}).now())
    with pytest.raises(RuleOfTheFile) as caught:  # noqa: SIM117
        with unit_of_work(desk / "kediri.db", author) as db:
            db.insert(membership, participant_id=1, training_group_id=2,
                      starts_on=Settings({"KEDIRI_TODAY": "2014-10-05"}).today())  # fmt: skip
    assert caught.value.facts == {"rule": "membership_apart"}


@pytest.mark.parametrize(
    ("starts", "ends", "allowed"),
    [
        ("2014-09-01", "2014-10-01", True),  # ends where the other starts
        ("2014-09-01", "2014-10-02", False),
        ("2014-10-05", None, False),
        ("2014-10-05", "2014-10-05", False),  # an empty interval inside another
        ("2014-10-01", "2014-10-01", True),  # an empty interval at its start is on no day
    ],
)
def test_memberships_of_one_person_never_share_a_day(
    raw: Raw, starts: str, ends: str | None, allowed: bool
) -> None:
    statement = "INSERT INTO membership (participant_id, training_group_id, starts_on, ends_on) VALUES (1, 2, ?, ?)"  # noqa: E501
    if allowed:
        raw.execute(statement, (starts, ends))
    else:
        with pytest.raises(raw.IntegrityError, match="rule:membership_apart"):
            raw.execute(statement, (starts, ends))


def test_an_interval_cannot_be_moved_onto_another(raw: Raw) -> None:
    raw.execute(
        "INSERT INTO membership (participant_id, training_group_id, starts_on, ends_on)"
        " VALUES (1, 2, '2014-09-01', '2014-10-01')"
    )
    refuses(raw, "UPDATE membership SET ends_on = '2014-10-03' WHERE ends_on = '2014-10-01'",
            "rule:membership_apart")  # fmt: skip


def test_an_interval_cannot_end_before_it_starts(raw: Raw) -> None:
    refuses(raw, "UPDATE membership SET ends_on = '2014-09-30' WHERE id = 1",
            "ck_membership_interval_forward")  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operation SET actor = 'nobody' WHERE seq = 2",
        "DELETE FROM operation WHERE seq = 2",
        "UPDATE change SET digest = '' WHERE seq = 2",
        "DELETE FROM change WHERE seq = 2",
        "UPDATE image SET after = '{}' WHERE seq = 2",
        "DELETE FROM image WHERE seq = 2",
        "INSERT OR REPLACE INTO change SELECT * FROM change WHERE seq = 2",
        "INSERT OR REPLACE INTO image SELECT * FROM image WHERE seq = 2",
    ],
)
def test_the_journal_is_not_rewritten(raw: Raw, statement: str) -> None:
    refuses(raw, statement, "rule:journal_kept")


@pytest.mark.parametrize("seq", ["2", "9999", "-1"])
def test_operations_follow_one_another(raw: Raw, seq: str) -> None:
    refuses(
        raw,
        "INSERT OR REPLACE INTO operation (seq, at, actor, command, subjects, reason, previous,"
        f" hash) VALUES ({seq}, '', '', '', '', '', '', '')",
        "rule:journal_in_order",
    )


def test_an_image_may_only_be_blanked_whole(raw: Raw) -> None:
    refuses(raw, "UPDATE image SET salt = NULL WHERE seq = 2", "rule:journal_kept|ck_image")
    raw.execute("UPDATE image SET salt = NULL, before = NULL, after = NULL WHERE seq = 2")


def test_columns_hold_only_their_type(raw: Raw) -> None:
    refuses(raw, "UPDATE programme SET ceiling = 'abc'", "cannot store TEXT value")
    refuses(raw, "UPDATE programme SET ceiling = 1.5", "cannot store REAL value")
