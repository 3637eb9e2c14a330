"""`kediri import ...`: a file of rows is recorded whole, or not at all."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import domain, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, writes
from kediri_cli.cli.speech import tell, worded
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import NoAccess
from kediri_cli.errors.imports import BadCell, BadRows, NoSuchFile
from kediri_cli.errors.usage import UnknownFormat
from kediri_cli.language import _, plural
from kediri_cli.tables import Column, Kind, Table

if TYPE_CHECKING:
    from kediri_cli.domain.sheets import Column as SheetColumn
    from kediri_cli.domain.sheets import Sheet, SheetRow
    from kediri_cli.services.rows import Pointer

declared = typer.Typer()
imports = noun("import", "Import a file: participants, machines, budget lines and more.")
declared.add_typer(imports)

FileIn = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="The CSV file.", show_default=False)
]
Template = Annotated[
    bool, typer.Option("--template", help="Print the columns and an example row instead.")
]
Into = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write the template into a file."),
]
Every = Annotated[
    bool, typer.Option("--all", help="List every line that is wrong, not only the first 50.")
]
FORMS = ("csv", "csv-excel")
SHOWN = 50
"""So many sentences about lines of a file fit what people read; the rest is counted."""
OPTION = re.compile(r"^(?:[^`]|`[^`]*`)*?--[a-z]")
"""A hint that names an option of the command for one row: a file has columns instead."""


def known_form(text: str) -> str:
    """Read in which form a sheet is written."""
    if text not in FORMS:
        raise UnknownFormat(format=text, known=list(FORMS))
    return text


Form = Annotated[
    str,
    typer.Option(
        "--format",
        parser=known_form,
        metavar="|".join(FORMS),
        help="For programs and with commas, or for a spreadsheet and with semicolons.",
        autocompletion=lambda: list(FORMS),
    ),
]


def file_or_template(given: Mapping[str, Any]) -> Sequence[str]:
    """Return that a file is needed, unless its template is asked for."""
    return () if given.get("template") else ("file",)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import participants daftar.csv --dry-run",
)
def participants(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import participants, with stage and group; the answer is the code of each line."""
    bring_in("participants", file, template, output, format, every)


@writes(imports, dated=False, needs=file_or_template, example="kediri import machines mesin.csv")
def machines(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import machines; `type_name` and `type_watts` make a type that is not there yet."""
    bring_in("machines", file, template, output, format, every)


@writes(
    imports,
    "budget-lines",
    dated=False,
    needs=file_or_template,
    example="kediri import budget-lines dpa.csv",
)
def budget_lines(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import budget lines, with what is allocated to them."""
    bring_in("budget-lines", file, template, output, format, every)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import sessions --template -o sesi.csv",
)
def sessions(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import sessions that were held; all members were present but those in `absent`."""
    bring_in("sessions", file, template, output, format, every)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import spending kuitansi.csv --note 'BKU Oktober'",
)
def spending(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import receipts, with the machines that they bought."""
    bring_in("spending", file, template, output, format, every)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import plan anggaran-kas.csv --dry-run",
)
def plan(
    file: FileIn = None,
    template: Template = False,
    output: Into = None,
    format: Form = "csv",
    every: Every = False,
) -> None:
    """Import the cash plan: a line, a month and an amount in each row."""
    bring_in("plan", file, template, output, format, every)


def bring_in(
    sheet: str, file: Path | None, template: bool, output: Path | None, format: str, every: bool
) -> None:
    """Print the template of a sheet, or import a file of it."""
    if template or file is None:
        return print_template(sheet, domain.imports.SHEETS[sheet], output, format)
    found = read_sheet(domain.imports.SHEETS[sheet], file)
    try:
        with app.writing(names=sheet == "participants") as db:
            done = services.imports.bring_in(
                db, sheet, _watched(found.rows), today=app.today, words=app.words
            )
    except BadRows as refusal:
        told((located(cell, found) for cell in refusal.cells), len(refusal.cells), every, tell)
        refusal.place = file.name
        raise
    told(map(_pointed, done.warnings), len(done.warnings), every, app.warn)
    if done.codes and not app.dry_run:
        app.format = format
        app.show(_codes(done.codes))
    rows = plural("{count} row", "{count} rows", done.count)
    app.say(_("{file}: {rows} imported.").format(file=file.name, rows=rows))
    return None


def read_sheet(columns: "tuple[SheetColumn, ...]", file: Path) -> "Sheet":
    """Return the rows of a file. A refusal names the file."""
    if not file.is_file():
        raise NoSuchFile(file=str(file))
    try:
        return domain.sheets.read(file.read_bytes(), columns)
    except PermissionError as error:
        raise NoAccess(file=str(file)) from error
    except KediriError as refusal:
        refusal.place = file.name
        raise


def told(sentences: Iterable[str], count: int, every: bool, say: Callable[[str], None]) -> None:
    """Say all sentences, or the first ones and how many more there are."""
    for sentence in islice(sentences, None if every else SHOWN):
        say(sentence)
    if not every and count > SHOWN:
        say(_("... and {count} more; `--all` lists all of them.").format(count=count - SHOWN))


def _pointed(warning: "tuple[int, Pointer]") -> str:
    """Return what is to be looked at again, with its line."""
    line, pointer = warning
    text = _(pointer) if isinstance(pointer, str) else worded(pointer.sentence, pointer.facts)
    return _("Line {line}: {reason}").format(line=line, reason=text)


def _watched(rows: "tuple[SheetRow, ...]") -> "Iterable[SheetRow]":
    """Return the rows, with a progress bar where there is a terminal to show it."""
    if not sys.stderr.isatty():
        return rows
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return track(rows, description=_("Importing"), console=Console(stderr=True), transient=True)


def located(cell: BadCell, sheet: "Sheet") -> str:
    """Return a line that says where the file is wrong, and why; a personal cell stays hidden."""
    column = sheet.headers.get(cell.column, cell.column)
    hint = worded(cell.reason.hint, cell.reason.facts)
    if OPTION.search(hint):
        told = _("Correct it in the column {column}.") if column else _("Correct it in the file.")
        hint = told.format(column=column)
    reason = f"{worded(cell.reason.sentence, cell.reason.facts)} {hint}".rstrip()
    if not column:
        return _("Line {line}: {reason}").format(line=cell.line, reason=reason)
    if cell.shown is None:
        text = _("Line {line}, {column} (hidden): {reason}")
    elif cell.shown:
        text = _("Line {line}, {column} `{shown}`: {reason}")
    else:
        text = _("Line {line}, {column}: {reason}")
    return text.format(line=cell.line, column=column, shown=cell.shown, reason=reason)


def print_template(
    sheet: str, known: "tuple[SheetColumn, ...]", output: Path | None, format: str
) -> None:
    """Print the columns of a sheet with an example row, as a file that can be imported.

    The row is one of the programme that is at hand, where one can be seen without asking.
    """
    from kediri_cli.db import peek  # noqa: PLC0415  (without SQLAlchemy)

    told = [column for column in known if not column.passed_over]
    columns = tuple(Column(column.key, column.key) for column in told)
    app.format, app.output = format, output
    seen = peek.programme(app.database, app.access)
    frame = domain.example_rows.Frame(*seen) if seen else None
    row = domain.example_rows.example_row(told, frame, app.today)
    app.show(Table(sheet, sheet, columns, (row,)))


def _codes(codes: tuple[tuple[int, str], ...]) -> Table:
    columns = (
        Column("line", _("Line of the file"), Kind.COUNT),
        Column("code", _("Code"), Kind.CODE),
    )
    return Table("imported", _("Imported"), columns, codes)
