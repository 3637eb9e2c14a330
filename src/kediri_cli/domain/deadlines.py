"""The clock of a request: 3 x 24 hours from the moment it was received (UU PDP, art. 30, 40, 41).

A notice of a failure of protection has as long, from when it was found (art. 46).

Hours are counted, not working days; all moments are aware of their zone.
"""

from datetime import datetime, timedelta

from kediri_cli.domain.words import Deadline

TERM = timedelta(hours=3 * 24)
SOON = timedelta(hours=24)
HOUR = timedelta(hours=1)


def due(received: datetime) -> datetime:
    """Return the last moment at which an answer, or a notice, is in time."""
    return received + TERM


def hours_left(received: datetime, now: datetime) -> int:
    """Return the whole hours that are left; below zero once the term has run out."""
    return (due(received) - now) // HOUR


def standing(received: datetime, answered: datetime | None, now: datetime) -> Deadline:
    """Return where a request stands: in time up to its last moment, and too late after it."""
    if answered is not None:
        return Deadline.ANSWERED if answered <= due(received) else Deadline.LATE
    if now > due(received):
        return Deadline.OVERDUE
    return Deadline.SOON if due(received) - now <= SOON else Deadline.OPEN
