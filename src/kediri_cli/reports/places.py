"""Places: who and what stands there, what may run at once, and the room's list (KIR)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Subquery, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.money import format_number
from kediri_cli.domain.words import Condition, Place
from kediri_cli.language import _
from kediri_cli.reports.units import units
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine, machine_type
from kediri_cli.schema.places import place
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.standing import located
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def everyone(db: Reading, *, day: date) -> Table:
    """Return the places with the units there, the watts that may run at once and the capacity."""
    there = located(day).subquery()
    load = func.coalesce(func.sum(there.c.load), 0)
    rows = db.rows(
        select(
            place.c.code, place.c.name, func.count(there.c.machine_id), load, place.c.va,
            place.c.va - load,
        )
        .outerjoin(there, there.c.place_id == place.c.id)
        .where(live(place))
        .group_by(place.c.id)
        .order_by(place.c.id)
    )  # fmt: skip
    return Table(
        "places",
        _("Places"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("units", _("Units"), Kind.COUNT),
            Column("watts", _("Watts at once"), Kind.COUNT),
            Column("va", _("Capacity in VA"), Kind.COUNT),
            Column("free", _("Free"), Kind.COUNT),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("No place yet. Record one with `kediri place add`."),
    )


def one(db: Reading, code: str, *, day: date) -> Report:
    """Return one place on a day: its power, who stands there, and the units by type."""
    where = db.find(place, code)
    at = located(day).subquery()
    here = at.c.place_id == where.id
    watts = int(db.value(select(func.coalesce(func.sum(at.c.load), 0)).where(here)))
    facts = (
        Fact("name", _("Name"), where.name),
        Fact("va", _("Capacity in VA"), where.va, Kind.COUNT),
        Fact("watts", _("Watts that can run at once"), watts, Kind.COUNT),
        Fact("free", _("Free"), where.va - watts, Kind.COUNT),
    )
    notes: tuple[str, ...] = ()
    if watts > where.va:
        notes = (_("More can run at once than the connection carries."),)
    tables = (_holders(db, at, here), _units(db, at, here))
    return Report("place", code, day.isoformat(), tables, facts=facts, notes=notes)


def attention(db: Reading, *, day: date) -> list[str]:
    """Return the places at which more watts may run at once than they carry, a sentence each."""
    said = _("At {place} {watts} W can run at once; its connection carries {va} VA.")
    watts: Counter[int | None] = Counter()
    for unit in units(db, day=day):
        if unit.runs and not unit.faulty:
            watts[unit.place_id] += unit.watts
    return [
        said.format(place=row.code, watts=format_number(watts[row.id]), va=format_number(row.va))
        for row in db.rows(select(place).where(live(place)).order_by(place.c.id))
        if watts[row.id] > row.va
    ]


def _holders(db: Reading, at: Subquery, here: Any) -> Table:
    rows = db.rows(
        select(at.c.holder, func.count().label("units"), func.sum(at.c.load).label("watts"))
        .where(here)
        .group_by(at.c.holder)
        .order_by(at.c.holder != Place.OFFICE.value, func.length(at.c.holder), at.c.holder)
    )
    return Table(
        "holders",
        _("Who has them"),
        (
            Column("holder", _("Holder"), Kind.WORD),
            Column("units", _("Units"), Kind.COUNT),
            Column("watts", _("Watts at once"), Kind.COUNT),
        ),
        tuple(tuple(row) for row in rows),
        total=(None, sum(row.units for row in rows), sum(row.watts for row in rows))
        if rows
        else None,
        empty=_("No machine stands here."),
    )


def _units(db: Reading, at: Subquery, here: Any) -> Table:
    rows = db.rows(
        select(at.c.code, at.c.type, at.c.holder, at.c.condition, at.c.load)
        .where(here)
        .order_by(at.c.machine_type_id, func.length(at.c.code), at.c.code)
    )
    return Table(
        "machines",
        _("Machines"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("type", _("Type"), Kind.CODE),
            Column("holder", _("Holder"), Kind.WORD),
            Column("condition", _("Condition"), Kind.WORD),
            Column("watts", _("Watts at once"), Kind.COUNT),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("No machine stands here."),
    )


# -- KIR: the room's list, in its 14 official columns (`domain.md` 3.3)


def kir(db: Reading, code: str, *, day: date) -> Report:
    """Return the list of a room on a day; units that agree in everything share a row."""
    where = db.find(place, code)
    found = db.rows(select(programme))[0]
    groups = [list(alike) for _key, alike in groupby(_in_room(db, where.id, day), key=_alike)]
    rows = tuple((number, *_room_row(units)) for number, units in enumerate(groups, start=1))
    sums = [sum(row[place] for row in rows) for place in (8, 9, 10, 11, 12)]
    table = Table(
        "kir",
        "KARTU INVENTARIS RUANGAN",
        (
            Column("no", "No", Kind.COUNT),
            Column("name", "Jenis/Nama Barang"),
            Column("brand", "Merk/Model"),
            Column("factory_number", "No Seri Pabrik"),
            Column("size", "Ukuran"),
            Column("material", "Bahan"),
            Column("year", "Tahun", Kind.CODE),
            Column("goods_code", "Kode Barang", Kind.CODE),
            Column("amount", "Jumlah", Kind.COUNT),
            Column("price", "Harga (Rp)", Kind.MONEY),
            Column("good", "Keadaan: B", Kind.COUNT),
            Column("lightly_damaged", "KB", Kind.COUNT),
            Column("badly_damaged", "RB", Kind.COUNT),
            Column("remarks", "Ket"),
        ),
        rows,
        total=(*(None,) * 8, *sums, None) if rows else None,
        empty="Tidak ada barang di ruangan ini.",
        official=True,
    )
    facts = (
        Fact("city", "Kab./Kota", found.city),
        Fact("office", "Unit Organisasi", found.office),
        Fact("room", "Ruangan", f"{code} {where.name}"),
        Fact("day", "Per tanggal", f"{day:%d/%m/%Y}"),
    )
    return Report("kir", "KARTU INVENTARIS RUANGAN (KIR)", code, (table,), facts=facts)


def _in_room(db: Reading, place_id: int, day: date) -> Sequence[Row[Any]]:
    at = located(day).subquery()
    facts = machine.c
    return db.rows(
        select(
            facts.code, machine_type.c.name, facts.brand, facts.serial, facts.size, facts.material,
            facts.bought_on, facts.price, at.c.condition, at.c.holder,
            func.coalesce(facts.goods_code, machine_type.c.goods_code).label("goods_code"),
        )
        .join(at, at.c.machine_id == facts.id)
        .join(machine_type, machine_type.c.id == facts.machine_type_id)
        .where(at.c.place_id == place_id)
        .order_by(facts.machine_type_id, facts.brand, facts.size, facts.material, facts.bought_on,
                  facts.serial, facts.price, at.c.holder, func.length(facts.code), facts.code)
    )  # fmt: skip


def _alike(unit: Row[Any]) -> tuple[Any, ...]:
    return (
        unit.name, unit.brand, unit.serial, unit.size, unit.material, unit.bought_on.year,
        unit.goods_code, unit.price, unit.holder,
    )  # fmt: skip


def _room_row(units: list[Row[Any]]) -> tuple[Any, ...]:
    one = units[0]
    conditions = [sum(unit.condition == word for unit in units) for word in Condition]
    return (
        one.name, one.brand, one.serial, one.size, one.material, str(one.bought_on.year),
        one.goods_code, len(units), sum(unit.price for unit in units), *conditions,
        None if one.holder == Place.OFFICE else one.holder,
    )  # fmt: skip
