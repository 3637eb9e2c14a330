"""The classes of our commands: shared options, questions for what is missing, translated help.

A command is declared with `@writes(group)` or `@reads(group)`: the class adds the options that all
writing or reading commands share and lays their values on the `app`.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from kediri_cli.cli.app import app
from kediri_cli.cli.parsers import noted, past_day
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import DatabaseExists, NoDatabase
from kediri_cli.errors.usage import NoSuchCommand, UnknownFormat
from kediri_cli.language import _

FORMATS = ("text", "csv", "csv-excel", "json")
Function = TypeVar("Function", bound=Callable[..., None])


class PipeClosed(Exception):
    """Whoever read our output has stopped reading."""


class Translated:
    """Help in the language in use: texts are looked up when printed, not when loaded."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        page: str = super().get_help(ctx)  # type: ignore[misc]
        page = page.replace("Usage:", _("Usage:"), 1)
        return page.replace("Show this message and exit.", _("Show this message and exit."))

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters with their help in the language in use."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            if text := getattr(parameter, "help", None):
                parameter.english = getattr(parameter, "english", text)
                parameter.help = _(parameter.english)
        return parameters

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; what cannot be used says in which command."""
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence, whole."""
        del limit
        return _(self.help or "").partition("\n")[0].rstrip(".")  # type: ignore[attr-defined]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write the help text, then the example as it is typed."""
        del ctx
        formatter.write("\n")
        with formatter.indentation():
            formatter.write_text(_(inspect.cleandoc(self.help or "")))  # type: ignore[attr-defined]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples, a line each, unwrapped."""
        del ctx
        if self.epilog:  # type: ignore[attr-defined]
            with formatter.section(_("Example")):
                for line in self.epilog.splitlines():  # type: ignore[attr-defined]
                    formatter.write(f"{_as_typed(line.strip(), formatter.width - 4)}\n")


def _as_typed(line: str, width: int) -> str:
    """Return an example as it can be typed within the width: continued lines end in a backslash."""
    parts = wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"  {'  ' * bool(number)}{part}" for number, part in enumerate(parts)).replace(
        "\n", " \\\n"
    )


class Command(Translated, TyperCommand):
    """A command that asks for what is missing where there is a person to ask."""

    shared: tuple[Callable[[], TyperOption], ...] = ()
    form: tuple[str, ...] = ()  # the optional parameters that are asked for with the others
    makes_file = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.params += [make() for make in self.shared]
        _watch(self)

    def ready(self) -> None:
        """Refuse before anybody is asked anything, if the answers could not be kept."""
        if self.makes_file and app.database.exists():
            raise DatabaseExists(file=str(app.database))
        if not self.makes_file and not app.database.exists():
            raise NoDatabase(file=str(app.database))

    def invoke(self, ctx: Any) -> Any:
        """Lay the shared options on the app, then run the command."""
        app.command = ctx.command_path.partition(" ")[2]
        for make in self.shared:
            name = make.__name__
            setattr(app, name, ctx.params.pop(name))
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # Typer would leave with 1
            raise PipeClosed from error


