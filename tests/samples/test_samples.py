"""A file of every released schema opens, answers and verifies; no schema changes unnumbered."""

import gzip
from pathlib import Path

import pytest

from kediri_cli.db import engine
from tests.conftest import Run
from tests.samples.__main__ import HERE, shape

SAMPLES = sorted(HERE.glob("schema-*.db.gz"))


def laid_out(sample: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a sample and the key of its names where `run` finds them."""
    database, key = desk / "kediri.db", desk / "names.identity"
    database.write_bytes(gzip.decompress(sample.read_bytes()))
    key.write_bytes(sample.with_name(sample.name.replace(".db.gz", ".identity")).read_bytes())
    database.chmod(0o600)
    key.chmod(0o600)
    monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(key))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_file_of_every_released_schema_opens(
    sample: Path, desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(sample, desk, monkeypatch)
    for line in (
        "db upgrade", "check", "audit verify", "report --month 2014-10", "status",
        "group add --name Baru --on 31/10/2014", "undo", "check",
    ):  # fmt: skip
        answer = run(line)
        assert answer.code == 0, f"{line}: {answer.err}"
    assert "Melati Benang" in run("participant reveal P-AAA2 --reason 'surat lama'").out


def test_every_number_has_its_sample() -> None:
    assert [sample.name for sample in SAMPLES] == [
        f"schema-{number}.db.gz" for number in range(1, engine.SCHEMA + 1)
    ]


def test_no_table_changes_without_a_new_number(desk: Path, run: Run) -> None:
    made = run("init --plain --name N --office O --city C --budget 1000"
               " --starts 1/9/2014 --ends 31/12/2014")  # fmt: skip
    assert made.code == 0, made.err
    kept = (HERE / f"schema-{engine.SCHEMA}.sql").read_text(encoding="utf-8")
    assert shape(desk / "kediri.db") == kept
