"""The classes of our commands: shared options, questions for what is missing, translated help.

A command is declared with `@writes(group)` or `@reads(group)`: the class adds the options that all
writing or reading commands share and lays their values on the `app`.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import shorten, wrap
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from kediri_cli.cli import wording
from kediri_cli.cli.app import app
from kediri_cli.cli.asking import watch
from kediri_cli.cli.options import BESIDE
from kediri_cli.cli.shared import (
    dry_run,
    format,
    keep_words,
    note,
    on,
    output,
    reason,
    section,
)
from kediri_cli.errors.database import DatabaseExists, NoDatabase
from kediri_cli.errors.usage import NoSuchCommand
from kediri_cli.language import _

Function = TypeVar("Function", bound=Callable[..., None])
Needs = Callable[[Mapping[str, Any]], Sequence[str]]
Fits = Callable[[Mapping[str, Any]], None]


def nothing_more(given: Mapping[str, Any]) -> Sequence[str]:
    """Need what is required, whatever was typed."""
    del given
    return ()


def anything(given: Mapping[str, Any]) -> None:
    """Take answers however they stand to one another."""
    del given


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

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Offer what may be typed, each with help that fits beside it: a shell has one line."""
        items = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        for item in items:
            item.help = item.help and shorten(item.help, BESIDE, placeholder="...")
        return items

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
    """Return an example as it can be typed within the width: continued lines end in a backslash.

    What is in quotes stays on one line, since a backslash would be part of it; so does an option
    with its value.
    """
    held = re.sub(r"'[^']*'", lambda quoted: quoted[0].replace(" ", "\xa0"), line)
    held = re.sub(r"( --?[a-z][a-z-]*) (?!-)", "\\1\xa0", held)
    parts = [
        part.replace("\xa0", " ")
        for part in wrap(held, width, break_long_words=False, break_on_hyphens=False)
    ]
    return "\n".join(f"  {'  ' * bool(number)}{part}" for number, part in enumerate(parts)).replace(
        "\n", " \\\n"
    )


class Command(Translated, TyperCommand):
    """A command that asks for what is missing where there is a person to ask."""

    shared: tuple[Callable[[], TyperOption], ...] = ()
    form: tuple[str, ...] = ()  # the optional parameters that are asked for with the others
    titles: tuple[str, ...] = ()  # the names that stand on papers
    needs: Needs = staticmethod(nothing_more)  # what else is needed, by what was typed
    fits: Fits = staticmethod(anything)  # refuses an answer beside what was read before it
    sections: tuple[str, ...] = ()  # the tables of its report, where they are always the same
    makes_file = False
    names = False  # whether it opens names: their key is had before anything is asked
    target = "output"  # the parameter that says where a file or a folder is written

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.params += [make() for make in self.shared]
        self.takes_texts = keep_words in self.shared
        watch(self)

    def ready(self) -> None:
        """Refuse before anybody is asked anything, if the answers could not be kept."""
        if self.makes_file and app.database.exists():
            raise DatabaseExists(file=str(app.database))
        if not self.makes_file and not app.database.exists():
            raise NoDatabase(file=str(app.database))
        if self.names:
            app.open_names()

    def invoke(self, ctx: Any) -> Any:
        """Lay the shared options on the app, then run the command."""
        app.command = ctx.command_path.partition(" ")[2]
        if (target := ctx.params.get(self.target)) is not None:
            from kediri_cli.cli import targets  # noqa: PLC0415  (only where a file is written)

            # Typer reads annotations later: what is a path here was typed as text
            targets.spare(Path(target), folder=self.target != "output")
        wording.heed(self, ctx)
        for make in self.shared:
            name = make.__name__
            setattr(app, name, ctx.params.pop(name))
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # Typer would leave with 1
            raise PipeClosed from error


FORMER = {"edit": "correct"}
"""What a verb was called before, or is called of other nouns."""


class Group(Translated, TyperGroup):
    """A noun with verbs; an unknown verb is answered with the nearest known ones."""

    form: tuple[str, ...] = ()
    needs: Needs = staticmethod(nothing_more)
    fits: Fits = staticmethod(anything)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        watch(self)

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
            if FORMER.get(name) in self.list_commands(ctx):
                near = [FORMER[name]]
            raise NoSuchCommand(path=ctx.command_path, name=name, near=near)
        return super().resolve_command(ctx, args)


