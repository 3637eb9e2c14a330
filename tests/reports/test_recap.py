"""The recap of a month, who came to enough, certificates: figures worked out by hand.

The small office: S-0001 on 8 October for K1 and K2 (4 JP of M01, P-BBB3 sick); S-0002 on 9 October
for K1 (4 JP of M02, P-AAA3 absent without excuse).
"""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import By, Mark, Reason
from kediri_cli.reports import certificates, recap
from kediri_cli.services import groups, participants, programmes, training
from kediri_cli.settings import Settings
from tests.conftest import Run

OCTOBER = Month(2014, 10)


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    """A unit of work on the small office, taken back at the end of the test."""
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        yield db


def october(day: int) -> date:
    return date(2014, 10, day)


def log(db: Writing, on: int, **given: Any) -> None:
    asked: dict[str, Any] = {
        "groups": ["K1"], "module": "M02", "instructor": "I01", "jp": 4, "place": "Ruang teori",
        "starts_at": time(8),
    }  # fmt: skip
    training.log_session(db, on=october(on), **(asked | given))


def rows(db: Writing, **asked: Any) -> dict[Any, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in recap.recap(db, month=OCTOBER, **asked).rows}


def test_the_month_by_person_group_and_module(db: Writing) -> None:
    # H, S, I, A, not recorded, total, share
    assert rows(db)["P-AAA2"] == (2, 0, 0, 0, 0, 2, Decimal("100.00"))
    assert rows(db)["P-AAA3"] == (1, 0, 0, 1, 0, 2, Decimal("50.00"))
    assert rows(db)["P-BBB3"] == (0, 1, 0, 0, 0, 1, Decimal("0.00"))
    assert len(rows(db)) == 6
    assert rows(db, by=By.GROUP) == {
        "K1": (5, 0, 0, 1, 0, 6, Decimal("83.33")), "K2": (2, 1, 0, 0, 0, 3, Decimal("66.67")),
    }  # fmt: skip
    assert rows(db, by=By.MODULE) == {
        "M01": (5, 1, 0, 0, 0, 6, Decimal("83.33")), "M02": (2, 0, 0, 1, 0, 3, Decimal("66.67")),
    }  # fmt: skip
    for by in By:
        total = recap.recap(db, month=OCTOBER, by=by).total
        assert total == (None, 7, 1, 0, 1, 0, 9, Decimal("77.78"))


def test_only_one_group_or_one_module(db: Writing) -> None:
    assert list(rows(db, group="K2")) == ["P-BBB2", "P-BBB3", "P-BBB4"]
    assert rows(db, by=By.GROUP, module="M01")["K1"] == (3, 0, 0, 0, 0, 3, Decimal("100.00"))
    assert list(rows(db, by=By.MODULE, group="K2")) == ["M01"]


def test_late_joiners_and_leavers_count_for_their_days(db: Writing) -> None:
    participants.withdraw(db, "P-AAA4", on=october(20), reason=Reason.MOVED)
    participants.replace(db, "P-AAA3", by="P-CCC2", on=october(22), reason=Reason.EMPLOYED)
    for day in (20, 22):
        log(db, day)
    assert {who: marks[5] for who, marks in rows(db, group="K1").items()} == {
        "P-AAA2": 4, "P-AAA3": 3, "P-AAA4": 2, "P-CCC2": 1,
    }  # fmt: skip


def test_whoever_changed_groups_has_one_row_and_counts_once_in_each_group(db: Writing) -> None:
    groups.move(db, "P-AAA4", "K2", on=october(20))
    log(db, 20, groups=["K1", "K2"])
    assert rows(db)["P-AAA4"][5] == 3
    assert rows(db, group="K1")["P-AAA4"][5] == 2
    assert rows(db, group="K2")["P-AAA4"][5] == 1


def test_a_month_without_sessions_has_no_rows(db: Writing) -> None:
    table = recap.recap(db, month=Month(2014, 11))
    assert (table.rows, table.total) == ((), None)


