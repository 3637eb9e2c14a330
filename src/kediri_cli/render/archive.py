"""An export as one file that only its recipients can open: zip or tar within age.

It is put together in memory and encrypted there, so that no plain text touches the disk; the
machine's own swapping is beyond this program. `pyrage` loads here alone.
"""

import io
import os
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from errno import EISDIR, ENOENT
from hashlib import sha256
from pathlib import Path
from typing import Any

from kediri_cli.errors.exports import (
    ArchiveTooLarge,
    BadArchiveName,
    BadRecipient,
    NoArchives,
    NoRecipientFile,
    SecretTyped,
)
from kediri_cli.errors.output import CannotWrite
from kediri_cli.render import datapackage
from kediri_cli.render.csv import SupportsWrite
from kediri_cli.render.files import whole_file
from kediri_cli.tables.packages import Package

ENDINGS = (".zip.age", ".tar.age")
MOST = 256 << 20
"""So many bytes of plain text are held in memory at most."""

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the same data give the same bytes
SECRET = "AGE-SECRET-KEY-"


def named(file: Path) -> Path:
    """Return the name of an archive. Raises BadArchiveName."""
    if not file.name.endswith(ENDINGS) or file.name in ENDINGS:
        raise BadArchiveName(file=str(file))
    return file


def recipients(typed: Sequence[str], listed: Sequence[Path]) -> list[str]:
    """Return the public keys, each once. Raises BadRecipient, SecretTyped, NoRecipientFile."""
    found = [text.strip() for text in typed]
    for file in listed:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise NoRecipientFile(file=str(file)) from error
        found += [line.strip() for line in lines if line.strip() and line.strip()[0] != "#"]
    for text in found:
        if text.upper().startswith(SECRET):
            raise SecretTyped
    for text in found:
        _key(text)
    if not found:
        raise BadRecipient
    return list(dict.fromkeys(found))


def ready(file: Path) -> None:
    """Refuse a place that takes no archive, before anything is read or recorded for it."""
    folder = file.absolute().parent
    if not (folder.is_dir() and os.access(folder, os.W_OK)) or file.is_dir():
        raise CannotWrite(file=str(file), why=os.strerror(EISDIR if file.is_dir() else ENOENT))


def sealed(package: Package, keys: Sequence[str], file: Path) -> tuple[dict[str, Any], bytes]:
    """Return the description of a package, and all of it as one encrypted archive.

    What kind it is, the name of the file says. Raises ArchiveTooLarge.
    """
    files = _Files()
    description = datapackage.written(package, files.place)
    plain = _zipped(files) if file.name.endswith(".zip.age") else _tarred(files)
    content: bytes = _pyrage().encrypt(plain, [_key(key) for key in keys])
    return description, content


class _Files(dict[str, str]):
    """The files of an export by name, in memory."""

    size = 0

    @contextmanager
    def place(self, name: str) -> Iterator[SupportsWrite]:
        """Give a place for the file of that name. Raises ArchiveTooLarge."""
        text = _Counted(self)
        yield text
        self[name] = text.getvalue()

    def grow(self, size: int) -> None:
        """Count what is held."""
        self.size += size
        if self.size > MOST:
            raise ArchiveTooLarge(limit=MOST >> 20)


class _Counted(io.StringIO):
    def __init__(self, files: _Files) -> None:
        super().__init__(newline="")
        self._files = files

    def write(self, text: str, /) -> int:
        self._files.grow(len(text))
        return super().write(text)


def write(content: bytes, file: Path) -> None:
    """Write an encrypted archive: whole or not at all, and private."""
    with whole_file(file) as stream:
        stream.buffer.write(content)


def digest(content: bytes) -> str:
    """Return by what an archive is known."""
    return sha256(content).hexdigest()


def _zipped(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _tarred(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, text in files.items():
            data = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o600
            archive.addfile(entry, io.BytesIO(data))
    return content.getvalue()


def _key(text: str) -> Any:
    pyrage = _pyrage()
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, UnicodeError) as error:
        raise BadRecipient from error


def _pyrage() -> Any:
    """Return the library. Raises NoArchives where the extra is not installed."""
    try:
        import pyrage  # noqa: PLC0415  (an extra; most exports need none)
    except ImportError as error:
        raise NoArchives from error
    return pyrage
