"""The file as of an earlier operation shows what stood then, whatever came later."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.db import engine
from kediri_cli.db.reading import Reading
from kediri_cli.schema import everything, live
from kediri_cli.schema.budget import expenditure, spent_by_month
from kediri_cli.schema.participants import participant
from tests.conftest import Run, examples, opened
from tests.services.test_undo import COMMANDS, run_quietly

State = dict[str, list[tuple[object, ...]]]
TABLES = [table for table in everything().sorted_tables if "voided" in table.c]


def state(db: Reading) -> State:
    """Return the rows that stand of every business table, as the connection shows them."""
    return {
        table.name: [tuple(row) for row in db.rows(select(table).where(live(table)).order_by("id"))]
        for table in TABLES
    }


def states(database: Path, seqs: list[int]) -> list[State]:
    found = []
    with engine.reading(database) as connection:
        db = Reading(connection)
        for seq in seqs:
            with db.as_of(seq):
                assert db.head()[0] == seq
                found.append(state(db))
    return found


@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(commands=st.lists(st.one_of(COMMANDS, st.just("undo")), min_size=1, max_size=8))
def test_every_earlier_state_can_be_asked_again(
    furnished: Path, desk: Path, capfd: pytest.CaptureFixture[str], commands: list[str]
) -> None:
    with tempfile.TemporaryDirectory(dir=desk) as folder:
        database = Path(shutil.copy(furnished, Path(folder) / "kediri.db"))
        seqs, seen = [], []
        for command in ["status", *commands]:
            assert run_quietly(database, command) in (0, 1), command
            with engine.reading(database) as connection:
                seqs.append(Reading(connection).head()[0])
                seen.append(state(Reading(connection)))
        assert states(database, seqs) == seen
    capfd.readouterr()


def test_a_row_that_changed_several_times_shows_each_of_its_states(office: Run, desk: Path) -> None:
    seqs, marks = [], []
    for mark in ("S", "I", "A", "H"):
        assert office(f"attend S-0001 P-AAA3={mark}").code == 0
        with engine.reading(desk / "kediri.db") as connection:
            seqs.append(Reading(connection).head()[0])
        marks.append(mark)
    found = states(desk / "kediri.db", seqs)
    assert [then["attendance"][1][3] for then in found] == marks


def test_afterwards_the_file_is_seen_as_it_is_and_cannot_be_written(
    office: Run, desk: Path
) -> None:
    office("enroll --name 'Biku Tenunan' --sex P --on 20/10/2014")
    with engine.reading(desk / "kediri.db") as connection:
        db = Reading(connection)
        now = state(db)
        with db.as_of(1):
            assert db.rows(select(participant)) == []
            assert connection.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
        assert state(db) == now
        assert connection.exec_driver_sql("SELECT count(*) FROM temp.sqlite_master").scalar() == 0


def test_the_totals_of_then_are_counted_anew(office: Run, desk: Path) -> None:
    spend = "spend {} --line 5.2.2.01.01 --payee X --for Y --on {}/10/2014"
    office(spend.format(1000, 10))
    with engine.reading(desk / "kediri.db") as connection:
        seq = Reading(connection).head()[0]
    office(spend.format(200, 11))
    amount = select(spent_by_month.c.amount).where(spent_by_month.c.month == "2014-10")
    with engine.reading(desk / "kediri.db") as connection:
        db = Reading(connection)
        assert db.value(amount) == 1200
        with db.as_of(seq):
            assert db.value(amount) == 1000
            assert len(db.rows(select(expenditure))) == 1


def test_a_row_whose_images_were_blanked_shows_as_it_is_now(office: Run, desk: Path) -> None:
    office("budget allocate 5.2.2.01.01 100000 --on 20/10/2014")
    raw = opened(desk / "kediri.db")
    last = raw.execute("SELECT max(seq) FROM operation").fetchone()[0]
    raw.execute("UPDATE image SET salt = NULL, before = NULL, after = NULL WHERE seq = ?", (last,))
    raw.close()
    (then,) = states(desk / "kediri.db", [last - 1])
    assert 100_000 in [row[3] for row in then["allocation"]]
