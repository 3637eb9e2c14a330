"""Stretches of days: membership, custody and stages, from a first day up to a day that is outside.

Half-open, so that what ends and what follows share one date and no day counts twice.
"""

from dataclasses import dataclass
from datetime import date

from kediri_cli.errors.values import EndBeforeStart


@dataclass(frozen=True)
class Interval:
    """The days from `starts_on` on and before `ends_on`; None is an open end.

    An end on the start is allowed and means no day at all: begun and undone on one day. Raises
    `EndBeforeStart`.
    """

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise EndBeforeStart(starts_on=self.starts_on, ends_on=self.ends_on)

    @property
    def is_open(self) -> bool:
        """Whether no end is known."""
        return self.ends_on is None

    @property
    def is_empty(self) -> bool:
        """Whether no day belongs to it."""
        return self.ends_on == self.starts_on

    def contains(self, day: date) -> bool:
        """Tell whether the day belongs to it; the end does not."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether some day belongs to both."""
        start = max(self.starts_on, other.starts_on)
        return self.contains(start) and other.contains(start)
