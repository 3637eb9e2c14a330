"""The life of a unit: ordered, received, registered, in use, granted, written off, lost.

A chain of dated states that grows at its end only (`domain.md` 3.5). What is missing for a step is
what its refusal names.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.machines import next_register, register_number
from kediri_cli.domain.words import Condition, Occasion, Paper, Place, State, Treatment
from kediri_cli.errors.lives import (
    HeldByGroup,
    NoGoodsCode,
    NotForRegister,
    NotLost,
    NotRegistered,
    NotWithGroup,
    RegistersUsedUp,
    RegisterTaken,
    StateAlready,
    StillSound,
)
from kediri_cli.schema import live
from kediri_cli.schema.machines import inspection, machine, machine_state, machine_type
from kediri_cli.services import custody, handovers, places
from kediri_cli.services.chain import ENDED, alive, begin, each, state_now


def receive(
    db: Writing,
    codes: Sequence[str],
    *,
    on: date,
    bast: str | None = None,
    supplier: str | None = None,
    basis: str | None = None,
    condition: Condition = Condition.GOOD,
) -> None:
    """Record that ordered units arrived; from that day on they count.

    Raises StateAlready, BeforeState, SameBast or BasisNeedsBast.
    """
    parties = handovers.Parties(Paper.DELIVERY, supplier=supplier)
    paper = handovers.write(db, bast, on, parties, basis)
    for unit in each(db, codes):
        now = state_now(db, unit)
        if now.state != State.ORDERED:
            raise StateAlready(machine=unit.code, state=State.RECEIVED, since=unit.bought_on)
        begin(db, unit, now, State.RECEIVED, on, handover=paper)
        custody.seen(db, unit.id, on, Occasion.PURCHASE, condition)
    db.about(*codes)


def register(
    db: Writing, codes: Sequence[str], *, on: date, number: str | None = None
) -> dict[str, str]:
    """Enter units into the register and return their numbers (`domain.md` 3.2), by code.

    The numbers count up from `number`, else from the highest of the goods code; none is used twice.
    Raises NoGoodsCode, NotForRegister, RegisterTaken, RegistersUsedUp and what a step raises.
    """
    given: dict[str, str] = {}
    wanted = register_number(number) if number else None
    for unit in each(db, codes):
        now = alive(db, unit)
        if unit.register is not None:
            raise StateAlready(machine=unit.code, state=State.REGISTERED, since=now.starts_on)
        if unit.treatment != Treatment.CAPITAL:
            raise NotForRegister(machine=unit.code, treatment=Treatment(unit.treatment))
        its_type = db.rows(select(machine_type).where(machine_type.c.id == unit.machine_type_id))[0]
        if its_type.goods_code is None:
            raise NoGoodsCode(machine=unit.code, type=its_type.code)
        chosen = _free_register(db, its_type.goods_code, wanted)
        wanted = next_register(chosen) if number else None
        begin(db, unit, now, State.REGISTERED, on)
        db.update(machine, unit.id, goods_code=its_type.goods_code, register=chosen)
        given[unit.code] = chosen
    db.about(*codes)
    return given


def use(db: Writing, codes: Sequence[str], *, on: date) -> None:
    """Put units into training use at the office. Raises NotRegistered, HeldByGroup and others.

    Goods that are used up in training need no register number.
    """
    for unit in each(db, codes):
        now = alive(db, unit)
        if now.state == State.TRAINING:
            raise StateAlready(machine=unit.code, state=State.TRAINING, since=now.starts_on)
        if now.state == State.RECEIVED and unit.treatment != Treatment.CONSUMABLE:
            raise NotRegistered(machine=unit.code)
        _at_office(db, unit)
        custody.nothing_after(db, unit, on)
        begin(db, unit, now, State.TRAINING, on)
    db.about(*codes)


def grant(
    db: Writing,
    codes: Sequence[str],
    *,
    to: str,
    on: date,
    decree: str,
    bast: str,
    basis: str | None = None,
) -> None:
    """Grant units to the group that has them (hibah): decree (SK) and BAST are kept.

    Capital goods must be registered; stock to hand out never is. Raises NotWithGroup,
    NotRegistered, SameBast and what a step raises.
    """
    group = handovers.group(db, to)
    parties = handovers.Parties(Paper.GRANT, receiver=group.id)
    paper = handovers.write(db, bast, on, parties, basis)
    for unit in each(db, codes):
        now = alive(db, unit)
        if now.state == State.RECEIVED and unit.treatment == Treatment.CAPITAL:
            raise NotRegistered(machine=unit.code)
        held = custody.open_of(db, unit)
        if held is None or held.holder != to or on < held.starts_on:
            holder = Place.OFFICE if held is None else held.holder
            raise NotWithGroup(machine=unit.code, group=to, holder=holder)
        begin(db, unit, now, State.GRANTED, on, document=decree, handover=paper)
    db.about(*codes, to)


def write_off(db: Writing, codes: Sequence[str], *, on: date, decree: str) -> None:
    """Take units out of the register (penghapusan) by a decree: granted, lost or badly damaged.

    Raises NotRegistered, NotForRegister, HeldByGroup, StillSound and what a step raises.
    """
    for unit in each(db, codes):
        now = state_now(db, unit)
        if now.state in (State.ORDERED, State.WRITTEN_OFF):
            raise ENDED[now.state](machine=unit.code, since=now.starts_on)
        if unit.treatment != Treatment.CAPITAL:
            raise NotForRegister(machine=unit.code, treatment=Treatment(unit.treatment))
        if unit.register is None:
            raise NotRegistered(machine=unit.code)
        if now.state not in (State.GRANTED, State.LOST):
            if _condition(db, unit, on) != Condition.HEAVY_DAMAGE:
                raise StillSound(machine=unit.code)
            _at_office(db, unit)
            custody.nothing_after(db, unit, on)
        begin(db, unit, now, State.WRITTEN_OFF, on, document=decree)
        places.leave(db, unit, on)
    db.about(*codes)


def lose(db: Writing, codes: Sequence[str], *, on: date, document: str | None = None) -> None:
    """Record that units are lost: nobody has them from that day on. Raises what a step raises."""
    for unit in each(db, codes):
        now = alive(db, unit)
        held = custody.open_of(db, unit)
        if held is not None:
            custody.take_back(db, unit, held, on, None, "")
        custody.nothing_after(db, unit, on)
        begin(db, unit, now, State.LOST, on, document=document)
        places.leave(db, unit, on)
    db.about(*codes)


def find(
    db: Writing, codes: Sequence[str], *, on: date, condition: Condition | None, note: str = ""
) -> None:
    """Record that lost units are at the office again, in the state before. Raises NotLost."""
    for unit in each(db, codes):
        now = state_now(db, unit)
        if now.state != State.LOST:
            raise NotLost(machine=unit.code, state=State(now.state))
        before = db.first(
            select(machine_state.c.state)
            .where(machine_state.c.machine_id == unit.id, live(machine_state))
            .where(machine_state.c.id != now.id, machine_state.c.ends_on.is_not(None))
            .order_by(machine_state.c.id.desc())
        )
        begin(db, unit, now, State(before.state if before else State.RECEIVED), on)
        if condition is not None:
            custody.seen(db, unit.id, on, Occasion.FOUND, condition, note)
    db.about(*codes)


def _at_office(db: Reading, unit: Row[Any]) -> None:
    if (held := custody.open_of(db, unit)) is not None:
        raise HeldByGroup(machine=unit.code, holder=held.holder, since=held.starts_on)


def _condition(db: Reading, unit: Row[Any], on: date) -> str | None:
    question = (
        select(inspection.c.condition)
        .where(inspection.c.machine_id == unit.id, inspection.c.seen_on <= on, live(inspection))
        .order_by(inspection.c.seen_on.desc(), inspection.c.id.desc())
    )
    seen: str | None = db.value(question.limit(1))
    return seen


def _free_register(db: Reading, goods: str, wanted: str | None) -> str:
    same = machine.c.goods_code == goods
    if wanted is not None:
        owner = db.value(select(machine.c.code).where(same, machine.c.register == wanted))
        if owner is not None:
            raise RegisterTaken(number=wanted, goods=goods, machine=owner)
        return wanted
    # voided units too: a number is never used again
    following = next_register(db.value(select(func.max(machine.c.register)).where(same)))
    if following is None:
        raise RegistersUsedUp(goods=goods)
    return following
