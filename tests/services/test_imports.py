"""Imports: each row by its use case, all of them in one operation."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kediri_cli.db import identity
from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.sheets import SheetRow
from kediri_cli.errors.database import RuleOfTheFile
from kediri_cli.errors.imports import BadRows, SimilarName
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.services import groups, imports
from tests.conftest import Run

TODAY = date(2014, 10, 31)
AUTHOR = Author("officer", "import participants", datetime(2014, 10, 31, tzinfo=UTC))


@pytest.fixture
def file(office: Run, desk: Path) -> Path:
    del office
    return desk / "kediri.db"


@pytest.fixture
def db(file: Path) -> Iterator[Writing]:
    with unit_of_work(file, AUTHOR, rehearse=True, people=identity.around(file)) as db:
        yield db


def work(file: Path) -> AbstractContextManager[Writing]:
    return unit_of_work(file, AUTHOR, people=identity.around(file))


def row(line: int, name: str, **cells: str) -> SheetRow:
    return SheetRow(line, {"name": name, "sex": "P", "applied_on": "1/10/2014", **cells})


def count(db: Writing) -> int:
    return int(db.value(select(func.count()).select_from(participant)))


def test_a_part_that_is_refused_is_taken_back_alone_with_its_journal(db: Writing) -> None:
    groups.add(db, name="Kelompok Mawar", on=date(2014, 10, 1))
    kept, about = list(db.changes), list(db.subjects)
    who = db.find(participant, "P-AAA2").id
    where = db.find(training_group, "K2").id
    with pytest.raises(RuleOfTheFile), db.attempt():
        groups.add(db, name="Kelompok Anyelir", on=date(2014, 10, 1))
        day = date(2014, 10, 2)
        db.insert(membership, participant_id=who, training_group_id=where, starts_on=day)
    assert db.changes == kept
    assert db.subjects == about == ["K3"]
    assert groups.add(db, name="Kelompok Seruni", on=date(2014, 10, 1)) == "K4"


def test_rows_after_a_bad_one_are_tried_too_and_nothing_may_be_kept(file: Path) -> None:
    rows = [row(2, "Biku Tenunan"), row(3, "Rok", nik="1"), row(4, "Melati Benang"), row(5, "Bis")]
    with pytest.raises(BadRows) as caught, work(file) as db:
        imports.bring_in(db, "participants", rows, today=TODAY)
    assert caught.value.facts == {"bad": 2, "count": 4}
    assert [(cell.line, cell.column) for cell in caught.value.cells] == [(3, "nik"), (4, "name")]
    assert isinstance(caught.value.cells[1].reason, SimilarName)
    with unit_of_work(file, AUTHOR, rehearse=True) as db:
        assert count(db) == 7


def test_an_import_is_one_operation_with_every_change(file: Path) -> None:
    with work(file) as db:
        before = db.head()[0]
        rows = [row(2, "Biku Tenunan", group="K1"), row(4, "Rok Lipitan", code="P-DDD2")]
        done = imports.bring_in(db, "participants", iter(rows), today=TODAY)
    assert done.count == 2
    assert [line for line, _ in done.codes] == [2]  # the other brought its code along
    with unit_of_work(file, AUTHOR, rehearse=True) as db:
        assert db.head()[0] == before + 1
        made = select(change.c.table_name).where(change.c.seq == before + 1)
        tables = [found.table_name for found in db.rows(made.order_by(change.c.number))]
        person = ["participant", "identity", "stage"]
        accepted = ["stage", "stage", "membership"]
        assert tables == [*person, *accepted, *person]
        subjects = db.value(select(operation.c.subjects).where(operation.c.seq == before + 1))
        assert set(str(subjects).split()) == {done.codes[0][1], "K1", "P-DDD2"}


def test_a_code_that_only_the_import_knew_is_told_as_its_line(db: Writing) -> None:
    rows = [row(2, "Biku Tenunan", nik="9971024101910006"), row(3, "Rok", nik="9971024101910006")]
    with pytest.raises(BadRows) as caught:
        imports.bring_in(db, "participants", rows, today=TODAY)
    (cell,) = caught.value.cells
    assert cell.reason.facts == {"other": 2}
    assert cell.shown is None
