"""Key files: one private text file a key, outside the data folder. Standard library only.

A key belongs to a file by the file's own first sixteen bytes: the salt that SQLCipher keeps there
in clear. It names the key file and stands in it, so nothing beside the database has to be kept; a
change of the key changes the salt. `check` is a keyed hash of the salt: it tells a damaged key
file from a wrong key, and a wrong key from a damaged database.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from kediri_cli.db import private
from kediri_cli.errors.keys import (
    KeyDamaged,
    KeyExists,
    KeyExposed,
    KeyOfAnotherAccount,
    KeyRefused,
    KeyUnreadable,
    NoKeyFile,
)

TITLE = "kediri key 1"
SECRET, SALT = 32, 16
MOST = 4096  # bytes; a key file has about 300
SHOWN = 16


@dataclass(frozen=True, slots=True)
class Key:
    """A data key, and the salt of the file that it is for. Neither is ever printed by mistake."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """Return the keyed hash by which a copy of the key is known to be whole."""
        from hmac import digest  # noqa: PLC0415  (only where a key is made or in doubt)

        return digest(self.secret, TITLE.encode() + self.salt, "sha256").hex()[:32]

    @property
    def fingerprint(self) -> str:
        """Return what tells two keys apart without giving either away."""
        shown = self.check[:SHOWN]
        return " ".join(shown[at : at + 4] for at in range(0, SHOWN, 4))


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file holds: the secret itself, or the secret behind a passphrase."""

    place: Path
    salt: bytes
    check: str
    secret: bytes | None = field(repr=False)
    wrapped: str = field(repr=False, default="")

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the key; also of one behind a passphrase."""
        shown = self.check[:SHOWN]
        return " ".join(shown[at : at + 4] for at in range(0, SHOWN, 4))


def fresh() -> Key:
    """Return a new random key for a file with a new random salt."""
    return Key(os.urandom(SALT), os.urandom(SECRET))


def read(place: Path, *, handed: bool = False, title: str = TITLE) -> KeyFile:
    """Read a key file; that it is a file, its owner and mode are looked at before its content.

    `handed` is a file that systemd hands over: it may belong to root and be readable by a group.
    `title` is its first line: what it is a key of.
    Raises NoKeyFile, KeyUnreadable, KeyOfAnotherAccount, KeyExposed, KeyDamaged.
    """
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NONBLOCK)  # a pipe would wait
    except FileNotFoundError as error:
        raise NoKeyFile(key=str(place)) from error
    except OSError as error:
        raise KeyUnreadable(key=str(place), why=error.strerror or "?") from error
    try:
        _private(place, os.fstat(descriptor), handed=handed)
        return _parsed(place, os.read(descriptor, MOST), title)
    except OSError as error:
        raise KeyUnreadable(key=str(place), why=error.strerror or "?") from error
    finally:
        os.close(descriptor)


def write(
    place: Path, key: Key, wrapped: str = "", *, over: bool = False, title: str = TITLE
) -> None:
    """Write a key file. Raises KeyExists unless `over`."""
    line = f"wrapped: {wrapped}" if wrapped else f"key: {key.secret.hex()}"
    text = f"{title}\nfile: {key.salt.hex()}\ncheck: {key.check}\n{line}\n"
    if over:
        private.replace(place, text)
        return
    try:
        private.keep(place, text)
    except FileExistsError as error:
        raise KeyExists(key=str(place)) from error


def take_place(place: Path, key: Key, wrapped: str = "") -> None:
    """Write a key where another may be kept: that one then stands beside it, under its salt.

    A file there that holds no key any more is written over.
    """
    try:
        other = read(place).salt
    except KeyRefused:
        other = key.salt
    if other != key.salt:
        place.replace(beside(place, other))
    write(place, key, wrapped, over=True)


def coming(place: Path) -> Path:
    """Return where a key is kept until it takes the place of another."""
    return place.with_name(f"{place.name}.new")


def beside(place: Path, salt: bytes) -> Path:
    """Return where a key is kept once another has taken its place: under its salt."""
    if place.stem == salt.hex():
        return place.with_name(f"{place.name}.old")
    return place.with_name(f"{place.name}.{salt.hex()[:8]}.old")


def _private(place: Path, found: os.stat_result, *, handed: bool) -> None:
    mode = stat.S_IMODE(found.st_mode)
    owners = {os.geteuid(), 0} if handed else {os.geteuid()}
    if not stat.S_ISREG(found.st_mode):
        raise KeyDamaged(key=str(place))
    if found.st_uid not in owners:
        raise KeyOfAnotherAccount(key=str(place))
    if mode & (0o037 if handed else 0o077):
        raise KeyExposed(key=str(place), mode=f"{mode:o}")


def _parsed(place: Path, content: bytes, title: str) -> KeyFile:
    try:
        found_title, *lines = content.decode("ascii").splitlines()
        facts = dict(line.split(": ", 1) for line in lines if line)
        salt = bytes.fromhex(facts["file"])
        secret = bytes.fromhex(facts["key"]) if "key" in facts else None
        found = KeyFile(place, salt, facts["check"], secret, facts.get("wrapped", ""))
    except (ValueError, KeyError) as error:
        raise KeyDamaged(key=str(place)) from error
    whole = len(salt) == SALT and (bool(found.wrapped) or len(secret or b"") == SECRET)
    if found_title != title or not whole:
        raise KeyDamaged(key=str(place))
    if secret is not None and Key(salt, secret).check != found.check:
        raise KeyDamaged(key=str(place))
    return found
