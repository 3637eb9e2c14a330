"""Upkeep planned and done, faults found and mended; a fault puts a unit out of use."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Condition, Occasion
from kediri_cli.errors.maintenance import (
    BeforeFault,
    FaultKnown,
    MendedLater,
    NoFault,
    UnitOrType,
    UnknownReceipt,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.machines import machine, machine_type
from kediri_cli.schema.maintenance import fault, service, upkeep
from kediri_cli.services import custody
from kediri_cli.services.chain import alive, arrived


def plan(
    db: Writing, *, unit: str | None = None, kind: str | None = None, every: int, on: date
) -> None:
    """Plan upkeep every so many days for a machine, or for all of a type; the last plan is valid.

    It is due for the first time so many days after `on`. Raises UnitOrType.
    """
    if (unit is None) == (kind is None):
        raise UnitOrType
    owner = (
        {"machine_id": db.find(machine, unit).id}
        if unit is not None
        else {"machine_type_id": db.find(machine_type, kind or "").id}
    )
    of_owner = [upkeep.c[name] == value for name, value in owner.items()]
    known = db.first(select(upkeep.c.id).where(live(upkeep), *of_owner))
    if known is not None:
        db.update(upkeep, known.id, every_days=every, starts_on=on)
    else:
        db.insert(upkeep, every_days=every, starts_on=on, **owner)
    db.about(unit or kind or "")


def done(db: Writing, code: str, *, on: date, receipt: str | None = None, note: str = "") -> None:
    """Record upkeep that was done on a machine. Raises NotBoughtYet, UnknownReceipt and others."""
    unit = _there(db, code, on)
    _serve(db, unit, on, None, receipt, note)


def found(
    db: Writing, code: str, *, on: date, condition: Condition | None = None, note: str = ""
) -> None:
    """Record a fault: the machine is out of use from that day on.

    Raises FaultKnown, MendedLater, NotBoughtYet and what `alive` raises.
    """
    unit = _there(db, code, on)
    later = fault.c.ends_on.is_(None) | (fault.c.ends_on > on)
    if (known := db.first(_faults(unit).where(later))) is not None:
        if known.ends_on is None:
            raise FaultKnown(machine=code, since=known.starts_on)
        raise MendedLater(machine=code, since=known.starts_on, until=known.ends_on, day=on)
    text = clean_text(note) if note else None
    db.insert(fault, machine_id=unit.id, starts_on=on, note=text)
    if condition is not None:
        custody.seen(db, unit.id, on, Occasion.LOOK, condition, note)
    db.about(code)


def repair(
    db: Writing,
    code: str,
    *,
    on: date,
    receipt: str | None = None,
    condition: Condition | None = None,
    note: str = "",
) -> int:
    """Record that the open fault of a machine is mended; return the days that it was out of use.

    Raises NoFault, BeforeFault, UnknownReceipt and what `alive` raises.
    """
    unit = _there(db, code, on)
    broken = db.first(_faults(unit).where(fault.c.ends_on.is_(None)))
    if broken is None:
        raise NoFault(machine=code)
    if on < broken.starts_on:
        raise BeforeFault(machine=code, since=broken.starts_on, day=on)
    db.update(fault, broken.id, ends_on=on)
    _serve(db, unit, on, broken.id, receipt, note)
    if condition is not None:
        custody.seen(db, unit.id, on, Occasion.REPAIR, condition, note)
    days: int = (on - broken.starts_on).days
    return days


def _there(db: Reading, code: str, on: date) -> Row[Any]:
    unit = db.find(machine, code)
    alive(db, unit)
    arrived(db, unit, on)
    return unit


def _faults(unit: Row[Any]) -> Any:
    return select(fault).where(fault.c.machine_id == unit.id, live(fault)).order_by(fault.c.id)


def _serve(
    db: Writing, unit: Row[Any], on: date, mended: int | None, receipt: str | None, note: str
) -> None:
    paid = None
    if receipt is not None:
        number = clean_text(receipt, limit=60)
        same = expenditure.c.receipt == number
        paid = db.value(select(expenditure.c.id).where(same, live(expenditure)))
        if paid is None:
            raise UnknownReceipt(receipt=number)
    db.insert(
        service,
        machine_id=unit.id,
        done_on=on,
        fault_id=mended,
        expenditure_id=paid,
        note=clean_text(note) if note else None,
    )
    db.about(unit.code)
