"""Files that are whole or absent, and private: nobody ever sees a half or a left-over.

The content goes into an unnamed file (O_TMPFILE), is flushed to the disk, gets a hidden name and
replaces the target in one step. Where the file system knows no unnamed files, a hidden temporary
file does, and is removed whatever happens.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from kediri_cli.errors.output import CannotWrite, DiskFullFor


@contextmanager
def whole_file(target: Path) -> Iterator[TextIO]:
    """Give a text stream (UTF-8, no newline translation) that becomes `target` at the end.

    Raises CannotWrite where the folder does not take it, DiskFullFor when room runs out; `target`
    is then as it was.
    """
    shown, target = str(target), target.absolute()
    hidden = target.parent / f".{target.name}.{secrets.token_hex(4)}.tmp"
    try:
        descriptor, named = _opened(target.parent, hidden)
    except OSError as error:
        raise CannotWrite(file=shown, why=error.strerror or "?") from error
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if not named:
                _name(stream.fileno(), hidden)
        hidden.replace(target)
        _settle(target.parent)
    except OSError as error:
        import errno  # noqa: PLC0415

        refusal = DiskFullFor if error.errno in (errno.ENOSPC, errno.EDQUOT) else CannotWrite
        raise refusal(file=shown, why=error.strerror or "?") from error
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)


def _opened(folder: Path, hidden: Path) -> tuple[int, bool]:
    """Return a private file open for writing, and whether it has a name yet."""
    unnamed = getattr(os, "O_TMPFILE", 0)
    if unnamed:
        with suppress(OSError):
            return os.open(folder, unnamed | os.O_WRONLY, 0o600), False
    return os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), True


def _name(descriptor: int, hidden: Path) -> None:
    """Give the unnamed file its hidden name; both folder descriptors are needed by Python 3.11."""
    here = os.open("/", os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{descriptor}", hidden, src_dir_fd=here, dst_dir_fd=here)
    finally:
        os.close(here)


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
