"""Machines as they stand on a day: where each is, since when, and in what condition."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Subquery, and_, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Condition, Place, State
from kediri_cli.language import _
from kediri_cli.reports.units import Unit, units
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, machine, machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.standing import GONE, standing
from kediri_cli.tables import Column, Kind, Table


def everyone(
    db: Reading,
    *,
    day: date,
    kind: str | None = None,
    holder: str | None = None,
    state: State | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Table:
    """Return the machines bought by that day as they stood; `holder` is a group or `office`.

    With `limit` only so many after the first `offset`; the total is always that of all.
    """
    at = standing(day)
    question = select(
        at.c.code, at.c.type, at.c.brand, at.c.condition, at.c.holder, at.c.since, at.c.watts,
        at.c.price,
    ).order_by(*_in_order(at))  # fmt: skip
    if state is not None:
        question = question.where(at.c.state == state)
    if kind is not None:
        question = question.where(at.c.type == db.find(machine_type, kind).code)
    if holder == Place.OFFICE:
        question = question.where(at.c.holder == Place.OFFICE)
    elif holder is not None:
        question = question.where(
            at.c.machine_id.in_(held_by(db.find(training_group, holder).id, day))
        )
    rows = db.rows(question if limit is None else question.limit(limit).offset(offset))
    price = sum(row.price for row in rows)
    if limit is not None:
        price = db.value(select(func.coalesce(func.sum(question.subquery().c.price), 0)))
    return Table(
        "machines",
        _("Machines"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("type", _("Type"), Kind.CODE),
            Column("brand", _("Brand")),
            Column("condition", _("Condition"), Kind.WORD),
            Column("holder", _("Holder"), Kind.WORD),
            Column("since", _("Since"), Kind.DATE),
            Column("watts", _("Watts"), Kind.COUNT),
            Column("price", _("Price"), Kind.MONEY),
        ),
        tuple(tuple(row) for row in rows),
        total=(None,) * 7 + (price,),
        empty=_("No such machine. Record one with `kediri machine add`."),
    )


def held_by(group: int, day: date) -> Select[Any]:
    """Return the numbers of the machines that a group has on a day, by the index of custody."""
    return select(custody.c.machine_id).where(
        custody.c.training_group_id == group, on_day(custody, day)
    )


def types(db: Reading) -> Table:
    """Return the types of machine, with the units of each that were bought."""
    question = (
        select(
            machine_type.c.code,
            machine_type.c.name,
            machine_type.c.watts,
            func.count(machine.c.id),
            machine_type.c.goods_code,
        )
        .outerjoin(machine, and_(machine.c.machine_type_id == machine_type.c.id, live(machine)))
        .where(live(machine_type))
        .group_by(machine_type.c.id)
        .order_by(machine_type.c.id)
    )
    return Table(
        "machine_types",
        _("Types of machine"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("watts", _("Watts"), Kind.COUNT),
            Column("units", _("Units"), Kind.COUNT),
            Column("goods_code", _("Goods code"), Kind.CODE),
        ),
        tuple(tuple(row) for row in db.rows(question)),
        empty=_("No type yet. Record one with `kediri machine type add`."),
    )


def by_holder(db: Reading, *, day: date) -> Table:
    """Return how many machines each holder has on that day, by condition: the office first.

    `watts` is what can run at once there: all units but the badly damaged ones. Lost units and
    those written off stand in rows of their own, so that every unit is in one row on every day.
    """
    counted: dict[str, list[tuple[int, ...]]] = {}
    for unit in units(db, day=day):
        counted.setdefault(unit.holder, []).append(_figures_of(unit))
    sums = {holder: _sum(figures) for holder, figures in counted.items()}
    return Table(
        "machines",
        _("Machines by holder"),
        (Column("holder", _("Holder"), Kind.WORD), *_figure_columns()),
        tuple((holder, *sums.get(holder, _sum(()))) for holder in _holders(db, day, list(counted))),
        total=(None, *_sum(sums.values())),
        empty=_("No machine yet. Record one with `kediri machine add`."),
    )


def holders(db: Reading, *, day: date) -> Table:
    """Return what `by_holder` counts, and under each holder the same by type (level 2)."""
    at = standing(day)
    counted = db.rows(
        select(at.c.holder, at.c.type, *_figures(at))
        .group_by(at.c.holder, at.c.type, at.c.machine_type_id)
        .order_by(at.c.machine_type_id)
    )
    rows: list[tuple[Any, ...]] = []
    for holder in _holders(db, day, [row.holder for row in counted]):
        theirs = [row for row in counted if row.holder == holder]
        rows.append((1, holder, None, *_sum(row[2:] for row in theirs)))
        rows += [(2, *row) for row in theirs]
    return Table(
        "holders",
        _("Who holds the machines"),
        (
            Column("level", _("Level"), Kind.LEVEL),
            Column("holder", _("Holder"), Kind.WORD),
            Column("type", _("Type"), Kind.CODE),
            *_figure_columns(),
        ),
        tuple(rows),
        total=(1, None, None, *_sum(row[2:] for row in counted)),
        empty=_("No machine yet. Record one with `kediri machine add`."),
    )


def idle(db: Reading, *, day: date) -> list[str]:
    """Return the codes of the machines that are at the office on that day."""
    return [unit.code for unit in units(db, day=day) if unit.holder == Place.OFFICE]


def with_groups(db: Reading, *, day: date) -> int:
    """Return how many machines are with groups on that day."""
    return sum(unit.group is not None for unit in units(db, day=day))


def damaged(db: Reading, *, day: date) -> list[str]:
    """Return the codes of the machines that are there, and damaged on that day."""
    well = (None, Condition.GOOD)
    return [
        unit.code for unit in units(db, day=day) if unit.condition not in well and not unit.gone
    ]


def _in_order(at: Subquery) -> tuple[Any, ...]:
    """Return the order of the types, and within a type MJ-99 before MJ-100."""
    return at.c.machine_type_id, func.length(at.c.code), at.c.code


def _holders(db: Reading, day: date, found: list[str]) -> list[str]:
    """Return the office and the groups formed by that day, K2 before K10; then what is gone."""
    if not found:
        return []
    code = training_group.c.code
    formed = select(code).where(live(training_group), training_group.c.formed_on <= day)
    groups = db.rows(formed.order_by(func.length(code), code))
    return [Place.OFFICE, *(row.code for row in groups), *(gone for gone in GONE if gone in found)]


def _figures(at: Subquery) -> list[Any]:
    runs = (at.c.condition != Condition.HEAVY_DAMAGE) & at.c.holder.not_in(GONE)
    return [
        func.count(),
        *(func.sum(case((at.c.condition == word, 1), else_=0)) for word in Condition),
        func.sum(case((runs, at.c.watts), else_=0)),
    ]


def _figures_of(unit: Unit) -> tuple[int, ...]:
    return (
        1,
        *(int(unit.condition == word) for word in Condition),
        unit.watts if unit.runs else 0,
    )


def _figure_columns() -> tuple[Column, ...]:
    return (
        Column("units", _("Units"), Kind.COUNT),
        Column("good", _("Good"), Kind.COUNT),
        Column("lightly_damaged", _("Light damage"), Kind.COUNT),
        Column("badly_damaged", _("Heavy damage"), Kind.COUNT),
        Column("watts", _("Watts at once"), Kind.COUNT),
    )


def _sum(rows: Iterable[Row[Any] | tuple[Any, ...]]) -> tuple[int, ...]:
    """Return the sums of the five figures; zeros where there are no rows."""
    return tuple(sum(figures) for figures in zip((0,) * 5, *rows, strict=True))
