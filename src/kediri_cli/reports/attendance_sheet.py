"""The sheet that a session's participants sign (daftar hadir, `domain.md` 4.2); Indonesian always.

No NIK, phone or address stands on it, and a name only where `services.disclosures` gave one.
"""

from collections.abc import Mapping

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Phase
from kediri_cli.errors.timetable import NothingToSign
from kediri_cli.reports.attendance import on_the_roll
from kediri_cli.reports.sessions import groups_of, sessions
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import training_session
from kediri_cli.tables import Column, Fact, Kind, Report, Table

PAPER = "attendance_sheet"
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA",
         "Asia/Jayapura": "WIT"}  # fmt: skip


def roll(db: Reading, code: str) -> list[str]:
    """Return the codes of those on the roll of a session. Raises UnknownCode."""
    number = db.find(training_session, code).id
    question = (
        select(participant.c.code)
        .select_from(
            on_the_roll().join(participant, participant.c.id == membership.c.participant_id)
        )
        .where(training_session.c.id == number)
    )
    return sorted(row.code for row in db.rows(question))


def sheet(db: Reading, code: str, *, names: Mapping[str, str] | None = None) -> Report:
    """Return the sheet of a session, with a column of names if any were given, a blank to sign in.

    Groups come in order, and in each group names, else codes. Raises UnknownCode or NothingToSign.
    """
    number = db.find(training_session, code).id
    question = sessions().where(training_session.c.id == number)
    row = db.rows(question)[0]
    if row.status == Phase.CANCELLED:
        raise NothingToSign(session=code)
    found = db.rows(select(programme))[0]
    time = f"{row.starts_at:%H.%M}-{row.ends_at:%H.%M} {ZONES.get(found.zone, '')}"
    return Report(
        PAPER,
        "Daftar Hadir Peserta",
        code,
        (_participants(db, number, names),),
        facts=(
            Fact("office", "SKPD", found.office),
            Fact("city", "Kota", found.city),
            Fact("programme", "Kegiatan", found.name),
            Fact("session", "Sesi", code, Kind.CODE),
            Fact("held_on", "Hari, tanggal", row.held_on, Kind.DATE),
            Fact("time", "Pukul", time.rstrip()),
            Fact("place", "Tempat", row.place),
            Fact("module", "Materi", f"{row.module} {row.module_name}"),
            Fact("instructor", "Instruktur", row.instructor_name),
            Fact("jp", "JP", str(row.jp)),
            Fact("groups", "Kelompok", ", ".join(groups_of(db, question)[number])),
        ),
        paper=PAPER,
    )


def _participants(db: Reading, number: int, names: Mapping[str, str] | None) -> Table:
    question = (
        select(participant.c.code, participant.c.sex, training_group.c.code.label("at"))
        .select_from(
            on_the_roll()
            .join(participant, participant.c.id == membership.c.participant_id)
            .join(training_group, training_group.c.id == membership.c.training_group_id)
        )
        .where(training_session.c.id == number)
        .order_by(training_group.c.id, participant.c.code)
    )
    rows = list(db.rows(question))
    known = names or {}
    order = {row.at: place for place, row in reversed(list(enumerate(rows)))}
    rows.sort(key=lambda row: (order[row.at], known.get(row.code, "~").casefold(), row.code))
    named = names is not None
    return Table(
        "participants",
        "Peserta",
        (
            Column("number", "No.", Kind.COUNT),
            Column("code", "Kode", Kind.CODE),
            *([Column("name", "Nama")] * named),
            Column("sex", "L/P", Kind.WORD),
            Column("group", "Kelompok", Kind.CODE),
            Column("signature", "Tanda tangan"),
        ),
        tuple(
            (place, row.code, *([known.get(row.code)] * named), row.sex, row.at, None)
            for place, row in enumerate(rows, 1)
        ),
        official=True,
        empty="Tidak ada anggota kelompok pada hari itu.",
    )
