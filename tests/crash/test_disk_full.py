"""A full disk changes nothing: it fills up at the first write, the second, the third ..."""

import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kediri_cli.cli import main
from kediri_cli.db import access, engine
from kediri_cli.db.journal import Author, unit_of_work
from kediri_cli.db.reading import Reading
from kediri_cli.errors.database import DiskFull
from kediri_cli.schema.participants import training_group
from tests.conftest import Run, opened
from tests.crash.scale import SCALE
from tests.db.test_engine import mounted, unmounted

INIT = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
STEPS = 40 * SCALE
PAGE, ROWS = 4096, 20


@pytest.fixture
def small(desk: Path) -> Iterator[Path]:
    place = desk / "small"
    place.mkdir()
    if not mounted(place, 4096):
        pytest.skip("NOT TESTED: a full disk (mounting a tmpfs is not allowed here)")
    yield place
    unmounted(place)


def fill(filler: Path, left: int) -> None:
    """Fill the disk but for so many pages."""
    with filler.open("wb", buffering=0) as stream:
        try:
            while stream.write(b"x" * PAGE):
                pass
        except OSError:
            stream.truncate(max(0, filler.stat().st_size // PAGE - left) * PAGE)


def add(database: Path, step: int) -> None:
    """Form twenty groups with long names in one operation: more than one page of changes."""
    with unit_of_work(database, Author("officer", "test", datetime.now(UTC))) as db:
        for row in range(ROWS):
            name = f"{step}-{row} " + "x" * 300
            db.insert(training_group, code=f"G{step}-{row}", name=name,
                      formed_on=date(2014, 10, 1))  # fmt: skip


@pytest.mark.parametrize("plain", [False, True], ids=["encrypted", "plain"])
def test_rows_are_those_that_were_acknowledged(desk: Path, small: Path, plain: bool) -> None:
    database, filler = small / "kediri.db", small / "filler"
    made = [*shlex.split(INIT), "--db", str(database)] + ["--plain"] * plain
    assert main.run(made) == 0
    acknowledged = refused = 0
    for step in range(STEPS):
        before = database.read_bytes()
        fill(filler, step % 40)
        try:
            add(database, step)
            acknowledged += ROWS
        except DiskFull as refusal:
            assert refusal.exit_code == 74
            assert len(database.read_bytes()) == len(before)
            # an encrypted page that is put back is encrypted anew: the same content, other bytes
            assert not plain or database.read_bytes() == before
            refused += 1
        with engine.reading(database, access.around()) as connection:  # reading works
            assert Reading(connection).head()[0] == 1 + acknowledged // ROWS
        filler.unlink()
        assert not (small / "kediri.db-journal").exists()
        if step % 40 == 39:
            with engine.reading(database, access.around()) as connection:
                assert Reading(connection).faults() == []
                assert Reading(connection).broken_links() == []
    assert refused >= STEPS // 10
    assert acknowledged >= STEPS // 10
    raw = opened(database)
    (rows,) = raw.execute("SELECT count(*) FROM training_group").fetchone()
    raw.close()
    assert rows == acknowledged
    add(database, STEPS)  # and writing works again


def test_an_import_that_fills_the_disk_is_refused_whole(
    desk: Path, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many pages are left: exit 74 in one line, the file as it was, nothing beside it."""
    database, filler = small / "kediri.db", small / "filler"
    monkeypatch.setenv("KEDIRI_DB", str(database))
    small.chmod(0o700)
    assert run(INIT).code == 0
    rows = "".join(f"MJ,22/9/2014,1000,{'x' * 50}{number}\n" for number in range(300))
    head = "type,bought_on,price,brand,type_name,type_watts\n"
    (desk / "mesin.csv").write_text(
        f"{head}MJ,22/9/2014,1000,,Mesin jahit,250\n{rows}", encoding="utf-8"
    )
    before = run("machine list --format csv").out
    for left in (0, 1, 2, 5, 10, 15, 20, 30):
        size = database.stat().st_size
        fill(filler, left)
        answer = run("import machines mesin.csv")
        filler.unlink()
        assert (answer.code, answer.out) == (74, ""), (left, answer.err)
        assert answer.err == (
            f"kediri: The disk that holds `{database}` is full. Nothing was changed."
            " Make room, then try again.\n"
        )
        assert [place.name for place in small.iterdir()] == ["kediri.db"]
        assert database.stat().st_size == size
        assert run("machine list --format csv").out == before
    assert run("check --format csv").out.splitlines()[1:] == []
    assert run("import machines mesin.csv").code == 0, "and it is recorded when there is room"
