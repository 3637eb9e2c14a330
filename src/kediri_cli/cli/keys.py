"""`kediri key ...`: the key of an encrypted database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, noun, reads
from kediri_cli.errors.database import NotOurs
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.db.keys import Key

declared = typer.Typer()
key_noun = noun("key", "The key of the database: status, rotate, passphrase, recover.")
declared.add_typer(key_noun)
passphrase_noun = noun("passphrase", "A passphrase before the key: set, remove.")
key_noun.add_typer(passphrase_noun)


@reads(key_noun, example="kediri key status")
def status() -> None:
    """Show whether the database is encrypted, where its key is, and its fingerprint."""
    app.show(reports.keys.status(app.database, app.access))


@does(key_noun, example="kediri key rotate")
def rotate() -> None:
    """Encrypt the database anew under a new key; the old one is kept for the old copies."""
    from kediri_cli.db import keys, rekeying  # noqa: PLC0415

    key = keys.fresh()
    try:
        done = rekeying.rotate(app.database, app.access, key)
        app.say(_("{file} is under a new key.").format(file=app.database))
        app.say(_("Lines of cron that name the old one are to be printed anew."))
        app.say(
            _("Copies from before need the old key: it is kept in {key}.").format(
                key=done.old_place
            )
        )
    finally:
        if _lies_under(key):
            app.note_recorded()
            tell_of_key()


def _lies_under(key: "Key") -> bool:
    """Return whether the database is under a key that was made in this run."""
    from kediri_cli.db.access import salt_of  # noqa: PLC0415

    try:
        return salt_of(app.database) == key.salt
    except (OSError, NotOurs):
        return False


@does(passphrase_noun, "set", example="kediri key passphrase set")
def set_() -> None:
    """Put the key behind a passphrase, which is asked for at every command from then on."""
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db import rekeying  # noqa: PLC0415

    place = rekeying.wrapped(app.database, app.access, passphrases.new)
    app.say(_("The key in {key} is behind a passphrase now.").format(key=place))
    app.say(_("Whoever forgets it needs the recovery code: `kediri key recover`."))


@does(passphrase_noun, "remove", example="kediri key passphrase remove")
def remove() -> None:
    """Take the passphrase away again; the key file alone opens the database then."""
    from kediri_cli.db import rekeying  # noqa: PLC0415

    place = rekeying.unwrapped(app.database, app.access)
    app.say(_("The key in {key} has no passphrase any more.").format(key=place))


@does(key_noun, example="kediri key recover\nkediri key recover --code-file /media/usb/kode.txt")
def recover(
    code_file: Annotated[
        Path | None,
        typer.Option("--code-file", metavar="FILE", help="A private file that holds the code."),
    ] = None,
) -> None:
    """Make the key file anew from the recovery code that was printed once."""
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db import rekeying  # noqa: PLC0415
    from kediri_cli.domain import recovery  # noqa: PLC0415

    code = passphrases.code_from(code_file, _("Recovery code"))
    place = rekeying.recovered(app.database, app.access, recovery.read(code))
    app.say(_("The key is in {key} again; it has no passphrase.").format(key=place))


def plain() -> str:
    """Return what is said again and again of a database that is not encrypted."""
    return _("The database is not encrypted: whoever gets the file can read all of it.")


def tell_of_key() -> None:
    """Say where the new key is and how it is recovered; or that there is none."""
    key = app.access.key(app.database)
    if key is None:
        app.warn(plain())
        return
    from kediri_cli.db import signals  # noqa: PLC0415
    from kediri_cli.domain import recovery  # noqa: PLC0415

    place, code = app.access.place_for(key), recovery.written(key.secret)
    with signals.held():
        app.say(_("Its key is in {key}: without it nobody reads the database.").format(key=place))
        app.say(_("Write down the recovery code and lock it away; it is not shown again:"))
        app.say(f"  {code}")
