"""Places: where the office, the groups and single machines stand, and what the power carries."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, TableClause, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.places import place_code
from kediri_cli.domain.words import Place
from kediri_cli.errors.places import MovedLater, Overload, PlaceTaken, ThereAlready
from kediri_cli.schema import live
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.places import OFFICE, base, machine_place, place
from kediri_cli.schema.standing import located
from kediri_cli.services.chain import alive, each


def add(db: Writing, *, code: str, name: str, va: int) -> str:
    """Record a place; `va` is what its connection carries. Raises NotAPlaceCode or PlaceTaken."""
    code = place_code(code)
    if db.value(select(place.c.id).where(place.c.code == code, live(place))) is not None:
        raise PlaceTaken(code=code)
    db.insert(place, code=code, name=clean_text(name, limit=60), va=va)
    db.about(code)
    return code


def edit(db: Writing, code: str, *, name: str | None = None, va: int | None = None) -> None:
    """Change what is known of a place."""
    known = db.find(place, code)
    facts = {"name": clean_text(name, limit=60) if name else None, "va": va}
    db.update(place, known.id, **{key: value for key, value in facts.items() if value is not None})
    db.about(code)


def settle(db: Writing, party: str, *, at: str, on: date) -> tuple[Overload, ...]:
    """Let a group, or `office`, stand at a place from that day on, with its machines.

    Raises ThereAlready or MovedLater.
    """
    where = db.find(place, at)
    group = None if party == Place.OFFICE else db.find(training_group, party)
    number = OFFICE if group is None else group.id
    owner = {"party": number, "training_group_id": None if group is None else group.id}
    _follow(db, base, base.c.party == number, party, where, on, owner)
    db.about(*([] if group is None else [party]), at)
    return overloads(db, [at], on)


def move(db: Writing, codes: Sequence[str], *, to: str, on: date) -> tuple[Overload, ...]:
    """Put machines at a place of their own, whoever has them. Raises ThereAlready, MovedLater."""
    where = db.find(place, to)
    for unit in each(db, codes):
        alive(db, unit)
        _follow(db, machine_place, machine_place.c.machine_id == unit.id, unit.code, where, on,
                {"machine_id": unit.id})  # fmt: skip
    db.about(*codes, to)
    return overloads(db, [to], on)


def leave(db: Writing, unit: Row[Any], on: date) -> None:
    """End the place of its own that a machine has: it goes to its holder's. Raises MovedLater."""
    for row in db.rows(_of(machine_place, machine_place.c.machine_id == unit.id)):
        if row.starts_on > on:
            raise MovedLater(what=unit.code, place=row.code, since=row.starts_on, day=on)
        if row.ends_on is None or row.ends_on > on:
            db.update(machine_place, row.id, ends_on=on)


def overloads(db: Reading, codes: Iterable[str], day: date) -> tuple[Overload, ...]:
    """Return those of the places at which more watts may run at once than the connection carries.

    One watt is counted as one volt-ampere.
    """
    there = located(day).subquery()
    question = (
        select(place.c.code, place.c.va, func.sum(there.c.load).label("watts"))
        .join(there, there.c.place_id == place.c.id)
        .where(place.c.code.in_(list(codes)), live(place))
        .group_by(place.c.id)
        .having(func.sum(there.c.load) > place.c.va)
        .order_by(place.c.id)
    )
    return tuple(Overload(row.code, row.watts, row.va) for row in db.rows(question))


def places_of(db: Reading, codes: Sequence[str], day: date) -> list[str]:
    """Return the places at which these machines stand on that day."""
    there = located(day).subquery()
    question = select(there.c.place).where(there.c.code.in_(codes), there.c.place.is_not(None))
    return [row.place for row in db.rows(question.distinct())]


def _follow(
    db: Writing,
    table: TableClause,
    owner: Any,
    what: str,
    where: Row[Any],
    on: date,
    values: dict[str, Any],
) -> None:
    """End where something stood on that day, and begin where it stands from then on."""
    for row in db.rows(_of(table, owner)):
        if row.starts_on > on:
            raise MovedLater(what=what, place=row.code, since=row.starts_on, day=on)
        if row.ends_on is None:
            if row.place_id == where.id:
                raise ThereAlready(what=what, place=row.code, since=row.starts_on)
            db.update(table, row.id, ends_on=on)
        elif row.ends_on > on:
            raise MovedLater(what=what, place=row.code, since=row.ends_on, day=on)
    db.insert(table, place_id=where.id, starts_on=on, **values)


def _of(table: TableClause, owner: Any) -> Any:
    return (
        select(table.c.id, table.c.starts_on, table.c.ends_on, table.c.place_id, place.c.code)
        .join(place, place.c.id == table.c.place_id)
        .where(owner, live(table))
        .order_by(table.c.starts_on, table.c.id)
    )
