"""A new key for a file: all of it or none, and the old key is kept for the old copies.

A whole copy under the new key and a new salt is made beside the file and checked; then its key is
written; then the copy takes the place of the file in one step. Whenever that is cut short, the file
that stands has its key, since keys are found by the salt.
"""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kediri_cli.db import copies, engine, keys, opening
from kediri_cli.db.access import Access, salt_of
from kediri_cli.db.keys import Key, KeyFile
from kediri_cli.db.refusals import unreadable
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import NoAccess
from kediri_cli.errors.keys import (
    KeyStands,
    NoPassphrase,
    NotEncrypted,
    WrongRecoveryCode,
)


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key that holds from now on, where it is, and where the old one is kept."""

    key: Key
    place: Path
    old_place: Path


def rotate(path: Path, access: Access, key: Key | None = None) -> Rotated:
    """Encrypt a file anew under a fresh key. Raises NotEncrypted, and as opening and keys do."""
    key = key or keys.fresh()
    engine.present(path)
    old = access.key(path)
    if old is None:
        raise NotEncrypted(file=str(path))
    if not os.access(path, os.W_OK):
        raise NoAccess(file=str(path))
    file = access.file(path, old.salt)
    place = access.place_for(key)
    waiting = keys.coming(place) if place.exists() else place
    copies.tidy(path)
    fresh = copies.unfinished(path)
    try:
        with engine.replacing(path, access):  # from here on the file is not opened by its path
            copies.premade(fresh)
            with closing(opening.bare(path, old, locks=access.locks(path))) as source:
                before = copies.counts(source)
                source.execute("VACUUM INTO ?", (str(fresh),))
            with closing(opening.bare(fresh, old)) as copy:
                copy.execute(f"PRAGMA rekey = \"x'{key.secret.hex()}{key.salt.hex()}'\"")
            access.remember(key)
            copies.same_rows(fresh, copies.checked(fresh, access), before)
            keys.write(waiting, key, access.rewrapped(old, key), over=waiting != place)
            engine.put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    if waiting != place:
        place.replace(keys.beside(place, keys.read(place).salt))
        waiting.replace(place)
    return Rotated(key, place, _set_aside(file, access))


def _set_aside(file: KeyFile, access: Access) -> Path:
    """Mark a key in the folder of keys as an old one; return where it is kept."""
    kept = keys.beside(file.place, file.salt)
    if file.place.parent == access.folder and file.place.suffix == ".key":
        file.place.replace(kept)
    return kept if kept.exists() else file.place


def wrapped(path: Path, access: Access, passphrase: Callable[[], str]) -> Path:
    """Put the key of a file behind a passphrase; return the key file.

    Raises NotEncrypted, ShortPassphrase, and as opening and keys do.
    """
    key, file = _key_and_file(path, access)
    from kediri_cli.db import wrapping  # noqa: PLC0415  (loads `cryptography`)

    keys.write(file.place, key, wrapping.wrap(key, passphrase()), over=True)
    return file.place


def unwrapped(path: Path, access: Access) -> Path:
    """Take the passphrase of a key away; return the key file. Raises NotEncrypted, NoPassphrase."""
    key, file = _key_and_file(path, access)
    if file.secret is not None:
        raise NoPassphrase(key=str(file.place))
    keys.write(file.place, key, over=True)
    return file.place


def _key_and_file(path: Path, access: Access) -> tuple[Key, KeyFile]:
    engine.present(path)
    key = access.key(path)
    if key is None:
        raise NotEncrypted(file=str(path))
    if not _fits(path, key):
        raise unreadable(path, access)
    return key, access.file(path, key.salt)


def recovered(path: Path, access: Access, secret: bytes) -> Path:
    """Write the key file anew from the secret of a recovery code; return where it is.

    Raises NotEncrypted, WrongRecoveryCode, and KeyStands where a key that works is there.
    """
    engine.present(path)
    salt = salt_of(path)
    if salt is None:
        raise NotEncrypted(file=str(path))
    key = Key(salt, secret)
    if not _fits(path, key):
        raise WrongRecoveryCode(file=str(path))
    _refuse_if_it_stands(path, access, salt)
    place = access.place_for(key)
    keys.take_place(place, key)
    access.remember(key)
    return place


def _refuse_if_it_stands(path: Path, access: Access, salt: bytes) -> None:
    try:
        file = access.file(path, salt)
    except KediriError:
        return
    if file.secret is not None and _fits(path, Key(salt, file.secret)):
        raise KeyStands(file=str(path), key=str(file.place))


def _fits(path: Path, key: Key) -> bool:
    with closing(opening.bare(path, key, mode="ro")) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except opening.driver_errors():
            return False
    return True
