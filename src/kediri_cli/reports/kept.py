"""A report as it is kept: canonical JSON, from which the same report comes back years later.

Days and percents are marked, since JSON has neither. The digest is not inside what it is taken of:
`DIGEST` stands in its place until the page is shown.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from kediri_cli.tables import Column, Fact, Kind, Report, Row, Table, Value

DIGEST = "<digest-of-page>"
SHOWN = len(DIGEST)
"""So many digits of the digest stand on the page: as wide as what stands in for them."""


def encode(facts: Mapping[str, str], pages: Mapping[str, Report]) -> str:
    """Return what is kept: facts about the closing, and the report in each language."""
    shapes = {language: _shape(report) for language, report in pages.items()}
    return json.dumps(
        {**facts, "pages": shapes}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(kept: str) -> str:
    """Return the digest of what is kept."""
    return sha256(kept.encode()).hexdigest()


def about(kept: str) -> dict[str, str]:
    """Return the facts about the closing that are kept with the pages."""
    return {key: value for key, value in json.loads(kept).items() if key != "pages"}


def decode(kept: str, language: str) -> Report:
    """Return the report in that language, as it was, with the digest in its place."""
    shape = json.loads(kept)["pages"][language]
    signed = digest(kept)[:SHOWN]
    report = Report(
        shape["name"],
        shape["title"],
        shape["period"],
        tuple(_table_of(table) for table in shape["tables"]),
        tuple(
            Fact(key, label, _value_of(value), Kind(kind))
            for key, label, value, kind in shape["facts"]
        ),
        tuple(shape["notes"]),
        shape["text"].replace(DIGEST, signed),
        shape["paper"],
    )
    facts = [fact._replace(value=signed) if fact.value == DIGEST else fact for fact in report.facts]
    return replace(report, facts=tuple(facts))


def _shape(report: Report) -> dict[str, Any]:
    return {
        "name": report.name,
        "title": report.title,
        "period": report.period,
        "facts": [
            [fact.key, fact.label, _plain(fact.value), fact.kind.value] for fact in report.facts
        ],
        "tables": [_table_shape(table) for table in report.tables],
        "notes": list(report.notes),
        "text": report.text,
        "paper": report.paper,
    }


def _table_shape(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "columns": [[column.key, column.label, column.kind.value] for column in table.columns],
        "rows": [[_plain(value) for value in row] for row in table.rows],
        "total": None if table.total is None else [_plain(value) for value in table.total],
        "empty": table.empty,
        "closing": [[_plain(value) for value in row] for row in table.closing],
        "official": table.official,
    }


def _table_of(shape: dict[str, Any]) -> Table:
    return Table(
        shape["name"],
        shape["title"],
        tuple(Column(key, label, Kind(kind)) for key, label, kind in shape["columns"]),
        tuple(_row_of(row) for row in shape["rows"]),
        None if shape["total"] is None else _row_of(shape["total"]),
        shape["empty"],
        tuple(_row_of(row) for row in shape["closing"]),
        shape["official"],
    )


def _row_of(values: list[Any]) -> Row:
    return tuple(_value_of(value) for value in values)


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return str(value) if isinstance(value, str) else value  # a word becomes its text


def _value_of(value: Any) -> Value:
    if isinstance(value, dict):
        ((kind, written),) = value.items()
        return date.fromisoformat(written) if kind == "day" else Decimal(written)
    plain: Value = value
    return plain
