"""A process that starts upgrades of a file and kills each at a random moment.

    python -m tests.crash.climbing DATABASE KILLS SEED

After each kill it prints the schema that the file has then, opened anew. It ends by itself.
"""

import os
import random
import shutil
import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from kediri_cli.db import access, migrate, opening

REBUILT = ("machine_type", "participant", "budget_line")


def rebuild(connection: Any) -> None:
    """Rebuild tables that others refer to, row by row, as SQLite asks for."""
    for name in REBUILT:
        question = "SELECT sql FROM sqlite_master WHERE name = ?"
        (made,) = connection.execute(question, (name,)).fetchone()
        connection.execute(made.replace(f"CREATE TABLE {name}", "CREATE TABLE fresh"))
        connection.execute(f"INSERT INTO fresh SELECT * FROM {name}")
        connection.execute(f"DROP TABLE {name}")
        connection.execute(f"ALTER TABLE fresh RENAME TO {name}")


def schema(path: Path) -> int:
    """Return the schema of a file, opened as any command would: what was begun is rolled back."""
    with closing(opening.connect(path, access.around())) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def timed(path: Path) -> float:
    """Return how many seconds an upgrade takes that nobody kills."""
    began = time.perf_counter()
    migrate.upgrade(path, {1: rebuild}, target=2, access=access.around())
    return time.perf_counter() - began


def main(database: str, kills: str, seed: str) -> int:
    """Kill so many upgrades; each begins from the old file, which keeps its key."""
    path, chance = Path(database), random.Random(int(seed))
    old = path.with_name("old.db")
    shutil.copyfile(path, old)
    takes = timed(path)
    for _ in range(int(kills)):
        shutil.copyfile(old, path)
        worker = os.fork()
        if not worker:
            timed(path)
            os._exit(0)
        time.sleep(chance.uniform(0, takes * 1.5))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        print(schema(path), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
