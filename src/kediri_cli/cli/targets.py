"""Where files may be written: never over what the register itself lives on.

It is asked before a command runs, while this process holds no lock: looking into a database whose
lock is held would give the lock up.
"""

import re
from pathlib import Path

from kediri_cli.cli.app import app
from kediri_cli.db import manifests
from kediri_cli.db.access import PLAIN
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.output import (
    AmongTheKeys,
    NoFolderForFiles,
    OverACopy,
    OverAKey,
    OverItsJournal,
    OverTheDatabase,
    OverTheSettings,
)

KEY = re.compile(rb"kediri (identity )?key \d")
KEY_FILE = 4096
"""No key file has more bytes than that."""
NOTE = b'{\n "kediri": '  # how a manifest begins
BESIDE = ("-journal", "-wal", "-shm", ".backup.json")
"""What stands beside a database and belongs to it."""


def spare(target: Path, *, folder: bool) -> None:
    """Refuse to write where the register keeps what it needs.

    Raises OverTheDatabase, OverACopy, OverAKey, OverItsJournal, OverTheSettings, AmongTheKeys;
    NoFolderForFiles, where a `folder` is written, for one with such files.
    """
    try:
        place, keys = target.resolve(), app.settings.keys.resolve()
        if keys in (place, *place.parents):
            raise AmongTheKeys(file=str(target))
        if place.is_dir() and folder:
            for file in place.iterdir():
                if _needed(file.resolve(), file) is not None:
                    raise NoFolderForFiles(folder=str(target), file=file.name)
        elif (refusal := _needed(place, target)) is not None:
            raise refusal
    except (OSError, RuntimeError):  # whoever writes there says why it cannot be written
        return


def _needed(place: Path, named: Path) -> KediriError | None:
    """Return the refusal for a file that the register needs, None for any other."""
    database, file = app.database.resolve(), str(named)
    if place == database:
        return OverTheDatabase(file=file)
    if place in [database.with_name(database.name + end) for end in BESIDE]:
        return OverItsJournal(file=file)
    if place == app.settings.file.resolve():
        return OverTheSettings(file=file)
    if not place.is_file():
        return None
    if app.database.exists() and place.samefile(database):
        return OverTheDatabase(file=file)
    start = _start(place)
    if KEY.match(start) or place in _named_keys():
        return OverAKey(file=file)
    if start.startswith((PLAIN, NOTE)) or _encrypted(place, start[: len(PLAIN)]):
        return OverACopy(file=file)
    return None


def _start(place: Path, count: int = len(PLAIN) * 2) -> bytes:
    """Return the first bytes of a file; none of one that may not be read."""
    try:
        with place.open("rb") as stream:
            return stream.read(count)
    except OSError:
        return b""


def _encrypted(place: Path, salt: bytes) -> bool:
    """Tell whether a file is an encrypted database: by its manifest, or by whose key there is."""
    if _start(manifests.manifest_of(place)).startswith(NOTE):
        return True
    if salt and any(app.settings.keys.glob(f"{salt.hex()}.key*")):  # one that was retired too
        return True
    return bool(salt) and any(_names(key, salt) for key in _named_keys())


def _names(key: Path, salt: bytes) -> bool:
    """Tell whether a key file is that of a file with this salt."""
    return key.is_file() and salt.hex().encode() in _start(key, KEY_FILE)


def _named_keys() -> list[Path]:
    """Return the key files that are named by options and settings."""
    places = (app.access.named, app.access.handed, app.identity.named, app.identity.handed)
    return [place.resolve() for place in places if place is not None]
