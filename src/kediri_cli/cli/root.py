"""The root of the command tree, and the options that stand before every command."""

from pathlib import Path
from typing import Annotated

import typer

from kediri_cli import __version__
from kediri_cli.cli.app import app
from kediri_cli.cli.tree import Tree

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


def _version(asked: bool) -> None:
    if asked:
        print(f"kediri {__version__}")
        raise typer.Exit


@root.callback()
def before(
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="The database.", is_eager=True, callback=_open),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="en|id", help="The language.", is_eager=True, callback=_speak
        ),
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; refuse instead.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """Lay out what every command stands on."""
    del db, lang, version
    app.no_input = no_input
