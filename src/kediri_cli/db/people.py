"""Names sealed under a key of their own: whoever opens the file does not yet read them.

One person is one text: AES-256-GCM over JSON that is filled up to a fixed length, so that not even
its length tells what is recorded. The code of the participant is part of the seal: a value that is
put in the place of another's does not open. Each use of the identity key has a key derived from
it. `cryptography` is loaded when a name is sealed or opened, and not before.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import digest
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kediri_cli.domain import people
from kediri_cli.domain.people import Person
from kediri_cli.errors.identity import Erased, SealDamaged
from kediri_cli.errors.keys import NoWrapping
from kediri_cli.schema import live
from kediri_cli.schema.participants import identity, participant

if TYPE_CHECKING:
    from kediri_cli.db.reading import Reading

FORM = "1"
SECRET, NONCE = 32, 12
BLOCK = 512  # bytes; a person with a long address fits


@dataclass(frozen=True, slots=True)
class IdentityKey:
    """The key that opens names. It is never printed by mistake; `id` tells it from another."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Return what stands beside everything that is under this key, and tells nothing of it."""
        return self.derived("id").hex()[:16]

    def derived(self, use: str) -> bytes:
        """Return the key for one use."""
        return digest(self.secret, f"kediri identity 1 {use}".encode(), sha256)


def fresh() -> IdentityKey:
    """Return a new random key."""
    return IdentityKey(os.urandom(SECRET))


class People:
    """The open identity key, with the keys before it, by which old images are still opened."""

    def __init__(self, key: IdentityKey, before: Iterable[IdentityKey] = ()) -> None:
        self.key = key
        self._keys = {each.id: each for each in (key, *before)}
        self._ciphers: dict[str, Any] = {}

    def seal(self, code: str, person: Person) -> str:
        """Return a person as text that only this key opens, and only for this participant.

        Raises NoWrapping.
        """
        return self._closed(f"person {code}", people.written(person).encode())

    def open(self, code: str, sealed: str) -> Person:
        """Return who is sealed there. Raises SealDamaged, NoWrapping."""
        try:
            return people.read(self._opened(f"person {code}", sealed).decode())
        except ValueError as error:
            raise SealDamaged(code=code) from error

    def digest(self, nik: str) -> str:
        """Return what is the same for one NIK, and tells nothing of it without the key."""
        return digest(self.key.derived("nik"), nik.encode(), sha256).hex()

    def hand_down(self, old: IdentityKey) -> str:
        """Return the key that was in use before, sealed under this one. Raises NoWrapping."""
        return self._closed(f"key {old.id}", old.secret)

    def inherit(self, key_id: str, sealed: str) -> None:
        """Open what was sealed under a key before this one, too.

        Raises SealDamaged, NoWrapping.
        """
        try:
            old = IdentityKey(self._opened(f"key {key_id}", sealed))
        except ValueError as error:
            raise SealDamaged(code=key_id) from error
        self._keys[old.id] = old

    def _closed(self, what: str, content: bytes) -> str:
        nonce = os.urandom(NONCE)
        full = _filled_up(content)
        sealed = self._cipher(self.key.id).encrypt(nonce, full, _bound(self.key.id, what))
        return f"{FORM}.{self.key.id}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def _opened(self, what: str, text: str) -> bytes:
        """Return what was closed. Raises ValueError where any of it is not as it was."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        form, key_id, coded = text.split(".")
        if form != FORM or key_id not in self._keys:
            raise ValueError
        content = urlsafe_b64decode(coded)
        cipher = self._cipher(key_id)
        try:
            full: bytes = cipher.decrypt(content[:NONCE], content[NONCE:], _bound(key_id, what))
        except InvalidTag as error:
            raise ValueError from error
        return full[4 : 4 + int.from_bytes(full[:4])]

    def _cipher(self, key_id: str) -> Any:
        if key_id not in self._ciphers:
            self._ciphers[key_id] = cipher(self._keys[key_id].derived("seal"))
        return self._ciphers[key_id]


def key_of(sealed: str) -> str:
    """Return which key a text is sealed under."""
    return "".join(sealed.split(".")[1:2])


def cipher(secret: bytes) -> Any:
    """Return AES-256-GCM under a key. Raises NoWrapping where it is not installed."""
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    except ImportError as error:
        raise NoWrapping from error
    return AESGCM(secret)


def person_of(db: "Reading", code: str) -> Person:
    """Return who a participant is. Raises UnknownCode, IdentityLocked, Erased, SealDamaged."""
    who = db.find(participant, code)
    question = select(identity.c.sealed).where(identity.c.participant_id == who.id, live(identity))
    sealed = db.value(question)
    if sealed is None:
        raise Erased(code=code)
    return db.people.open(code, sealed)


def everybody(db: "Reading") -> Iterable[tuple[str, Person]]:
    """Yield the code of each participant who stands, and who it is; whoever was erased is not."""
    question = (
        select(participant.c.code, identity.c.sealed)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(live(participant), live(identity), identity.c.sealed.is_not(None))
        .order_by(participant.c.code)
    )
    known = db.people
    for row in db.rows(question):
        yield row.code, known.open(row.code, row.sealed)


def _filled_up(content: bytes) -> bytes:
    """Return content behind its length, filled up so that its length does not show."""
    whole = len(content).to_bytes(4) + content
    return whole.ljust(-(-len(whole) // BLOCK) * BLOCK, b"\0")


def _bound(key_id: str, what: str) -> bytes:
    return f"kediri identity {FORM} {key_id} {what}".encode()
