"""Imports: the rows of a sheet are recorded together in one operation, or none of them is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kediri_cli.db.journal import Writing
from kediri_cli.domain.imports import SHEETS, bad_cell, read_row
from kediri_cli.domain.sheets import Column, SheetRow
from kediri_cli.errors.base import KediriError, Refused, UsageRefused
from kediri_cli.errors.imports import (
    BadCell,
    BadRows,
    BlanksDropped,
    CodeAbove,
    EmptyCell,
    SameNikAbove,
    SimilarName,
    SimilarNameAbove,
)
from kediri_cli.errors.participants import CodeTaken, SameNik
from kediri_cli.services.rows import USE_CASES, Desk, Pointer, Values

ABOVE: dict[type[KediriError], type[KediriError]] = {SameNik: SameNikAbove, CodeTaken: CodeAbove}
"""What names a line instead of a code that is taken back with the import."""

ABOUT: dict[type[KediriError], str] = {
    SimilarName: "name",
    SimilarNameAbove: "name",
    SameNik: "nik",
    SameNikAbove: "nik",
    CodeTaken: "code",
    CodeAbove: "code",
}
"""The columns of refusals that do not repeat what stands there."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was recorded: rows, codes that were given by line, what to look at again by line."""

    count: int
    codes: tuple[tuple[int, str], ...]
    warnings: tuple[tuple[int, Pointer], ...]


def bring_in(
    db: Writing,
    sheet: str,
    rows: Iterable[SheetRow],
    *,
    today: date,
    words: tuple[str, ...] = (),
) -> Imported:
    """Record every row of a sheet of `domain.imports`, in the order of the file.

    A cell with one of the words (`domain.wording`) is wrong. Raises BadRows with everything that is
    wrong in any row, or at once what is wrong with file, key or disk; then nothing may be kept.
    """
    columns, (use, key) = SHEETS[sheet], USE_CASES[sheet]
    desk, count = Desk(db), 0
    bad: list[BadCell] = []
    codes: list[tuple[int, str]] = []
    if sheet == "participants":
        desk.know_names()
    for row in rows:
        count += 1
        values, faults = read_row(columns, row, today, words)
        if not faults:
            try:
                with db.attempt():
                    code = use(desk, row.line, values)
            except (Refused, UsageRefused) as refusal:  # of a row, not of file or key
                faults = [_refused(columns, row, values, _seen_from(desk, refusal), today)]
            else:
                desk.lines[code] = row.line
                codes += [] if key in values else [(row.line, code)]
                desk.warnings += _cleaned(columns, row, values)
        bad += faults
    if bad:
        raise BadRows(cells=tuple(bad), count=count)
    return Imported(count, tuple(codes), tuple(desk.warnings))


def _cleaned(
    columns: tuple[Column, ...], row: SheetRow, values: Values
) -> list[tuple[int, Pointer]]:
    """Return what is to be said of account codes that had blanks, such as those of spreadsheets."""
    return [
        (row.line, BlanksDropped(code=values[column.key]))
        for column in columns
        if column.account and column.key in values
        if column.key in row.trimmed or row.cells[column.key] != values[column.key]
    ]


def _seen_from(desk: Desk, refusal: KediriError) -> KediriError:
    """Return a refusal that names the line, where it names a code that this import made."""
    other = desk.lines.get(str(refusal.facts.get("code", "")))
    if other is None or type(refusal) not in ABOVE:
        return refusal
    return ABOVE[type(refusal)](other=other)


def _refused(
    columns: tuple[Column, ...], row: SheetRow, values: Values, refusal: KediriError, today: date
) -> BadCell:
    """Return what is wrong with a row, at the cell that the refusal is about if one can be told.

    That is the cell whose value is the first of the refusal's facts to stand in the row.
    """
    if isinstance(refusal, EmptyCell):
        return BadCell(row.line, refusal.column, "", refusal)
    keys = [ABOUT[type(refusal)]] if type(refusal) in ABOUT else [
        key for fact in refusal.facts.values() for key, value in values.items() if value == fact
    ]  # fmt: skip
    column = next((column for column in columns if column.key in keys[:1]), None)
    return bad_cell(columns, row, column, refusal, today=today)
