"""`kediri budget reconcile`: our books beside a list of the treasury or of the bank."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import domain, reports
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import budget
from kediri_cli.cli.commands import reads
from kediri_cli.cli.imports import (
    FORMS,
    Every,
    FileIn,
    Template,
    file_or_template,
    located,
    print_template,
    read_sheet,
    told,
)
from kediri_cli.cli.periods import month_option
from kediri_cli.cli.speech import tell
from kediri_cli.domain.dates import Month
from kediri_cli.errors.imports import BadCell
from kediri_cli.errors.reconcile import BadList, ListsDiffer, NoSide
from kediri_cli.errors.usage import UnknownWord

if TYPE_CHECKING:
    from kediri_cli.domain.sheets import SheetRow
    from kediri_cli.domain.statements import Item

LISTS = ("sp2d", "bank")


def known_list(text: str) -> str:
    """Read whose list it is."""
    if text.casefold() not in LISTS:
        raise UnknownWord(text=domain.names.excerpt(text), known=list(LISTS))
    return text.casefold()


@reads(
    budget,
    needs=file_or_template,
    example="kediri budget reconcile sp2d-oktober.csv --month 2014-10\n"
    "kediri budget reconcile rekening-koran.csv --kind bank",
)
def reconcile(
    file: FileIn = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            parser=known_list,
            metavar="|".join(LISTS),
            help="The treasury's warrants, or the bank's movements.",
            autocompletion=lambda: list(LISTS),
        ),
    ] = "sp2d",
    month: Annotated[Month | None, month_option(help="The month that the list covers.")] = None,
    template: Template = False,
    every: Every = False,
) -> None:
    """Compare a list of the treasury or of the bank with the books; exit code 1 if they differ."""
    if template or file is None:
        form = app.format if app.format in FORMS else "csv"
        return print_template(kind, domain.statements.SHEETS[kind], app.output, form)
    items = _items(kind, file, every)
    with app.reading() as db:
        table = reports.reconcile.beside(db, items, bank=kind == "bank", month=month)
    app.show(table)
    if table.rows:
        raise ListsDiffer(count=len(table.rows))
    return None


def _items(kind: str, file: Path, every: bool) -> "list[Item]":
    """Return the rows of the list. Raises BadRows, each bad one named before."""
    columns = domain.statements.SHEETS[kind]
    sheet = read_sheet(columns, file)
    items, bad = [], []
    for row in sheet.rows:
        values, faults = domain.imports.read_row(columns, row, app.today)
        if not faults and kind == "bank":
            faults = _sides(row, values)
        if faults:
            bad += faults
        else:
            items.append(
                domain.statements.Item(
                    values.get("number", ""), values["on"], values["amount"], row.line
                )
            )
    if bad:
        told((located(cell, sheet) for cell in bad), len(bad), every, tell)
        refusal = BadList(cells=tuple(bad), count=len(sheet.rows))
        refusal.place = file.name
        raise refusal
    return items


def _sides(row: "SheetRow", values: dict[str, Any]) -> list[BadCell]:
    """Put the signed amount among the values; return what is wrong with the two sides."""
    came, went = values.get("in", 0), values.get("out", 0)
    if bool(came) == bool(went):
        return [BadCell(row.line, "", "", NoSide())]
    values["amount"] = came - went
    return []
