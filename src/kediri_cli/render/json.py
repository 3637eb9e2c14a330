"""JSON for programs: keys are stable and English, values plain."""

import json
from typing import Any, TextIO

from kediri_cli.render.values import in_json
from kediri_cli.tables import Report, Row, Table


def write(answer: Table | Report, stream: TextIO) -> None:
    """Write a table as one object, a report as one object that lists its tables."""
    if isinstance(answer, Table):
        shape = _table(answer)
    else:
        shape = {
            "report": answer.name,
            "period": answer.period,
            "facts": {fact.key: in_json(fact.value) for fact in answer.facts},
            "tables": [_table(table) for table in answer.tables],
        }
        if answer.notes:
            shape["notes"] = list(answer.notes)
    json.dump(shape, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _table(table: Table) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "table": table.name,
        "columns": [{"key": column.key, "kind": column.kind.value} for column in table.columns],
        "rows": [_record(table, row) for row in table.rows],
        "total": None if table.total is None else _record(table, table.total),
    }
    if table.closing:
        shape["closing"] = [_record(table, row) for row in table.closing]
    return shape


def _record(table: Table, row: Row) -> dict[str, Any]:
    return {column.key: in_json(value) for column, value in zip(table.columns, row, strict=True)}
