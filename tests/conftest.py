"""How a test runs a command: in process, on a real file, with its own environment.

Databases are encrypted, as they are in an office; with KEDIRI_TEST_PLAIN=1 the same tests run on
plain ones. All keys of a run lie in one folder of its own, where every account of a test finds
them; `opened` opens a file of either kind past the program.
"""

import gc
import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kediri_cli import language
from kediri_cli.cli import main
from kediri_cli.db import access, engine, identity, opening, people
from kediri_cli.db.reading import Reading
from kediri_cli.domain.people import Person
from tests.office import OFFICE

MEMORY = Path("/dev/shm")
PLAIN = os.environ.get("KEDIRI_TEST_PLAIN") == "1"


def examples(count: int) -> int:
    """Return how many cases a search tries: so many, and on plain files a quarter of them.

    Rules do not know what kind of file they are kept in; that both kinds keep them is seen by few.
    `KEDIRI_EXAMPLES=10` tries ten times as many.
    """
    return max(1, count * int(os.environ.get("KEDIRI_EXAMPLES", "1")) // (4 if PLAIN else 1))


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]
Raw = Any
"""A driver's own connection, past the program."""


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays, as `__main__` does: all modules and all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000)


def opened(path: Path) -> Raw:
    """Open a file past the program, plain or encrypted: the driver's connection, committing."""
    return opening.bare(path, access.around().key(path))


def everybody(path: Path) -> dict[str, Person]:
    """Return who everybody is, by code, opened by the key files of this run."""
    with engine.reading(path) as connection:
        return dict(people.everybody(Reading(connection, identity.around(path))))


SURROUNDINGS = ("KEDIRI_", "LANG", "LC_", "XDG_", "NO_COLOR", "COLUMNS", "FORCE_COLOR")


HOLDER = """
import sys
from pathlib import Path
from kediri_cli.db import access, engine, identity, opening, people
from kediri_cli.db.reading import Reading
from kediri_cli.domain.people import Person
connection = opening.bare(Path(sys.argv[1]), access.around().key(Path(sys.argv[1])))
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str = "BEGIN IMMEDIATE") -> Iterator[int]:
    """Let another process hold a lock on a file; give its number.

    Another process, since whoever closes any descriptor of a file gives up its locks on it.
    """
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), how],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdin is not None and other.stdout is not None
    try:
        assert other.stdout.readline() == "held\n"
        yield other.pid
    finally:
        other.stdin.close()
        other.wait(10)
        other.stdout.close()


@pytest.fixture(scope="session", autouse=True)
def all_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all keys of this run; nothing is written into the home of who runs it."""
    home = tmp_path_factory.mktemp("home")
    folder = home / ".config" / "kediri" / "keys"
    folder.mkdir(parents=True, mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in [name for name in os.environ if name.startswith(SURROUNDINGS[:4])]:
            if name != "KEDIRI_TEST_PLAIN":
                patch.delenv(name)
        yield folder


def give_keys(home: Path, all_keys: Path) -> None:
    """Let an account find every key of this run."""
    place = home / ".config" / "kediri"
    place.mkdir(parents=True, exist_ok=True)
    (place / "keys").symlink_to(all_keys)


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where keys that are unlocked for a while may lie."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="kediri-test-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture
def desk(tmp_path: Path, all_keys: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account of its own: an empty home, one day, one clerk; the database is not there yet."""
    give_keys(tmp_path, all_keys)
    for name in list(os.environ):
        if name.startswith(SURROUNDINGS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", tempfile.mkdtemp(dir=memory))
    monkeypatch.setenv("KEDIRI_DB", str(tmp_path / "kediri.db"))
    monkeypatch.setenv("KEDIRI_TODAY", "2014-10-31")
    monkeypatch.setenv("KEDIRI_ACTOR", "officer")
    monkeypatch.setenv("KEDIRI_LANG", "en")
    monkeypatch.chdir(tmp_path)
    language.use("en")
    return tmp_path


@pytest.fixture
def run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line as `kediri` would; text that is typed in comes from `typed`."""

    def run(line: str, typed: str = "") -> Answer:
        return _run(line, typed, monkeypatch)

    return run


def _run(line: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdin", io.StringIO(typed))
        code = main.run(as_made(shlex.split(line)))
    return Answer(code, out.getvalue(), err.getvalue())


def as_made(words: list[str]) -> list[str]:
    """Return a command that makes a database of the kind that this run is about."""
    makes = PLAIN and "--plain" not in words and {"init", "demo"} & set(words[:3])
    return [*words, "--plain"] if makes and "--help" not in words else words


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The database of the small office of `tests.office`, made once by its commands."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEDIRI_DB", str(folder / "kediri.db"))
        patch.setenv("KEDIRI_TODAY", "2014-10-31")
        patch.setenv("KEDIRI_ACTOR", "officer")
        patch.setenv("KEDIRI_LANG", "en")
        for line in OFFICE:
            answer = _run(line, "", patch)
            assert answer.code == 0, f"{line}: {answer.err}"
    yield folder / "kediri.db"


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, all_keys: Path) -> Path:
    """The database of the example programme, made once; tests only read it."""
    place = tmp_path_factory.mktemp("example") / "demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEDIRI_LANG", "en")
        answer = _run(f"demo --to {place}", "", patch)
    assert answer.code == 0, answer.err
    return place


@pytest.fixture
def office(furnished: Path, desk: Path, run: Run) -> Run:
    """`run`, with the small office's database in place."""
    shutil.copy(furnished, desk / "kediri.db")
    return run
