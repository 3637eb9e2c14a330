"""Codes that are given: one that was used once is never given to something else.

What was undone is voided and stays in the file with its code, so the next one is looked for among
all rows that ever were. A code that is asked for only has to be free among those that stand: what
was undone can be recorded again as it was.
"""

import re
from collections.abc import Callable

from sqlalchemy import ColumnElement, TableClause, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import next_code, participant_code
from kediri_cli.errors.participants import CodeTaken
from kediri_cli.errors.training import WrongKindOfCode
from kediri_cli.schema import live


def free(db: Reading, table: TableClause, prefix: str, code: str | None) -> str:
    """Return the code that is asked for, or the next one. Raises WrongKindOfCode or CodeTaken."""
    if code is None:
        return following(db, table, prefix)
    first = next_code(prefix, ())
    stem = first.rstrip("0123456789")
    if not (code.startswith(stem) and code.removeprefix(stem).isdigit()):
        raise WrongKindOfCode(code=code, example=first)
    return untaken(db, table, code)


def untaken(db: Reading, table: TableClause, code: str) -> str:
    """Return a code that is asked for. Raises CodeTaken where it stands for something."""
    if db.value(select(table.c.id).where(table.c.code == code, live(table))) is not None:
        raise CodeTaken(code=code)
    return code


def following(
    db: Reading, table: TableClause, prefix: str, among: ColumnElement[bool] | None = None
) -> str:
    """Return the code after the highest one that ever was; `among` narrows the rows down."""
    stem = next_code(prefix, ()).rstrip("0123456789")
    question = select(table.c.code).where(table.c.code.startswith(stem, autoescape=True))
    if among is not None:
        question = question.where(among)
    highest = question.order_by(func.length(table.c.code).desc(), table.c.code.desc()).limit(1)
    return next_code(prefix, [row.code for row in db.rows(highest)])


def random(db: Reading, table: TableClause, choose: Callable[[str], str]) -> str:
    """Return a new code that tells nothing of the person and never stood for another."""
    while True:
        code = participant_code(choose)
        if db.value(select(table.c.id).where(table.c.code == code)) is None:
            return code


def after_numbers(db: Reading, table: TableClause, column: str, ending: str) -> str:
    """Return the number, such as `024/KW/2014`, after the highest one that ever had that ending."""
    question = select(table.c[column]).where(table.c[column].endswith(ending, autoescape=True))
    pattern = re.compile(rf"([0-9]{{1,9}}){re.escape(ending)}")
    found = (pattern.fullmatch(row[0]) for row in db.rows(question))
    return f"{max((int(match[1]) for match in found if match), default=0) + 1:03}{ending}"
