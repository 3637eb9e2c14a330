"""How a test runs a command: in process, on a real file, with its own environment."""

import io
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kediri_cli import language
from kediri_cli.cli import main
from tests.office import OFFICE


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]

SURROUNDINGS = ("KEDIRI_", "LANG", "LC_", "XDG_", "NO_COLOR", "COLUMNS", "FORCE_COLOR")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account of its own: an empty home, one day, one clerk; the database is not there yet."""
    import os

    for name in list(os.environ):
        if name.startswith(SURROUNDINGS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
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
        code = main.run(shlex.split(line))
    return Answer(code, out.getvalue(), err.getvalue())


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


@pytest.fixture
def office(furnished: Path, desk: Path, run: Run) -> Run:
    """`run`, with the small office's database in place."""
    shutil.copy(furnished, desk / "kediri.db")
    return run
