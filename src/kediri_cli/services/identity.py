"""Who holds the identity key: added, removed, and all names sealed anew under another key.

A holder is an office, a role or an account, never a participant. The slots that open the key are
not in the journal; that somebody became or ceased to be a holder is.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.people import IdentityKey, People, key_of
from kediri_cli.db.reading import Reading
from kediri_cli.db.slots import Opener
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.identity import (
    BadHolder,
    HoldersLeftOut,
    HolderTaken,
    LastHolder,
    NobodyHere,
    NoPassphraseOfHolder,
    NoSuchHolder,
    WrongIdentityCode,
)
from kediri_cli.schema import live
from kediri_cli.schema.identity import key_holder, key_slot, old_key
from kediri_cli.schema.participants import identity, participant

CALLED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,39}", re.ASCII)


def add_holder(db: Writing, name: str, opener: Opener) -> None:
    """Let somebody open the names by a key file or a passphrase of theirs.

    Raises BadHolder, HolderTaken, IdentityLocked.
    """
    if not CALLED.fullmatch(name):
        raise BadHolder
    if _holder(db, name) is not None:
        raise HolderTaken(holder=name)
    key = db.people.key
    db.insert(key_holder, name=name, kind=opener.kind, token=opener.token)
    db.keep_slot(token=opener.token, key_id=key.id, wrapped=opener.wrap(key))
    db.about(name)


def remove_holder(db: Writing, name: str) -> None:
    """Take the key from a holder; what opened it is deleted from the file.

    Raises NoSuchHolder, LastHolder. Who copied the key while it was open still has it: only a new
    key helps against that.
    """
    found = holder(db, name)
    if len(_holders(db)) == 1:
        raise LastHolder(holder=found.name)
    db.void(key_holder, found.id)
    db.drop_slot(found.token)
    db.about(found.name)


def change_passphrase(db: Writing, name: str, opener: Opener) -> None:
    """Give a holder another passphrase. Raises NoSuchHolder, NoPassphraseOfHolder."""
    _exchange(db, with_passphrase(db, name), opener, db.people.key)


def with_passphrase(db: Reading, name: str) -> Row[Any]:
    """Return a holder who has a passphrase. Raises NoSuchHolder, NoPassphraseOfHolder."""
    found = holder(db, name)
    if found.kind != HolderKind.PASSPHRASE:
        raise NoPassphraseOfHolder(holder=found.name)
    return found


def recover(db: Writing, name: str, opener: Opener, key: IdentityKey) -> bool:
    """Let somebody open the names again by a key from a recovery code.

    A holder of that name gets what is new in the place of what was lost. Returns whether there was
    one. Raises WrongIdentityCode.
    """
    if key.id not in (_in_use(db) or {key.id}):
        raise WrongIdentityCode
    found = _holder(db, name)
    db.open_by(People(key))
    if found is None:
        add_holder(db, name, opener)
        return False
    _exchange(db, found, opener, key)
    return True


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many people are sealed anew, and who holds the new key or holds it no more."""

    sealed: int
    holders: tuple[str, ...]
    left_out: tuple[str, ...]


def rotate(
    db: Writing, key: IdentityKey, openers: dict[str, Opener], *, absent: Collection[str] = ()
) -> Rotated:
    """Seal every name anew under a fresh key; `openers` are by the names of who is to hold it.

    The holders who are `absent` are left out. The key before is sealed under the new one, so that
    what the journal keeps from before can still be opened. Raises NoSuchHolder, NobodyHere,
    SealDamaged, and HoldersLeftOut where somebody else has no opener.
    """
    old, new = db.people, People(key)
    stays = [holder(db, name).name for name in openers]
    others = [each for each in _holders(db) if each.name not in stays]
    if not stays:
        raise NobodyHere
    if forgotten := [each.name for each in others if each.name not in absent]:
        raise HoldersLeftOut(holders=", ".join(forgotten))
    count = _sealed_anew(db, old, new)
    db.insert(old_key, key_id=old.key.id, under=key.id, sealed=new.hand_down(old.key))
    for name, opener in openers.items():
        _exchange(db, holder(db, name), opener, key)
    for each in others:
        db.void(key_holder, each.id)
        db.drop_slot(each.token)
        db.about(each.name)
    db.open_by(new)
    return Rotated(count, tuple(stays), tuple(each.name for each in others))


def tokens(db: Reading) -> set[str]:
    """Return the tokens of the slots of those who hold the key."""
    return {each.token for each in _holders(db)}


def holder(db: Reading, name: str) -> Row[Any]:
    """Return a holder by name. Raises NoSuchHolder."""
    found = _holder(db, name)
    if found is None:
        raise NoSuchHolder(holder=name, known=[each.name for each in _holders(db)])
    return found


def _in_use(db: Reading) -> set[str]:
    """Return the key in use by its slots; where all of them are lost, by what is sealed."""
    if slots := db.rows(select(key_slot.c.key_id)):
        return {row.key_id for row in slots}
    sealed = select(identity.c.sealed).where(live(identity), identity.c.sealed.is_not(None))
    return {key_of(row.sealed) for row in db.rows(sealed)}


def _sealed_anew(db: Writing, old: People, new: People) -> int:
    question = (
        select(identity.c.id, identity.c.sealed, participant.c.code)
        .join(participant, participant.c.id == identity.c.participant_id)
        .where(live(identity), identity.c.sealed.is_not(None))
    )
    rows: Sequence[Row[Any]] = db.rows(question)
    for row in rows:
        who = old.open(row.code, row.sealed)
        digest = new.digest(who.nik) if who.nik else None
        db.update(identity, row.id, sealed=new.seal(row.code, who), nik_digest=digest)
    return len(rows)


def _exchange(db: Writing, found: Row[Any], opener: Opener, key: IdentityKey) -> None:
    db.drop_slot(found.token)
    db.update(key_holder, found.id, kind=opener.kind, token=opener.token)
    db.keep_slot(token=opener.token, key_id=key.id, wrapped=opener.wrap(key))
    db.about(found.name)


def _holders(db: Reading) -> Sequence[Row[Any]]:
    return db.rows(select(key_holder).where(live(key_holder)).order_by(key_holder.c.id))


def _holder(db: Reading, name: str) -> Row[Any] | None:
    return next((each for each in _holders(db) if each.name.casefold() == name.casefold()), None)
