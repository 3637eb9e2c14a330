"""A process that starts workers, kills them at random moments and starts new ones.

    python -m tests.crash.killing KIND KILLS SEED ARGUMENTS...

It has imported everything before it divides, so that a worker costs milliseconds, and has opened
no database, since one must not be carried into a child. It ends by itself.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from kediri_cli.db import access, snapshot
from kediri_cli.db.journal import Author, unit_of_work
from kediri_cli.db.reading import Reading
from kediri_cli.render import datapackage
from kediri_cli.reports import exports
from kediri_cli.schema.participants import training_group

PATIENCE = 240  # seconds


def write(database: str, acknowledged: str) -> None:
    """Form groups one after the other, and note each after its commit."""
    place, ring, number = Path(database), access.around(), 0
    book = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    while True:
        number += 1
        code = f"W{os.getpid()}-{number}"
        author = Author("officer", "group add", datetime.now(UTC))
        with unit_of_work(place, author, access=ring) as db:
            db.insert(training_group, code=code, name=code, formed_on=date(2014, 10, 1))
        os.write(book, f"{code}\n".encode())


def export(database: str, folder: str) -> None:
    """Export again and again into one folder."""
    place, ring = Path(database), access.around()
    while True:
        with snapshot.reading(place, ring) as connection:
            datapackage.write(exports.package(Reading(connection)), Path(folder))


WORK: dict[str, tuple[Callable[..., None], int, float]] = {
    "write": (write, 8, 0.1),
    "export": (export, 1, 0.25),
}
"""By kind: what a worker does, how many work at once, how many seconds until the next kill."""


def started(work: Callable[..., None], arguments: list[str]) -> int:
    """Start a worker and return its number."""
    worker = os.fork()
    if not worker:
        try:
            work(*arguments)
        except BaseException as error:
            print(type(error).__name__, error, file=sys.stderr, flush=True)
        os._exit(1)
    return worker


def main(kind: str, kills: str, seed: str, *arguments: str) -> int:
    """Kill so many workers; return how many ended by themselves, which none should."""
    work, count, pause = WORK[kind]
    chance = random.Random(int(seed))
    workers = [started(work, list(arguments)) for _ in range(count)]
    until, ended = time.monotonic() + PATIENCE, 0
    for _ in range(int(kills)):
        time.sleep(chance.uniform(0.001, pause))
        place = chance.randrange(count)
        os.kill(workers[place], signal.SIGKILL)
        _, how = os.waitpid(workers[place], 0)
        ended += not os.WIFSIGNALED(how)
        if time.monotonic() > until:
            raise TimeoutError
        workers[place] = started(work, list(arguments))
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    return ended


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
