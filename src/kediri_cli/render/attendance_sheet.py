"""The sheet of a session as text, 76 columns wide, to be printed and signed (`domain.md` 4.2)."""

from datetime import date
from textwrap import wrap
from typing import TextIO

from kediri_cli.domain.names import visible
from kediri_cli.domain.words import Sex
from kediri_cli.language import MONTHS
from kediri_cli.tables import Report, Table, Value

WIDTH = 76
LABEL = 14
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
CELLS = {"number": 4, "code": 8, "name": 26, "sex": 5, "group": 10}
SIGNED = 13  # a number and dots, to the left for odd numbers and to the right for even ones
BLANK = "(" + "." * 26 + ")"


def write(report: Report, stream: TextIO) -> None:
    """Write the paper; whatever was typed by people is harmless on any terminal."""
    facts = {fact.key: fact.value for fact in report.facts}
    labels = {fact.key: fact.label for fact in report.facts}
    listed = [key for key in labels if key not in ("office", "city")]
    lines = [
        f"{_plain(facts['office']).upper():^{WIDTH}}",
        f"{_plain(facts['city']).upper():^{WIDTH}}",
        "",
        f"{report.title.upper():^{WIDTH}}",
        "",
        *(line for key in listed for line in _labelled(labels[key], facts[key])),
        "",
        *_listed(report.tables[0]),
        *_signed(facts),
    ]
    for line in lines:
        print(line.rstrip(), file=stream)


def _labelled(label: str, value: Value) -> list[str]:
    first, *rest = wrap(_plain(value), WIDTH - LABEL - 2) or [""]
    return [f"{label:<{LABEL}}: {first}", *(f"{'':{LABEL + 2}}{line}" for line in rest)]


def _listed(table: Table) -> list[str]:
    """Return the participants with room to sign."""
    if not table.rows:
        return [table.empty, ""]
    keys = [column.key for column in table.columns if column.key in CELLS]
    heads = {column.key: column.label for column in table.columns}
    lines = ["".join(f"{heads[key]:<{CELLS[key]}}" for key in keys) + heads["signature"]]
    lines.append("-" * WIDTH)
    for row in table.rows:
        lines += _participant(keys, dict(zip(heads, row, strict=True)))
    return lines


def _participant(keys: list[str], cells: dict[str, Value]) -> list[str]:
    """Return the line of one, a long name going on below, and an empty line: people need room."""
    parts = wrap(_plain(cells.get("name")), CELLS["name"] - 1) or [""]
    shown = {**cells, "sex": "L" if cells["sex"] == Sex.MALE else "P", "name": parts[0]}
    line = "".join(f"{_plain(shown[key]):<{CELLS[key]}}" for key in keys)
    number = int(str(cells["number"]))
    sign = f"{number} ".ljust(SIGNED - 1, ".")
    before = CELLS["number"] + CELLS["code"]
    rest = [f"{'':{before}}{part}" for part in parts[1:]]
    return [line + (sign if number % 2 else " " * SIGNED + sign), *rest, ""]


def _signed(facts: dict[str, Value]) -> list[str]:
    """Return place and day, and where the instructor signs."""
    on = facts["held_on"]
    half = WIDTH // 2
    return [
        f"{'':{half}}{_plain(facts['city'])}, {_day(on)}",
        f"{'':{half}}Instruktur,",
        "",
        "",
        f"{'':{half}}{BLANK}",
    ]


def _day(value: Value) -> str:
    if not isinstance(value, date):
        return ""
    return f"{value.day} {MONTHS['id'].split()[value.month - 1]} {value.year}"


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return f"{WEEKDAYS[value.weekday()]}, {_day(value)}"
    return visible("" if value is None else str(value))
