"""The monthly recap of attendance, and who came to enough of it (`domain.md` 4.2).

Counted along the roll of each session held, so late joiners and leavers count only for the days on
which they belonged.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import By, Mark
from kediri_cli.language import _
from kediri_cli.language import month as month_name
from kediri_cli.reports.attendance import marked, on_the_roll, unrecorded
from kediri_cli.schema import on_day
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import held, session_group, training_session
from kediri_cli.schema.training import module as module_table
from kediri_cli.tables import Column, Kind, Report, Row, Table, Value

NOT_RECORDED = "?"
"""Stands in the grid where a mark lacks; an empty cell means that there was no session."""

HALVES = (("days_1_15", range(1, 16)), ("days_16_31", range(16, 32)))
"""The grid in two parts, as the form has two weeks a page."""


def recap(
    db: Reading,
    *,
    month: Month,
    by: By = By.PERSON,
    group: str | None = None,
    module: str | None = None,
) -> Table:
    """Return the marks of a month, a row a person, group or module, with the share of presences.

    `group` and `module` restrict it to the sessions of that group's members and of that module.
    """
    code, joined = _rows_by(by)
    question = (
        select(code, *map(marked, Mark), unrecorded(), func.count())
        .select_from(joined)
        .where(*_wanted(db, month, group, module))
        .group_by(code)
        .order_by(code)
    )
    counts = [tuple(row) for row in db.rows(question)]
    sums = tuple(sum(column) for column in zip(*(row[1:] for row in counts), strict=True))
    labels = {By.PERSON: _("Participant"), By.GROUP: _("Group"), By.MODULE: _("Module")}
    keys = {By.PERSON: "participant", By.GROUP: "group", By.MODULE: "module"}
    return Table(
        "recap",
        _("Attendance in {month}").format(month=month_name(month.year, month.month)),
        (Column(keys[by], labels[by], Kind.CODE), *_columns()),
        tuple((*row, percent(row[1], row[6])) for row in counts),
        total=(None, *sums, percent(sums[0], sums[5])) if sums else None,
        empty=_("No session was held then."),
    )


def grid(
    db: Reading, *, month: Month, group: str | None = None, module: str | None = None
) -> Report:
    """Return the recap by person with the marks of each day, as the monthly form has them.

    Where the sessions of a day have different marks, they stand in the order of the sessions.
    """
    question = (
        select(participant.c.code, training_session.c.held_on, mark_table.c.mark)
        .select_from(_of_people())
        .where(*_wanted(db, month, group, module))
        .order_by(participant.c.code, training_session.c.held_on, training_session.c.starts_at)
    )
    days: dict[str, dict[int, str]] = {}
    for code, held_on, mark in map(tuple, db.rows(question)):
        of_day = days.setdefault(code, {})
        letter, known = mark or NOT_RECORDED, of_day.get(held_on.day, "")
        of_day[held_on.day] = known if letter in known else known + letter
    halves = tuple(
        Table(
            name,
            _("Days {first} to {last}").format(first=numbers[0], last=numbers[-1]),
            (
                Column("participant", _("Participant"), Kind.CODE),
                *(Column(str(number), str(number), Kind.CODE) for number in numbers),
            ),
            tuple((code, *_marks_of(of_day, numbers)) for code, of_day in days.items()),
            empty=_("No session was held then."),
        )
        for name, numbers in HALVES
    )
    return Report(
        "recap",
        _("Attendance"),
        str(month),
        (*halves, recap(db, month=month, group=group, module=module)),
        notes=(
            _("H present, S sick, I excused, A absent, ? not recorded; – no session that day."),
        ),
    )


def passing(db: Reading, *, day: date, group: str | None = None) -> Table:
    """Return the members of that day with their attendance so far, and whether it is enough.

    Enough is the programme's pass mark, in percent of the sessions that were held while they
    belonged to a group.
    """
    mark = db.rows(select(programme.c.pass_mark))[0].pass_mark
    members = on_that_day(db, day, group)
    counts = {
        row.participant_id: (row.present, row.total)
        for row in db.rows(
            select(
                membership.c.participant_id,
                marked(Mark.PRESENT).label("present"),
                func.count().label("total"),
            )
            .select_from(on_the_roll())
            # by number, so that the sessions of these people are found and no others
            .where(membership.c.participant_id.in_([member.id for member in members]))
            .where(held(), training_session.c.held_on <= day)
            .group_by(membership.c.participant_id)
        )
    }
    return Table(
        "passing",
        _("Present in at least {mark} % of the sessions").format(mark=mark),
        (
            Column("participant", _("Participant"), Kind.CODE),
            Column("group", _("Group"), Kind.CODE),
            Column("present", _("Present"), Kind.COUNT),
            Column("total", _("Sessions"), Kind.COUNT),
            Column("percent", _("Share"), Kind.SHARE),
            Column("passes", _("Enough"), Kind.TEXT),
        ),
        tuple(
            (
                one.code,
                one.at,
                present,
                total,
                percent(present, total),
                present * 100 >= mark * total,
            )
            for one in members
            for present, total in (counts.get(one.id, (0, 0)),)
            if total
        ),
        empty=_("No session was held by then."),
    )


def on_that_day(db: Reading, day: date, group: str | None = None) -> list[Any]:
    """Return the members of that day (id, code, group `at`), of one group or of all."""
    question = (
        select(participant.c.id, participant.c.code, training_group.c.code.label("at"))
        .join(membership, membership.c.participant_id == participant.c.id)
        .join(training_group, training_group.c.id == membership.c.training_group_id)
        .where(on_day(membership, day))
        .order_by(training_group.c.id, participant.c.code)
    )
    if group is not None:
        question = question.where(training_group.c.id == db.find(training_group, group).id)
    return list(db.rows(question))


def _columns() -> tuple[Column, ...]:
    return (
        Column("present", "H", Kind.COUNT),
        Column("sick", "S", Kind.COUNT),
        Column("excused", "I", Kind.COUNT),
        Column("absent", "A", Kind.COUNT),
        Column("not_recorded", _("Not recorded"), Kind.COUNT),
        Column("total", _("Total"), Kind.COUNT),
        Column("percent", _("Share"), Kind.SHARE),
    )


def _of_people() -> FromClause:
    return on_the_roll().join(participant, participant.c.id == membership.c.participant_id)


def _rows_by(by: By) -> tuple[ColumnElement[Any], FromClause]:
    """Return the code that a row is about, and where it is found."""
    if by is By.PERSON:
        return participant.c.code, _of_people()
    if by is By.GROUP:
        on = training_group.c.id == session_group.c.training_group_id
        return training_group.c.code, on_the_roll().join(training_group, on)
    on = module_table.c.id == training_session.c.module_id
    return module_table.c.code, on_the_roll().join(module_table, on)


def _wanted(
    db: Reading, month: Month, group: str | None, module: str | None
) -> list[ColumnElement[bool]]:
    found = [held(), training_session.c.held_on.between(month.first, month.last)]
    if group is not None:
        found.append(session_group.c.training_group_id == db.find(training_group, group).id)
    if module is not None:
        found.append(training_session.c.module_id == db.find(module_table, module).id)
    return found


def _marks_of(of_day: dict[int, str], numbers: range) -> Row:
    marks: list[Value] = [of_day.get(number) for number in numbers]
    return tuple(marks)
