"""CSV for Excel with Indonesian settings: semicolons, BOM, CRLF, decimal comma, 31/01/2017."""

import csv
from datetime import date
from decimal import Decimal
from typing import TextIO

from kediri_cli.render.csv import only_table
from kediri_cli.render.values import in_cell
from kediri_cli.tables import Kind, Report, Table, Value


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the table so that a double click opens it in the right columns."""
    table = only_table(answer)
    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow([_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])


def _cell(value: Value, kind: Kind) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return in_cell(value, kind)
