"""A table of counts of people that is published once, with all its totals (`domain.md` 6.5).

Every count below the threshold is hidden, and so many others that no hidden one can be worked out:
for each there must be another table that shows the same and has another count there. Zeros are
shown unless they tell that all of a group are in one part.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from kediri_cli.domain.consistent import Pieces, another
from kediri_cli.domain.small_numbers import Shown, few

Key = TypeVar("Key", bound=Hashable)
Sums = Sequence[tuple[Key, Sequence[Key]]]
"""Each total with the parts that add up to it; a part may be a total of another sum."""
Range = tuple[int, int]


def protected(
    counts: Mapping[Key, int],
    sums: Sums[Key],
    threshold: int,
    known: Mapping[Key, Range] | None = None,
) -> dict[Key, Shown]:
    """Return what may be shown of a table whose totals are cells too.

    What is hidden is few, or none, below the threshold, and nothing is said where it is more; where
    nothing is safe but saying nothing, nothing is said at all. `known` is what is said elsewhere
    about cells: from, to. Of several ways to hide, that which hides the fewest people is taken.
    """
    ways = [_Table(counts, sums, threshold, known or {}, order).hide() for order in ORDERS]
    hidden = min(ways, key=lambda way: (sum(counts[key] for key in way), len(way)))
    if len(hidden) == len(counts):
        return dict.fromkeys(counts)
    return {
        key: count if key not in hidden else few(threshold) if count < threshold else None
        for key, count in counts.items()
    }


ORDERS = (
    ("total", "alone", "zero"),
    ("zero", "alone", "total"),
    ("zero", "total", "alone"),
)
"""What is hidden later, or, of `alone`, what sooner: each a way to choose what is hidden next.

`alone` is in how many sums a cell would join one that is the only hidden one.
"""


class _Table(Generic[Key]):
    """The search for what must be hidden; `others` are tables that show the same as this one.

    When more is hidden they still do, so that what they leave open stays open.
    """

    def __init__(
        self,
        counts: Mapping[Key, int],
        sums: Sums[Key],
        threshold: int,
        known: Mapping[Key, Range],
        order: tuple[str, ...],
    ) -> None:
        self.counts, self.sums, self.threshold = counts, sums, threshold
        self.known, self.order = known, order
        self.groups = [{total, *parts} for total, parts in sums]
        self.totals = {total for total, _parts in sums}
        self.places = {key: place for place, key in enumerate(counts)}
        self.hidden = {key for key, count in counts.items() if 0 < count < threshold}
        self.hidden |= self._all_of_one()
        self.others: list[dict[Key, int]] = []

    def hide(self) -> set[Key]:
        """Return the cells that are hidden, so that none of them is certain; or all cells."""
        beside: list[Key] = []
        while certain := self._certain():
            if len(self.hidden) == len(self.counts):
                return self.hidden
            beside.append(self._next(certain))
            self.hidden.add(beside[-1])
        for key in beside[:-1]:  # some may have become needless by later ones
            before = self.others
            self.hidden.discard(key)
            self.others = [other for other in before if other[key] == self.counts[key]]
            if self._certain():
                self.hidden.add(key)
                self.others = before
        return self.hidden

    def _all_of_one(self) -> set[Key]:
        """Return the parts that are all of their total, each with an empty part beside it."""
        found: set[Key] = set()
        for _total, parts in self.sums:
            filled = [part for part in parts if self.counts[part]]
            if len(filled) == 1 and len(parts) > 1:
                found |= {filled[0], next(part for part in parts if not self.counts[part])}
        return found

    def _certain(self) -> set[Key]:
        """Return the hidden cells that have one value only, with all that is shown."""
        cells = {key: self._range(key) for key in self.counts}
        certain: set[Key] = set()
        for key in sorted(self.hidden, key=self.places.__getitem__):
            if any(other[key] != self.counts[key] for other in self.others):
                continue
            other = another(cells, self.sums, self.counts, key)
            if other is None:
                certain.add(key)
            else:
                self.others.append(other)
        return certain

    def _range(self, key: Key) -> Pieces:
        """Return the values that a cell may have for whoever knows how it is hidden.

        Few are taken for some, unless they are none: most zeros are shown, as everybody sees.
        """
        count, most = self.counts[key], sum(self.counts.values()) + self.threshold
        if key not in self.hidden:
            return ((count, count),)
        low, high = self.known.get(key, (0, most))
        if count < self.threshold:
            return ((max(min(count, 1), low), min(self.threshold - 1, high)),)
        return ((max(self.threshold, low), high),)

    def _next(self, certain: set[Key]) -> Key:
        """Return what is best hidden beside the cells that are certain: near them, and small."""
        lonely = [group for group in self.groups if len(group & self.hidden) == 1]
        near = {key for group in self.groups if group & certain for key in group}

        def cost(key: Key) -> tuple[int, ...]:
            costs = {
                "total": key in self.totals,
                "zero": self.counts[key] == 0,
                "alone": -sum(key in group for group in lonely),
            }
            ordered = [int(costs[name]) for name in self.order]
            return (key not in near, *ordered, self.counts[key], self.places[key])

        return min((key for key in self.counts if key not in self.hidden), key=cost)
