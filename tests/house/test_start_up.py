"""Help, usage errors, completion and the version load nothing heavy: seen in a subprocess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import give_keys

HEAVY = (
    "sqlalchemy", "rich", "alembic", "xlsxwriter", "pydantic", "click", "hypothesis",
    "cryptography",
)  # fmt: skip

WATCHED = """
import sys
from kediri_cli.cli.main import run
try:
    code = run(sys.argv[1:])
except SystemExit as end:
    code = end.code
loaded = sorted({name.partition(".")[0] for name in sys.modules} & set(%r))
print("LOADED", *loaded, file=sys.stderr)
"""


def loaded(*arguments: str, home: Path, **surroundings: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **surroundings}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED % (HEAVY,), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.rpartition("LOADED")[2].strip() if "LOADED" in done.stderr else done.stderr


PAGES = [
    "--help",
    "--version",
    "participant --help",
    "enroll --help",
    "group",
    "enrol",
    "enroll --nme x",
    "enroll --name x",
    "participant list --format nonsense",
    "report --help",
    "spend --help",
    "budget --help",
    "budget book",
    "budget tax deposit --help",
    "budget physical 5.2.2.01.01 2014-10 101",
    "log-session --help",
    "session plan --help",
    "session plan --days x",
    "attendance recap --help",
    "assess --help",
    "programme set --help",
    "--lang id --help",
]


@pytest.mark.parametrize("line", PAGES)
def test_a_page_without_data_loads_nothing_heavy(line: str, tmp_path: Path) -> None:
    assert loaded(*line.split(), home=tmp_path) == ""


def test_completion_loads_nothing_heavy(furnished: Path, tmp_path: Path, all_keys: Path) -> None:
    give_keys(tmp_path, all_keys)
    found = loaded(
        home=tmp_path,
        KEDIRI_DB=str(furnished),
        _KEDIRI_COMPLETE="complete_bash",
        COMP_WORDS="kediri participant show P-",
        COMP_CWORD="3",
    )
    assert found == ""


def test_the_watch_itself_sees_what_is_loaded(furnished: Path, tmp_path: Path) -> None:
    assert "sqlalchemy" in loaded("participant", "list", home=tmp_path, KEDIRI_DB=str(furnished))