class Group(Translated, TyperGroup):
    """A noun with verbs; an unknown verb is answered with the nearest known ones."""

    form: tuple[str, ...] = ()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        _watch(self)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant."""
        name = args[0]
        if (
            not name.startswith("-")
            and name not in self.list_commands(ctx)
            and not ctx.resilient_parsing
        ):
            from difflib import get_close_matches  # noqa: PLC0415

            near = get_close_matches(name, self.list_commands(ctx), n=3)
            raise NoSuchCommand(path=ctx.command_path, name=name, near=near)
        return super().resolve_command(ctx, args)


def _watch(command: Any) -> None:
    for parameter in command.params:
        parameter.handle_parse_result = partial(_placed, command, parameter)


def _placed(
    command: Any, parameter: Any, ctx: Any, opts: Mapping[str, Any], args: list[str]
) -> tuple[Any, list[str]]:
    """Read one parameter: ask for it if need be, and say which one a refusal is about."""
    if app.interactive and not ctx.resilient_parsing:
        opts = _completed(command, parameter, ctx, opts)
    try:
        read: tuple[Any, list[str]] = type(parameter).handle_parse_result(
            parameter, ctx, opts, args
        )
        return read
    except KediriError as refusal:
        refusal.place = parameter.opts[-1] if parameter.opts[0].startswith("-") else ""
        raise


def _completed(
    command: Any, parameter: Any, ctx: Any, opts: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return what was typed, with the answer to a question where this parameter is missing.

    Once something required had to be asked for, the optional fields of the form are asked too.
    """
    optional = parameter.name in command.form and ctx.meta.get(ASKING, False)
    if not (parameter.required or optional) or opts.get(parameter.name) not in (None, (), []):
        return opts
    command.ready()
    ctx.meta[ASKING] = True
    question = _(parameter.help or parameter.name).partition(";")[0].rstrip(".")
    several = parameter.multiple if isinstance(parameter, TyperOption) else parameter.nargs != 1

    def split(answer: str) -> Any:
        return answer.split() if several else answer

    answer = app.ask(
        question, lambda typed: parameter.process_value(ctx, split(typed)), optional=optional
    )
    return opts if answer is None else {**opts, parameter.name: split(answer)}


ASKING = "kediri.asking"


# -- the shared options; each is named as the attribute of `app` that it fills


def on() -> TyperOption:
    """`--on`: the day that the command is about."""
    return _option(
        "--on", type=past_day, metavar="DAY", help="The day it happened; today by default."
    )


def note() -> TyperOption:
    """`--note`: the reason that the journal keeps."""
    return _option(
        "--note", type=noted, default="", metavar="TEXT", help="Why; kept in the journal."
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
    return _option("--section", metavar="NAME", help="Only this table of the report.")


def _formats(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    del ctx, args
    return [name for name in FORMATS if name.startswith(incomplete)]


def _known_format(text: str) -> str:
    if text not in FORMATS:
        raise UnknownFormat(format=text, known=list(FORMATS))
    return text


def _option(*names: str, **settings: Any) -> TyperOption:
    return TyperOption(param_decls=list(names), **settings)


class FileCommand(Command):
    """A command that makes the database."""

    makes_file = True


class WritingCommand(Command):
    """A command that records something which happened on a day."""

    shared = (on, note, dry_run)


class RecordingCommand(Command):
    """A command that records something which has no day."""

    shared = (note, dry_run)


class SettingCommand(Command):
    """A command that shows what is set, or sets it."""

    shared = (note, dry_run, format, output)


class ReadingCommand(Command):
    """A command that answers a question with a table or a report."""

    shared = (format, output)


class ReportCommand(Command):
    """A command that answers with a report, of which one table can be chosen."""

    shared = (section, format, output)


def writes(
    group: typer.Typer,
    name: str | None = None,
    *,
    example: str,
    dated: bool = True,
    shows: bool = False,
    form: tuple[str, ...] = (),
) -> Callable[[Function], Function]:
    """Declare a writing command: `dated` takes `--on`, `shows` also answers.

    `form` names the optional parameters that are asked for on a terminal with the required ones.
    """
    kind = SettingCommand if shows else WritingCommand if dated else RecordingCommand
    asking = type(kind.__name__, (kind,), {"form": form})
    return group.command(name, cls=asking, epilog=example)


def reads(
    group: typer.Typer, name: str | None = None, *, example: str, sections: bool = False
) -> Callable[[Function], Function]:
    """Declare a reading command; with `sections` it answers with a report of several tables."""
    kind = ReportCommand if sections else ReadingCommand
    return group.command(name, cls=kind, epilog=example)


def does(
    group: typer.Typer, name: str | None = None, *, example: str, makes_file: bool = False
) -> Callable[[Function], Function]:
    """Declare a command that shares no options with others."""
    return group.command(name, cls=FileCommand if makes_file else Command, epilog=example)


def noun(name: str, help: str) -> typer.Typer:
    """Return a group of verbs for a noun."""
    return typer.Typer(name=name, help=help, cls=Group, no_args_is_help=True, rich_markup_mode=None)