def test_the_grid_has_31_days_in_two_parts(db: Writing) -> None:
    log(db, 9, starts_at=time(13), absent={"P-AAA2": Mark.EXCUSED})
    log(db, 9, starts_at=time(16), jp=1)
    training.attend(db, "S-0001", "P-AAA4", None)
    report = recap.grid(db, month=OCTOBER, group="K1")
    first, second, summed = report.tables
    assert [table.name for table in report.tables] == ["days_1_15", "days_16_31", "recap"]
    keys = [column.key for table in (first, second) for column in table.columns[1:]]
    assert keys == [str(day) for day in range(1, 32)]
    days = {row[0]: row[8:10] for row in first.rows}  # the 8th and the 9th
    # each mark of a day once, in the order of its sessions
    assert days == {"P-AAA2": ("H", "HI"), "P-AAA3": ("H", "AH"), "P-AAA4": ("?", "H")}
    assert {value for row in second.rows for value in row[1:]} == {None}
    assert summed == recap.recap(db, month=OCTOBER, group="K1")


# -- enough


def passing(db: Writing, day: int = 31, group: str | None = "K1") -> dict[Any, tuple[Any, ...]]:
    return {row[0]: row[2:] for row in recap.passing(db, day=october(day), group=group).rows}


def test_80_percent_is_enough_and_79_is_not(db: Writing) -> None:
    log(db, 13, absent={"P-AAA2": Mark.SICK})
    for day in (14, 15):
        log(db, day)
    # P-AAA2 was at 4 of 5, P-AAA3 at 4 of 5, P-AAA4 at 5 of 5
    assert passing(db)["P-AAA2"] == (4, 5, Decimal("80.00"), True)
    log(db, 16, absent={"P-AAA2": Mark.SICK})
    assert passing(db)["P-AAA2"] == (4, 6, Decimal("66.67"), False)
    programmes.change(db, pass_mark=67)
    assert passing(db)["P-AAA2"][3] is False  # 66.67 is no 67
    programmes.change(db, pass_mark=66)
    assert passing(db)["P-AAA2"][3] is True
    assert passing(db, day=15)["P-AAA2"][1] == 5


def test_those_of_today_with_all_their_sessions(db: Writing) -> None:
    groups.move(db, "P-AAA4", "K2", on=october(20))
    participants.withdraw(db, "P-AAA2", on=october(20), reason=Reason.MOVED)
    assert list(passing(db)) == ["P-AAA3"]
    assert passing(db, group="K2")["P-AAA4"][1] == 2  # in K1
    assert list(passing(db, group=None)) == ["P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-BBB4"]
    assert passing(db, day=7) == {}


# -- certificates


def test_a_certificate_lists_lesson_hours_by_module(db: Writing) -> None:
    log(db, 10, jp=3)
    report = certificates.certificate(db, "P-AAA3", day=october(31))
    summary, modules = report.tables
    # 4 JP of M01; 4 + 3 JP of M02, of which the 4 were missed
    assert modules.rows == (
        ("P-AAA3", "M01", "K3 dan etika kerja", 4, 4), ("P-AAA3", "M02", "Jahit dasar", 7, 3),
    )  # fmt: skip
    assert summary.rows == (("P-AAA3", 11, 7, 3, 2, Decimal("66.67"), False),)
    assert report.notes == ("P-AAA3 has attended 7 of 11 lesson hours of Pelatihan Menjahit.",)


def test_the_certificates_of_a_group_are_those_of_its_members_of_the_day(db: Writing) -> None:
    participants.replace(db, "P-AAA3", by="P-CCC2", on=october(22), reason=Reason.EMPLOYED)
    summary, modules = certificates.of_group(db, "K1", day=october(31)).tables
    assert [row[0] for row in summary.rows] == ["P-AAA2", "P-AAA4", "P-CCC2"]
    assert summary.rows[2][1:] == (0, 0, 0, 0, None, False)
    assert [row[:2] for row in modules.rows] == [
        ("P-AAA2", "M01"), ("P-AAA2", "M02"), ("P-AAA4", "M01"), ("P-AAA4", "M02"),
    ]  # fmt: skip
