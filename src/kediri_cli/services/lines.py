"""Budget lines and papers as they are looked for: one by its name, and one that may take money."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, TableClause, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import (
    is_leaf_shape,
    level_key,
    line_parts,
    parents,
    parse_activity,
    tidy_account,
)
from kediri_cli.domain.codes import suggest
from kediri_cli.domain.names import clean_text, excerpt
from kediri_cli.domain.words import Noun
from kediri_cli.errors.budget import ActivityThereAlready, AmbiguousLine, NotALeaf, TooFewLevels
from kediri_cli.errors.database import UnknownCode
from kediri_cli.schema import live
from kediri_cli.schema.budget import activity, budget_line
from kediri_cli.schema.money import line_name
from kediri_cli.services.programmes import the_programme


def add_activity(db: Writing, *, code: str, name: str, fund: str) -> str:
    """Add a sub-activity with the fund that pays it, such as APBD, and return its code.

    Raises UnreadableActivity, ActivityThereAlready.
    """
    code = parse_activity(code)
    if row_with(db, activity, "code", code) is not None:
        raise ActivityThereAlready(activity=code)
    db.insert(activity, code=code, name=clean_text(name), fund=clean_text(fund, limit=60))
    db.about(code)
    return code


def leaf(db: Reading, name: str) -> Row[Any]:
    """Return a line that takes money: a row of `budget_line`, and as `line` what it is called.

    The name is a code, or `ACTIVITY:CODE`; a code alone means the line without a sub-activity, or
    the only one that there is. Raises NotALeaf, AmbiguousLine, UnknownCode, TooFewLevels,
    NotAnAccount.
    """
    name = tidy_account(name)
    above, code = line_parts(name)
    owner = None if above is None else db.find(activity, above).id
    known = db.rows(select(budget_line, line_name().label("line")).where(live(budget_line)))
    near = [row for row in known if owner is None or row.activity_id == owner]
    found = _meant(name, [row for row in near if row.code == code])
    family = near if found is None else [r for r in near if r.activity_id == found.activity_id]
    below = [row for row in family if code in parents(row.code)]
    if below:
        raise NotALeaf(line=name, leaves=_leaves(below))
    if found is None:
        names = [row.line for row in known]
        raise UnknownCode(noun=Noun.LINE, code=name, near=suggest(name, names))
    year = the_programme(db).fiscal_year
    if not is_leaf_shape(code, year):
        raise TooFewLevels(line=name, year=year)
    return found


def _meant(name: str, found: Sequence[Row[Any]]) -> Row[Any] | None:
    """Return the one line of that code that is meant. Raises AmbiguousLine."""
    alone = [row for row in found if row.activity_id is None] or found
    if len(alone) > 1:
        raise AmbiguousLine(line=name, choices=sorted(row.line for row in alone))
    return alone[0] if alone else None


def _leaves(below: Sequence[Row[Any]]) -> list[str]:
    """Return the names of those lines that are no sums of others among them."""
    sums = {(row.activity_id, above) for row in below for above in parents(row.code)}
    leaves = [row for row in below if (row.activity_id, row.code) not in sums]
    return [row.line for row in sorted(leaves, key=lambda row: (level_key(row.code), row.line))]


def standing(db: Reading, code: str, owner: int | None = None) -> Row[Any] | None:
    """Return the line of that code in a sub-activity, or in none, or None."""
    return db.first(
        select(budget_line).where(
            budget_line.c.code == code,
            budget_line.c.activity_id.is_(None)
            if owner is None
            else budget_line.c.activity_id == owner,
            live(budget_line),
        )
    )


def called(db: Reading, line: int) -> str:
    """Return what a line is called."""
    return str(db.value(select(line_name()).where(budget_line.c.id == line)))


def row_with(db: Reading, table: TableClause, column: str, value: str) -> Row[Any] | None:
    """Return the row that stands with that value in a column, or None."""
    return db.first(select(table).where(table.c[column] == value, live(table)))


def paper(db: Reading, table: TableClause, column: str, number: str) -> Row[Any]:
    """Return the paper that stands under a number. Raises UnknownCode with the nearest ones."""
    number = clean_text(number, limit=60)
    row = row_with(db, table, column, number)
    if row is None:
        known = [row[0] for row in db.rows(select(table.c[column]).where(live(table)))]
        raise UnknownCode(noun=Noun(table.name), code=excerpt(number), near=suggest(number, known))
    return row
