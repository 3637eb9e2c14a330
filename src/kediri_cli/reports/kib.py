"""KIB B, the register of equipment and machines, in its 16 official columns (`domain.md` 3.2).

Units are stored one by one; only the page merges consecutive units that agree in everything, so a
unit with a number from the factory has its own row. Only what is written off leaves the register.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import State, Treatment
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine, machine_state, machine_type
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Fact, Kind, Report, Table

TITLE = "KARTU INVENTARIS BARANG (KIB) B – PERALATAN DAN MESIN"
NONE = "-"

COLUMNS = (
    Column("no", "No Urut", Kind.COUNT),
    Column("goods_code", "Kode Barang", Kind.CODE),
    Column("name", "Nama Barang/Jenis Barang"),
    Column("register", "Nomor Register", Kind.CODE),
    Column("brand", "Merk/Type"),
    Column("size", "Ukuran/CC"),
    Column("material", "Bahan"),
    Column("year", "Tahun Pembelian", Kind.CODE),
    Column("factory_number", "Nomor Pabrik"),
    Column("chassis_number", "Nomor Rangka"),
    Column("engine_number", "Nomor Mesin"),
    Column("plate_number", "Nomor Polisi"),
    Column("title_number", "Nomor BPKB"),
    Column("origin", "Asal Usul/Cara Perolehan"),
    Column("price", "Harga (Rp)", Kind.MONEY),
    Column("remarks", "Keterangan"),
)


def kib(db: Reading, *, day: date, location: str = NONE) -> Report:
    """Return the register as it stood on a day, and the changes of its year up to then.

    `location` is the kode lokasi of the office, which its users know.
    """
    found = db.rows(select(programme))[0]
    facts = (
        Fact("city", "Kab./Kota", found.city),
        Fact("office", "Unit Organisasi", found.office),
        Fact("location", "No. Kode Lokasi", location),
        Fact("day", "Per tanggal", f"{day:%d/%m/%Y}"),
    )
    return Report(
        "kib", TITLE, f"TA {day.year}", (_register(db, day), _changes(db, day)), facts=facts
    )


def total(db: Reading, *, day: date) -> tuple[int, int]:
    """Return the units of the register on a day, and their price in whole rupiah."""
    units = _units(db, day)
    return len(units), sum(unit.price for unit in units)


def _register(db: Reading, day: date) -> Table:
    rows = tuple(
        (number, *_row(list(units)))
        for number, units in enumerate(_merged(_units(db, day)), start=1)
    )
    price = sum(row[14] for row in rows)
    return Table(
        "kib_b", TITLE, COLUMNS, rows, total=(*(None,) * 14, price, None),
        empty="Belum ada barang yang terdaftar.",
        official=True,
    )  # fmt: skip


def _units(db: Reading, day: date) -> Sequence[Row[Any]]:
    """Return the capital goods that are registered and not written off on a day, by register."""
    return db.rows(_entered(day).order_by(machine.c.goods_code, machine.c.register))


def _entered(day: date) -> Any:
    kept = (
        select(machine_state.c.id)
        .where(machine_state.c.machine_id == machine.c.id, live(machine_state))
        .where(machine_state.c.state == State.REGISTERED, machine_state.c.starts_on <= day)
    )
    gone = (
        select(machine_state.c.id)
        .where(machine_state.c.machine_id == machine.c.id, live(machine_state))
        .where(machine_state.c.state == State.WRITTEN_OFF, machine_state.c.starts_on <= day)
    )
    return (
        select(machine, machine_type.c.name)
        .join(machine_type, machine_type.c.id == machine.c.machine_type_id)
        .where(live(machine), machine.c.treatment == Treatment.CAPITAL)
        .where(machine.c.register.is_not(None), kept.exists(), ~gone.exists())
    )


def _alike(unit: Row[Any]) -> tuple[Any, ...]:
    return (
        unit.goods_code, unit.name, unit.brand, unit.size, unit.material, unit.bought_on,
        unit.serial, unit.motor, unit.origin, unit.price,
    )  # fmt: skip


def _merged(units: Sequence[Row[Any]]) -> Iterator[Iterator[Row[Any]]]:
    """Yield the runs of units that agree in everything and whose registers follow each other."""
    place = {unit.id: number for number, unit in enumerate(units)}

    def run(unit: Row[Any]) -> tuple[Any, ...]:
        steps = int(unit.register) if unit.register.isdigit() else unit.register
        follows = steps - place[unit.id] if isinstance(steps, int) else steps
        return (*_alike(unit), follows)

    for _key, alike in groupby(units, key=run):
        yield alike


def _row(units: list[Row[Any]]) -> tuple[Any, ...]:
    one, last = units[0], units[-1]
    register = one.register if len(units) == 1 else f"{one.register} s.d. {last.register}"
    return (
        one.goods_code, one.name, register, one.brand or NONE, one.size or NONE,
        one.material or NONE, str(one.bought_on.year), one.serial or NONE, NONE, one.motor or NONE,
        NONE, NONE, one.origin or "Pembelian APBD " + str(one.bought_on.year),
        sum(unit.price for unit in units), None if len(units) == 1 else f"{len(units)} unit",
    )  # fmt: skip


def _changes(db: Reading, day: date) -> Table:
    """Return by goods code what the year began with, what came, what went, what there is.

    Invariant 9: what there is = what there was + what came - what went, in units and rupiah.
    """
    before = date(day.year, 1, 1) - timedelta(days=1)
    first, now = _sums(db, before), _sums(db, day)
    came = _sums_of(db, State.REGISTERED, before, day)
    went = _sums_of(db, State.WRITTEN_OFF, before, day)
    rows: list[tuple[Any, ...]] = []
    for goods in sorted({*first, *now, *came, *went}):
        parts = [part.get(goods, (0, 0)) for part in (first, came, went, now)]
        rows.append((goods, *(figure for part in parts for figure in part)))
    sums = tuple(sum(row[place] for row in rows) for place in range(1, 9))
    return Table(
        "changes",
        "Mutasi " + str(day.year),
        (
            Column("goods_code", "Kode Barang", Kind.CODE),
            *(
                Column(f"{key}_{what}", f"{label} {unit}", kind)
                for key, label in (("opening", "Awal"), ("added", "Tambah"), ("removed", "Kurang"),
                                   ("closing", "Akhir"))
                for what, unit, kind in (("units", "unit", Kind.COUNT),
                                         ("price", "Rp", Kind.MONEY))
            ),
        ),
        tuple(rows),
        total=(None, *sums) if rows else None,
        empty="Belum ada mutasi.",
        official=True,
    )  # fmt: skip


def _sums(db: Reading, day: date) -> dict[str, tuple[int, int]]:
    entered = _entered(day).subquery()
    question = select(entered.c.goods_code, *_figures(entered))
    found = db.rows(question.group_by(entered.c.goods_code))
    return {row.goods_code: (row.units, row.price) for row in found}


def _sums_of(db: Reading, state: State, after: date, until: date) -> dict[str, tuple[int, int]]:
    """Return the units that came into a state in a stretch of days, by goods code."""
    question = (
        select(machine.c.goods_code, *_figures(machine))
        .join(machine_state, machine_state.c.machine_id == machine.c.id)
        .where(live(machine), live(machine_state), machine.c.register.is_not(None))
        .where(machine_state.c.state == state, ~_came_earlier())
        .where(machine_state.c.starts_on > after, machine_state.c.starts_on <= until)
        .group_by(machine.c.goods_code)
    )
    return {row.goods_code: (row.units, row.price) for row in db.rows(question)}


def _figures(units: Any) -> tuple[Any, ...]:
    return func.count().label("units"), func.sum(units.c.price).label("price")


def _came_earlier() -> Any:
    """A unit that was lost and found is registered once."""
    other = machine_state.alias("other")
    return (
        select(other.c.id)
        .where(other.c.machine_id == machine_state.c.machine_id, other.c.voided == 0)
        .where(other.c.state == machine_state.c.state, other.c.id < machine_state.c.id)
        .exists()
    )
