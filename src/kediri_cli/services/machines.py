"""Machines: bought, handed over, handed on, taken back, looked at (`domain.md` 3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import next_code, tidy_code
from kediri_cli.domain.machines import type_code
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Condition, Occasion
from kediri_cli.errors.machines import NamedTwice, NotBoughtYet, OtherPrefix, SameHolder, TypeTaken
from kediri_cli.errors.participants import CodeTaken, GroupNotFormed
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine, machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.services import custody
from kediri_cli.services.programmes import within_programme


def add_type(db: Writing, *, code: str, name: str, watts: int) -> None:
    """Record a type of machine; `watts` is what one unit draws. Raises NotATypeCode, TypeTaken."""
    code = type_code(code)
    known = select(machine_type.c.id).where(machine_type.c.code == code, live(machine_type))
    if db.value(known) is not None:
        raise TypeTaken(code=code)
    db.insert(machine_type, code=code, name=clean_text(name, limit=60), watts=watts)
    db.about(code)


def add(
    db: Writing,
    *,
    kind: str,
    bought_on: date,
    price: int,
    brand: str | None = None,
    serial: str | None = None,
    watts: int | None = None,
    condition: Condition = Condition.GOOD,
    code: str | None = None,
) -> str:
    """Record a machine that was bought and return its code.

    `kind` is the code of its type, `price` whole rupiah with tax, `watts` those of the type unless
    given. Raises OtherPrefix, CodeTaken or OutsideProgramme.
    """
    within_programme(db, bought_on)
    its_type = db.find(machine_type, kind)
    code = _free_code(db, its_type, code)
    unit = db.insert(
        machine,
        code=code,
        machine_type_id=its_type.id,
        brand=clean_text(brand, limit=60) if brand else None,
        serial=clean_text(serial, limit=60) if serial else None,
        bought_on=bought_on,
        price=price,
        watts=its_type.watts if watts is None else watts,
    )
    custody.seen(db, unit, bought_on, Occasion.PURCHASE, condition)
    db.about(code)
    return code


def assign(
    db: Writing,
    codes: Sequence[str],
    *,
    to: str,
    on: date,
    condition: Condition | None = None,
    note: str = "",
) -> None:
    """Hand machines at the office over to a group on that day: all of them or none.

    The note is kept with the condition; without a condition the journal alone keeps it. Raises
    MachineHeld, HeldThen, HeldLater, SameHolder, NotBoughtYet, NamedTwice, GroupNotFormed or
    OutsideProgramme.
    """
    group = _receiver(db, to, on)
    for unit in _units(db, codes):
        custody.hand_over(db, unit, group, on, condition, note)
    db.about(*codes, to)


def give_back(
    db: Writing,
    codes: Sequence[str],
    *,
    on: date,
    condition: Condition | None = None,
    note: str = "",
) -> None:
    """Take machines back to the office on that day; the day of the hand-over is allowed.

    Raises NotHeld, BeforeHandOver, NamedTwice or OutsideProgramme.
    """
    within_programme(db, on)
    for unit in _units(db, codes):
        custody.take_back(db, unit, custody.held_now(db, unit), on, condition, note)
    db.about(*codes)


def transfer(
    db: Writing,
    codes: Sequence[str],
    *,
    to: str,
    on: date,
    condition: Condition | None = None,
    note: str = "",
) -> None:
    """Hand machines on from one group to another: the one ends and the other begins that day.

    A condition that is stated counts for both. Raises NotHeld, BeforeHandOver, SameHolder,
    NamedTwice, GroupNotFormed or OutsideProgramme.
    """
    group = _receiver(db, to, on)
    for unit in _units(db, codes):
        held = custody.held_now(db, unit)
        if held.holder == to:
            raise SameHolder(machine=unit.code, holder=to, since=held.starts_on)
        custody.take_back(db, unit, held, on, condition, note)
        custody.hand_over(db, unit, group, on, condition, note)
    db.about(*codes, to)


def inspect(db: Writing, code: str, *, on: date, condition: Condition, note: str = "") -> None:
    """Record the condition that a look found on that day. Raises NotBoughtYet, OutsideProgramme."""
    within_programme(db, on)
    unit = db.find(machine, code)
    if on < unit.bought_on:
        raise NotBoughtYet(machine=code, bought_on=unit.bought_on, day=on)
    custody.seen(db, unit.id, on, Occasion.LOOK, condition, note)
    db.about(code)


def _receiver(db: Reading, code: str, on: date) -> Row[Any]:
    within_programme(db, on)
    group = db.find(training_group, code)
    if on < group.formed_on:
        raise GroupNotFormed(group=code, formed_on=group.formed_on, day=on)
    return group


def _units(db: Reading, codes: Sequence[str]) -> list[Row[Any]]:
    for code in codes:
        if codes.count(code) > 1:
            raise NamedTwice(machine=code)
    return [db.find(machine, code) for code in codes]


def _free_code(db: Reading, its_type: Row[Any], code: str | None) -> str:
    """Return the given code if it fits the type and is free, or the next one of the type."""
    if code is not None:
        code = tidy_code(code)
        if not code.startswith(f"{its_type.code}-"):
            raise OtherPrefix(code=code, type=its_type.code)
    taken = select(machine.c.code).where(machine.c.machine_type_id == its_type.id, live(machine))
    known = [row.code for row in db.rows(taken)]
    if code in known:
        raise CodeTaken(code=code)
    return code or next_code(its_type.code, known)
