"""What is missing is asked for where there is a person to ask, and refused by name elsewhere."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from typer.core import TyperOption

from kediri_cli.cli import wording
from kediri_cli.cli.app import app
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.usage import MissingValue
from kediri_cli.language import _

ASKING = "kediri.asking"


def watch(command: Any) -> None:
    """Let every parameter of a command be read here, and no file be judged before it is opened."""
    for parameter in command.params:
        if hasattr(parameter.type, "readable"):
            parameter.type.readable = False  # else Typer refuses it, in its own words
        parameter.handle_parse_result = partial(_placed, command, parameter)


def _placed(
    command: Any, parameter: Any, ctx: Any, opts: Mapping[str, Any], args: list[str]
) -> tuple[Any, list[str]]:
    """Read one parameter: ask for it if need be, and say which one a refusal is about."""
    if not ctx.resilient_parsing:
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

    Once something needed had to be asked for, the optional fields of the form are asked too. What
    was typed is read before what is missing, so a command can say what it needs beside that.
    """
    typed = opts.get(parameter.name)
    if typed not in (None, (), []) and not (isinstance(typed, str) and not typed.strip()):
        return opts
    needed = parameter.required or parameter.name in command.needs(ctx.params)
    optional = parameter.name in command.form and ctx.meta.get(ASKING, False)
    if not (needed or optional):
        return opts
    if not app.interactive:
        if parameter.required:  # Typer says so
            return opts
        raise MissingValue(path=ctx.command_path, name=wording.typed_as(parameter))
    command.ready()
    ctx.meta[ASKING] = True
    several = parameter.multiple if isinstance(parameter, TyperOption) else parameter.nargs != 1

    def split(answer: str) -> Any:
        return answer.split() if several else answer

    def read(answer: str) -> bool:
        value = parameter.process_value(ctx, split(answer))
        command.fits({**ctx.params, parameter.name: value})
        return wording.kept(command, parameter, ctx, opts, value)

    question = _(parameter.help or parameter.name).partition(";")[0].rstrip(".")
    answer = app.ask(question, read, optional=optional and not needed)
    return opts if answer is None else {**opts, parameter.name: split(answer)}
