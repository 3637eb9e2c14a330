"""Keep a sample of today's schema: the full office in a plain file, with the key of its names.

    python -m tests.samples

Run it once, when a schema gets a new number: from then on `tests/samples/schema-N.db.gz` stays as
it is, and `schema-N.sql` is what the tables of number N are. Names lie sealed in it; the key beside
it opens them, and the people are invented.
"""

import gzip
import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from kediri_cli.cli import main as kediri
from kediri_cli.db import engine
from tests.full import FULL, by

HERE = Path(__file__).parent
STANDING = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def shape(database: Path) -> str:
    """Return what stands in a plain file, each statement with its blanks made alike."""
    from tests.conftest import opened

    raw = opened(database)
    statements = [" ".join(sql.split()) for (sql,) in raw.execute(STANDING)]
    raw.close()
    return "".join(f"{statement};\n" for statement in statements)


def make(folder: Path) -> Path:
    """Furnish the full office in a plain file of a home of its own; return the file."""
    database = folder / "kediri.db"
    os.environ |= {
        "HOME": str(folder), "KEDIRI_DB": str(database), "KEDIRI_TODAY": "2014-10-31",
        "KEDIRI_LANG": "en", "XDG_RUNTIME_DIR": str(folder),
    }  # fmt: skip
    for line in FULL:
        os.environ["KEDIRI_ACTOR"], command = by(line)
        words = shlex.split(command)
        if kediri.run(words + ["--plain"] * (words[0] == "init")):
            sys.exit(f"the office cannot be furnished: {command}")
    return database


def main() -> int:
    """Write the sample of today's schema, unless there is one."""
    kept = HERE / f"schema-{engine.SCHEMA}.db.gz"
    if kept.exists():
        print(f"{kept.name} is there: a schema that was released stays as it is.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        database = make(Path(folder))
        keys = Path(folder).glob(".config/kediri/keys/*.identity")
        key = max(keys, key=lambda place: place.stat().st_mtime_ns)  # it was changed once
        shutil.copyfile(key, kept.with_name(f"schema-{engine.SCHEMA}.identity"))
        kept.write_bytes(gzip.compress(database.read_bytes(), mtime=0))
        kept.with_name(f"schema-{engine.SCHEMA}.sql").write_text(shape(database), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
