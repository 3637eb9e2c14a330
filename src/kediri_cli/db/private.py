"""Small private files that are whole or absent: keys, manifests, notes.

Never for a database that is open: a process that closes any descriptor of a file loses all the
locks that it holds on it.
"""

import errno
import os
from contextlib import suppress
from errno import EISDIR
from pathlib import Path

from kediri_cli.errors.database import CannotCreate, DiskFull

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What writing fails with where there is no room, or a file may not grow."""


def keep(place: Path, text: str) -> None:
    """Write a new private file. Raises FileExistsError, CannotCreate, DiskFull."""
    _settled(place, text, over=False)


def replace(place: Path, text: str) -> None:
    """Write a private file over an old one. Raises CannotCreate, DiskFull."""
    _settled(place, text, over=True)


def settle(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settled(place: Path, text: str, *, over: bool) -> None:
    import secrets  # noqa: PLC0415  (only who writes pays for it)

    if not place.name:
        raise CannotCreate(file=str(place), why=os.strerror(EISDIR))
    hidden = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if over:
            hidden.replace(place)
        else:
            os.link(hidden, place)
        settle(place.parent)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(file=str(place)) from error
        raise CannotCreate(file=str(place), why=error.strerror or "?") from error
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)
