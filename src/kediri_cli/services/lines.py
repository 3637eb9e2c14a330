"""Budget lines as they are looked for: one by its code, and one that may take money."""

from typing import Any

from sqlalchemy import Row, Table, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import is_leaf_shape, level_key, parents, tidy_account
from kediri_cli.errors.budget import NotALeaf, TooFewLevels
from kediri_cli.schema import live
from kediri_cli.schema.budget import budget_line
from kediri_cli.services.programmes import the_programme


def leaf(db: Reading, code: str) -> Row[Any]:
    """Return a line that takes money. Raises NotALeaf, UnknownCode, TooFewLevels, NotAnAccount."""
    code = tidy_account(code)
    below = [
        row.code
        for row in db.rows(select(budget_line.c.code).where(live(budget_line)))
        if code in parents(row.code)
    ]
    if below:
        sums = {above for found in below for above in parents(found)}
        raise NotALeaf(line=code, leaves=sorted(set(below) - sums, key=level_key))
    row = db.find(budget_line, code)
    year = the_programme(db).fiscal_year
    if not is_leaf_shape(code, year):
        raise TooFewLevels(line=code, year=year)
    return row


def standing(db: Reading, code: str) -> Row[Any] | None:
    """Return the line of that code, or None."""
    return row_with(db, budget_line, "code", code)


def row_with(db: Reading, table: Table, column: str, value: str) -> Row[Any] | None:
    """Return the row that stands with that value in a column, or None."""
    return db.first(select(table).where(table.c[column] == value, live(table)))
