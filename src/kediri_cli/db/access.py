"""How an account gets at a file: which key opens it, and whether a network may lie between.

The key is looked for where it was named (`--key-file`, `KEDIRI_KEY_FILE`, the settings), then where
systemd hands one over (`$CREDENTIALS_DIRECTORY/kediri.key`), then under the salt of the file in
the folder of keys. Whether a file is encrypted is read from the file and nowhere else: there is no
falling back to a plain one.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kediri_cli.db import keys, mounts
from kediri_cli.db.keys import Key, KeyFile
from kediri_cli.errors.database import NetworkFileSystem, NotOurs
from kediri_cli.errors.keys import NoKey, NoKeyFile, PassphraseNeeded
from kediri_cli.settings import Settings

PLAIN = b"SQLite format 3\0"
PLAIN_NEXT = b"\x10\x00\x01\x01\x00\x40\x20\x20"
"""What follows in a plain file of ours: pages of 4096 bytes, no reserve, and SQLite's fractions."""
PAGE = 4096


class Access:
    """The keys and permissions of one run; a passphrase is asked for once."""

    def __init__(
        self,
        settings: Settings,
        *,
        key_file: Path | None = None,
        network: bool = False,
        passphrase: Callable[[Path], str] | None = None,
    ) -> None:
        self._chosen = key_file or settings.key_file
        self.alone = bool(key_file or settings.environment.get("KEDIRI_KEY_FILE"))
        self.handed = settings.handed_key
        self.folder = settings.keys
        self.network = network or settings.network
        self.passphrase = passphrase
        self._opened: dict[bytes, Key] = {}
        self._typed: dict[bytes, str] = {}

    @property
    def named(self) -> Path | None:
        """Return the key file that was named. Raises NoKeyFile for what is the name of no file."""
        if self._chosen is not None and not self._chosen.name:
            raise NoKeyFile(key=str(self._chosen))
        return self._chosen

    def look_further(self) -> None:
        """Look into the folder of keys, too, where the key that was named does not fit."""
        self.alone = False

    def key(self, path: Path) -> Key | None:
        """Return the key of a file, None where it is a plain one.

        Raises NoKey, NotOurs, what `keys.read` raises, PassphraseNeeded, WrongPassphrase.
        """
        salt = salt_of(path)
        if salt is None:
            return None
        if salt not in self._opened:
            self._opened[salt] = Key(salt, self.unlocked(self.file(path, salt)).secret)
        return self._opened[salt]

    def key_file(self, path: Path) -> Path | None:
        """Return where the key of a file is; None where it is plain, or is not there yet."""
        salt = salt_of(path) if path.is_file() else None
        return None if salt is None else self.file(path, salt).place

    def glance(self, path: Path) -> Key | None:
        """Return the key of a file if nobody need be asked for it. Raises as `key` does."""
        asked, self.passphrase = self.passphrase, None
        try:
            return self.key(path)
        finally:
            self.passphrase = asked

    def file(self, path: Path, salt: bytes) -> KeyFile:
        """Return the key file that goes with the salt of a file, else the one that was named.

        One that was named for this run alone is the only one that is looked at, so that nobody
        takes a wrong one for the right one.
        """
        named: KeyFile | None = None
        places = self._named(salt)
        for place in places if places and self.alone else (*places, *self._kept(salt)):
            if place.is_file():
                found = keys.read(place, handed=place == self.handed)
                if found.salt == salt:
                    return found
                named = named or found
        if named is not None:
            return named
        if path.stat().st_size % PAGE or _was_plain(path):
            raise NotOurs(file=str(path))
        raise NoKey(file=str(path))

    def unlocked(self, file: KeyFile) -> Key:
        """Return the key that a key file holds. Raises PassphraseNeeded, WrongPassphrase."""
        if file.secret is not None:
            no_core_dumps()
            return Key(file.salt, file.secret)
        if self.passphrase is None:
            raise PassphraseNeeded(key=str(file.place))
        from kediri_cli.db import wrapping  # noqa: PLC0415  (loads `cryptography`)

        no_core_dumps()
        typed = self.passphrase(file.place)
        key = wrapping.unwrap(file, typed)
        self._typed[key.salt] = typed
        return key

    def rewrapped(self, old: Key, key: Key) -> str:
        """Return a new key behind the passphrase of the old one, "" if that had none."""
        if old.salt not in self._typed:
            return ""
        from kediri_cli.db import wrapping  # noqa: PLC0415  (loads `cryptography`)

        self._typed[key.salt] = self._typed[old.salt]
        return wrapping.wrap(key, self._typed[old.salt])

    def place_for(self, key: Key) -> Path:
        """Return where a new key is to be kept."""
        return self.named or self.folder / f"{key.salt.hex()}.key"

    def remember(self, key: Key) -> None:
        """Use this key for its file from now on, in this run."""
        no_core_dumps()
        self._opened[key.salt] = key

    def all_files(self) -> Iterator[KeyFile]:
        """Yield every key that can be read, for telling a damaged file from a wrong key."""
        from kediri_cli.errors.base import KediriError  # noqa: PLC0415

        kept = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for place in (*([self.named] if self.named else []), *kept):
            try:
                yield keys.read(place)
            except KediriError:
                continue

    def locks(self, path: Path) -> str:
        """Return the way of locking for a file: "" the usual one, else the name of a VFS.

        Raises NetworkFileSystem unless it is allowed.
        """
        kind = mounts.remote(path)
        if not kind:
            return ""
        if not self.network:
            raise NetworkFileSystem(file=str(path), kind=kind)
        return "unix-dotfile"

    def _named(self, salt: bytes) -> tuple[Path, ...]:
        """Return the key file that was named with those around a change of key."""
        if self.named is None:
            return ()
        places = (self.named, keys.coming(self.named), keys.beside(self.named, salt))
        if not any(place.is_file() for place in places):
            keys.read(self.named)  # says what is wrong with it
        return places

    def _kept(self, salt: bytes) -> tuple[Path, ...]:
        """Return where a key is that was not named: what systemd hands over, the folder of keys."""
        handed = () if self.handed is None else (self.handed,)
        place = self.folder / f"{salt.hex()}.key"
        return (*handed, place, keys.beside(place, salt))


def salt_of(path: Path) -> bytes | None:
    """Return the salt of an encrypted file, None for a plain one.

    To be called only while this process holds no lock on the file: closing a descriptor of it
    gives up every lock of the process. Raises NotOurs for what is too short to be either.
    """
    with path.open("rb") as stream:
        start = stream.read(len(PLAIN))
    if len(start) < len(PLAIN):
        raise NotOurs(file=str(path))
    return None if start == PLAIN else start


def no_core_dumps() -> None:
    """Let a crash of this process leave no picture of its memory: a key is in it."""
    try:
        import resource  # noqa: PLC0415  (absent on Windows)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _was_plain(path: Path) -> bool:
    """Return whether a file looks like a plain one whose first bytes were damaged."""
    with path.open("rb") as stream:
        return stream.read(24)[16:] == PLAIN_NEXT


def around() -> Access:
    """Return the access that the surroundings of this process give."""
    return Access(Settings(os.environ))
