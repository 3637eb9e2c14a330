"""Slots: the identity key, once for each holder, behind what that holder has.

A holder has a key file with a secret of its own, or a passphrase. The slots lie in the file and go
with every copy of it; a removed slot is deleted, never kept by the journal. `token` names the slot
and the key file that goes with it, `key_id` the identity key that is in it.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, select

from kediri_cli.db import keys, people, wrapping
from kediri_cli.db.keys import Key
from kediri_cli.db.people import IdentityKey, People
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.identity import IdentityFileExists, IdentityKeyChanged
from kediri_cli.errors.keys import KeyExists
from kediri_cli.schema import live
from kediri_cli.schema.identity import key_holder, key_slot, old_key

TITLE = "kediri identity key 1"
METHOD = "aes-256-gcm"


@dataclass(frozen=True, slots=True)
class Slot:
    """What opens the identity key for one holder."""

    holder: str
    kind: HolderKind
    token: str
    key_id: str
    wrapped: str = field(repr=False)


class Opener(Protocol):
    """What a new holder opens the identity key with."""

    @property
    def kind(self) -> HolderKind:
        """Return of which kind it is."""

    @property
    def token(self) -> str:
        """Return the name of its slot."""

    def wrap(self, key: IdentityKey) -> str:
        """Return the identity key behind it."""

    def standing(
        self, recorded: Callable[[], bool], *, rehearse: bool = False
    ) -> AbstractContextManager[None]:
        """Keep what it needs while what depends on it is recorded."""


@dataclass(frozen=True, slots=True)
class ByFile:
    """A key file, written or about to be."""

    place: Path
    secret: Key

    @property
    def kind(self) -> HolderKind:
        return HolderKind.FILE

    @property
    def token(self) -> str:
        return self.secret.salt.hex()

    def wrap(self, key: IdentityKey) -> str:
        nonce = os.urandom(people.NONCE)
        sealed = people.cipher(self.secret.secret).encrypt(
            nonce, key.secret, _bound(self.token, key.id)
        )
        return f"{METHOD} {nonce.hex()} {sealed.hex()}"

    @contextmanager
    def standing(self, recorded: Callable[[], bool], *, rehearse: bool = False) -> Iterator[None]:
        """Keep the key file before anything depends on it; take it away if nothing comes to.

        Once what depends on it is `recorded` it stays, whatever ends the command.
        """
        if rehearse:
            yield
            return
        try:
            keys.write(self.place, self.secret, title=TITLE)
        except KeyExists as error:
            raise IdentityFileExists(key=str(self.place)) from error
        try:
            yield
        except BaseException:
            if not recorded():
                self._take_away()
            raise

    def _take_away(self) -> None:
        """Remove the key file, unless another's has come to stand there."""
        with suppress(KediriError):
            if keys.read(self.place, title=TITLE).salt == self.secret.salt:
                self.place.unlink()


@dataclass(frozen=True, slots=True)
class ByPassphrase:
    """A passphrase that somebody has chosen."""

    passphrase: str = field(repr=False)
    token: str

    @property
    def kind(self) -> HolderKind:
        return HolderKind.PASSPHRASE

    def wrap(self, key: IdentityKey) -> str:
        return wrapping.hidden(key.secret, self.passphrase, _bound(self.token, key.id))

    @contextmanager
    def standing(self, recorded: Callable[[], bool], *, rehearse: bool = False) -> Iterator[None]:
        """Nothing is kept of a passphrase."""
        del recorded, rehearse
        yield


def by_file(folder: Path, place: Path | None = None) -> ByFile:
    """Return a new key file, in the folder of keys unless a place is named."""
    secret = keys.fresh()
    return ByFile(place or folder / f"{secret.salt.hex()}.identity", secret)


def by_passphrase(passphrase: str) -> ByPassphrase:
    """Return a passphrase as what a new slot opens with. Raises ShortPassphrase."""
    wrapping.long_enough(passphrase)
    return ByPassphrase(passphrase, os.urandom(keys.SALT).hex())


def standing(connection: Connection) -> list[Slot]:
    """Return the slots of those who hold the key, the first holder first."""
    question = (
        select(
            key_holder.c.name, key_holder.c.kind, key_holder.c.token, key_slot.c.key_id,
            key_slot.c.wrapped,
        )
        .join(key_slot, key_slot.c.token == key_holder.c.token)
        .where(live(key_holder))
        .order_by(key_holder.c.id)
    )  # fmt: skip
    return [
        Slot(row.name, HolderKind(row.kind), row.token, row.key_id, row.wrapped)
        for row in connection.execute(question)
    ]


def before(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the keys in use before, sealed, by the key that each is sealed under."""
    question = select(old_key.c.under, old_key.c.key_id, old_key.c.sealed).where(live(old_key))
    return {row.under: (row.key_id, row.sealed) for row in connection.execute(question)}


def opened(slot: Slot, secret: Key) -> IdentityKey | None:
    """Return the identity key by the secret of a key file, None if it does not open."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        method, *parts = slot.wrapped.split()
        nonce, sealed = map(bytes.fromhex, parts)
        if method != METHOD:
            return None
        cipher = people.cipher(secret.secret)
        return _of(slot, cipher.decrypt(nonce, sealed, _bound(slot.token, slot.key_id)))
    except (ValueError, InvalidTag):
        return None


def opened_by_passphrase(slot: Slot, passphrase: str) -> IdentityKey | None:
    """Return the identity key by a passphrase, None if it does not open."""
    try:
        secret = wrapping.shown(slot.wrapped, passphrase, _bound(slot.token, slot.key_id))
    except ValueError:
        return None
    return None if secret is None else _of(slot, secret)


def hold(connection: Connection, open_key: People) -> None:
    """Refuse a key that is not the one in use. Raises IdentityKeyChanged."""
    current = {slot.key_id for slot in standing(connection)}
    if current and open_key.key.id not in current:
        raise IdentityKeyChanged


def _of(slot: Slot, secret: bytes) -> IdentityKey | None:
    key = IdentityKey(secret)
    return key if key.id == slot.key_id else None


def _bound(token: str, key_id: str) -> bytes:
    return f"kediri identity slot 1 {token} {key_id}".encode()
