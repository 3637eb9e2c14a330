"""Help, usage errors, completion and the version load nothing heavy: seen in a subprocess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import give_keys

HEAVY = (
    "sqlalchemy", "rich", "alembic", "xlsxwriter", "pydantic", "click", "hypothesis",
    "cryptography", "pyrage",
)  # fmt: skip
FULL = "kediri_cli.schema.full"

WATCHED = """
import sys
from kediri_cli.cli.main import run
try:
    code = run(sys.argv[1:])
except SystemExit as end:
    code = end.code
loaded = sorted(({name.partition(".")[0] for name in sys.modules} | set(sys.modules)) & set(%r))
print("LOADED", *loaded, file=sys.stderr)
"""


def loaded(*arguments: str, home: Path, of: tuple[str, ...] = HEAVY, **surroundings: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **surroundings}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED % (of,), *arguments],
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
    "export --help",
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
    "identity --help",
    "identity unlock --help",
    "identity unlock --for 9h",
    "identity recover --help",
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


EVERYDAY = [
    "status", "participant list", "participant show P-AAA2", "group show K1", "machine list",
    "budget show", "session list", "report --month 2014-10", "audit verify", "export --to ekspor",
    "identity status", "participant accept P-CCC2 --on 20/10/2014 --dry-run",
]  # fmt: skip


@pytest.mark.parametrize("line", EVERYDAY)
def test_what_opens_no_name_loads_no_cipher(
    furnished: Path, tmp_path: Path, all_keys: Path, line: str
) -> None:
    give_keys(tmp_path, all_keys)
    words = line.replace("ekspor", str(tmp_path / "ekspor")).split()
    found = loaded(*words, home=tmp_path, KEDIRI_DB=str(furnished), KEDIRI_TODAY="2014-10-31")
    assert "sqlalchemy" in found
    assert "cryptography" not in found


def test_what_opens_names_is_seen_to_load_it(
    furnished: Path, tmp_path: Path, all_keys: Path
) -> None:
    give_keys(tmp_path, all_keys)
    line = ["enroll", "--name", "Biku", "--sex", "P", "--on", "30/10/2014", "--dry-run"]
    found = loaded(*line, home=tmp_path, KEDIRI_DB=str(furnished), KEDIRI_TODAY="2014-10-31")
    assert "cryptography" in found


def test_the_watch_itself_sees_what_is_loaded(furnished: Path, tmp_path: Path) -> None:
    assert "sqlalchemy" in loaded("participant", "list", home=tmp_path, KEDIRI_DB=str(furnished))


@pytest.mark.parametrize("line", ["participant list", "report --month 2014-10", "undo --list"])
def test_a_question_does_without_the_constraints(
    line: str, furnished: Path, tmp_path: Path, all_keys: Path
) -> None:
    give_keys(tmp_path, all_keys)
    modules = ("kediri_cli.schema", FULL)
    found = loaded(*line.split(), home=tmp_path, of=modules, KEDIRI_DB=str(furnished))
    assert found == "kediri_cli.schema"


def test_a_check_has_the_tables_in_full(furnished: Path, tmp_path: Path, all_keys: Path) -> None:
    give_keys(tmp_path, all_keys)
    assert loaded("check", home=tmp_path, of=(FULL,), KEDIRI_DB=str(furnished)) == FULL
