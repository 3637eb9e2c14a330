"""How the questions of the coded tables are put: rows that stand, numbered within their owner."""

from typing import Any

from sqlalchemy import ColumnElement, Select, TableClause, func

from kediri_cli.domain.dates import Month
from kediri_cli.schema import live

Question = Select[Any]


def counted(table: TableClause, day: str, *owner: str) -> ColumnElement[int]:
    """Return the number of a row among those of its owner, by day and in the order of entry."""
    by = [table.c[name] for name in owner]
    return func.row_number().over(partition_by=by, order_by=(table.c[day], table.c.id))


def joined(question: Question, table: TableClause, *parents: TableClause) -> Question:
    """Return the question over the rows of a table that stand, with the rows they belong to."""
    question = question.select_from(table).where(live(table))
    for parent in parents:
        question = question.join(parent, parent.c.id == table.c[f"{parent.name}_id"])
    return question


def beside(question: Question, table: TableClause, *parents: TableClause) -> Question:
    """Return the question with rows that the table may belong to, empty where it does not."""
    for parent in parents:
        question = question.outerjoin(parent, parent.c.id == table.c[f"{parent.name}_id"])
    return question


def within(question: Question, day: ColumnElement[Any], month: Month | None) -> Question:
    """Return the question about a month only, if one is given."""
    return question if month is None else question.where(day.between(month.first, month.last))
