"""Whoever is erased, money, custody and attendance stay as they were, on every page."""

import json
import shlex
import shutil
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kediri_cli.cli import main
from kediri_cli.db import access
from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.moments import Moment
from kediri_cli.domain.words import Outcome, Right
from kediri_cli.errors.rights import ErasedForGood, ErasureLast, NotYet, Restricted
from kediri_cli.schema import everything
from kediri_cli.schema.participants import identity
from kediri_cli.schema.rights import erasure, request, restriction
from kediri_cli.services import erasure as erasing
from kediri_cli.services import journal, requests, rights
from tests.conftest import Run, examples, opened
from tests.services.test_undo import COMMANDS

NOW = datetime(2014, 10, 31, 12, tzinfo=UTC)
PEOPLE = ("P-AAA2", "P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-BBB4", "P-CCC2")
OWN = {identity.name, request.name, restriction.name, erasure.name}
"""The tables that an erasure writes; all others are as they were."""

PAGES = (
    "report --month 2014-10",
    "status --section attention",
    "participant list",
    "participant certificate --group K1",
    "group list",
    "group show K1",
    "group competence K1",
    "attendance recap --month 2014-10",
    "machine list",
    "machine kib",
    "session list",
    "instructor list",
    "budget show",
    "budget book bku --month 2014-10",
    "check",
    "check --warnings",
)


def data(database: Path) -> dict[str, list[Any]]:
    """Return every row of every business table but those that an erasure is about."""
    with closing(opened(database)) as raw:
        return {
            table.name: raw.execute(f"SELECT * FROM {table.name} ORDER BY id").fetchall()
            for table in everything().sorted_tables
            if "voided" in table.c and table.name not in OWN
        }


def said(database: Path, line: str, capfd: pytest.CaptureFixture[str]) -> str:
    """Return a page, without the point of the journal that it shows."""
    capfd.readouterr()
    code = main.run(["--db", str(database), *shlex.split(line), "--format", "json"])
    page = capfd.readouterr()
    assert code == 0 or line == "check", (line, page.err)
    shape = json.loads(page.out)
    for key in ("facts", "period"):
        if isinstance(shape.get(key), dict):
            shape[key].pop("head", None)
    return json.dumps(shape)


def exported(database: Path, folder: Path) -> dict[str, bytes]:
    assert main.run(["--db", str(database), "export", "--to", str(folder)]) == 0
    return {file.name: file.read_bytes() for file in sorted(folder.rglob("*.csv"))}


@settings(
    max_examples=examples(5),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    commands=st.lists(COMMANDS, max_size=5),
    erased=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True),
)
def test_every_page_is_the_same_before_and_after_but_for_who_it_is(
    furnished: Path,
    desk: Path,
    capfd: pytest.CaptureFixture[str],
    commands: list[str],
    erased: list[str],
) -> None:
    with tempfile.TemporaryDirectory(dir=desk) as place:
        folder = Path(place)
        database = Path(shutil.copy(furnished, folder / "kediri.db"))
        for command in commands:
            assert main.run(["--db", str(database), *shlex.split(command)]) in (0, 1)
        rows, pages = data(database), [said(database, line, capfd) for line in PAGES]
        files = exported(database, folder / "before")
        for code in erased:
            line = f"participant erase {code} --reason 'asked by letter' --yes"
            assert main.run(["--db", str(database), *shlex.split(line)]) == 0
        assert data(database) == rows
        for line, page in zip(PAGES, pages, strict=True):
            assert said(database, line, capfd) == page, line
        assert exported(database, folder / "after") == files
        assert main.run(["--db", str(database), "audit", "verify"]) == 0
    capfd.readouterr()


# -- the use cases themselves


def operation(database: Path) -> Any:
    author = Author("officer", "test", NOW)
    return unit_of_work(database, author, access=access.around())


@pytest.fixture
def database(office: Run, desk: Path) -> Path:
    return desk / "kediri.db"


def ask(db: Writing, code: str, day: int = 29) -> str:
    received = Moment(date(2014, 10, day))
    return requests.add(db, code, kind=Right.ERASE, received=received, now=NOW, note="x").code


def test_requests_are_numbered_and_a_number_is_never_given_again(database: Path) -> None:
    with operation(database) as db:
        assert [ask(db, "P-AAA2"), ask(db, "P-AAA3")] == ["R-1", "R-2"]
    with operation(database) as db:
        journal.undo(db)
    with operation(database) as db:
        assert ask(db, "P-AAA2") == "R-3"


def test_a_request_of_the_future_is_none(database: Path) -> None:
    tomorrow = Moment(date(2014, 11, 1))
    with operation(database) as db, pytest.raises(NotYet):
        requests.add(db, "P-AAA2", kind=Right.ERASE, received=tomorrow, now=NOW)


def test_due_is_on_the_clock_of_the_programme(database: Path) -> None:
    with operation(database) as db:
        received = Moment(date(2014, 10, 29))
        asked = requests.add(db, "P-AAA2", kind=Right.ACCESS, received=received, now=NOW)
    assert asked.due.isoformat() == "2014-11-01T00:00:00+07:00"


def test_an_answer_can_be_taken_back(database: Path) -> None:
    with operation(database) as db:
        number = ask(db, "P-AAA2")
    with operation(database) as db:
        assert requests.answer(db, number, outcome=Outcome.REFUSED, now=NOW)
    with operation(database) as db:
        journal.undo(db)
        assert db.find(request, number).outcome is None


def test_only_those_who_are_held_back_are_refused(database: Path) -> None:
    with operation(database) as db:
        rights.restrict(db, "P-AAA3", reason="asked", on=date(2014, 10, 20), now=NOW)
        rights.refuse_restricted(db, ["P-AAA2", "P-AAA4"])
        rights.refuse_restricted(db, [])
        with pytest.raises(Restricted) as refused:
            rights.refuse_restricted(db, ["P-AAA2", "P-AAA3"])
        assert refused.value.facts == {"codes": "P-AAA3"}
        rights.release(db, "P-AAA3", on=date(2014, 10, 20))
        rights.refuse_restricted(db, ["P-AAA3"])


def test_notes_of_later_requests_are_erased_too(database: Path) -> None:
    with operation(database) as db:
        erasing.erase(db, "P-AAA2", now=NOW)
    with operation(database) as db:
        number = ask(db, "P-AAA2")
    with operation(database) as db:
        erasing.erase(db, "P-AAA2", now=NOW)
        assert db.find(request, number).note is None
        assert [row.identities for row in db.rows(select(erasure))] == [1, 0]


def test_an_undo_of_an_erasure_is_refused_before_anything_is_touched(database: Path) -> None:
    with operation(database) as db:
        erasing.erase(db, "P-AAA2", now=NOW)
        seq = db.head()[0] + 1
    before = database.read_bytes()
    with operation(database) as db, pytest.raises(ErasureLast):
        journal.undo(db)
    with operation(database) as db, pytest.raises(ErasedForGood):
        journal.undo(db, seq)
    assert database.read_bytes() == before
