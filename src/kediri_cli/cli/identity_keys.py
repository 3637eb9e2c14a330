"""`kediri identity rotate|recover`, and what is told of the key of a new register."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.identity import (
    FIRST,
    ByWords,
    Into,
    WordsFrom,
    identity,
    kept,
    new_opener,
    tell_of_key_file,
)
from kediri_cli.errors.database import Declined
from kediri_cli.errors.identity import HoldersLeftOut, NobodyHere
from kediri_cli.errors.keys import DifferentPassphrases, ShortPassphrase
from kediri_cli.language import _, plural

if TYPE_CHECKING:
    from kediri_cli.db.people import IdentityKey
    from kediri_cli.db.slots import ByFile, ByPassphrase
    from kediri_cli.services.identity import Rotated


@writes(
    identity,
    dated=False,
    example="kediri identity rotate\nkediri identity rotate --leave-out --note 'kunci disalin'",
)
def rotate(
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Go on without holders who are not here.")
    ] = False,
) -> None:
    """Seal all names anew under a new key, for the holders whose files or passphrases are here."""
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db import people, resealing  # noqa: PLC0415

    app.open_names()
    standing = app.identity.standing(app.database, app.access)
    openers = resealing.openers(app.identity, standing, passphrases.of_holder)
    if not openers:
        raise NobodyHere
    absent = [slot.holder for slot in standing if slot.holder not in openers]
    if absent and not leave_out:
        _ask_without(absent)
    key = people.fresh()
    try:
        with ExitStack() as files, app.writing(names=True) as db:
            old = db.people.key
            if not app.dry_run:
                resealing.settle(app.identity, services.identity.tokens(db))
            for opener in openers.values():
                files.enter_context(kept(opener))
            done = services.identity.rotate(db, key, dict(openers), absent=absent)
        _tell_of_new_key(done)
    finally:
        if app.recorded:
            tell_of_code(key)
    if app.recorded:
        resealing.finish(app.identity, old, app.database, app.access)


def _tell_of_new_key(done: "Rotated") -> None:
    app.say(
        plural(
            "The name of {count} person is sealed under a new key.",
            "The names of {count} people are sealed under a new key.",
            done.sealed,
        )
    )
    for name in done.left_out:
        app.say(_("`{holder}` can open no name any more.").format(holder=name))
    app.say(
        _(
            "Whoever could read names before may have kept them;"
            " copies from before open by the old key files and passphrases."
        )
    )


@writes(
    identity,
    dated=False,
    example="kediri identity recover kantor\n"
    "kediri identity recover kantor --passphrase --code-file /media/usb/kode.txt",
)
def recover(
    holder: Annotated[
        str, typer.Argument(metavar="HOLDER", help="Who is to hold it; who lost it, holds it anew.")
    ] = FIRST,
    passphrase: ByWords = False,
    words: WordsFrom = None,
    file: Into = None,
    code_file: Annotated[
        Path | None,
        typer.Option("--code-file", metavar="FILE", help="A private file that holds the code."),
    ] = None,
) -> None:
    """Open the names again by the recovery code that was printed once, for a new holder."""
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db.people import IdentityKey  # noqa: PLC0415
    from kediri_cli.domain import recovery  # noqa: PLC0415

    code = passphrases.code_from(code_file, _("Recovery code of the names"))
    key = IdentityKey(recovery.read_for_names(code))
    opener = new_opener(passphrase=passphrase, words=words, file=file)
    with kept(opener), app.writing() as db:
        services.identity.recover(db, holder, opener, key)
    app.say(_("`{holder}` can open the names now.").format(holder=holder))
    tell_of_key_file(opener)


def first_opener(*, ask: bool = True) -> "ByFile | ByPassphrase":
    """Return what opens the names of a new register: a passphrase, or else a key file.

    One that is too short, or typed otherwise the second time, is asked for again; in a file it
    raises ShortPassphrase.
    """
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db import slots  # noqa: PLC0415

    while True:
        try:
            chosen = passphrases.first_for_names() if ask else None
            if chosen is None:
                return slots.by_file(app.identity.folder, app.identity.named)
            return slots.by_passphrase(chosen)
        except (DifferentPassphrases, ShortPassphrase) as refusal:
            if app.identity_passphrase_file is not None:
                raise
            app.reject(refusal)


def tell_of_identity_key(key: "IdentityKey", opener: "ByFile | ByPassphrase") -> None:
    """Say what opens the names of a new register, and how their key is recovered."""
    if place := getattr(opener, "place", None):
        app.say(_("Names are sealed under a key of their own; {key} opens them.").format(key=place))
    else:
        app.say(_("Names are sealed under a key of their own; the passphrase opens them."))
    tell_of_code(key)


def tell_of_code(key: "IdentityKey") -> None:
    """Print the recovery code of the names, once; whatever ends the command waits for it."""
    from kediri_cli.db import signals  # noqa: PLC0415
    from kediri_cli.domain import recovery  # noqa: PLC0415

    code = recovery.written_for_names(key.secret)
    with signals.held():
        app.say(
            _("Write down their recovery code too; it begins with NAMA and is not shown again:")
        )
        app.say(f"  {code}")


def _ask_without(absent: list[str]) -> None:
    """Go on without these only if somebody says so. Raises HoldersLeftOut, Declined."""
    if not app.interactive:
        raise HoldersLeftOut(holders=", ".join(absent))
    asked = _("These could open no name any more: {holders}. Go on without them?")
    if not app.confirm(asked.format(holders=", ".join(absent))):
        raise Declined
