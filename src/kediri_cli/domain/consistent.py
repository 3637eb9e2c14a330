"""What a table of counts leaves open: another table that shows the same, if there is one.

A cell has a range of values, in pieces; a sum says that a total is the sum of its parts. The search
is exact: bounds are narrowed until they stay, then the narrowest open cell is tried value by value.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Pieces = tuple[tuple[int, int], ...]
"""The values that a cell may have: ranges in order, both ends included."""

PATIENCE = 4000
"""So many values are tried; then the answer is that none was found, which hides more, not less."""


def another(
    cells: Mapping[Key, Pieces],
    sums: Sequence[tuple[Key, Sequence[Key]]],
    true: Mapping[Key, int],
    place: Key,
) -> dict[Key, int] | None:
    """Return a table within these ranges and sums in which that cell differs, or None."""
    here = true[place]
    tries = [PATIENCE]
    sides = ((here + 1, max(high for _, high in cells[place])), (0, here - 1))
    for low, high in sides:
        narrowed = dict(cells)
        narrowed[place] = _within(cells[place], low, high)
        found = _solved(narrowed, sums, true, tries)
        if found is not None:
            return found
    return None


def _solved(
    cells: dict[Key, Pieces],
    sums: Sequence[tuple[Key, Sequence[Key]]],
    true: Mapping[Key, int],
    tries: list[int],
) -> dict[Key, int] | None:
    if not _narrow(cells, sums):
        return None
    unsure = [key for key, pieces in cells.items() if pieces[0][0] != pieces[-1][1]]
    if not unsure:
        return {key: pieces[0][0] for key, pieces in cells.items()}
    key = min(unsure, key=lambda one: cells[one][-1][1] - cells[one][0][0])
    for value in _nearest(cells[key], true[key]):
        tries[0] -= 1
        if tries[0] < 0:
            return None
        found = _solved({**cells, key: ((value, value),)}, sums, true, tries)
        if found is not None:
            return found
    return None


def _narrow(cells: dict[Key, Pieces], sums: Sequence[tuple[Key, Sequence[Key]]]) -> bool:
    """Narrow every cell to what the sums allow, until nothing changes; tell if any value is left.

    Of a total and its parts each is what the others leave.
    """
    if not all(cells.values()):
        return False
    changed = True
    while changed:
        changed = False
        for total, parts in sums:
            low = sum(cells[part][0][0] for part in parts)
            high = sum(cells[part][-1][1] for part in parts)
            least, most = cells[total][0][0], cells[total][-1][1]
            limits = [(total, low, high)]
            for part in parts:
                first, last = cells[part][0][0], cells[part][-1][1]
                limits.append((part, least - (high - last), most - (low - first)))
            for key, bottom, top in limits:
                narrowed = _within(cells[key], bottom, top)
                if not narrowed:
                    return False
                changed = changed or narrowed != cells[key]
                cells[key] = narrowed
    return True


def _within(pieces: Pieces, low: int, high: int) -> Pieces:
    return tuple(
        (max(first, low), min(last, high))
        for first, last in pieces
        if max(first, low) <= min(last, high)
    )


def _nearest(pieces: Pieces, true: int) -> Iterator[int]:
    """Yield the values of a cell, those near the true one first."""
    low, high = pieces[0][0], pieces[-1][1]
    for distance in range(max(abs(true - low), abs(high - true)) + 1):
        for value in dict.fromkeys((true - distance, true + distance)):
            if any(first <= value <= last for first, last in pieces):
                yield value
