"""Files that are whole or absent, and private: nobody ever sees a half or a left-over.

The content goes into an unnamed file (O_TMPFILE), is flushed to the disk, gets a hidden name and
replaces the target in one step. Where the file system knows no unnamed files, a hidden temporary
file does, and is removed whatever happens.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import TextIO

from kediri_cli.errors.output import CannotWrite, DiskFullFor

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def whole_file(target: Path) -> Iterator[TextIO]:
    """Give a text stream (UTF-8, no newline translation) that becomes `target` at the end.

    Raises CannotWrite where the folder does not take it, DiskFullFor when room runs out; `target`
    is then as it was.
    """
    if _flows(target):
        with _written_into(target, str(target)) as stream:
            yield stream
        return
    shown, target = str(target), _settled(target)
    _tidy(target)
    hidden = target.parent / f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
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
        refusal = DiskFullFor if error.errno in NO_ROOM else CannotWrite
        raise refusal(file=shown, why=error.strerror or "?") from error
    finally:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)


def ready(target: Path) -> None:
    """Raise CannotWrite if it is known beforehand that a file cannot be written there."""
    if _flows(target):
        return
    settled = _settled(target)
    folder = settled.parent
    number = 0
    if settled.is_dir():
        number = errno.EISDIR
    elif not folder.is_dir():
        number = errno.ENOTDIR if folder.exists() else errno.ENOENT
    elif not os.access(folder, os.W_OK | os.X_OK) and (settled.is_file() or not settled.exists()):
        number = errno.EACCES
    if number:
        raise CannotWrite(file=str(target), why=os.strerror(number))


def _flows(target: Path) -> bool:
    """Tell whether it is a device or a pipe, which takes what is written; asked by its own name.

    Where `/dev/stdout` leads has no name if it is a pipe.
    """
    try:
        return target.exists() and not target.is_file() and not target.is_dir()
    except OSError:  # no name at all: whoever writes there says so
        return False


def _tidy(target: Path) -> None:
    """Remove the hidden files of programs that were killed; their numbers stand in the names."""
    for left in target.parent.glob(f".{escape(target.name)}.*-*.tmp"):
        number = left.name.removeprefix(f".{target.name}.").partition("-")[0]
        with suppress(OSError):
            if number.isdecimal() and Path("/proc/1").exists() and not _runs(number):
                left.unlink()


def _runs(number: str) -> bool:
    return Path("/proc", number).exists()


def _settled(target: Path) -> Path:
    """Return where the file really is: a link is followed, not replaced."""
    try:
        settled = target.resolve()
        protected = settled.is_file() and not settled.stat().st_mode & 0o200
    except (OSError, RuntimeError) as error:  # links may go in a circle
        why = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        raise CannotWrite(file=str(target), why=why) from error
    if protected:
        raise CannotWrite(file=str(target), why=os.strerror(errno.EACCES))
    return settled


@contextmanager
def _written_into(target: Path, shown: str) -> Iterator[TextIO]:
    try:
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        refusal = DiskFullFor if error.errno in NO_ROOM else CannotWrite
        raise refusal(file=shown, why=error.strerror or "?") from error


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
