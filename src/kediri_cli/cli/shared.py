"""The options that commands of one kind share; each is named as the attribute of `app` it fills."""

from pathlib import Path
from typing import Any

from typer.core import TyperOption

from kediri_cli.cli import parsers
from kediri_cli.errors.usage import UnknownFormat

FORMATS = ("text", "csv", "csv-excel", "json")


def on() -> TyperOption:
    """`--on`: the day that the command is about."""
    return _option(
        "--on", type=parsers.past_day, metavar="DAY", help="The day it happened; today by default."
    )


def note() -> TyperOption:
    """`--note`: the reason that the journal keeps."""
    return _option(
        "--note", type=parsers.noted, default="", metavar="TEXT", help="Why; kept in the journal."
    )


def reason() -> TyperOption:
    """`--reason`: why somebody looks at people, which the journal keeps."""
    return _option(
        "--reason",
        type=parsers.reason,
        metavar="TEXT",
        help="Why it is looked at; the journal keeps it, so codes may stand in it, names not.",
    )


def keep_words() -> TyperOption:
    """`--keep-words`: texts stay as they are typed, whatever words they have."""
    return _option(
        "--keep-words",
        is_flag=True,
        default=False,
        help="Keep texts with words that the register does not use.",
    )


def dry_run() -> TyperOption:
    """`--dry-run`: everything but the commit."""
    return _option(
        "--dry-run", is_flag=True, default=False, help="Check everything, show it, write nothing."
    )


def format() -> TyperOption:
    """`--format`: which page."""
    return _option(
        "--format",
        type=_known_format,
        default="text",
        metavar="|".join(FORMATS),
        help="The form of the answer.",
        autocompletion=_formats,
    )


def output() -> TyperOption:
    """`-o`: into which file."""
    return _option(
        "-o", "--output", type=Path, metavar="FILE", help="Write into a private file instead."
    )


def section() -> TyperOption:
    """`--section`: one table of a report."""
    return _option(
        "--section",
        metavar="NAME",
        help="Only this table of the report.",
        autocompletion=_sections,
    )


def _formats(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    del ctx, args
    return [name for name in FORMATS if name.startswith(incomplete)]


def _sections(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    del args
    return [name for name in ctx.command.sections if name.startswith(incomplete)]


def _known_format(text: str) -> str:
    if text not in FORMATS:
        from kediri_cli.domain.names import excerpt  # noqa: PLC0415  (only where it is refused)

        raise UnknownFormat(format=excerpt(text), known=list(FORMATS))
    return text


def _option(*names: str, **settings: Any) -> TyperOption:
    return TyperOption(param_decls=list(names), **settings)
