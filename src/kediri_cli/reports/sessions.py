"""Sessions planned, held and cancelled: the list, and one with its marks, by code only."""

from typing import Any

from sqlalchemy import Select, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import LABELS, Mark, Phase
from kediri_cli.language import _
from kediri_cli.reports.attendance import marked, on_the_roll, unrecorded
from kediri_cli.schema import live
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.schema.training import attendance, session_group, training_session
from kediri_cli.schema.training import instructor as instructor_table
from kediri_cli.schema.training import module as module_table
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def held(
    db: Reading,
    *,
    month: Month | None = None,
    group: str | None = None,
    module: str | None = None,
    phase: Phase = Phase.HELD,
) -> Table:
    """Return the sessions in the order of time, with the number on the roll and present.

    Of what was not held nobody is present, and nothing lacks.
    """
    question = sessions().where(training_session.c.status == phase)
    if month is not None:
        question = question.where(training_session.c.held_on.between(month.first, month.last))
    if module is not None:
        question = question.where(training_session.c.module_id == db.find(module_table, module).id)
    if group is not None:
        theirs = select(session_group.c.training_session_id).where(
            session_group.c.training_group_id == db.find(training_group, group).id,
            live(session_group),
        )
        question = question.where(training_session.c.id.in_(theirs))
    found = db.rows(question)
    groups = groups_of(db, question)
    counts = _counts(db, question) if phase is Phase.HELD else {}
    none = (0, 0, 0) if phase is Phase.HELD else (None, None, None)
    return Table(
        "sessions",
        _("Sessions"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("held_on", _("Day"), Kind.DATE),
            Column("starts_at", _("From"), Kind.TIME),
            Column("ends_at", _("To"), Kind.TIME),
            Column("module", _("Module"), Kind.CODE),
            Column("groups", _("Groups"), Kind.CODES),
            Column("instructor", _("Instructor"), Kind.CODE),
            Column("jp", _("JP"), Kind.COUNT),
            Column("roll", _("On the roll"), Kind.COUNT),
            Column("present", _("Present"), Kind.COUNT),
            Column("not_recorded", _("Not recorded"), Kind.COUNT),
            Column("place", _("Place")),
        ),
        tuple(
            (
                row.code,
                row.held_on,
                f"{row.starts_at:%H:%M}",
                f"{row.ends_at:%H:%M}",
                row.module,
                " ".join(groups.get(row.id, ())),
                row.instructor,
                row.jp,
                *counts.get(row.id, none),
                row.place,
            )
            for row in found
        ),
        empty=_("No session. Record one with `kediri log-session`.")
        if phase is Phase.HELD
        else _("No session. Plan some with `kediri session plan`."),
    )


def one(db: Reading, code: str) -> Report:
    """Return a session: its facts, and the mark of everybody on its roll."""
    number = db.find(training_session, code).id
    question = sessions().where(training_session.c.id == number)
    row = db.rows(question)[0]
    was_held = row.status == Phase.HELD
    phase = () if was_held else (Fact("status", _("Status"), row.status, Kind.WORD),)
    return Report(
        "session",
        _("Session"),
        code,
        (_marks(db, number, was_held=was_held),),
        facts=(
            *phase,
            Fact("held_on", _("Day"), row.held_on, Kind.DATE),
            Fact("time", _("Time"), f"{row.starts_at:%H.%M}-{row.ends_at:%H.%M}"),
            Fact("jp", _("JP"), str(row.jp)),
            Fact("module", _("Module"), f"{row.module} {row.module_name}"),
            Fact("groups", _("Groups"), ", ".join(groups_of(db, question)[number])),
            Fact("instructor", _("Instructor"), f"{row.instructor} {row.instructor_name}"),
            Fact("place", _("Place"), row.place),
            Fact("reason", _("Reason"), row.reason)
            if row.status == Phase.CANCELLED
            else Fact("marks", _("Marks"), _summary(db, number) if was_held else None),
        ),
    )


def _marks(db: Reading, number: int, *, was_held: bool) -> Table:
    question = (
        select(participant.c.code, training_group.c.code.label("at"), attendance.c.mark)
        .select_from(
            on_the_roll()
            .join(participant, participant.c.id == membership.c.participant_id)
            .join(training_group, training_group.c.id == membership.c.training_group_id)
        )
        .where(training_session.c.id == number)
        .order_by(training_group.c.id, participant.c.code)
    )
    return Table(
        "marks",
        _("Attendance"),
        (
            Column("participant", _("Participant"), Kind.CODE),
            Column("group", _("Group"), Kind.CODE),
            Column("mark", _("Mark"), Kind.WORD),
        ),
        tuple(tuple(row) for row in db.rows(question)) if was_held else (),
        empty=_("Nothing was held, so there are no marks."),
    )


def _summary(db: Reading, number: int) -> str:
    """Return `5 present, 1 sick`."""
    counted: list[Any] = [*map(marked, Mark), unrecorded()]
    question = select(*counted).select_from(on_the_roll()).where(training_session.c.id == number)
    labels = [*(LABELS[mark] for mark in Mark), "not recorded"]
    counts = tuple(db.rows(question)[0])
    return ", ".join(
        f"{count} {_(label)}" for count, label in zip(counts, labels, strict=True) if count
    )


def sessions() -> Select[Any]:
    """Ask for the sessions in the order of time, with module and instructor."""
    return (
        select(
            training_session,
            module_table.c.code.label("module"),
            module_table.c.name.label("module_name"),
            instructor_table.c.code.label("instructor"),
            instructor_table.c.name.label("instructor_name"),
        )
        .join(module_table, module_table.c.id == training_session.c.module_id)
        .join(instructor_table, instructor_table.c.id == training_session.c.instructor_id)
        .where(live(training_session))
        .order_by(training_session.c.held_on, training_session.c.starts_at, training_session.c.id)
    )


def groups_of(db: Reading, sessions: Select[Any]) -> dict[int, list[str]]:
    """Return the groups of each of these sessions."""
    found: dict[int, list[str]] = {}
    wanted = sessions.with_only_columns(training_session.c.id).order_by(None)
    question = (
        select(session_group.c.training_session_id, training_group.c.code)
        .join(training_group, training_group.c.id == session_group.c.training_group_id)
        .where(session_group.c.training_session_id.in_(wanted), live(session_group))
        .order_by(training_group.c.id)
    )
    for row in db.rows(question):
        found.setdefault(row.training_session_id, []).append(row.code)
    return found


def _counts(db: Reading, sessions: Select[Any]) -> dict[int, tuple[int, int, int]]:
    """Return for each of these sessions how many are on the roll, present and not recorded."""
    wanted = sessions.with_only_columns(training_session.c.id).order_by(None)
    question = (
        select(
            training_session.c.id,
            func.count().label("roll"),
            marked(Mark.PRESENT).label("present"),
            unrecorded().label("unrecorded"),
        )
        .select_from(on_the_roll())
        .where(training_session.c.id.in_(wanted))
        .group_by(training_session.c.id)
    )
    return {row.id: (row.roll, row.present, row.unrecorded) for row in db.rows(question)}
