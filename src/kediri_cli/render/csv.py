"""CSV as RFC 4180 has it: commas, UTF-8, one table, the keys as header. A contract for programs."""

import csv
from typing import TextIO

from kediri_cli.errors.usage import OneTableOnly
from kediri_cli.render.values import in_cell
from kediri_cli.tables import Report, Table


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the table's rows; its total is left out, since programs add for themselves."""
    table = only_table(answer)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow([in_cell(value, kind) for value, kind in zip(row, kinds, strict=True)])


def only_table(answer: Table | Report) -> Table:
    """Return the one table of an answer. Raises OneTableOnly for a report with several."""
    if isinstance(answer, Table):
        return answer
    if len(answer.tables) != 1:
        raise OneTableOnly(sections=[table.name for table in answer.tables])
    return answer.tables[0]
