"""A private desk for a long run: a home of its own, commands run in this process."""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kediri_cli.cli import main
from kediri_cli.db import access, engine
from kediri_cli.schema import everything

CODES = {0, 1, 2, 65, 66, 73, 74, 75, 77, 78}
"""What a command may end with here; 70 is a defect, and nobody sends signals."""


class Answer(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Wrong(AssertionError):
    """Something that must hold did not."""


@contextmanager
def desk() -> Iterator[Path]:
    """Give a new home and the place of a database in it, and put the surroundings back."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="kediri-fuzz-") as folder:
        for name in [name for name in os.environ if name.startswith("KEDIRI")]:
            del os.environ[name]
        database = Path(folder) / "kediri.db"
        os.environ |= {
            "HOME": folder, "KEDIRI_DB": str(database), "KEDIRI_TODAY": "2014-10-31",
            "KEDIRI_LANG": "en", "KEDIRI_ACTOR": "officer", "XDG_RUNTIME_DIR": folder,
        }  # fmt: skip
        try:
            yield database
        finally:
            os.environ.clear()
            os.environ.update(before)


def run(words: list[str]) -> Answer:
    """Run one command; it must end as documented, in lines, without a traceback."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main.run(words)
    finally:
        sys.stdin = stdin
    answer = Answer(code, out.getvalue(), err.getvalue())
    if code not in CODES:
        raise Wrong(f"it ended with {code}: {answer.err[-400:]}")
    if code and not answer.err.strip() and not answer.out.strip():
        raise Wrong(f"it ended with {code} and said nothing")
    if "Traceback" in answer.err or "\x1b" in answer.err or "\x1b" in answer.out:
        raise Wrong("a traceback, or an escape on its way to the terminal")
    if len(answer.err) > 20_000:
        raise Wrong(f"{len(answer.err)} letters of refusal")
    return answer


def standing(database: Path) -> str:
    """Return a digest of every business row that stands."""
    digest = sha256()
    with engine.reading(database, access.around()) as connection:
        for table in everything().sorted_tables:
            if "voided" in table.c:
                rows = connection.exec_driver_sql(
                    f'SELECT * FROM "{table.name}" WHERE voided = 0 ORDER BY id'
                )
                digest.update(repr((table.name, [tuple(row) for row in rows])).encode())
    return digest.hexdigest()


def head(database: Path) -> int:
    """Return the number of the last operation."""
    with engine.reading(database, access.around()) as connection:
        return int(connection.exec_driver_sql("SELECT max(seq) FROM operation").scalar() or 0)


def findings() -> list[str]:
    """Return what breaks a rule of the data or of the file."""
    answer = run(["check", "--format", "json"])
    return [" ".join(map(str, row.values())) for row in json.loads(answer.out)["rows"]]