class FileCommand(Command):
    """A command that makes the database."""

    makes_file = True
    shared = (keep_words,)


class WritingCommand(Command):
    """A command that records something which happened on a day."""

    shared = (on, note, keep_words, dry_run)


class RecordingCommand(Command):
    """A command that records something which has no day."""

    shared = (note, keep_words, dry_run)


class SettingCommand(Command):
    """A command that shows what is set, or sets it."""

    shared = (note, keep_words, dry_run, format, output)


class ReasonedCommand(Command):
    """A command that says why in an option of its own: the journal keeps none, or that one."""

    shared = (keep_words, dry_run)


class ReasonedSettingCommand(Command):
    """A command that says why in an option of its own, and also answers."""

    shared = (keep_words, dry_run, section, format, output)


class DisclosingCommand(Command):
    """A command that shows who people are: never without a reason, and it is recorded."""

    shared = (reason, keep_words, dry_run, format, output)
    always = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = self.always
        for parameter in self.params:
            if parameter.name == reason.__name__:
                parameter.required = self.always


class HandingOutCommand(Command):
    """A command that writes files for others: where that is recorded, the journal keeps why."""

    shared = (reason, keep_words)
    target = "to"


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
    noted: bool = True,
    names: bool = False,
    form: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
    needs: Needs = nothing_more,
) -> Callable[[Function], Function]:
    """Declare a writing command: `dated` takes `--on`, `shows` also answers.

    Where it is not `noted` an option of its own says why, and it has no day. `form` names the
    optional parameters that are asked for on a terminal with the required ones, `titles` those that
    stand on papers and must not say where people live; `needs` says which optional ones are needed
    beside what was typed.
    """
    kind: type[Command]
    if noted:
        kind = SettingCommand if shows else WritingCommand if dated else RecordingCommand
    else:
        kind = ReasonedSettingCommand if shows else ReasonedCommand
    parts = {"form": form, "titles": titles, "needs": staticmethod(needs), "names": names}
    return group.command(name, cls=type(kind.__name__, (kind,), parts), epilog=example)


def discloses(
    group: typer.Typer,
    name: str | None = None,
    *,
    example: str,
    always: bool = True,
    sections: tuple[str, ...] = (),
) -> Callable[[Function], Function]:
    """Declare a command that shows who people are; unless `always`, only when it is asked to.

    With `sections` it answers with a report of these tables.
    """
    shared = (*DisclosingCommand.shared, *((section,) if sections else ()))
    parts = {"always": always, "shared": shared, "sections": sections}
    kind = type(DisclosingCommand.__name__, (DisclosingCommand,), parts)
    return group.command(name, cls=kind, epilog=example)


def hands_out(
    group: typer.Typer, name: str | None = None, *, example: str
) -> Callable[[Function], Function]:
    """Declare a command that writes files for others."""
    return group.command(name, cls=HandingOutCommand, epilog=example)


def reads(
    group: typer.Typer,
    name: str | None = None,
    *,
    example: str,
    sections: bool | tuple[str, ...] = False,
    needs: Needs = nothing_more,
) -> Callable[[Function], Function]:
    """Declare a reading command; with `sections` it answers with a report of several tables.

    Where the tables are always the same, `sections` names them, so that they can be completed.
    """
    kind = ReportCommand if sections else ReadingCommand
    names = sections if isinstance(sections, tuple) else ()
    parts = {"sections": names, "needs": staticmethod(needs)}
    return group.command(name, cls=type(kind.__name__, (kind,), parts), epilog=example)


def does(
    group: typer.Typer,
    name: str | None = None,
    *,
    example: str,
    makes_file: bool = False,
    titles: tuple[str, ...] = (),
    fits: Fits = anything,
) -> Callable[[Function], Function]:
    """Declare a command that shares no options with others; `titles` as in `writes`.

    `fits` refuses the answer to a question that does not go with what was read before it.
    """
    kind = FileCommand if makes_file else Command
    parts = {"titles": titles, "fits": staticmethod(fits)}
    return group.command(name, cls=type(kind.__name__, (kind,), parts), epilog=example)


def noun(name: str, help: str) -> typer.Typer:
    """Return a group of verbs for a noun."""
    return typer.Typer(name=name, help=help, cls=Group, no_args_is_help=True, rich_markup_mode=None)
