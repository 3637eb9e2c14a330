"""The totals by line and month follow the receipts, whatever is done to them past the program."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Raw, Run, examples, opened

DAYS = st.sampled_from(("2014-09-01", "2014-09-30", "2014-10-01", "2014-12-31"))
LINES = st.sampled_from((5, 6))
AMOUNTS = st.integers(1, 1000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), LINES, DAYS, AMOUNTS),
        st.tuples(st.just("update"), st.integers(1, 9), LINES, DAYS, AMOUNTS, st.integers(0, 1)),
        st.tuples(st.just("delete"), st.integers(1, 9)),
    ),
    max_size=25,
)


@pytest.fixture
def raw(office: Run, desk: Path) -> Raw:
    """The small office with no guards but those of the totals."""
    connection = opened(desk / "kediri.db")
    connection.execute("BEGIN")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'spent_by_month%'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def does(raw: Raw, number: int, step: tuple[object, ...]) -> None:
    match step:
        case ("insert", line, day, amount):
            raw.execute(
                "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee,"
                " purpose, purse) VALUES (?, ?, ?, ?, 'x', 'x', 'cash')",
                (f"r{number}", line, day, amount),
            )
        case ("update", row, line, day, amount, voided):
            raw.execute(
                "UPDATE expenditure SET budget_line_id = ?, spent_on = ?, amount = ?, voided = ?"
                " WHERE id = ?",
                (line, day, amount, voided, row),
            )
        case ("delete", row):
            raw.execute("DELETE FROM expenditure WHERE id = ?", (row,))


@settings(
    max_examples=examples(100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_the_totals_are_the_sums_of_what_stands(raw: Raw, steps: list[tuple[object, ...]]) -> None:
    raw.execute("SAVEPOINT example")
    for number, step in enumerate(steps):
        does(raw, number, step)
    expected: Counter[tuple[int, str]] = Counter()
    for line, day, amount in raw.execute(
        "SELECT budget_line_id, spent_on, amount FROM expenditure WHERE voided = 0"
    ):
        expected[line, day[:7]] += amount
    found = {
        (line, month): amount
        for line, month, amount in raw.execute("SELECT * FROM spent_by_month")
        if amount
    }
    assert found == dict(expected)
    raw.execute("ROLLBACK TO example")
