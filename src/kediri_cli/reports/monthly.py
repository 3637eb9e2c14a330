"""The report of a month (laporan bulanan): budget, progress against target, what needs attention.

Each section is a table that its own noun answers; this file only puts them in order. A month
without data is a page of zeros.
"""

from datetime import date

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.reports import (
    adjustments,
    attendance,
    budget,
    machines,
    participants,
    status,
    training,
)
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Fact, Kind, Report

HEAD_SHOWN = 16
"""So many digits of the journal's head stand on the page: enough for `kediri audit verify`."""


def report(db: Reading, *, month: Month, today: date | None = None) -> Report:
    """Return the report of a month, with the state of things on its last day.

    While it is running that is the state of `today`.
    """
    day = month.last if today is None else min(month.last, today)
    found = db.rows(select(programme))[0]
    seq, signed = db.head_of_data()
    facts = (
        Fact("office", _("Office"), found.office),
        Fact("city", _("City"), found.city),
        Fact("fiscal_year", _("Fiscal year"), str(found.fiscal_year)),
        Fact("ceiling", _("Budget"), found.ceiling, Kind.MONEY),
        Fact("day", _("State as of"), day, Kind.DATE),
        Fact("head", _("Journal head"), f"{seq}:{signed[:HEAD_SHOWN]}"),
        *adjustments.reopened(db, month=month),
    )
    return Report(
        "month",
        found.name,
        str(month),
        (
            budget.month(db, month=month),
            budget.disbursed(db, month=month),
            adjustments.adjustments(db, month=month),
            participants.progress(db, month=month),
            training.modules(db, until=day),
            attendance.attendance(db, month=month),
            machines.by_holder(db, day=day),
            status.attention(db, day=day),
        ),
        facts=facts,
    )
