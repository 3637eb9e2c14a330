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
    NotBoughtYet,
    NotHeld,
    SameHolder,
)
from kediri_cli.schema import live
from kediri_cli.schema.machines import custody, inspection
from kediri_cli.schema.participants import training_group


def hand_over(
    db: Writing, unit: Row[Any], group: Row[Any], on: date, condition: Condition | None, note: str
) -> None:
    """Begin a custody on that day, unless the machine is not at the office from then on.

    Raises NotBoughtYet, MachineHeld, HeldThen, HeldLater or SameHolder.
    """
    if on < unit.bought_on:
        raise NotBoughtYet(machine=unit.code, bought_on=unit.bought_on, day=on)
    if (known := db.first(_custody_of(unit).where(_ends_after(on)))) is not None:
        facts = {"machine": unit.code, "holder": known.holder, "since": known.starts_on}
        if known.starts_on > on:
            raise HeldLater(**facts, day=on)
        if known.ends_on is not None:
            raise HeldThen(**facts, until=known.ends_on, day=on)
        if known.holder == group.code:
            raise SameHolder(**facts)
        raise MachineHeld(**facts, group=group.code)
    new = db.insert(custody, machine_id=unit.id, training_group_id=group.id, starts_on=on)
    if condition is not None:
        seen(db, unit.id, on, Occasion.HAND_OVER, condition, note, new)


def take_back(
    db: Writing, unit: Row[Any], held: Row[Any], on: date, condition: Condition | None, note: str
) -> None:
    """End a custody on that day. Raises BeforeHandOver."""
    if on < held.starts_on:
        raise BeforeHandOver(machine=unit.code, holder=held.holder, since=held.starts_on, day=on)
    db.update(custody, held.id, ends_on=on)
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


def held_now(db: Reading, unit: Row[Any]) -> Row[Any]:
    """Return the custody of a machine that has not ended. Raises NotHeld."""
    held = db.first(_custody_of(unit).where(custody.c.ends_on.is_(None)))
    if held is None:
        raise NotHeld(machine=unit.code)
    return held


def _custody_of(unit: Row[Any]) -> Any:
    return (
        select(
            custody.c.id, custody.c.starts_on, custody.c.ends_on,
            training_group.c.code.label("holder"),
        )
        .join(training_group, training_group.c.id == custody.c.training_group_id)
        .where(custody.c.machine_id == unit.id, live(custody))
        .order_by(custody.c.starts_on, custody.c.id)
    )  # fmt: skip


def _ends_after(on: date) -> Any:
    return custody.c.ends_on.is_(None) | (custody.c.ends_on > on)
