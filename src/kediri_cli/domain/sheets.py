"""Sheets: the bytes of a CSV file become rows of texts under known columns (`domain.md` 7.4).

Read are comma, semicolon and tab; UTF-8 with or without its mark, else Windows-1252; a first line
`sep=;`. The `'` that our own CSV puts before text that a spreadsheet would run is taken away, so
that an exported file comes back as it was; a name that begins with one keeps it (`domain.cells`).
"""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from kediri_cli.domain.cells import bare
from kediri_cli.domain.names import excerpt
from kediri_cli.errors.imports import (
    BrokenQuotes,
    EmptySheet,
    InUtf16,
    LongCell,
    MissingHeaders,
    NoHeaders,
    NotASheet,
    SameHeader,
    UnknownHeader,
)

SEPARATORS = (",", ";", "\t")

_SAID = re.compile(r"sep=([,;\t|])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a sheet may have: its key, other names for it, and how a cell is read.

    `personal` cells are never shown; a `passed_over` one is not read at all. An `account` is a code
    that spreadsheets hold with blanks nobody sees: that they are dropped is said.
    """

    key: str
    also: str = ""
    read: Callable[[str, date], object] = lambda text, today: text
    example: str = ""
    required: bool = False
    personal: bool = False
    passed_over: bool = False
    account: bool = False

    @property
    def names(self) -> list[str]:
        """The key and the other names, without case, blanks and points."""
        return [folded(name) for name in (self.key, *self.also.split(",")) if name]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row by column key, those that hold something; `line` is where it begins.

    `trimmed` are the keys of cells that had blanks around them.
    """

    line: int
    cells: dict[str, str]
    wide: bool = False
    trimmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file; `headers` are the names that it gives to the columns, by their key."""

    headers: dict[str, str]
    rows: tuple[SheetRow, ...]


LONGEST_CELL = 131_072
"""So many characters of one cell are read: more is a quote that was never closed."""

MOST_NULS = 10
"""Where one byte in so many is NUL, it is no stray one: a workbook, a picture, wide characters."""


def folded(header: str) -> str:
    """Return a header without case, blanks, points and underscores."""
    return "".join(filter(str.isalnum, header)).casefold()


def read(data: bytes, columns: Sequence[Column]) -> Sheet:
    """Return the rows of a file under these columns; blank rows are passed over.

    Raises InUtf16, NotASheet, BrokenQuotes, LongCell, EmptySheet, NoHeaders, UnknownHeader,
    SameHeader or MissingHeaders.
    """
    text = _decoded(data)
    # the limit of the module names neither line nor column; ours does
    usual = csv.field_size_limit(max(len(text), LONGEST_CELL))
    try:
        records = _records(text, _separator(text, columns))
        header = [name.strip() for name in next(records, (0, []))[1]]
        keys = _keys(header, columns)
        rows = tuple(_row(line, cells, keys) for line, cells in records)
    finally:
        csv.field_size_limit(usual)
    if not rows:
        raise EmptySheet
    return Sheet({key: excerpt(name) for key, name in zip(keys, header, strict=True) if key}, rows)


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise InUtf16
    if data.count(0) * MOST_NULS > len(data):
        raise NotASheet
    # half a character (a lone surrogate) is refused where it stands, with its line and column
    ways = [("utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8", "surrogatepass")]
    if not data.startswith(BOM_UTF8) and 0 not in data:
        ways.append(("cp1252", "strict"))
    for encoding, errors in ways:
        try:
            return data.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
    raise NotASheet


def _separator(text: str, columns: Sequence[Column]) -> str:
    """Return what separates the cells: what the file says, else what names the most columns."""
    if said := _SAID.match(text):
        return said[1]
    known = {name for column in columns for name in column.names}

    def named(separator: str) -> tuple[int, int]:
        try:
            header = next(_records(text, separator))[1]
        except (BrokenQuotes, LongCell, StopIteration):
            return 0, 0
        return sum(folded(cell) in known for cell in header), len(header)

    return max(SEPARATORS, key=named)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for record in reader:
            begins, line = line + 1, reader.line_num
            for number, cell in enumerate(record, 1):
                if len(cell) > LONGEST_CELL:
                    raise LongCell(line=begins, number=number, count=len(cell), limit=LONGEST_CELL)
            said = begins == 1 and _SAID.fullmatch(separator.join(record))
            if any(cell.strip() for cell in record) and not said:
                yield begins, record
    except csv.Error as error:
        raise BrokenQuotes(line=line + 1) from error


def _keys(header: list[str], columns: Sequence[Column]) -> list[str]:
    """Return the column key of each cell of the header, "" where the file has a nameless one."""
    known = {name: column.key for column in columns for name in column.names}
    found: dict[str, str] = {}
    keys = [known.get(folded(name), "") for name in header]
    strange = [name for name, key in zip(header, keys, strict=True) if name and not key]
    if len(strange) * 2 > len([name for name in header if name]) or not header:
        raise EmptySheet if not header else NoHeaders
    for name in strange:
        near = list(dict.fromkeys(known[n] for n in get_close_matches(folded(name), known, n=3)))
        raise UnknownHeader(text=excerpt(name), number=header.index(name) + 1, near=near)
    for name, key in zip(header, keys, strict=True):
        if key and key in found:
            raise SameHeader(first=excerpt(found[key]), second=excerpt(name))
        found[key] = name
    if lacking := [column.key for column in columns if column.required and column.key not in found]:
        raise MissingHeaders(columns=", ".join(lacking))
    return keys


def _row(line: int, raw: list[str], keys: list[str]) -> SheetRow:
    stripped = [cell.strip() for cell in raw]
    cells = [bare(cell) for cell in stripped]
    trimmed = frozenset(
        key for key, cell, was in zip(keys, stripped, raw, strict=False) if cell != was
    )
    filled = {key: cell for key, cell in zip(keys, cells, strict=False) if key and cell}
    nameless = [cell for key, cell in zip(keys, cells, strict=False) if cell and not key]
    return SheetRow(line, filled, wide=bool(nameless or any(cells[len(keys) :])), trimmed=trimmed)
