"""Calendars, as other programs read them. Standard library only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar, in UTC; `stamp` and `sequence` are those of its last change."""

    uid: str
    stamp: datetime
    sequence: int
    starts: datetime
    ends: datetime
    summary: str
    description: str
    place: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events in the order of time."""

    name: str
    events: tuple[Event, ...]
