"""The budget lines as the tables of the budget show them: a tree, its sub-activities if several.

With one sub-activity or none the accounts are the roots. With more, each is a row at level 1 with
its accounts below, and where there is more than one fund, the sums of the funds follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kediri_cli.db.reading import Reading
from kediri_cli.language import _
from kediri_cli.reports import chart
from kediri_cli.tables import Column, Kind

Figures = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its sums; `activity` and `fund` are those that it belongs to, or None.

    `leaf` lines have figures of their own.
    """

    code: str
    level: int
    name: str
    figures: Figures
    activity: str | None
    fund: str | None
    leaf: bool


def tree(db: Reading, own: Mapping[int, Figures], width: int) -> tuple[list[Line], Figures]:
    """Return the lines in order with `width` figures, by what each has; and the total of all."""
    found, total = chart.tree(db, own, width)
    lines: list[Line] = []
    heads: list[Line] = []
    for line in found:
        activity = line.code if line.id is None else heads[-1].code if heads else None
        here = Line(
            line.code, line.level, line.name, line.figures, activity, line.fund or None, line.leaf
        )
        lines.append(here)
        if line.id is None:
            heads.append(here)
    if len({line.activity for line in lines}) > 1:
        return [*lines, *_funds(heads)], total
    return [replace(line, level=line.level - len(heads)) for line in lines[len(heads) :]], total


def head() -> tuple[Column, ...]:
    """Return the columns that such a table begins with."""
    return (
        Column("code", _("Code"), Kind.CODE),
        Column("level", _("Level"), Kind.LEVEL),
        Column("name", _("Line")),
    )


def belonging() -> tuple[Column, ...]:
    """Return the columns that such a table ends with; a page shows them by its tree."""
    return (
        Column("activity", _("Sub-activity"), Kind.KEY),
        Column("fund", _("Fund"), Kind.KEY),
    )


def _funds(heads: list[Line]) -> list[Line]:
    """Return the sum of each fund, where there is more than one."""
    sums: dict[str, list[Figures]] = {}
    for head in heads:
        sums.setdefault(head.fund or "", []).append(head.figures)
    if len(sums) < 2:
        return []
    return [
        Line(fund, 1, _("Source of funds"), tuple(map(sum, zip(*sums[fund], strict=True))),
             None, fund, leaf=False)
        for fund in sorted(sums)
    ]  # fmt: skip
