"""What may be published of people month by month: by stage, and which part of them was there.

Counts are rounded and small ones hidden (`domain.small_numbers`), by dated data alone: whoever
publishes a month again publishes the same.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import small_numbers
from kediri_cli.domain.dates import Month
from kediri_cli.domain.small_numbers import Shown
from kediri_cli.domain.words import Mark, Stage
from kediri_cli.reports import participants
from kediri_cli.reports.attendance import marked, on_the_roll
from kediri_cli.reports.moments import zone_of
from kediri_cli.schema import live
from kediri_cli.schema.budget import allocation, disbursement, expenditure
from kediri_cli.schema.journal import operation
from kediri_cli.schema.participants import membership, stage
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import held, training_session

EVENTS = (
    (stage, stage.c.starts_on),
    (allocation, allocation.c.decided_on),
    (expenditure, expenditure.c.spent_on),
    (disbursement, disbursement.c.paid_on),
    (training_session, training_session.c.held_on),
)


def threshold(db: Reading) -> int:
    """Return below which number people are few."""
    return int(db.value(select(programme.c.threshold)))


def recorded_on(db: Reading) -> date:
    """Return the day, in the programme's zone, on which something was last recorded."""
    seq, _hash = db.head_of_data()
    zone = zone_of(db)
    at = db.value(select(operation.c.at).where(operation.c.seq == seq))
    return date(*at.astimezone(zone).timetuple()[:3])


def months(db: Reading, until: Month | None = None) -> list[Month]:
    """Return the months of the programme and of what happened, up to the last that has begun.

    A month that is named by `until` is the last instead.
    """
    found = db.rows(select(programme.c.starts_on, programme.c.ends_on))[0]
    first, last = found.starts_on, found.ends_on
    for table, day in EVENTS:
        ends = db.rows(select(func.min(day).label("first"), func.max(day).label("last"))
                       .where(live(table)))[0]  # fmt: skip
        first, last = min(first, ends.first or first), max(last, ends.last or last)
    end = until or Month.of(max(first, min(last, recorded_on(db))))
    return list(_from(Month.of(first), end)) or [end]


def _from(month: Month, last: Month) -> Iterator[Month]:
    while month.first <= last.first:
        yield month
        month = month.next()


def stages(db: Reading, of: list[Month]) -> list[dict[Stage, Shown]]:
    """Return the participants at each stage at the end of these months, from the first one on."""
    history = (participants.at_stage(db, day=month.last) for month in of)
    return small_numbers.series(history, threshold(db))


def present(db: Reading, month: Month) -> int | None:
    """Return which part of the roll was present in the month, in percent in steps of five."""
    during = training_session.c.held_on.between(month.first, month.last)
    question: Any = select(
        marked(Mark.PRESENT).label("present"),
        func.count().label("roll"),
        func.count(membership.c.participant_id.distinct()).label("people"),
    )
    row = db.rows(question.select_from(on_the_roll()).where(held(), during))[0]
    return small_numbers.share(row.present, row.roll, row.people, threshold(db))
