"""The chain of a unit's states: each begins where the last one ends, and the last one is open."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import State
from kediri_cli.errors.lives import (
    BeforeState,
    GrantedAway,
    IsLost,
    IsWrittenOff,
    NotReceived,
)
from kediri_cli.errors.machines import NamedTwice, NotBoughtYet
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine, machine_state

ENDED = {
    State.ORDERED: NotReceived,
    State.GRANTED: GrantedAway,
    State.LOST: IsLost,
    State.WRITTEN_OFF: IsWrittenOff,
}
"""What is said of a unit that is not the office's own and there, by its state."""


def each(db: Reading, codes: Sequence[str]) -> list[Row[Any]]:
    """Return the machines of these codes. Raises NamedTwice or UnknownCode."""
    for code in codes:
        if codes.count(code) > 1:
            raise NamedTwice(machine=code)
    return [db.find(machine, code) for code in codes]


def state_now(db: Reading, unit: Row[Any]) -> Row[Any]:
    """Return the state of a unit that has not ended."""
    return db.rows(_states(unit).where(machine_state.c.ends_on.is_(None)))[0]


def alive(db: Reading, unit: Row[Any]) -> Row[Any]:
    """Return the last state of a unit that is the office's own and there.

    Raises NotReceived, GrantedAway, IsLost or IsWrittenOff.
    """
    now = state_now(db, unit)
    if now.state in ENDED:
        raise ENDED[now.state](machine=unit.code, since=now.starts_on)
    return now


def alive_from(db: Reading, unit: Row[Any], on: date) -> None:
    """Refuse as `alive` does if the unit is not there on some day from `on` on."""
    arrived(db, unit, on)
    later = machine_state.c.ends_on.is_(None) | (machine_state.c.ends_on > on)
    for row in db.rows(_states(unit).where(later)):
        if row.state in ENDED:
            raise ENDED[row.state](machine=unit.code, since=row.starts_on)


def arrived(db: Reading, unit: Row[Any], on: date) -> None:
    """Raise NotReceived or NotBoughtYet unless the unit was there by that day."""
    ordered = db.first(_states(unit).where(machine_state.c.state == State.ORDERED))
    if ordered is not None and ordered.ends_on is None:
        raise NotReceived(machine=unit.code, since=ordered.starts_on)
    day = unit.bought_on if ordered is None else ordered.ends_on
    if on < day:
        raise NotBoughtYet(machine=unit.code, bought_on=day, day=on)


def first(db: Writing, unit: int, state: State, on: date) -> None:
    """Begin the life of a unit."""
    db.insert(machine_state, machine_id=unit, state=state, starts_on=on)


def begin(
    db: Writing,
    unit: Row[Any],
    now: Row[Any],
    state: State,
    on: date,
    *,
    document: str | None = None,
    handover: int | None = None,
) -> None:
    """End the state of now on that day and begin another. Raises BeforeState."""
    if on < now.starts_on:
        raise BeforeState(machine=unit.code, state=State(now.state), since=now.starts_on, day=on)
    db.update(machine_state, now.id, ends_on=on)
    db.insert(
        machine_state,
        machine_id=unit.id,
        state=state,
        starts_on=on,
        document=clean_text(document, limit=60) if document else None,
        handover_id=handover,
    )


def _states(unit: Row[Any]) -> Any:
    return (
        select(machine_state)
        .where(machine_state.c.machine_id == unit.id, live(machine_state))
        .order_by(machine_state.c.id)
    )
