"""Secrets that a person types: read from the terminal without an echo, or from a private file.

Never from the command line or the environment, where other accounts and logs see them.
"""

import os
import stat
import sys
from pathlib import Path

from kediri_cli.cli.app import app
from kediri_cli.errors.keys import (
    DifferentPassphrases,
    KeyExposed,
    KeyOfAnotherAccount,
    NobodyToAsk,
    PassphraseNeeded,
    SecretUnreadable,
)
from kediri_cli.language import _


def of_key(place: Path) -> str:
    """Return the passphrase of a key file. Raises PassphraseNeeded where nobody can type it."""
    if app.passphrase_file is not None:
        return first_line(app.passphrase_file)
    if not app.interactive:
        raise PassphraseNeeded(key=str(place))
    return typed(_("Passphrase of {key}").format(key=place.name))


def of_names() -> str | None:
    """Return the passphrase that opens names, None where nobody can type it."""
    if app.identity_passphrase_file is not None:
        return first_line(app.identity_passphrase_file)
    return typed(_("Passphrase for the names")) if app.interactive else None


def of_holder(holder: str) -> str | None:
    """Return the passphrase of one holder, None where nobody types it."""
    if not app.interactive:
        return None
    return typed(_("Passphrase of {holder} (Enter to go on without)").format(holder=holder)) or None


def new_for_names(place: Path | None = None) -> str:
    """Return a new passphrase for the names, typed twice or from a file.

    Raises DifferentPassphrases, NobodyToAsk.
    """
    if place is not None:
        return first_line(place)
    first = secret(_("New passphrase for the names"), option="--new-passphrase-file")
    if first != typed(_("Once more")):
        raise DifferentPassphrases
    return first


def first_for_names() -> str | None:
    """Return the passphrase for the names of a new register, None for a key file instead.

    Raises ShortPassphrase, DifferentPassphrases.
    """
    if app.identity_passphrase_file is not None:
        return first_line(app.identity_passphrase_file)
    if not app.interactive or app.identity_key is not None:
        return None
    first = typed(_("A passphrase for the names (Enter for a key file instead)"))
    if first and first != typed(_("Once more")):
        raise DifferentPassphrases
    return first or None


def new() -> str:
    """Return a new passphrase, typed twice or from the file. Raises DifferentPassphrases."""
    if app.passphrase_file is not None:
        return first_line(app.passphrase_file)
    first = secret(_("New passphrase"), option="--passphrase-file")
    if first != typed(_("Once more")):
        raise DifferentPassphrases
    return first


def secret(question: str, *, option: str) -> str:
    """Ask for a secret on the terminal. Raises NobodyToAsk, naming the option that helps."""
    if not app.interactive:
        raise NobodyToAsk(option=option)
    return typed(question)


def code_from(place: Path | None, question: str) -> str:
    """Return a recovery code: from a private file, else asked for. Raises as these do."""
    return first_line(place) if place is not None else secret(question, option="--code-file")


def typed(question: str) -> str:
    """Read one line from the terminal without showing it."""
    from getpass import getpass  # noqa: PLC0415

    return getpass(f"{question}: ", stream=sys.stderr)


def first_line(place: Path) -> str:
    """Return the first line of a private file.

    Raises SecretUnreadable, KeyExposed, KeyOfAnotherAccount.
    """
    try:
        with place.open("rb") as stream:
            found = os.fstat(stream.fileno())
            if found.st_uid != os.geteuid():
                raise KeyOfAnotherAccount(key=str(place))
            if found.st_mode & 0o077:
                mode = f"{stat.S_IMODE(found.st_mode):o}"
                raise KeyExposed(key=str(place), mode=mode)
            return stream.readline().decode().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise SecretUnreadable(file=str(place)) from error
