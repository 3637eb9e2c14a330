"""What the file itself refuses in a closed month, past every use case, table by table."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Table

from kediri_cli.db import closed, opening
from kediri_cli.schema import everything
from kediri_cli.schema.metadata import Day
from tests.conftest import Raw, Run, opened
from tests.findings import findings

# days that are not of something that happened: a frame, a birth, a closing, a plan, a measure; nor
# what the law asks for, whatever month is closed
UNDATED = {"programme", "identity", "closing", "upkeep", "honor", "restriction"}

OTHER = count(900)

CLOSE = (
    "INSERT INTO closing (month, closed_on, head, digest, page)"
    " VALUES ('2014-10', '2014-11-03', '1:a', 'b', '{}')"
)


def dated() -> list[Table]:
    return [table for table in everything().sorted_tables if table.info.get("dated")]


@pytest.fixture
def file(office: Run, desk: Path) -> Iterator[Raw]:
    """The small office, its October closed; nothing else than this module's guards stands."""
    with closing(opened(desk / "kediri.db")) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in everything().sorted_tables:
            for guard in closed.guards(table):
                connection.execute(guard)
        yield connection


def refused(file: Raw, statement: str, *values: object) -> bool:
    try:
        file.execute(statement, values)
    except opening.driver_errors() as error:
        assert str(error) == "rule:month_closed"
        return True
    return False


def row(file: Raw, table: Table, day: str) -> int:
    """Insert a row of a table that is dated that day in every way; return its number."""
    values: dict[str, object] = {}
    for column in table.c:
        if column.name not in ("id", "voided"):
            number = next(OTHER)
            values[column.name] = number if "INT" in str(column.type).upper() else f"x{number}"
    for name in table.info["dated"]:
        if "." in name:
            parent, _, its_day = name.partition(".")
            target = everything().tables[parent]
            values[f"{parent}_id"] = row(file, target, day) if target.info["dated"] else 0
            assert its_day in target.info["dated"]
        else:
            values[name] = day[:7] if name == "month" else day
    marks = ", ".join("?" for _ in values)
    cursor = file.execute(
        f"INSERT INTO {table.name} ({', '.join(values)}) VALUES ({marks})", list(values.values())
    )
    return int(cursor.lastrowid)


def test_every_day_of_a_business_row_is_a_date_or_says_why_not() -> None:
    for table in everything().sorted_tables:
        if "voided" in table.c and table.name not in UNDATED:
            days = {column.name for column in table.c if isinstance(column.type, Day)}
            assert days <= {*table.info["dated"], *table.info["later"]}, table.name


def test_what_is_dated_names_columns_that_are_there() -> None:
    for table in dated():
        for name in table.info["dated"]:
            parent, point, day = name.rpartition(".")
            assert day in (everything().tables[parent] if point else table).c
            assert not point or f"{parent}_id" in table.c
        assert set(table.info["later"]) <= set(table.c.keys())


@pytest.mark.parametrize("table", dated(), ids=lambda table: table.name)
def test_a_row_of_a_closed_month_is_not_written_changed_or_deleted(file: Raw, table: Table) -> None:
    old, new = row(file, table, "2014-10-31"), row(file, table, "2014-11-01")
    file.execute(CLOSE)
    name, day = table.name, table.info["dated"][0]
    if "." not in day:
        within, beyond = ("2014-10", "2014-11") if day == "month" else ("2014-10-31", "2014-11-01")
        assert refused(file, f"UPDATE {name} SET {day} = ? WHERE id = ?", within, new)
        assert refused(file, f"UPDATE {name} SET {day} = ? WHERE id = ?", beyond, old)
        with pytest.raises(opening.driver_errors(), match="rule:month_closed"):
            row(file, table, "2014-10-01")
        with pytest.raises(opening.driver_errors(), match="rule:month_closed"):
            row(file, table, "2013-12-31")
    if "voided" not in table.info["later"]:
        assert refused(file, f"UPDATE {name} SET voided = 1 WHERE id = ?", old)
    assert refused(file, f"DELETE FROM {name} WHERE id = ?", old)
    columns = ", ".join(column.name for column in table.c if column.name != "id")
    over = f"INSERT OR REPLACE INTO {name} (id, {columns}) SELECT ?, {columns} FROM {name}"
    assert refused(file, f"{over} WHERE id = ?", old, old)
    assert refused(file, f"{over} WHERE id = ?", old, new)
    # the next month is open
    assert not refused(file, f"UPDATE {name} SET voided = 1 WHERE id = ?", new)
    assert row(file, table, "2014-11-30")
    assert not refused(file, f"DELETE FROM {name} WHERE id = ?", new)


