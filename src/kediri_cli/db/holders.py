"""Who holds a lock on a file, as far as the kernel of this machine knows.

On a local disk nothing is written for it, so nothing can be stale: `/proc/locks` names the process,
and the process its program and account. What was typed there is not looked at: it may be a name. On
a network file system the lock is a folder, and a note beside it says who took it last.
"""

import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kediri_cli.db import private
from kediri_cli.errors.backup import LockInUse, NothingToUnlock
from kediri_cli.errors.base import KediriError

LOCKS = Path("/proc/locks")
FORGOTTEN = 10  # minutes; no command holds the lock so long
PENDING, RESERVED, LAST_SHARED = 0x40000000, 0x40000001, 0x40000002 + 509
"""Where SQLite sets its locks: the second gigabyte of the file, whatever its size."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that is in the way."""

    pid: int
    program: str
    account: str


def holder(path: Path) -> Holder | None:
    """Return the process that holds a lock on a file, a writer before a reader; None if unknown."""
    try:
        found = path.stat()
        table = LOCKS.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    for pid in pids(table, found):
        try:
            program = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
            return Holder(pid, program, account_of(Path(f"/proc/{pid}").stat().st_uid))
        except (OSError, ValueError):
            continue
    return None


def pids(table: str, file: os.stat_result) -> list[int]:
    """Return the processes with a lock in SQLite's range of a file, writers first.

    `table` is the text of /proc/locks: number, POSIX, ADVISORY, READ or WRITE, process,
    device:device:inode, first byte, last byte.
    """
    device = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}:{file.st_ino}"
    found: dict[str, list[int]] = {"WRITE": [], "READ": []}
    for line in table.splitlines():
        fields = line.split()
        if len(fields) == 8 and fields[5] == device and fields[3] in found:
            first, last = int(fields[6]), fields[7]
            if first <= LAST_SHARED and (last == "EOF" or int(last) >= PENDING):
                found[fields[3]].append(int(fields[4]))
    return [pid for pid in (*found["WRITE"], *found["READ"]) if pid > 0]


def sign(path: Path) -> None:
    """Note who took the lock of a file on a network last; the kernel knows nothing of it there."""
    taken = {"host": os.uname().nodename, "pid": os.getpid()}
    with suppress(KediriError, OSError):
        private.replace(_note(path), json.dumps(taken) + "\n")


def unlock(path: Path) -> None:
    """Remove the lock folder that a killed process left on a network file system.

    On the machine that took it the process must be gone; another machine waits ten minutes. Raises
    NothingToUnlock, LockInUse.
    """
    folder = Path(f"{os.path.realpath(path)}.lock")
    if not folder.is_dir():
        raise NothingToUnlock(file=str(path))
    minutes = int(max(0.0, time.time() - folder.stat().st_mtime) // 60)
    host, pid = _signed(path)
    here = host == os.uname().nodename
    if here and not _alive(pid):
        folder.rmdir()
        return
    if here or minutes < FORGOTTEN:
        raise LockInUse(file=str(path), pid=pid or "?", host=host, minutes=minutes, least=FORGOTTEN)
    folder.rmdir()


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.writer")


def _signed(path: Path) -> tuple[str, int]:
    try:
        taken = json.loads(_note(path).read_text(encoding="utf-8"))
        return str(taken["host"]), int(taken["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return "?", 0


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def account_of(uid: int) -> str:
    """Return the name of an account, else its number."""
    try:
        import pwd  # noqa: PLC0415  (absent on Windows)

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return str(uid)
