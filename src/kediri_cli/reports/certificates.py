"""What a training certificate needs: that somebody attended, and the lesson hours by module.

Such a paper says what was attended and never what was learnt to do: that belongs to a certifying
body (`domain.md` 4.3). People are named by their codes; a name is put in when the paper is printed.
"""

from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Mark
from kediri_cli.language import _
from kediri_cli.reports.attendance import marked, on_the_roll
from kediri_cli.reports.recap import on_that_day
from kediri_cli.schema.participants import membership, participant
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import held, training_session
from kediri_cli.schema.training import module as module_table
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def certificate(db: Reading, code: str, *, day: date) -> Report:
    """Return the certificate's data of one participant up to that day."""
    return _report(db, [db.find(participant, code)], code, day)


def of_group(db: Reading, group: str, *, day: date) -> Report:
    """Return the certificates' data of the members of a group on that day."""
    return _report(db, on_that_day(db, day, group), group, day)


def _report(db: Reading, people: list[Any], period: str, day: date) -> Report:
    found = db.rows(select(programme))[0]
    lessons = _lessons(db, [person.id for person in people], day)
    attended: dict[str, list[Any]] = {person.code: [] for person in people}
    for row in lessons:
        attended[row.code].append(row)
    sums = {
        code: tuple(sum(row[place] for row in rows) for place in (3, 4, 5, 6))
        for code, rows in attended.items()
    }
    return Report(
        "certificate",
        _("Certificate of training"),
        period,
        (_summary(sums, found.pass_mark), _modules(lessons)),
        facts=(
            Fact("programme", _("Programme"), found.name),
            Fact("office", _("Office"), found.office),
            Fact("city", _("City"), found.city),
            Fact("starts_on", _("From"), found.starts_on, Kind.DATE),
            Fact("day", _("As of"), min(day, found.ends_on), Kind.DATE),
        ),
        notes=tuple(
            _("{code} has attended {jp} of {held} lesson hours of {programme}.").format(
                code=code, jp=each[1], held=each[0], programme=found.name
            )
            for code, each in sums.items()
        ),
    )


def _lessons(db: Reading, people: list[int], day: date) -> list[Any]:
    """Return code, module, name, JP held, JP attended, sessions held, sessions attended."""
    jp = training_session.c.jp
    return list(
        db.rows(
            select(
                participant.c.code,
                module_table.c.code.label("module"),
                module_table.c.name,
                func.sum(jp),
                func.coalesce(func.sum(case((mark_table.c.mark == Mark.PRESENT, jp))), 0),
                func.count(),
                marked(Mark.PRESENT),
            )
            .select_from(
                on_the_roll()
                .join(participant, participant.c.id == membership.c.participant_id)
                .join(module_table, module_table.c.id == training_session.c.module_id)
            )
            .where(membership.c.participant_id.in_(people), held())
            .where(training_session.c.held_on <= day)
            .group_by(participant.c.id, module_table.c.id)
            .order_by(participant.c.code, module_table.c.code)
        )
    )


def _summary(sums: dict[str, tuple[int, ...]], mark: int) -> Table:
    return Table(
        "summary",
        _("Attendance"),
        (
            Column("participant", _("Participant"), Kind.CODE),
            Column("jp_held", _("JP held"), Kind.COUNT),
            Column("jp_attended", _("JP attended"), Kind.COUNT),
            Column("sessions", _("Sessions"), Kind.COUNT),
            Column("present", _("Present"), Kind.COUNT),
            Column("percent", _("Share"), Kind.SHARE),
            Column("passes", _("Enough")),
        ),
        tuple(
            (
                code,
                *counts,
                percent(counts[3], counts[2]) if counts[2] else None,
                bool(counts[2]) and counts[3] * 100 >= mark * counts[2],
            )
            for code, counts in sums.items()
        ),
        empty=_("The group has no members on that day."),
    )


def _modules(lessons: list[Any]) -> Table:
    return Table(
        "modules",
        _("Lesson hours by module"),
        (
            Column("participant", _("Participant"), Kind.CODE),
            Column("module", _("Module"), Kind.CODE),
            Column("name", _("Name")),
            Column("jp_held", _("JP held"), Kind.COUNT),
            Column("jp_attended", _("JP attended"), Kind.COUNT),
        ),
        tuple(tuple(row)[:5] for row in lessons),
        empty=_("No session was held by then."),
    )