def test_what_began_in_a_closed_month_can_end_in_an_open_one(file: Raw) -> None:
    file.execute(CLOSE)
    end = "UPDATE membership SET ends_on = ? WHERE participant_id = 1"
    assert refused(file, end, "2014-10-31")
    assert not refused(file, end, "2014-11-05")
    assert refused(file, end, "2014-10-31")
    assert not refused(file, end, None)
    assert refused(file, "UPDATE membership SET training_group_id = 2 WHERE participant_id = 1")


def test_an_end_in_a_closed_month_stays(file: Raw) -> None:
    file.execute("UPDATE membership SET ends_on = '2014-10-20' WHERE participant_id = 1")
    file.execute(CLOSE)
    assert refused(file, "UPDATE membership SET ends_on = NULL WHERE participant_id = 1")
    assert refused(file, "UPDATE membership SET ends_on = '2014-11-02' WHERE participant_id = 1")


def test_a_row_does_not_change_its_owner_in_a_closed_month(file: Raw) -> None:
    session = everything().tables["training_session"]
    old, new = row(file, session, "2014-10-08"), row(file, session, "2014-11-08")
    into = "INSERT INTO attendance (training_session_id, participant_id, mark) VALUES (?, 6, 'H')"
    file.execute(CLOSE)
    assert refused(file, into, old)
    assert not refused(file, into, new)
    move = "UPDATE attendance SET training_session_id = ? WHERE training_session_id = ?"
    assert refused(file, move, old, new)


def test_a_tax_of_a_closed_month_can_still_be_deposited(file: Raw) -> None:
    tax = row(file, everything().tables["tax"], "2014-10-08")
    file.execute(CLOSE)
    assert not refused(file, "UPDATE tax SET deposit_id = 7 WHERE id = ?", tax)
    assert refused(file, "UPDATE tax SET amount = 7 WHERE id = ?", tax)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE closing SET page = '{\"a\": 1}'",
        "UPDATE closing SET digest = 'c'",
        "UPDATE closing SET head = '2:b'",
        "UPDATE closing SET month = '2014-09'",
        "UPDATE closing SET closed_on = '2014-11-04'",
        "UPDATE closing SET voided = 1",
        "UPDATE closing SET reopened_on = '2014-11-05', reason = ' '",
        "DELETE FROM closing",
        CLOSE,
        CLOSE.replace("2014-10", "2014-09"),
        CLOSE.replace("INSERT", "INSERT OR REPLACE").replace("(month", "(id, month").replace(
            "('2014-10'", "(1, '2014-11'"),
    ],
)  # fmt: skip
def test_a_closing_stays_as_it_is(office: Run, desk: Path, statement: str) -> None:
    with closing(opened(desk / "kediri.db")) as connection:
        connection.execute(CLOSE)
        with pytest.raises(opening.driver_errors()):
            connection.execute(statement)


def test_only_the_newest_closing_opens_again_and_only_once(office: Run, desk: Path) -> None:
    again = "UPDATE closing SET reopened_on = '2014-12-05', reason = 'x' WHERE month = ?"
    with closing(opened(desk / "kediri.db")) as connection:
        connection.execute(CLOSE)
        connection.execute(CLOSE.replace("2014-10", "2014-11"))
        with pytest.raises(opening.driver_errors(), match="rule:closing_kept"):
            connection.execute(again, ("2014-10",))
        connection.execute(again, ("2014-11",))
        with pytest.raises(opening.driver_errors(), match="rule:closing_kept"):
            connection.execute(again, ("2014-11",))
        connection.execute(again, ("2014-10",))
        connection.execute(CLOSE)


def test_a_row_of_a_closed_month_is_not_replaced_by_its_code(office: Run, desk: Path) -> None:
    """OR REPLACE takes the row that has the code away without a DELETE, under another number."""
    for line in (
        "spend 100000 --line 5.2.2.01.01 --payee X --for Y --on 10/9/2014",
        "spend 100000 --line 5.2.2.01.01 --payee X --for Y --on 10/10/2014",
        "budget close 2014-09 --on 2/10/2014",
    ):
        assert office(line).code == 0
    with closing(opened(desk / "kediri.db")) as raw:
        columns = "budget_line_id, amount, payee, purpose, purse"
        assert refused(
            raw,
            f"INSERT OR REPLACE INTO expenditure (id, receipt, spent_on, {columns})"
            f" SELECT 77, receipt, '2014-10-20', {columns} FROM expenditure WHERE id = 1",
        )
        assert refused(
            raw, "UPDATE OR REPLACE expenditure SET receipt = '001/KW/2014' WHERE id = 2"
        )
        assert raw.execute("SELECT count(*) FROM expenditure").fetchone() == (2,)


def test_a_row_of_an_open_month_that_is_replaced_by_its_code_is_found(
    office: Run, desk: Path
) -> None:
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute(
            "INSERT OR REPLACE INTO module (id, code, name, jp, sessions)"
            " VALUES (77, 'M02', 'Lain', 1, 1)"
        )
    found = set(findings(office))
    assert {("beside_journal", "module 2"), ("beside_journal", "module 77")} <= found
