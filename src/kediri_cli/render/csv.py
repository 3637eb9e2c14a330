"""CSV as RFC 4180 has it: commas, UTF-8, one table, the keys as header. A contract for programs."""

import csv
from collections.abc import Iterable, Sequence
from typing import Protocol, TextIO

from kediri_cli.errors.usage import OneTableOnly
from kediri_cli.render.values import in_cell
from kediri_cli.tables import Kind, Report, Row, Table


class SupportsWrite(Protocol):
    """Whatever takes text."""

    def write(self, text: str, /) -> object: ...


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write the table's rows; its total is left out, since programs add for themselves."""
    table = only_table(answer)
    columns = [(column.key, column.kind) for column in table.columns]
    write_rows(columns, table.rows, stream)


def write_rows(
    columns: Sequence[tuple[str, Kind]], rows: Iterable[Row], stream: SupportsWrite
) -> int:
    """Write keys and rows one by one, in constant memory; return the number of rows."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([key for key, _ in columns])
    count = 0
    for row in rows:
        writer.writerow([in_cell(v, kind) for v, (_, kind) in zip(row, columns, strict=True)])
        count += 1
    return count


def only_table(answer: Table | Report) -> Table:
    """Return the one table of an answer. Raises OneTableOnly for a report with several."""
    if isinstance(answer, Table):
        return answer
    if len(answer.tables) != 1:
        raise OneTableOnly(sections=[table.name for table in answer.tables])
    return answer.tables[0]
