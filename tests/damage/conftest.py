"""The full office in a plain file, made once: what an encrypted file would notice by itself."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kediri_cli.cli import main
from tests.conftest import Run
from tests.full import FULL, by

LIST = """\
nomor sp2d;tanggal;jenis;jumlah
0801/SP2D/2014;1/9/2014;UP;12000000
0934/SP2D/LS/2014;7/10/2014;LS;6000000
"""


@pytest.fixture(scope="session")
def furnished_full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEDIRI_DB", str(folder / "kediri.db"))
        patch.setenv("KEDIRI_TODAY", "2014-10-31")
        patch.setenv("KEDIRI_LANG", "en")
        for line in FULL:
            actor, command = by(line)
            patch.setenv("KEDIRI_ACTOR", actor)
            words = shlex.split(command)
            assert main.run(words + ["--plain"] * (words[0] == "init")) == 0, command
    yield folder / "kediri.db"


@pytest.fixture
def full(furnished_full: Path, desk: Path, run: Run) -> Path:
    """The database of the full office, in place for `run`."""
    (desk / "daftar.csv").write_text(LIST, encoding="utf-8")
    return Path(shutil.copy(furnished_full, desk / "kediri.db"))
