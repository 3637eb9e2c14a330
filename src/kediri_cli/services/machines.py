"""Machines: bought, handed over, handed on, taken back, looked at (`domain.md` 3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import tidy_code
from kediri_cli.domain.machines import goods_code, type_code
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Condition, Occasion, Paper, State, Treatment
from kediri_cli.errors.handovers import TwoGivers
from kediri_cli.errors.lives import StateAlready
from kediri_cli.errors.machines import OtherPrefix, SameHolder, TypeTaken
from kediri_cli.errors.participants import GroupNotFormed
from kediri_cli.errors.places import Overload
from kediri_cli.schema import live
from kediri_cli.schema.machines import component, machine, machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.services import codes, custody, handovers, places
from kediri_cli.services.chain import alive, alive_from, arrived, each, first, state_now
from kediri_cli.services.programmes import within_programme


def add_type(db: Writing, *, code: str, name: str, watts: int, goods: str | None = None) -> None:
    """Record a type of machine; `watts` is what one unit draws, 0 for a table.

    `goods` is the goods code within which its register numbers count. Raises NotATypeCode,
    NotAGoodsCode or TypeTaken.
    """
    code = type_code(code)
    known = select(machine_type.c.id).where(machine_type.c.code == code, live(machine_type))
    if db.value(known) is not None:
        raise TypeTaken(code=code)
    db.insert(
        machine_type,
        code=code,
        name=clean_text(name, limit=60),
        watts=watts,
        goods_code=goods_code(goods) if goods else None,
    )
    db.about(code)


def edit_type(
    db: Writing,
    code: str,
    *,
    name: str | None = None,
    watts: int | None = None,
    goods: str | None = None,
) -> None:
    """Change what is known of a type; units that are registered keep their goods code."""
    known = db.find(machine_type, code)
    facts = {
        "name": clean_text(name, limit=60) if name else None,
        "watts": watts,
        "goods_code": goods_code(goods) if goods else None,
    }
    _change(db, machine_type, known.id, facts)
    db.about(known.code)


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
    treatment: Treatment = Treatment.CAPITAL,
    size: str | None = None,
    material: str | None = None,
    motor: str | None = None,
    origin: str | None = None,
    ordered: bool = False,
) -> str:
    """Record a machine that was bought and return its code; `ordered`, it has yet to arrive.

    `kind` is the code of its type, `price` whole rupiah with tax, `watts` those of the type unless
    given. Raises OtherPrefix, CodeTaken or OutsideProgramme.
    """
    within_programme(db, bought_on)
    its_type = db.find(machine_type, kind)
    code = _free_code(db, its_type, code)
    texts = {"brand": brand, "serial": serial, "size": size, "material": material, "motor": motor,
             "origin": origin}  # fmt: skip
    unit = db.insert(
        machine,
        code=code,
        machine_type_id=its_type.id,
        bought_on=bought_on,
        price=price,
        watts=its_type.watts if watts is None else watts,
        treatment=treatment,
        **_cleaned(texts),
    )
    first(db, unit, State.ORDERED if ordered else State.RECEIVED, bought_on)
    if not ordered:
        custody.seen(db, unit, bought_on, Occasion.PURCHASE, condition)
    db.about(code)
    return code


def edit(
    db: Writing,
    code: str,
    *,
    brand: str | None = None,
    serial: str | None = None,
    watts: int | None = None,
    treatment: Treatment | None = None,
    size: str | None = None,
    material: str | None = None,
    motor: str | None = None,
    origin: str | None = None,
) -> None:
    """Change what is known of a machine; what is None stays. Raises StateAlready.

    A machine that stands in the register stays capital goods.
    """
    unit = db.find(machine, code)
    if unit.register is not None and treatment not in (None, Treatment.CAPITAL):
        since = state_now(db, unit).starts_on
        raise StateAlready(machine=code, state=State.REGISTERED, since=since)
    texts = {"brand": brand, "serial": serial, "size": size, "material": material, "motor": motor,
             "origin": origin}  # fmt: skip
    _change(db, machine, unit.id, {**_cleaned(texts), "watts": watts, "treatment": treatment})
    db.about(code)


def add_component(
    db: Writing, code: str, *, name: str, serial: str | None = None, note: str | None = None
) -> None:
    """Record a part of a set: head, table, legs, motor."""
    unit = db.find(machine, code)
    db.insert(
        component,
        machine_id=unit.id,
        **_cleaned({"name": name, "serial": serial, "note": note}),
    )
    db.about(code)


def assign(
    db: Writing,
    codes: Sequence[str],
    *,
    to: str,
    on: date,
    condition: Condition | None = None,
    note: str = "",
    bast: str | None = None,
    basis: str | None = None,
) -> tuple[Overload, ...]:
    """Hand machines at the office over to a group on that day: all of them or none.

    The note is kept with the condition; without a condition the journal alone keeps it. With the
    number of a BAST it is one numbered hand-over. Returns the places that are overloaded by it.
    Raises MachineHeld, HeldThen, HeldLater, SameHolder, NotBoughtYet, NamedTwice, GroupNotFormed,
    OutsideProgramme, SameBast, BasisNeedsBast and what `alive` raises.
    """
    group = _receiver(db, to, on)
    parties = handovers.Parties(Paper.HAND_OVER, receiver=group.id)
    paper = handovers.write(db, bast, on, parties, basis)
    for unit in each(db, codes):
        alive_from(db, unit, on)
        custody.hand_over(db, unit, group, on, condition, note, paper)
        places.leave(db, unit, on)
    db.about(*codes, to)
    return places.overloads(db, places.places_of(db, codes, on), on)


def give_back(
    db: Writing,
    codes: Sequence[str],
    *,
    on: date,
    condition: Condition | None = None,
    note: str = "",
    bast: str | None = None,
) -> tuple[Overload, ...]:
    """Take machines back to the office on that day; the day of the hand-over is allowed.

    Returns the places that are overloaded by it. Raises NotHeld, BeforeHandOver, NamedTwice,
    OutsideProgramme, SameBast, TwoGivers and what `alive` raises.
    """
    within_programme(db, on)
    held = _held(db, codes)
    parties = handovers.Parties(Paper.RETURN, giver=_giver(held, bast))
    paper = handovers.write(db, bast, on, parties)
    for unit, its_custody in held:
        custody.take_back(db, unit, its_custody, on, condition, note, paper)
        places.leave(db, unit, on)
    db.about(*codes)
    return places.overloads(db, places.places_of(db, codes, on), on)


def transfer(
    db: Writing,
    codes: Sequence[str],
    *,
    to: str,
    on: date,
    condition: Condition | None = None,
    note: str = "",
    bast: str | None = None,
    basis: str | None = None,
) -> tuple[Overload, ...]:
    """Hand machines on from one group to another: the one ends and the other begins that day.

    A condition that is stated counts for both. Returns the places that are overloaded by it. Raises
    NotHeld, BeforeHandOver, SameHolder, NamedTwice, GroupNotFormed, OutsideProgramme, SameBast,
    BasisNeedsBast, TwoGivers and what `alive` raises.
    """
    group = _receiver(db, to, on)
    held = _held(db, codes)
    for unit, its_custody in held:
        if its_custody.holder == to:
            raise SameHolder(machine=unit.code, holder=to, since=its_custody.starts_on)
    parties = handovers.Parties(Paper.TRANSFER, giver=_giver(held, bast), receiver=group.id)
    paper = handovers.write(db, bast, on, parties, basis)
    for unit, its_custody in held:
        custody.take_back(db, unit, its_custody, on, condition, note, paper)
        custody.hand_over(db, unit, group, on, condition, note, paper)
        places.leave(db, unit, on)
    db.about(*codes, to)
    return places.overloads(db, places.places_of(db, codes, on), on)


def inspect(db: Writing, code: str, *, on: date, condition: Condition, note: str = "") -> None:
    """Record the condition that a look found on that day. Raises NotBoughtYet, OutsideProgramme."""
    within_programme(db, on)
    unit = db.find(machine, code)
    arrived(db, unit, on)
    custody.seen(db, unit.id, on, Occasion.LOOK, condition, note)
    db.about(code)


def _held(db: Reading, codes: Sequence[str]) -> list[tuple[Row[Any], Row[Any]]]:
    """Return machines with the custody that has not ended. Raises NotHeld and as `alive` does."""
    held = []
    for unit in each(db, codes):
        alive(db, unit)
        held.append((unit, custody.held_now(db, unit)))
    return held


def _giver(held: list[tuple[Row[Any], Row[Any]]], bast: str | None) -> int | None:
    """Return the one group that gives. Raises TwoGivers where a number is to stand for several."""
    if not bast:
        return None
    known = held[0][1]
    for unit, its_custody in held:
        if its_custody.holder != known.holder:
            raise TwoGivers(machine=unit.code, holder=its_custody.holder, other=known.holder)
    giver: int = known.training_group_id
    return giver


def _receiver(db: Reading, code: str, on: date) -> Row[Any]:
    within_programme(db, on)
    group = db.find(training_group, code)
    if on < group.formed_on:
        raise GroupNotFormed(group=code, formed_on=group.formed_on, day=on)
    return group


def _cleaned(texts: dict[str, str | None]) -> dict[str, str | None]:
    return {key: clean_text(text, limit=60) if text else None for key, text in texts.items()}


def _change(db: Writing, table: Any, row: int, facts: dict[str, Any]) -> None:
    """Change the facts that are given."""
    if given := {key: value for key, value in facts.items() if value is not None}:
        db.update(table, row, **given)


def _free_code(db: Reading, its_type: Row[Any], code: str | None) -> str:
    """Return the given code if it fits the type and is free, or the next one of the type."""
    if code is None:
        of_type = machine.c.machine_type_id == its_type.id
        return codes.following(db, machine, its_type.code, of_type)
    code = tidy_code(code)
    if not code.startswith(f"{its_type.code}-"):
        raise OtherPrefix(code=code, type=its_type.code)
    return codes.untaken(db, machine, code)
