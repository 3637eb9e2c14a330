"""`kediri identity ...`: the key that opens names, for how long, and who holds it."""

from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli import parsers
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, noun, reads, writes
from kediri_cli.cli.speech import worded
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.identity import FileOrPassphrase
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.db.slots import ByFile, ByPassphrase, Opener, Slot

FIRST = "kantor"
"""The holder that a new register begins with: the office."""

declared = typer.Typer()
identity = noun(
    "identity", "The key that opens names: status, unlock, lock, its holders, rotate, recover."
)
declared.add_typer(identity)

USUAL = timedelta(minutes=15)
Holder = Annotated[
    str, typer.Argument(metavar="HOLDER", help="Who holds it: an office, a role or an account.")
]
ByWords = Annotated[
    bool, typer.Option("--passphrase", help="A passphrase, typed twice, instead of a key file.")
]
WordsFrom = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file", metavar="FILE", help="A private file that holds the passphrase."
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="FILE", help="Where the key file goes; else into the folder of keys."
    ),
]


@reads(identity, sections=True, example="kediri identity status")
def status() -> None:
    """Show who holds the key, and until when names are open on this account."""
    standing = app.identity.standing(app.database, app.access)
    until = app.identity.until(standing)
    at_hand = {slot.token: _key_file(slot) for slot in standing}
    with app.reading() as db:
        report = reports.identity.status(db, app.database, until=until, at_hand=at_hand)
    app.show(report)


def _key_file(slot: "Slot") -> str | None:
    """Return where the key file of a slot is, or else why it is not used."""
    try:
        found = app.identity.key_file(slot)
    except KediriError as refusal:
        return worded(refusal.sentence, refusal.facts)
    return None if found is None else str(found.place)


@does(identity, example="kediri identity unlock\nkediri identity unlock --for 1h")
def unlock(
    lasts: Annotated[
        timedelta | None,
        typer.Option(
            "--for",
            parser=parsers.duration,
            metavar="TIME",
            help="How long, from 1m to 8h; 15m by default.",
        ),
    ] = None,
) -> None:
    """Open the names for this account for a while; the key is in memory only, and then gone."""
    from kediri_cli.db import unlocked  # noqa: PLC0415

    key = app.identity.people(app.database, app.access, kept_open=False).key
    until = unlocked.keep(
        app.identity.runtime, key.id, key.secret, lasts or USUAL, unlocked.clocks()
    )
    with app.reading() as db:
        local = until.astimezone(reports.moments.zone_of(db))
    app.say(_("Names are open on this account until {time}.").format(time=f"{local:%H.%M}"))
    app.say(_("`kediri identity lock` closes them at once."))


@does(identity, example="kediri identity lock")
def lock() -> None:
    """Close the names at once: the key that was open is written over and removed."""
    from kediri_cli.db import unlocked  # noqa: PLC0415

    if unlocked.close(app.identity.runtime):
        app.say(_("The names are locked."))
    else:
        app.say(_("No key was open."))


@writes(
    identity,
    "add-holder",
    dated=False,
    example="kediri identity add-holder bendahara --passphrase\n"
    "kediri identity add-holder cadangan --file /media/usb/nama.identity",
)
def add_holder(
    holder: Holder, passphrase: ByWords = False, words: WordsFrom = None, file: Into = None
) -> None:
    """Let another holder open the names, by a key file or a passphrase."""
    app.open_names()
    opener = new_opener(passphrase=passphrase, words=words, file=file)
    with kept(opener), app.writing(names=True) as db:
        services.identity.add_holder(db, holder, opener)
    app.say(_("`{holder}` can open the names now.").format(holder=holder))
    tell_of_key_file(opener)


@writes(identity, "remove-holder", dated=False, example="kediri identity remove-holder bendahara")
def remove_holder(holder: Holder) -> None:
    """Take the key from a holder; what opened it is deleted from the file."""
    with app.writing(names=True) as db:
        services.identity.remove_holder(db, holder)
    app.say(_("`{holder}` can open no name any more.").format(holder=holder))
    app.say(
        _(
            "Copies from before still open for whoever held the key;"
            " against a key that was copied only `kediri identity rotate` helps."
        )
    )


@writes(identity, dated=False, example="kediri identity passphrase kantor")
def passphrase(holder: Holder, words: WordsFrom = None) -> None:
    """Change the passphrase of a holder."""
    app.open_names()
    with app.reading() as db:
        services.identity.with_passphrase(db, holder)
    opener = new_opener(passphrase=True, words=words)
    with app.writing(names=True) as db:
        services.identity.change_passphrase(db, holder, opener)
    app.say(_("The passphrase of `{holder}` is changed.").format(holder=holder))


def new_opener(
    *, passphrase: bool = False, words: Path | None = None, file: Path | None = None
) -> "ByFile | ByPassphrase":
    """Return what a new holder opens the names with. Raises FileOrPassphrase, ShortPassphrase."""
    from kediri_cli.cli import passphrases  # noqa: PLC0415
    from kediri_cli.db import slots  # noqa: PLC0415

    if not passphrase and words is None:
        return slots.by_file(app.identity.folder, file)
    if file is not None:
        raise FileOrPassphrase
    return slots.by_passphrase(passphrases.new_for_names(words))


def kept(opener: "Opener") -> AbstractContextManager[None]:
    """Keep the file of a new holder until what depends on it is recorded, and then for good."""
    return opener.standing(lambda: app.recorded, rehearse=app.dry_run)


def tell_of_key_file(opener: "ByFile | ByPassphrase") -> None:
    """Say where a new key file is, if there is one."""
    if place := getattr(opener, "place", None):
        app.say(
            _("The key file is {key}: whoever has it and the database reads names.").format(
                key=place
            )
        )
        if place != app.identity.named and place.parent != app.identity.folder:
            app.say(
                _(
                    "It is looked for there only where it is named: with --identity-key,"
                    " or by `identity_key_file` in the settings."
                )
            )
