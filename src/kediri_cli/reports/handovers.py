"""Numbered hand-overs (BAST) as they are printed: parties, basis, machines (`domain.md` 3.6)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select, union_all

from kediri_cli.db.reading import Reading
from kediri_cli.domain.codes import suggest
from kediri_cli.domain.terbilang import rupiah_in_words, terbilang
from kediri_cli.domain.words import Occasion, Paper, Role
from kediri_cli.errors.handovers import UnknownBast
from kediri_cli.language import MONTHS, _
from kediri_cli.reports import forms
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import (
    custody,
    handover,
    inspection,
    machine,
    machine_state,
    machine_type,
)
from kediri_cli.schema.participants import officer, participant, training_group
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Fact, Kind, Report, Table

# official, so Indonesian in every language; the clauses are those of `domain.md` 3.6
OPENING = (
    "Pada hari ini {weekday} tanggal {day} bulan {month} tahun {year} ({numbers}), kedua pihak yang"
    " tersebut di bawah ini menyatakan telah melakukan serah terima barang:"
)
CLAUSES = (
    "PIHAK KEDUA menerima barang dari PIHAK PERTAMA dalam kondisi seperti tercantum dalam daftar.",
    "PIHAK KEDUA menjaga dan merawat barang, dan memakainya untuk kegiatan kelompok.",
    "PIHAK KEDUA tidak menjual atau memindahtangankan barang kepada pihak lain.",
    "Apabila kelompok bubar, barang dikembalikan kepada dinas.",
)
CLOSING = (
    "Demikian berita acara ini dibuat rangkap 2 (dua) untuk dipergunakan sebagaimana mestinya."
)
TO_OFFICE = (Paper.DELIVERY, Paper.RETURN)
"""Minutes by which machines come to the office, which promises nothing to anybody."""

giver, receiver = training_group.alias("giver"), training_group.alias("receiver")


def everyone(db: Reading, *, limit: int | None = None, offset: int = 0) -> Table:
    """Return the numbered hand-overs by day, with the parties and how many machines went."""
    items = _items().subquery()
    question = (
        select(
            handover.c.number,
            handover.c.kind,
            handover.c.held_on,
            func.coalesce(giver.c.code, handover.c.supplier).label("giver"),
            receiver.c.code.label("receiver"),
            func.count(items.c.machine_id).label("units"),
        )
        .outerjoin(giver, giver.c.id == handover.c.giver_id)
        .outerjoin(receiver, receiver.c.id == handover.c.receiver_id)
        .outerjoin(items, items.c.handover_id == handover.c.id)
        .where(live(handover))
        .group_by(handover.c.id)
        .order_by(handover.c.held_on, handover.c.id)
    )
    rows = db.rows(question if limit is None else question.limit(limit).offset(offset))
    office = _("office")
    return Table(
        "handovers",
        _("Hand-overs"),
        (
            Column("number", _("Number")),
            Column("kind", _("Kind"), Kind.WORD),
            Column("on", _("On"), Kind.DATE),
            Column("from", _("From")),
            Column("to", _("To")),
            Column("units", _("Units"), Kind.COUNT),
        ),
        tuple(
            (
                row.number,
                row.kind,
                row.held_on,
                row.giver or office,
                row.receiver or office,
                row.units,
            )
            for row in rows
        ),
        empty=_("No numbered hand-over yet."),
    )


def one(db: Reading, number: str) -> Report:
    """Return one hand-over as it is printed, and its matching returns. Raises UnknownBast."""
    paper = db.first(select(handover).where(handover.c.number == number, live(handover)))
    if paper is None:
        known = [row.number for row in db.rows(select(handover.c.number).where(live(handover)))]
        raise UnknownBast(number=number, near=suggest(number, known))
    rows = _machines(db, paper)
    return Report(
        "handover",
        "BERITA ACARA SERAH TERIMA",
        paper.number,
        (_as_printed(rows), _returns(db, paper)),
        facts=(*_parties(db, paper), _in_words(rows), _opening(paper)),
        notes=(*CLAUSES[: 1 if paper.kind in TO_OFFICE else None], CLOSING),
        paper="bast",
    )


def _opening(paper: Row[Any]) -> Fact:
    """Return the day in words, as minutes begin; the month has its name."""
    day = paper.held_on
    said = OPENING.format(
        weekday=forms.WEEKDAYS[day.weekday()],
        day=terbilang(day.day),
        month=MONTHS["id"].split()[day.month - 1],
        year=terbilang(day.year),
        numbers=f"{day:%d-%m-%Y}",
    )
    return Fact("opening", "Pada hari ini", said)


def _items() -> Any:
    """Return which machines went by which paper, whatever its kind."""
    given = select(custody.c.handover_id, custody.c.machine_id).where(live(custody))
    taken = select(custody.c.return_id, custody.c.machine_id).where(live(custody))
    lived = select(machine_state.c.handover_id, machine_state.c.machine_id).where(
        live(machine_state)
    )
    # a transfer ends one custody and begins another by the same paper: counted once
    other = custody.alias("other")
    again = (
        select(other.c.id)
        .where(other.c.handover_id == custody.c.return_id, other.c.voided == 0)
        .where(other.c.machine_id == custody.c.machine_id)
        .exists()
    )
    return union_all(
        given.where(custody.c.handover_id.is_not(None)),
        taken.where(custody.c.return_id.is_not(None), ~again),
        lived.where(machine_state.c.handover_id.is_not(None)),
    )


def _machines(db: Reading, paper: Row[Any]) -> Sequence[Row[Any]]:
    items = _items().subquery()
    seen = (
        select(inspection.c.condition)
        .where(inspection.c.machine_id == machine.c.id, inspection.c.seen_on <= paper.held_on)
        .where(live(inspection))
        .order_by(inspection.c.seen_on.desc(), inspection.c.id.desc())
        .limit(1)
        .correlate(machine)
        .scalar_subquery()
    )
    return db.rows(
        select(
            machine.c.code, machine_type.c.name, machine.c.brand, machine.c.serial, machine.c.size,
            machine.c.price, machine.c.goods_code, machine.c.register, seen.label("condition"),
        )
        .join(items, items.c.machine_id == machine.c.id)
        .join(machine_type, machine_type.c.id == machine.c.machine_type_id)
        .where(items.c.handover_id == paper.id)
        .order_by(machine.c.machine_type_id, func.length(machine.c.code), machine.c.code)
    )  # fmt: skip


def _as_printed(rows: Sequence[Row[Any]]) -> Table:
    return Table(
        "items",
        "Daftar barang",
        (
            Column("no", "No", Kind.COUNT),
            Column("name", "Nama Barang"),
            Column("specification", "Spesifikasi/Merk/Type/No Seri"),
            Column("amount", "Jumlah", Kind.COUNT),
            Column("unit", "Satuan"),
            Column("condition", "Kondisi", Kind.CODE),
            Column("unit_price", "Harga Satuan", Kind.MONEY),
            Column("price", "Jumlah Harga", Kind.MONEY),
            Column("register", "Kode/Register", Kind.CODE),
            Column("code", "Ket", Kind.CODE),
        ),
        tuple(
            (
                number,
                row.name,
                ", ".join(text for text in (row.brand, row.size, row.serial) if text) or None,
                1,
                "unit",
                row.condition,
                row.price,
                row.price,
                f"{row.goods_code}.{row.register}" if row.register else None,
                row.code,
            )
            for number, row in enumerate(rows, start=1)
        ),
        total=(None, None, None, len(rows), None, None, None, sum(row.price for row in rows), None,
               None),
        official=True,
    )  # fmt: skip


def _in_words(rows: Sequence[Row[Any]]) -> Fact:
    return Fact("in_words", "Terbilang", rupiah_in_words(sum(row.price for row in rows)))


def _returns(db: Reading, paper: Row[Any]) -> Table:
    """Return how the custodies that this paper began have ended."""
    back = handover.alias("back")
    rows = db.rows(
        select(machine.c.code, custody.c.ends_on, back.c.number, inspection.c.condition)
        .join(machine, machine.c.id == custody.c.machine_id)
        .outerjoin(back, back.c.id == custody.c.return_id)
        .outerjoin(
            inspection,
            (inspection.c.custody_id == custody.c.id)
            & (inspection.c.occasion == Occasion.RETURN)
            & live(inspection),
        )
        .where(custody.c.handover_id == paper.id, live(custody))
        .where(custody.c.ends_on.is_not(None))
        .order_by(custody.c.ends_on, machine.c.code)
    )
    return Table(
        "returns",
        _("Came back or went on"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("on", _("On"), Kind.DATE),
            Column("bast", _("BAST")),
            Column("condition", _("Condition"), Kind.WORD),
        ),
        tuple(tuple(row) for row in rows),
        empty=_("Nothing of it has come back."),
    )


def _parties(db: Reading, paper: Row[Any]) -> tuple[Fact, ...]:
    """Return the head of the paper; people stand by their codes."""
    office = db.value(select(programme.c.office))
    gives = _group(db, paper.giver_id, paper) or paper.supplier or office
    takes = _group(db, paper.receiver_id, paper) or office
    facts = [
        Fact("number", "Nomor", paper.number),
        Fact("kind", _("Kind"), paper.kind, Kind.WORD),
        Fact("day", _("Day"), paper.held_on, Kind.DATE),
        Fact("first_party", "PIHAK PERTAMA", gives),
        Fact("second_party", "PIHAK KEDUA", takes),
    ]
    if paper.basis:
        facts.append(Fact("basis", "Dasar", paper.basis))
    if paper.kind == Paper.GRANT:
        decree = select(machine_state.c.document).where(machine_state.c.handover_id == paper.id)
        facts.append(Fact("decree", "SK", db.value(decree.where(live(machine_state)))))
    return tuple(facts)


def _group(db: Reading, number: int | None, paper: Row[Any]) -> str | None:
    """Return a group with its chair of that day."""
    if number is None:
        return None
    group = db.rows(select(training_group).where(training_group.c.id == number))[0]
    chair = db.value(
        select(participant.c.code)
        .join(officer, officer.c.participant_id == participant.c.id)
        .where(officer.c.training_group_id == number, officer.c.role == Role.CHAIR)
        .where(on_day(officer, paper.held_on))
    )
    return f"{group.code} {group.name}" + (f" ({chair})" if chair else "")
