"""A new identity key: new key files beside the old ones, which still open the old copies.

Every holder who is to stay gets a new file with a new secret, since the old one may be why the key
is changed. A file that was named waits as `<name>.new` until all is recorded; both names are looked
at, so that being cut short locks nobody out.
"""

from collections.abc import Callable

from kediri_cli.db import keys, slots, unlocked
from kediri_cli.db.identity import IdentityAccess
from kediri_cli.db.people import IdentityKey
from kediri_cli.db.slots import ByFile, ByPassphrase, Slot
from kediri_cli.domain.words import HolderKind
from kediri_cli.errors.identity import WrongIdentityPassphrase


def openers(
    access: IdentityAccess, standing: list[Slot], passphrase: Callable[[str], str | None]
) -> dict[str, ByFile | ByPassphrase]:
    """Return what the holders who are at hand are to open the new key with, by their names.

    `passphrase` asks a holder for theirs, and gives None where nobody answers. Raises
    WrongIdentityPassphrase, and as key files do.
    """
    settle(access, {slot.token for slot in standing})
    found: dict[str, ByFile | ByPassphrase] = {}
    for slot in standing:
        of_file = slot.kind is HolderKind.FILE
        opener = _file(access, slot) if of_file else _passphrase(access, slot, passphrase)
        if opener is not None:
            found[slot.holder] = opener
    return found


def finish(access: IdentityAccess, old: IdentityKey, tokens: set[str]) -> None:
    """Let the new key file that was named take its place, and close the old key where it is open.

    `tokens` are those of the slots that are recorded now.
    """
    settle(access, tokens)
    unlocked.close(access.runtime, old.id)


def settle(access: IdentityAccess, tokens: set[str]) -> None:
    """Put a named key file that waits in its place, and the one before it beside it.

    One that belongs to none of these slots was cut short, opens nothing, and is removed.
    """
    waiting = None if access.named is None else keys.coming(access.named)
    if access.named is None or waiting is None or not waiting.is_file():
        return
    if keys.read(waiting, title=slots.TITLE).salt.hex() not in tokens:
        waiting.unlink()
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
