"""One value in one cell: for people on a page, for programs in a file."""

from datetime import date
from decimal import Decimal
from itertools import accumulate

from kediri_cli import language
from kediri_cli.domain import money
from kediri_cli.domain.cells import guarded
from kediri_cli.domain.names import visible
from kediri_cli.domain.words import LABELS
from kediri_cli.tables import Kind, Value

CODES_SHOWN = 9
CODES_WIDE = 80
"""So many codes of a list stand in a cell at most, and so many characters of them."""


def on_page(value: Value, kind: Kind, *, official: bool = False) -> str:
    """Return a value as people read it, or as an official form has it; harmless on any terminal."""
    if value is None:
        return "" if official else "–"
    if isinstance(value, bool):
        return language._("yes") if value else language._("no")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if official else language.short_day(value)
    if isinstance(value, Decimal):
        return money.format_percent(value)
    if isinstance(value, int):
        return money.format_number(value, decimals=",00" if kind is Kind.MONEY_00 else "")
    if kind is Kind.TIME and len(value) == len("08:00"):
        return value.replace(":", ".")
    if kind is Kind.WORD:
        return language._(LABELS.get(value, value))  # type: ignore[call-overload]
    return visible(_first(value) if kind is Kind.CODES else value)


def _first(codes: str) -> str:
    """Return the first codes and how many more there are; files have all of them."""
    all_of_them = codes.split()
    wide = accumulate(len(code) + 1 for code in all_of_them)
    shown = max(1, min(CODES_SHOWN, sum(width <= CODES_WIDE for width in wide)))
    more = len(all_of_them) - shown
    return codes if more <= 1 else f"{' '.join(all_of_them[:shown])} +{more}"


def in_file(value: Value) -> str:
    """Return a value as programs read it: plain digits, decimal point, ISO days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def in_cell(value: Value, kind: Kind) -> str:
    """Return `in_file`'s text, with a `'` before text that a spreadsheet would run."""
    text = in_file(value)
    return guarded(text) if isinstance(value, str) and kind is not Kind.TIME else text


def in_json(value: Value) -> str | int | float | bool | None:
    """Return a value as JSON has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
