"""One machine through time: who answered for it on which days, and what each look found."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, or_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Occasion, Place, State
from kediri_cli.language import _
from kediri_cli.reports import lives, maintenance
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, inspection, machine, machine_type
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.standing import GONE, located
from kediri_cli.tables import Column, Kind, Report, Table

Stay = tuple[date, date | None, str, str, str | None, str | None, str | None]


def one(db: Reading, code: str, *, day: date) -> Report:
    """Return what is recorded of one machine: its facts, where it is, and every look at it."""
    unit = db.find(machine, code)
    return Report(
        "machine",
        _("Machine"),
        code,
        (
            _facts(db, unit),
            _now(db, unit, day),
            _looks_at(db, unit),
            lives.register_entry(unit),
            lives.life(db, unit),
            lives.components(db, unit),
            maintenance.services_of(db, unit, day=day),
        ),
    )


def history(db: Reading, code: str) -> Table:
    """Return the stays of a machine from its purchase on, with its condition at both ends.

    A condition that nobody stated at a hand-over or return is the one last seen by then.
    """
    unit = db.find(machine, code)
    looks, states = _looks(db, unit), lives.states(db, unit)
    return Table(
        "history",
        _("History of {machine}").format(machine=code),
        (
            Column("since", _("Since"), Kind.DATE),
            Column("until", _("Until"), Kind.DATE),
            Column("holder", _("Holder"), Kind.WORD),
            Column("began", _("Began with"), Kind.WORD),
            Column("condition_at_start", _("Condition at start"), Kind.WORD),
            Column("condition_at_end", _("Condition at end"), Kind.WORD),
            Column("note", _("Note")),
        ),
        tuple(
            _without_gone(
                _stays(_arrival(unit, states), _custodies(db, unit), looks), states, looks
            )
        ),
    )


def _arrival(unit: Row[Any], states: Sequence[Row[Any]]) -> date:
    """Return the day on which a unit was first there: bought, or arrived after its order."""
    ordered: list[date] = [
        row.ends_on for row in states if row.state == State.ORDERED and row.ends_on
    ]
    bought: date = unit.bought_on
    return max([bought, *ordered])


def _stays(arrival: date, custodies: Sequence[Row[Any]], looks: Sequence[Row[Any]]) -> list[Stay]:
    """Return the custodies, and the stays at the office around them that last a day or more."""
    said = {(look.custody_id, look.occasion): look for look in looks}
    bought = said.get((None, Occasion.PURCHASE))
    known = bought.condition if bought else None
    at: Any = arrival
    began = Occasion.PURCHASE
    stays: list[Stay] = []
    for held in custodies:
        if held.starts_on > at or not stays:
            left = _last(looks, held.starts_on, None) or known
            stays.append((at, held.starts_on, Place.OFFICE, began, known, left, None))
            known = left
        given = said.get((held.id, Occasion.HAND_OVER))
        taken = said.get((held.id, Occasion.RETURN))
        start = given.condition if given else known
        end = None
        if held.ends_on is not None:
            end = taken.condition if taken else _last(looks, held.ends_on, held.id) or start
        notes = "; ".join(look.note for look in (given, taken) if look and look.note)
        stays.append((held.starts_on, held.ends_on, held.code, Occasion.HAND_OVER, start, end,
                      notes or None))  # fmt: skip
        at, began, known = held.ends_on, Occasion.RETURN, end
    if at is not None:
        stays.append((at, None, Place.OFFICE, began, known, None, None))
    return stays


def _without_gone(
    stays: list[Stay], states: Sequence[Row[Any]], looks: Sequence[Row[Any]]
) -> list[Stay]:
    """Return the stays with those at the office cut where the unit was lost or written off."""
    gone = [row for row in states if row.state in GONE and row.ends_on != row.starts_on]
    ordered = [row for row in states if row.state == State.ORDERED and row.ends_on is None]
    cut: list[Stay] = []
    for stay in [] if ordered else stays:
        cut += _cut(stay, gone, looks) if stay[2] == Place.OFFICE else [stay]
    return cut


def _cut(stay: Stay, gone: list[Row[Any]], looks: Sequence[Row[Any]]) -> list[Stay]:
    since, until, holder, began, start, end, note = stay
    parts: list[Stay] = []
    for row in gone:
        if row.starts_on < since or (until is not None and row.starts_on >= until):
            continue
        last = _last(looks, row.starts_on, None) or start
        if row.starts_on > since:
            parts.append((since, row.starts_on, holder, began, start, last, note))
        parts.append((row.starts_on, row.ends_on, row.state, row.state, last, None, row.document))
        if row.ends_on is None:
            return parts
        since, began, start, note = row.ends_on, Occasion.FOUND, last, None
    return [*parts, (since, until, holder, began, start, end, note)]


def _last(looks: Sequence[Row[Any]], until: date, of_custody: int | None) -> str | None:
    """Return the condition last seen in a stay that ends on that day."""
    seen = [
        look.condition
        for look in looks
        if look.seen_on < until
        or (look.seen_on == until and look.occasion == Occasion.LOOK)
        or (look.seen_on == until and of_custody is not None and look.custody_id == of_custody)
    ]
    return seen[-1] if seen else None


def _custodies(db: Reading, unit: Row[Any]) -> Sequence[Row[Any]]:
    return db.rows(
        select(custody.c.id, custody.c.starts_on, custody.c.ends_on, training_group.c.code)
        .join(training_group, training_group.c.id == custody.c.training_group_id)
        .where(custody.c.machine_id == unit.id, live(custody))
        .order_by(custody.c.starts_on, custody.c.id)
    )


def _looks(db: Reading, unit: Row[Any]) -> Sequence[Row[Any]]:
    return db.rows(
        select(inspection)
        .where(inspection.c.machine_id == unit.id, live(inspection))
        .order_by(inspection.c.seen_on, inspection.c.id)
    )


def _facts(db: Reading, unit: Row[Any]) -> Table:
    kind = db.rows(select(machine_type).where(machine_type.c.id == unit.machine_type_id))[0]
    return Table(
        "machine",
        _("Machine"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("type", _("Type"), Kind.CODE),
            Column("type_name", _("Name of the type")),
            Column("brand", _("Brand")),
            Column("serial", _("Serial number")),
            Column("bought_on", _("Bought on"), Kind.DATE),
            Column("price", _("Price"), Kind.MONEY),
            Column("watts", _("Watts"), Kind.COUNT),
        ),
        ((unit.code, kind.code, kind.name, unit.brand, unit.serial, unit.bought_on, unit.price,
          unit.watts),),
    )  # fmt: skip


def _now(db: Reading, unit: Row[Any], day: date) -> Table:
    at = located(day).subquery()
    columns = (
        Column("condition", _("Condition"), Kind.WORD),
        Column("holder", _("Holder"), Kind.WORD),
        Column("since", _("Since"), Kind.DATE),
        Column("state", _("State"), Kind.WORD),
        Column("place", _("Place"), Kind.CODE),
    )
    found = select(at.c.condition, at.c.holder, at.c.since, at.c.state, at.c.place)
    rows = db.rows(found.where(at.c.code == unit.code))
    return Table("standing", _("As it stands"), columns, tuple(map(tuple, rows)),
                 empty=_("Not there on that day."))  # fmt: skip


def _looks_at(db: Reading, unit: Row[Any]) -> Table:
    """Return every look; the holder is who handed the machine back, else who had it that day."""
    then = and_(
        inspection.c.custody_id.is_(None),
        custody.c.machine_id == unit.id,
        on_day(custody, inspection.c.seen_on),
    )
    rows = db.rows(
        select(
            inspection.c.seen_on,
            inspection.c.occasion,
            inspection.c.condition,
            func.coalesce(training_group.c.code, Place.OFFICE),
            inspection.c.note,
        )
        .outerjoin(custody, or_(custody.c.id == inspection.c.custody_id, then))
        .outerjoin(training_group, training_group.c.id == custody.c.training_group_id)
        .where(inspection.c.machine_id == unit.id, live(inspection))
        .order_by(inspection.c.seen_on, inspection.c.id)
    )
    columns = (
        Column("seen_on", _("Seen on"), Kind.DATE),
        Column("occasion", _("Occasion"), Kind.WORD),
        Column("condition", _("Condition"), Kind.WORD),
        Column("holder", _("Holder"), Kind.WORD),
        Column("note", _("Note")),
    )
    return Table("inspections", _("Condition"), columns, tuple(tuple(row) for row in rows))
