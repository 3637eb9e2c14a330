"""Where every unit is on a day, as one question that use cases and reports ask alike."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select

from kediri_cli.domain.words import Condition, Place, State
from kediri_cli.schema.machines import custody, inspection, machine, machine_state, machine_type
from kediri_cli.schema.maintenance import fault
from kediri_cli.schema.metadata import live, on_day
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.places import OFFICE, base, machine_place, place

GONE = (State.LOST, State.WRITTEN_OFF)
"""States in which a unit that no group has is not at the office either."""


def standing(day: date) -> Subquery:
    """Return each machine that arrived by that day: who has it since when, condition, state, place.

    `holder` is a group, the office, or `lost` or `written-off` where it is with neither. What
    counts is the day that something happened, then the order of recording.
    """
    state, this = machine_state.c, machine.c
    here = func.coalesce(training_group.c.code, Place.OFFICE.value)
    gone = and_(training_group.c.id.is_(None), state.state.in_(GONE))
    held = and_(training_group.c.id.is_not(None), state.state.not_in([State.GRANTED, *GONE]))
    return (
        select(
            this.id.label("machine_id"),
            this.code,
            machine_type.c.code.label("type"),
            this.machine_type_id,
            this.brand,
            _last_seen(day).label("condition"),
            case((gone, state.state), else_=here).label("holder"),
            case((gone, state.starts_on), else_=func.coalesce(
                custody.c.starts_on, _came_back(day), this.bought_on)).label("since"),
            this.watts,
            this.price,
            case((held, State.CUSTODY.value), else_=state.state).label("state"),
            training_group.c.id.label("group_id"),
        )
        .join(machine_type, machine_type.c.id == this.machine_type_id)
        .outerjoin(machine_state, and_(state.machine_id == this.id, on_day(machine_state, day)))
        .outerjoin(custody, and_(custody.c.machine_id == this.id, on_day(custody, day)))
        .outerjoin(training_group, training_group.c.id == custody.c.training_group_id)
        .where(live(machine), this.bought_on <= day)
        .where(or_(state.state.is_(None), state.state != State.ORDERED))
        .subquery("standing")
    )  # fmt: skip


def located(day: date) -> Select[Any]:
    """Return the units that stand somewhere on that day, with the place and whether they can run.

    A unit stands where it was moved to, else where its holder is. Neither badly damaged units nor
    those out of use draw power.
    """
    at = standing(day)
    party = func.coalesce(at.c.group_id, OFFICE)
    broken = exists().where(fault.c.machine_id == at.c.machine_id, on_day(fault, day))
    runs = and_(at.c.condition != Condition.HEAVY_DAMAGE, ~broken)
    return (
        select(
            *at.c,
            place.c.id.label("place_id"),
            place.c.code.label("place"),
            case((runs, at.c.watts), else_=0).label("load"),
        )
        .outerjoin(machine_place, and_(machine_place.c.machine_id == at.c.machine_id,
                                       on_day(machine_place, day)))
        .outerjoin(base, and_(base.c.party == party, on_day(base, day)))
        .outerjoin(place, place.c.id == func.coalesce(machine_place.c.place_id, base.c.place_id))
        .where(at.c.holder.not_in(GONE))
    )  # fmt: skip


def _last_seen(day: date) -> ColumnElement[str]:
    return (
        select(inspection.c.condition)
        .where(inspection.c.machine_id == machine.c.id, inspection.c.seen_on <= day)
        .where(live(inspection))
        .order_by(inspection.c.seen_on.desc(), inspection.c.id.desc())
        .limit(1)
        .correlate(machine)
        .scalar_subquery()
    )


def _came_back(day: date) -> ColumnElement[date]:
    """Return the day since which a unit is at the office: brought back, found again, or arrived."""
    back = (
        select(func.max(custody.c.ends_on))
        .where(custody.c.machine_id == machine.c.id, custody.c.ends_on <= day, live(custody))
        .correlate(machine)
        .scalar_subquery()
    )
    found = (
        select(func.max(machine_state.c.ends_on))
        .where(machine_state.c.machine_id == machine.c.id, machine_state.c.ends_on <= day)
        .where(machine_state.c.state.in_([State.LOST, State.ORDERED]), live(machine_state))
        .correlate(machine)
        .scalar_subquery()
    )
    return case((found > func.coalesce(back, date.min), found), else_=back)
