"""Upkeep that is due, faults that stand open, and what was done to one machine."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import State
from kediri_cli.language import _, plural
from kediri_cli.reports.units import units
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.machines import machine
from kediri_cli.schema.maintenance import fault, service, upkeep
from kediri_cli.schema.standing import GONE, standing
from kediri_cli.tables import Column, Kind, Table

SHOWN = 12
"""So many codes fit on a line; the rest are counted."""


def due(db: Reading, *, day: date) -> Table:
    """Return the machines whose upkeep is due by that day, the longest overdue first.

    A plan for the machine goes before one for its type. Units that are granted, lost or written off
    are nobody's to keep up here.
    """
    rows = sorted(_due(db, day), key=lambda row: (row[3], row[0]))
    return Table(
        "due",
        _("Upkeep that is due"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("holder", _("Holder"), Kind.WORD),
            Column("last_done", _("Last done"), Kind.DATE),
            Column("due_on", _("Due on"), Kind.DATE),
            Column("days_late", _("Days late"), Kind.COUNT),
        ),
        tuple(rows),
        empty=_("No upkeep is due."),
    )


def out_of_use(db: Reading, *, day: date) -> list[str]:
    """Return the codes of the machines with an open fault on that day."""
    return [unit.code for unit in units(db, day=day) if unit.faulty and not unit.gone]


def attention(db: Reading, *, day: date) -> list[str]:
    """Return what should be looked at by that day, a sentence each, by codes."""
    notes = []
    if broken := out_of_use(db, day=day):
        notes.append(_("Out of use: {codes}.").format(codes=_some(broken)))
    if late := [str(row[0]) for row in due(db, day=day).rows]:
        notes.append(_("Upkeep is due: {codes}.").format(codes=_some(late)))
    return notes


def services_of(db: Reading, unit: Row[Any], *, day: date) -> Table:
    """Return faults, repairs and upkeep of one machine, with the days that it was out of use."""
    rows: list[tuple[Any, ...]] = [_of_fault(row, day) for row in _faults(db, unit)]
    rows += [(row.done_on, None, None, row.receipt, row.note) for row in _upkeep_done(db, unit)]
    rows.sort(key=lambda row: row[0])
    return Table(
        "maintenance",
        _("Maintenance"),
        (
            Column("on", _("On"), Kind.DATE),
            Column("mended_on", _("Mended on"), Kind.DATE),
            Column("days_out", _("Days out of use"), Kind.COUNT),
            Column("receipt", _("Receipt")),
            Column("note", _("Note")),
        ),
        tuple(rows),
        total=(None, None, sum(row[2] or 0 for row in rows), None, None) if rows else None,
        empty=_("Nothing was done to it yet."),
    )


def _due(db: Reading, day: date) -> list[tuple[Any, ...]]:
    plans = db.rows(select(upkeep).where(live(upkeep)))
    of_unit = {row.machine_id: row for row in plans if row.machine_id is not None}
    of_type = {row.machine_type_id: row for row in plans if row.machine_type_id is not None}
    if not plans:
        return []
    at = standing(day)
    last = (
        select(func.max(service.c.done_on))
        .where(service.c.machine_id == at.c.machine_id, service.c.done_on <= day, live(service))
        .correlate(at)
        .scalar_subquery()
    )
    question = select(
        at.c.machine_id, at.c.machine_type_id, at.c.code, at.c.holder, machine.c.bought_on,
        last.label("last"),
    ).join(machine, machine.c.id == at.c.machine_id)  # fmt: skip
    question = question.where(at.c.holder.not_in(GONE), at.c.state != State.GRANTED)
    rows = []
    for row in db.rows(question):
        plan = of_unit.get(row.machine_id) or of_type.get(row.machine_type_id)
        if plan is None:
            continue
        since = max(filter(None, (row.last, plan.starts_on, row.bought_on)))
        due_on = since + timedelta(days=plan.every_days)
        if due_on <= day:
            rows.append((row.code, row.holder, row.last, due_on, (day - due_on).days))
    return rows


def _faults(db: Reading, unit: Row[Any]) -> Any:
    return db.rows(
        select(
            fault.c.starts_on, fault.c.ends_on, fault.c.note, expenditure.c.receipt,
            service.c.note.label("done"),
        )
        .outerjoin(service, (service.c.fault_id == fault.c.id) & live(service))
        .outerjoin(expenditure, expenditure.c.id == service.c.expenditure_id)
        .where(fault.c.machine_id == unit.id, live(fault))
    )  # fmt: skip


def _of_fault(row: Row[Any], day: date) -> tuple[Any, ...]:
    until = row.ends_on or max(day, row.starts_on)
    notes = "; ".join(text for text in (row.note, row.done) if text)
    return row.starts_on, row.ends_on, (until - row.starts_on).days, row.receipt, notes or None


def _upkeep_done(db: Reading, unit: Row[Any]) -> Any:
    return db.rows(
        select(service.c.done_on, service.c.note, expenditure.c.receipt)
        .outerjoin(expenditure, expenditure.c.id == service.c.expenditure_id)
        .where(service.c.machine_id == unit.id, service.c.fault_id.is_(None), live(service))
    )


def _some(codes: list[str]) -> str:
    """Return the first codes, and how many more there are."""
    shown = ", ".join(codes[:SHOWN])
    more = len(codes) - SHOWN
    return shown if more <= 0 else shown + plural(" and {count} more", " and {count} more", more)
