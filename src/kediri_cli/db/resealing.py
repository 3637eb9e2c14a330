"""A new identity key: new key files beside the old ones, which still open the old copies.

Every holder who is to stay gets a new file with a new secret, since the old one may be why the key
is changed. A file that was named waits as `<name>.new` until all is recorded; both names are looked
at, so that being cut short locks nobody out.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kediri_cli.db import engine, keys, slots, unlocked
from kediri_cli.db.access import Access
from kediri_cli.db.identity import IdentityAccess
from kediri_cli.db.people import IdentityKey
from kediri_cli.db.slots import ByFile, ByPassphrase, Slot
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.database import Busy
from kediri_cli.errors.identity import WrongIdentityPassphrase


def openers(
    access: IdentityAccess, standing: list[Slot], passphrase: Callable[[str], str | None]
) -> dict[str, ByFile | ByPassphrase]:
    """Return what the holders who are at hand are to open the new key with, by their names.

    `passphrase` asks a holder for theirs, and gives None where nobody answers. Raises
    WrongIdentityPassphrase, and as key files do.
    """
    found: dict[str, ByFile | ByPassphrase] = {}
    for slot in standing:
        of_file = slot.kind is HolderKind.FILE
        opener = _file(access, slot) if of_file else _passphrase(access, slot, passphrase)
        if opener is not None:
            found[slot.holder] = opener
    return found


def finish(access: IdentityAccess, old: IdentityKey, path: Path, file: Access) -> None:
    """Close the old key where it is open, and let a new key file that was named take its place.

    Where others are busy with the file it goes on waiting, and is looked at there.
    """
    unlocked.close(access.runtime, old.id)
    if access.named is None:
        return
    with suppress(Busy), engine.writing(path, file) as connection:
        settle(access, {slot.token for slot in slots.standing(connection)})


def settle(access: IdentityAccess, tokens: set[str]) -> None:
    """Put a named key file that waits in its place, and the one before it beside it.

    `tokens` are those of the slots in the file, whose lock for writing must be held: until it is
    given back, one that waits may belong to a new key that is not recorded yet. One that belongs
    to no slot is kept beside the named one, as it may be that of another file.
    """
    waiting = None if access.named is None else keys.coming(access.named)
    if access.named is None or waiting is None or not waiting.is_file():
        return
    found = keys.read(waiting, title=slots.TITLE).salt
    if found.hex() not in tokens:
        waiting.replace(keys.beside(access.named, found))
        return
    if access.named.is_file():
        salt = keys.read(access.named, title=slots.TITLE).salt
        access.named.replace(keys.beside(access.named, salt))
    waiting.replace(access.named)


def _file(access: IdentityAccess, slot: Slot) -> ByFile | None:
    """Return a new key file for a slot whose old one is here and may be written."""
    file = access.key_file(slot)
    if file is None or file.place == access.handed:
        return None
    if access.named is None or file.place == access.folder / f"{slot.token}.identity":
        return slots.by_file(access.folder)
    return slots.by_file(access.folder, keys.coming(access.named))


def _passphrase(
    access: IdentityAccess, slot: Slot, ask: Callable[[str], str | None]
) -> ByPassphrase | None:
    used = access.used.get(slot.token)
    if isinstance(used, ByPassphrase):
        return slots.by_passphrase(used.passphrase)
    typed = ask(slot.holder)
    if typed is None:
        return None
    if slots.opened_by_passphrase(slot, typed) is None:
        raise WrongIdentityPassphrase
    return slots.by_passphrase(typed)
