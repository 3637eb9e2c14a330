"""The life of one machine: its states with their papers, its register entry, its parts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.reading import Reading
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.machines import component, handover, machine_state
from kediri_cli.tables import Column, Kind, Table


def states(db: Reading, unit: Row[Any]) -> Sequence[Row[Any]]:
    """Return the states of a machine, the first one first, each with the number of its BAST."""
    return db.rows(
        select(
            machine_state.c.state,
            machine_state.c.starts_on,
            machine_state.c.ends_on,
            machine_state.c.document,
            handover.c.number,
        )
        .outerjoin(handover, handover.c.id == machine_state.c.handover_id)
        .where(machine_state.c.machine_id == unit.id, live(machine_state))
        .order_by(machine_state.c.id)
    )


def life(db: Reading, unit: Row[Any]) -> Table:
    """Return the states of a machine; custody stands in its history."""
    return Table(
        "life",
        _("Life"),
        (
            Column("state", _("State"), Kind.WORD),
            Column("since", _("Since"), Kind.DATE),
            Column("until", _("Until"), Kind.DATE),
            Column("document", _("Document")),
            Column("bast", _("BAST")),
        ),
        tuple(tuple(row) for row in states(db, unit)),
    )


def register_entry(unit: Row[Any]) -> Table:
    """Return what the register says of a machine."""
    return Table(
        "register",
        _("Register"),
        (
            Column("goods_code", _("Goods code"), Kind.CODE),
            Column("register", _("Register number"), Kind.CODE),
            Column("treatment", _("Treatment"), Kind.WORD),
            Column("size", _("Size")),
            Column("material", _("Material")),
            Column("motor", _("Motor number")),
            Column("origin", _("Origin")),
        ),
        ((unit.goods_code, unit.register, unit.treatment, unit.size, unit.material, unit.motor,
          unit.origin),),
    )  # fmt: skip


def components(db: Reading, unit: Row[Any]) -> Table:
    """Return the parts of a set."""
    rows = db.rows(
        select(component.c.name, component.c.serial, component.c.note)
        .where(component.c.machine_id == unit.id, live(component))
        .order_by(component.c.id)
    )
    return Table(
        "components",
        _("Parts"),
        (
            Column("name", _("Name")),
            Column("serial", _("Serial number")),
            Column("note", _("Note")),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("No parts are recorded."),
    )
