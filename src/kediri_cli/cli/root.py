"""The root of the command tree, and the options that stand before every command."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from kediri_cli import __version__
from kediri_cli.cli.app import app
from kediri_cli.cli.tree import Tree
from kediri_cli.settings import LANGUAGES

root = typer.Typer(
    name="kediri",
    cls=Tree,
    help="The register, machines, training and budget of a garment training programme.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    suggest_commands=False,
)


def _speak(language: str | None) -> str | None:
    if language:
        app.speak(language)
    return language


def _open(database: Path | None) -> Path | None:
    if database:
        app.database = database
        app.speak(app.language)
    return database


def _key_file(place: Path | None) -> Path | None:
    if place:
        app.get_at(key_file=place)
        app.speak(app.language)
    return place


def _passphrase_file(place: Path | None) -> Path | None:
    if place:
        app.get_at(passphrase_file=place)
    return place


def _identity_key(place: Path | None) -> Path | None:
    if place:
        app.get_at(identity_key=place)
    return place


def _identity_passphrase_file(place: Path | None) -> Path | None:
    if place:
        app.get_at(identity_passphrase_file=place)
    return place


def _version(asked: bool) -> None:
    if asked:
        print(f"kediri {__version__}")
        raise typer.Exit


def _eager(name: str, metavar: str, callback: Callable[[Any], Any], **more: Any) -> Any:
    """Return an option that is read before the command is looked for."""
    return typer.Option(name, metavar=metavar, callback=callback, is_eager=True, **more)


@root.callback()
def before(
    db: Annotated[Path | None, _eager("--db", "FILE", _open, help="The database.")] = None,
    lang: Annotated[
        str | None,
        _eager(
            "--lang", "en|id", _speak, help="The language.", autocompletion=lambda: list(LANGUAGES)
        ),
    ] = None,
    key_file: Annotated[
        Path | None, _eager("--key-file", "FILE", _key_file, help="The key of the database.")
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        _eager(
            *("--passphrase-file", "FILE", _passphrase_file),
            help="A private file that holds the passphrase of the key.",
        ),
    ] = None,
    identity_key: Annotated[
        Path | None,
        _eager("--identity-key", "FILE", _identity_key, help="The key that opens names."),
    ] = None,
    identity_passphrase_file: Annotated[
        Path | None,
        _eager(
            *("--identity-passphrase-file", "FILE", _identity_passphrase_file),
            help="A private file that holds the passphrase for the names.",
        ),
    ] = None,
    network: Annotated[
        bool,
        typer.Option("--network", help="Allow a database on a network file system."),
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; refuse instead.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """Lay out what every command stands on."""
    del db, lang, key_file, passphrase_file, identity_key, identity_passphrase_file, version
    if network:
        app.get_at(network=True)
    app.no_input = no_input
