"""How an account gets at the names: which slot opens, and by what.

Looked at in this order: a key that was unlocked for a while, the key file that was named
(`--identity-key`, `KEDIRI_IDENTITY_KEY_FILE`, the settings), the one that systemd hands over, the
folder of keys, a passphrase. Nothing of it is asked for by a command that opens no name.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kediri_cli.db import access as accesses
from kediri_cli.db import engine, keys, slots, unlocked
from kediri_cli.db.access import Access, no_core_dumps
from kediri_cli.db.keys import KeyFile
from kediri_cli.db.people import IdentityKey, People
from kediri_cli.db.slots import ByFile, ByPassphrase, Slot
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.identity import (
    IdentityFileDamaged,
    IdentityFileExposed,
    IdentityLocked,
    NoIdentityFile,
    SlotDamaged,
    WrongIdentityFile,
    WrongIdentityPassphrase,
)
from kediri_cli.errors.keys import KeyDamaged, KeyExposed, NoKeyFile
from kediri_cli.settings import Settings


class IdentityAccess:
    """What one run has for opening names; a passphrase is asked for once."""

    def __init__(
        self,
        settings: Settings,
        *,
        key_file: Path | None = None,
        passphrase: Callable[[], str | None] | None = None,
    ) -> None:
        self._chosen = key_file or settings.identity_key_file
        self.alone = bool(key_file or settings.environment.get("KEDIRI_IDENTITY_KEY_FILE"))
        self.handed = settings.handed_identity_key
        self.folder = settings.keys
        self.runtime = settings.runtime
        self.passphrase = passphrase
        self.used: dict[str, ByFile | ByPassphrase] = {}  # what opened a slot, by its token
        self._open: dict[str, IdentityKey] = {}

    @property
    def named(self) -> Path | None:
        """Return the key file that was named. Raises NoIdentityFile for the name of no file."""
        if self._chosen is not None and not self._chosen.name:
            raise NoIdentityFile(key=str(self._chosen))
        return self._chosen

    def people(
        self, path: Path, access: Access, *, asking: bool = True, kept_open: bool = True
    ) -> People:
        """Return what opens the names of a file.

        With `asking` off nobody is asked for a passphrase, with `kept_open` off a key that was
        unlocked for a while does not count. Raises IdentityLocked, NoIdentityFile,
        WrongIdentityFile, WrongIdentityPassphrase, SlotDamaged, and as opening and key files do.
        """
        with engine.reading(path, access) as connection:
            standing = slots.standing(connection)
            before = slots.before(connection)
        no_core_dumps()
        opened = (self._open[slot.key_id] for slot in standing if slot.key_id in self._open)
        found = next(opened, None) or (self._unlocked(standing) if kept_open else None)
        key = found or self._by_file(path, standing)
        if isinstance(key, KediriError):
            by_words = self._by_passphrase(standing) if asking else None
            if by_words is None:
                raise key
            key = by_words
        self._open[key.id] = key
        return with_keys_before(key, before)

    def standing(self, path: Path, access: Access) -> list[Slot]:
        """Return the slots of a file; nothing is opened."""
        with engine.reading(path, access) as connection:
            return slots.standing(connection)

    def until(self, standing: list[Slot]) -> datetime | None:
        """Return the moment in UTC until which names are open on this account, None if locked."""
        at = unlocked.clocks()
        found = (unlocked.find(self.runtime, key_id, at) for key_id in {s.key_id for s in standing})
        return next((each.until for each in found if each), None)

    def key_file(self, slot: Slot) -> KeyFile | None:
        """Return the key file of a slot, if it is at hand. Raises as key files do."""
        return self._found(slot, self._places(slot.token))

    def _found(self, slot: Slot, places: tuple[Path, ...]) -> KeyFile | None:
        for place in places:
            if place.is_file():
                found = self._read(place)
                if found.salt.hex() == slot.token:
                    return found
        return None

    def _unlocked(self, standing: list[Slot]) -> IdentityKey | None:
        at = unlocked.clocks()
        for key_id in {slot.key_id for slot in standing}:
            if found := unlocked.find(self.runtime, key_id, at):
                key = IdentityKey(found.secret)
                return key if key.id == key_id else None
        return None

    def _by_file(self, path: Path, standing: list[Slot]) -> IdentityKey | KediriError:
        """Return the key by a key file, or else why there is none.

        One that was named for this run alone must open the names, or is refused. Raises as key
        files do.
        """
        if self.named is not None and not any(each.is_file() for each in self._waiting()):
            self._read(self.named)
        why: KediriError = IdentityLocked()
        for slot in standing:
            places = self._named(slot.token) if self.alone else self._places(slot.token)
            if slot.kind is HolderKind.FILE and (file := self._found(slot, places)):
                try:
                    return self._opened(slot, file)
                except SlotDamaged as error:  # another holder's may open
                    why = error
        if self.named is not None and isinstance(why, IdentityLocked):
            self._read(self.named)
            why = WrongIdentityFile(key=str(self.named), file=str(path))
            if self.alone:
                raise why
        return why

    def _opened(self, slot: Slot, file: KeyFile) -> IdentityKey:
        secret = keys.Key(file.salt, file.secret or b"")
        key = slots.opened(slot, secret)
        if key is None:
            raise SlotDamaged(holder=slot.holder)
        self.used[slot.token] = ByFile(file.place, secret)
        return key

    def _by_passphrase(self, standing: list[Slot]) -> IdentityKey | None:
        known = [slot for slot in standing if slot.kind is HolderKind.PASSPHRASE]
        typed = self.passphrase() if known and self.passphrase else None
        if typed is None:
            return None
        for slot in known:
            if key := slots.opened_by_passphrase(slot, typed):
                self.used[slot.token] = ByPassphrase(typed, slot.token)
                return key
        raise WrongIdentityPassphrase

    def _read(self, place: Path) -> KeyFile:
        try:
            found = keys.read(place, handed=place == self.handed, title=slots.TITLE)
        except KeyExposed as error:
            raise IdentityFileExposed(**error.facts) from error
        except NoKeyFile as error:
            raise NoIdentityFile(**error.facts) from error
        except KeyDamaged as error:
            raise IdentityFileDamaged(**error.facts) from error
        if found.secret is None:
            raise IdentityFileDamaged(key=str(place))
        return found

    def _places(self, token: str) -> tuple[Path, ...]:
        handed = () if self.handed is None else (self.handed,)
        return (*self._named(token), *handed, self.folder / f"{token}.identity")

    def _named(self, token: str) -> tuple[Path, ...]:
        """Return the key file that was named, with those around a change of the key."""
        if self.named is None:
            return ()
        return (*self._waiting(), keys.beside(self.named, bytes.fromhex(token)))

    def _waiting(self) -> tuple[Path, ...]:
        """Return the key file that was named, and the one that is to take its place."""
        return () if self.named is None else (self.named, keys.coming(self.named))


def around(path: Path) -> People:
    """Return what opens the names of a file by the surroundings of this process, asking nobody."""
    access = accesses.around()
    return IdentityAccess(Settings(os.environ)).people(path, access, asking=False)


def with_keys_before(key: IdentityKey, before: dict[str, tuple[str, str]]) -> People:
    """Return what opens names by a key, and old images by those before it. Raises SealDamaged."""
    known = People(key)
    under = key.id
    while under in before:
        under, sealed = before.pop(under)
        known.inherit(under, sealed)
    return known
