"""The order to teach modules in: each after those that it builds on (`domain.md` 8.3)."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from kediri_cli.domain.words import Reach, Result


def teaching_order(modules: Iterable[str], requires: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the modules in an order that keeps every requirement, by code where there is a choice.

    Requirements outside `modules` do not count: a shorter course lacks some. What is in a circle
    comes last, by code.
    """
    waiting = sorted(modules)
    order: list[str] = []
    while waiting:
        missing = set(waiting)
        ready = next((one for one in waiting if not missing & set(requires.get(one, ()))), None)
        if ready is None:
            return order + waiting
        order.append(ready)
        waiting.remove(ready)
    return order


def reach(had: int, jp: int, *, ready: bool) -> Reach:
    """Return where a module of `jp` stands for a group; `ready`: all that it builds on is done."""
    if had >= jp:
        return Reach.DONE
    if had:
        return Reach.BEGUN
    return Reach.NEXT if ready else Reach.LATER


def result_of(marks: Iterable[int | None], competent_from: int) -> Result | None:
    """Return K if every part reaches the mark, BK if one does not; None where a part lacks."""
    known = list(marks)
    if any(mark is None for mark in known):
        return None
    enough = all(mark is not None and mark >= competent_from for mark in known)
    return Result.COMPETENT if enough else Result.NOT_YET


def overall(results: Mapping[str, Result], required: Iterable[str]) -> Result | None:
    """Return K if all required modules are K, BK if one is BK, else None (`domain.md` 4.3)."""
    found = [results.get(module) for module in required]
    if Result.NOT_YET in found:
        return Result.NOT_YET
    return Result.COMPETENT if found and all(found) else None


def hours(jp: int) -> int:
    """Return lesson hours of 45 minutes as whole hours of 60, halves up."""
    return int((Decimal(jp) * 3 / 4).quantize(Decimal(1), ROUND_HALF_UP))
