"""`kediri import ...`: a file of rows is recorded whole, or not at all."""

import sys
from collections.abc import Iterable, Mapping, Sequence
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
FORMS = ("csv", "csv-excel")


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
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import participants, with stage and group; the answer is the code of each line."""
    bring_in("participants", file, template, output, format)


@writes(imports, dated=False, needs=file_or_template, example="kediri import machines mesin.csv")
def machines(
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import machines; `type_name` and `type_watts` make a type that is not there yet."""
    bring_in("machines", file, template, output, format)


@writes(
    imports,
    "budget-lines",
    dated=False,
    needs=file_or_template,
    example="kediri import budget-lines dpa.csv",
)
def budget_lines(
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import budget lines, with what is allocated to them."""
    bring_in("budget-lines", file, template, output, format)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import sessions --template -o sesi.csv",
)
def sessions(
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import sessions that were held; all members were present but those in `absent`."""
    bring_in("sessions", file, template, output, format)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import spending kuitansi.csv --note 'BKU Oktober'",
)
def spending(
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import receipts, with the machines that they bought."""
    bring_in("spending", file, template, output, format)


@writes(
    imports,
    dated=False,
    needs=file_or_template,
    example="kediri import plan anggaran-kas.csv --dry-run",
)
def plan(
    file: FileIn = None, template: Template = False, output: Into = None, format: Form = "csv"
) -> None:
    """Import the cash plan: a line, a month and an amount in each row."""
    bring_in("plan", file, template, output, format)


def bring_in(
    sheet: str, file: Path | None, template: bool, output: Path | None, format: str
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
        for cell in refusal.cells:
            tell(located(cell, found))
        refusal.place = file.name
        raise
    for line, pointer in done.warnings:
        text = _(pointer) if isinstance(pointer, str) else worded(pointer.sentence, pointer.facts)
        app.warn(_("Line {line}: {reason}").format(line=line, reason=text))
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


def _watched(rows: "tuple[SheetRow, ...]") -> "Iterable[SheetRow]":
    """Return the rows, with a progress bar where there is a terminal to show it."""
    if not sys.stderr.isatty():
        return rows
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return track(rows, description=_("Importing"), console=Console(stderr=True), transient=True)


def located(cell: BadCell, sheet: "Sheet") -> str:
    """Return a line that says where the file is wrong, and why; a personal cell stays hidden."""
    texts = (cell.reason.sentence, cell.reason.hint)
    reason = " ".join(worded(text, cell.reason.facts) for text in texts if text)
    if not cell.column:
        return _("Line {line}: {reason}").format(line=cell.line, reason=reason)
    column = sheet.headers.get(cell.column, cell.column)
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
    """Print the columns of a sheet with an example row, as a file that can be imported."""
    told = [column for column in known if not column.passed_over]
    columns = tuple(Column(column.key, column.key) for column in told)
    app.format, app.output = format, output
    app.show(Table(sheet, sheet, columns, (tuple(column.example for column in told),)))


def _codes(codes: tuple[tuple[int, str], ...]) -> Table:
    columns = (
        Column("line", _("Line of the file"), Kind.COUNT),
        Column("code", _("Code"), Kind.CODE),
    )
    return Table("imported", _("Imported"), columns, codes)
