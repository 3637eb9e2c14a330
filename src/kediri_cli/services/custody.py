"""Who answers for a machine on a day: a chain of dated intervals that grows at its end only.

So an entry changes what is said of its own day and of later ones, never of the days before. The
steps here are those of `services.machines`; the guards of the database stand behind them.
"""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Condition, Occasion
from kediri_cli.errors.machines import (
    BeforeHandOver,
    HeldLater,
    HeldThen,
    MachineHeld,
    NotHeld,
    SameHolder,
)
from kediri_cli.schema import live
from kediri_cli.schema.machines import custody, inspection
from kediri_cli.schema.participants import training_group
from kediri_cli.services import assessment


def hand_over(
    db: Writing,
    unit: Row[Any],
    group: Row[Any],
    on: date,
    condition: Condition | None,
    note: str,
    paper: int | None = None,
) -> None:
    """Begin a custody on that day, unless the machine is not at the office from then on.

    Raises NotFit, MachineHeld, HeldThen, HeldLater or SameHolder.
    """
    assessment.refuse_unfit(db, group.code, unit.machine_type_id, on)
    _not_held_after(db, unit, on, group.code)
    new = db.insert(
        custody,
        machine_id=unit.id,
        training_group_id=group.id,
        starts_on=on,
        handover_id=paper,
    )
    if condition is not None:
        seen(db, unit.id, on, Occasion.HAND_OVER, condition, note, new)


def take_back(
    db: Writing,
    unit: Row[Any],
    held: Row[Any],
    on: date,
    condition: Condition | None,
    note: str,
    paper: int | None = None,
) -> None:
    """End a custody on that day. Raises BeforeHandOver."""
    if on < held.starts_on:
        raise BeforeHandOver(machine=unit.code, holder=held.holder, since=held.starts_on, day=on)
    db.update(custody, held.id, ends_on=on, return_id=paper)
    if condition is not None:
        seen(db, unit.id, on, Occasion.RETURN, condition, note, held.id)


def seen(
    db: Writing,
    unit: int,
    on: date,
    occasion: Occasion,
    condition: Condition,
    note: str = "",
    of_custody: int | None = None,
) -> None:
    """Record the condition that was seen on an occasion, and of which custody, if of one."""
    db.insert(
        inspection,
        machine_id=unit,
        seen_on=on,
        occasion=occasion,
        condition=condition,
        note=clean_text(note) if note else None,
        custody_id=of_custody,
    )


def open_of(db: Reading, unit: Row[Any]) -> Row[Any] | None:
    """Return the custody of a machine that has not ended, or None."""
    return db.first(_custody_of(unit).where(custody.c.ends_on.is_(None)))


def held_now(db: Reading, unit: Row[Any]) -> Row[Any]:
    """Return the custody of a machine that has not ended. Raises NotHeld."""
    held = open_of(db, unit)
    if held is None:
        raise NotHeld(machine=unit.code)
    return held


def nothing_after(db: Reading, unit: Row[Any], on: date) -> None:
    """Raise HeldThen, HeldLater or MachineHeld if a group has the machine on a day from `on` on."""
    _not_held_after(db, unit, on, None)


def _not_held_after(db: Reading, unit: Row[Any], on: date, group: str | None) -> None:
    known = db.first(_custody_of(unit).where(_ends_after(on)))
    if known is None:
        return
    facts = {"machine": unit.code, "holder": known.holder, "since": known.starts_on}
    if known.starts_on > on:
        raise HeldLater(**facts, day=on)
    if known.ends_on is not None:
        raise HeldThen(**facts, until=known.ends_on, day=on)
    if known.holder == group:
        raise SameHolder(**facts)
    raise MachineHeld(**facts, group=group or "")


def _custody_of(unit: Row[Any]) -> Any:
    return (
        select(
            custody.c.id, custody.c.starts_on, custody.c.ends_on, custody.c.training_group_id,
            training_group.c.code.label("holder"),
        )
        .join(training_group, training_group.c.id == custody.c.training_group_id)
        .where(custody.c.machine_id == unit.id, live(custody))
        .order_by(custody.c.starts_on, custody.c.id)
    )  # fmt: skip


def _ends_after(on: date) -> Any:
    return custody.c.ends_on.is_(None) | (custody.c.ends_on > on)
