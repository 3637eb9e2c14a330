"""What is said to people on stderr: refusals in words, questions, and lines that fit a terminal."""

import os
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from typing import TextIO

from kediri_cli import language
from kediri_cli.errors.base import KediriError

LONGEST = 240
"""So many characters of what was typed are said again at most; names of files are shorter."""
USUAL = 80


def tell(sentence: str) -> None:
    """Say a sentence: one line, but on a terminal as many as its words need.

    Nothing in it can act on the terminal.
    """
    print(_fitted(sentence, sys.stderr), file=sys.stderr)


def prompt(shown: str) -> str:
    """Read one line from the terminal; the question goes to stderr. Raises EOFError at its end."""
    print(_fitted(shown, sys.stderr), end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _fitted(text: str, stream: TextIO) -> str:
    from kediri_cli.domain.names import visible  # noqa: PLC0415

    text = visible(text)
    return "\n".join(within(text, _width(stream))) if stream.isatty() else text


def within(text: str, width: int) -> list[str]:
    """Return a text as lines of so many characters, broken between words.

    What is in backquotes stays on one line if it fits there, so that it can be copied. A longer
    word stays whole. Blanks at the end stay, for the answer to a question stands behind them.
    """
    from textwrap import wrap  # noqa: PLC0415

    held = re.sub("`[^`]+`", lambda found: _held(found[0], width), text)
    lines = wrap(held, width, break_long_words=False, break_on_hyphens=False) or [""]
    lines[-1] += text[len(text.rstrip()) :]
    return [line.replace("\0", " ") for line in lines]


def _held(command: str, width: int) -> str:
    return command if len(command) >= width else command.replace(" ", "\0")


def _width(stream: TextIO) -> int:
    """Return the columns of the terminal, as they are stated or as it says."""
    stated = os.environ.get("COLUMNS", "")
    if re.fullmatch("[1-9][0-9]{0,3}", stated):
        return int(stated)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


def sentence_of(refusal: KediriError, unchanged: str = "") -> str:
    """Return a refusal as one line: what failed, what is unchanged, what to do.

    `unchanged` is said in the place of what the refusal says of that, if it says anything.
    """
    parts = (
        worded(refusal.sentence, refusal.facts),
        (refusal.unchanged and unchanged) or worded(refusal.unchanged, refusal.facts),
        worded(refusal.hint, refusal.facts),
    )
    return " ".join(part for part in parts if part)


def worded(text: str, facts: Mapping[str, object]) -> str:
    """Return a text with its facts put in, both in the language of the person."""
    told = {name: _fact(value) for name, value in facts.items()}
    return language._(text).format(**told) if text else ""


def _fact(value: object) -> object:
    """Return a fact of a refusal in the language of the person, and never an endless one."""
    from enum import StrEnum  # noqa: PLC0415

    from kediri_cli.domain.words import LABELS  # noqa: PLC0415

    if isinstance(value, datetime):
        return language.moment(value)
    if isinstance(value, date):
        return language.day(value)
    if isinstance(value, list):
        return language.choice([str(_fact(item)) for item in value])
    if isinstance(value, StrEnum):
        return language._(LABELS[value])
    if isinstance(value, str) and len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return value
