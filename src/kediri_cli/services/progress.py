"""Physical progress of a line at the end of a month, as the activity officer reports it."""

from datetime import date

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.domain.dates import Month
from kediri_cli.domain.progress import format_hundredths, out_of_line
from kediri_cli.errors.books import ProgressFalls
from kediri_cli.errors.programmes import FutureDay
from kediri_cli.schema import live
from kediri_cli.schema.budget import physical
from kediri_cli.services.lines import leaf
from kediri_cli.services.programmes import within_fiscal_year


def enter(
    db: Writing, *, line: str, month: Month, hundredths: int, today: date, correct: bool = False
) -> str | None:
    """Keep how much of a leaf's work was done by the end of a month, in hundredths of a percent.

    A month has one entry, and the last one typed stands. Returns the month whose entry it
    contradicts, which is only let through with `correct`; else raises ProgressFalls. Raises
    OutsideFiscalYear, FutureDay and what `leaf` raises.
    """
    within_fiscal_year(db, month.first)
    if month.first > today:
        raise FutureDay(day=month.first, today=today)
    charged = leaf(db, line)
    question = select(physical).where(physical.c.budget_line_id == charged.id, live(physical))
    rows = {row.month: row for row in db.rows(question)}
    typed = str(month)
    others = {known: row.hundredths for known, row in rows.items() if known != typed}
    wrong = out_of_line(typed, hundredths, others)
    if wrong is not None and not correct:
        raise ProgressFalls(
            line=charged.code,
            month=typed,
            percent=format_hundredths(hundredths),
            other=wrong[0],
            known=format_hundredths(wrong[1]),
        )
    if typed in rows:
        db.update(physical, rows[typed].id, hundredths=hundredths)
    else:
        db.insert(physical, budget_line_id=charged.id, month=typed, hundredths=hundredths)
    db.about(charged.code)
    return wrong[0] if wrong else None
