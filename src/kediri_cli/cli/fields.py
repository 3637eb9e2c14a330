"""The fields of a person read from stdin: what stands in options, other accounts can see.

The list of processes shows every option of a command that is running, and the shell keeps it.
"""

import json
import sys
from typing import Annotated, Any

import typer

from kediri_cli.errors.participants import NoField

FIELDS = ("name", "sex", "nik", "birth_date", "phone", "address")


def fill_in(ctx: typer.Context, asked: bool) -> bool:
    """Let the fields on stdin stand for options that were not typed. Raises NoField."""
    if asked and not ctx.resilient_parsing:
        ctx.default_map = read_fields(sys.stdin.read())
    return asked


FromStdin = Annotated[
    bool,
    typer.Option(
        "--from-stdin",
        is_eager=True,
        callback=fill_in,
        help="Read name, sex, nik, birth_date, phone and address from stdin: `name: value`, a line"
        " each, or JSON. Options stand in the list of processes, where others see them.",
    ),
]


def read_fields(text: str) -> dict[str, str]:
    """Return the fields in a text of `name: value` lines or in a JSON object. Raises NoField."""
    found: dict[str, str] = {}
    for number, (field, value) in enumerate(_pairs(text), start=1):
        key = field.strip().casefold().replace("-", "_").replace(" ", "_")
        if key not in FIELDS:
            raise NoField(line=number, known=list(FIELDS))
        if value.strip():
            found[key] = value.strip()
    return found


def _pairs(text: str) -> list[tuple[str, str]]:
    if text.lstrip().startswith("{"):
        return [(field, _text(value)) for field, value in _object(text).items()]
    lines = [line for line in text.splitlines() if line.strip()]
    return [(field, value) for field, _, value in (line.partition(":") for line in lines)]


def _object(text: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoField(line=getattr(error, "lineno", 1), known=list(FIELDS)) from error
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value)
