"""Somebody who works out what a publication hides: an exact solver over whole numbers.

Unknowns have ranges, rules are sums of unknowns that lie between two numbers. Nothing here is taken
from the program: it knows only what a page says, and how counts are hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

Expression = dict[str, int]
Range = tuple[int, int]

FAR = 10_000  # nobody is so many
PATIENCE = 200_000


@dataclass
class Puzzle:
    """What is known. `ranges` has pieces: a hidden count may be none, or many, but not few."""

    ranges: dict[str, tuple[Range, ...]] = field(default_factory=dict)
    rules: list[tuple[Expression, int, int]] = field(default_factory=list)

    def unknown(self, name: str, *pieces: Range) -> None:
        self.ranges[name] = pieces

    def between(self, expression: Expression, low: int = -FAR, high: int = FAR) -> None:
        self.rules.append((expression, low, high))

    def total(self, name: str, parts: Iterable[str]) -> None:
        self.between({**dict.fromkeys(parts, 1), name: -1}, 0, 0)

    def solve(self, *more: tuple[Expression, int, int]) -> dict[str, int] | None:
        """Return one solution, or None where there is none."""
        tries = [PATIENCE]
        return _solve(dict(self.ranges), [*self.rules, *more], tries)

    def determined(self, questions: dict[str, Expression]) -> dict[str, int]:
        """Return those of some expressions that can have one value only, with that value."""
        first = self.solve()
        assert first is not None, "what is published contradicts itself"
        found, answers = [first], {}
        for name, asked in questions.items():
            value = _value(asked, first)
            if any(_value(asked, other) != value for other in found):
                continue
            other = self.solve((asked, value + 1, FAR)) or self.solve((asked, -FAR, value - 1))
            if other is None:
                answers[name] = value
            else:
                found.append(other)
        return answers


def _value(expression: Expression, at: dict[str, int]) -> int:
    return sum(factor * at[name] for name, factor in expression.items())


def _solve(
    ranges: dict[str, tuple[Range, ...]], rules: list[tuple[Expression, int, int]], tries: list[int]
) -> dict[str, int] | None:
    tries[0] -= 1
    assert tries[0] > 0, "the attacker gave up; make the table smaller"
    if not _tighten(ranges, rules):
        return None
    unsure = {name: pieces for name, pieces in ranges.items() if pieces[0][0] < pieces[-1][1]}
    if not unsure:
        return {name: pieces[0][0] for name, pieces in ranges.items()}
    name = min(unsure, key=lambda each: unsure[each][-1][1] - unsure[each][0][0])
    for half in _halves(unsure[name]):
        found = _solve({**ranges, name: half}, rules, tries)
        if found is not None:
            return found
    return None


def _halves(pieces: tuple[Range, ...]) -> list[tuple[Range, ...]]:
    if len(pieces) > 1:
        return [pieces[:1], pieces[1:]]
    ((low, high),) = pieces
    middle = (low + high) // 2
    return [((low, middle),), ((middle + 1, high),)]


def _tighten(
    ranges: dict[str, tuple[Range, ...]], rules: list[tuple[Expression, int, int]]
) -> bool:
    changed = True
    while changed:
        changed = False
        for expression, low, high in rules:
            ends = {
                name: sorted((factor * ranges[name][0][0], factor * ranges[name][-1][1]))
                for name, factor in expression.items()
            }
            least = sum(first for first, _ in ends.values())
            most = sum(last for _, last in ends.values())
            for name, factor in expression.items():
                first, last = ends[name]
                bottom, top = low - (most - last), high - (least - first)
                if factor < 0:
                    bottom, top = -top, -bottom
                size = abs(factor)
                bottom, top = -(-bottom // size), top // size
                kept = tuple(
                    (max(a, bottom), min(b, top))
                    for a, b in ranges[name]
                    if max(a, bottom) <= min(b, top)
                )
                if not kept:
                    return False
                changed = changed or kept != ranges[name]
                ranges[name] = kept
    return True
