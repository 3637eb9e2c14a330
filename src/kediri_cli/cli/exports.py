"""`kediri export`: files for other programs, silent so that cron can run it."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does
from kediri_cli.cli.parsers import month as month_of
from kediri_cli.domain.dates import Month
from kediri_cli.errors.exports import BooksAreWhole, NoCronLine
from kediri_cli.errors.usage import UnknownFormat

declared = typer.Typer()

BOOKS = ("hledger",)
MONTHLY = "0 6 1 * *"  # six in the morning of the first


def known_books(text: str) -> str:
    """Read in which form books are written."""
    if text not in BOOKS:
        raise UnknownFormat(format=text, known=list(BOOKS))
    return text


@does(
    declared,
    example="kediri export --to ekspor --month last\nkediri export --to ekspor --print-cron\n"
    "kediri export --books hledger --to buku.journal",
)
def export(
    to: Annotated[
        Path,
        typer.Option(
            "--to", metavar="DIR", help="The folder, made if missing; with --books the file."
        ),
    ],
    month: Annotated[
        Month | None,
        typer.Option(
            "--month", parser=month_of, metavar="MONTH", help="Only the events of a month."
        ),
    ] = None,
    print_cron: Annotated[
        bool, typer.Option("--print-cron", help="Print the crontab line for every month instead.")
    ] = False,
    books: Annotated[
        str | None,
        typer.Option(
            "--books",
            parser=known_books,
            metavar="|".join(BOOKS),
            help="The money alone, as a journal that hledger and ledger read.",
            autocompletion=lambda: list(BOOKS),
        ),
    ] = None,
) -> None:
    """Write the data as CSV files with a description.

    Codes stand for people: no name, NIK, birth date, phone, address or payee is written. The books
    of --books do name payees and purposes, as the receipts do.
    """
    if books is not None:
        return export_books(to, whole=month is None and not print_cron)
    if print_cron:
        print(cron_line(to))
        return None
    from kediri_cli.render import datapackage  # noqa: PLC0415  (only where something is written)

    with app.snapshot() as db:
        datapackage.write(reports.exports.package(db, month=month), to)
    return None


def export_books(file: Path, *, whole: bool) -> None:
    """Write the books into a file. Raises BooksAreWhole where a part of them was asked for."""
    if not whole:
        raise BooksAreWhole
    from kediri_cli.render import hledger  # noqa: PLC0415

    with app.snapshot() as db:
        hledger.write(reports.ledger_export.books(db), file)


def cron_line(to: Path) -> str:
    """Return the line of a crontab that exports last month, with nothing left to surroundings."""
    place = ["--db", str(app.database.absolute())]
    if (file := app.access.key_file(app.database)) is not None:
        place += ["--key-file", str(file.absolute())]
    command = [*_program(), *place, "export", "--month", "last", "--to", str(to.absolute())]
    line = shlex.join(command).replace("%", r"\%")  # cron takes a bare % for the end of the line
    if not line.isprintable():
        raise NoCronLine
    return f"{MONTHLY} {line}"


def _program() -> list[str]:
    """Return how this program is started, wherever the current folder is."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return [sys.executable, "-m", "kediri_cli"]
    return [str(started.resolve())]
