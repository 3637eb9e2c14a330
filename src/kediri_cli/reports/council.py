"""The month for the mayor and the council: totals, no group and nobody by code, few people hidden.

People are rounded as in what is published (`reports.series`), so that page and export say the same.
What names a person or a group, and what somebody typed about an event, has no place on it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import profiles
from kediri_cli.domain.dates import Month
from kediri_cli.domain.small_numbers import few
from kediri_cli.domain.wording import DEFAULT
from kediri_cli.domain.words import Condition, Place, Stage
from kediri_cli.language import _
from kediri_cli.reports import adjustments, budget, series, training
from kediri_cli.reports.monthly import HEAD_SHOWN
from kediri_cli.schema.machines import machine_type
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.standing import GONE, standing
from kediri_cli.schema.training import held, training_session
from kediri_cli.tables import Column, Fact, Kind, Report, Row, Table, Value

Label = Callable[[str], str | None]


def report(db: Reading, *, month: Month, words: Iterable[str] = DEFAULT) -> Report:
    """Return the month with the state of things on its last day; no name has one of the words."""
    label = partial(profiles.label, words=tuple(words))
    found = db.rows(select(programme))[0]
    seq, signed = db.head_of_data()
    facts = (
        Fact("office", _("Office"), label(found.office)),
        Fact("city", _("City"), found.city),
        Fact("fiscal_year", _("Fiscal year"), str(found.fiscal_year)),
        Fact("ceiling", _("Budget"), found.ceiling, Kind.MONEY),
        Fact("day", _("State as of"), month.last, Kind.DATE),
        Fact("head", _("Journal head"), f"{seq}:{signed[:HEAD_SHOWN]}"),
    )
    return Report(
        "council",
        _("Training programme {year}").format(year=found.fiscal_year),
        str(month),
        (
            _named(budget.month(db, month=month), label),
            budget.disbursed(db, month=month),
            adjustments.adjustments(db, month=month),
            _participants(db, month, found.target),
            _named(training.modules(db, until=month.last), label),
            _attendance(db, month),
            _machines(db, month.last, label),
        ),
        facts=facts,
        notes=_notes(found.threshold),
    )


def _notes(threshold: int) -> tuple[str, ...]:
    return (
        _(
            "People are counted to the nearest {threshold}; {few} is fewer, or nobody. A dash says"
            " nothing: the number would tell about a few."
        ).format(threshold=threshold, few=few(threshold)),
        _("The attendance is told in steps of five percent, from 5 to 95."),
    )


def _named(table: Table, label: Label) -> Table:
    """Return a table in which no name of a thing tells where people live."""
    names = [column.kind is Kind.TEXT for column in table.columns]

    def told(row: Row) -> Row:
        return tuple(
            label(value) if is_name and isinstance(value, str) else value
            for value, is_name in zip(row, names, strict=True)
        )

    return replace(table, rows=tuple(map(told, table.rows)))


def _participants(db: Reading, month: Month, target: int) -> Table:
    """Return the participants by stage at the end of the month; without those who came and went."""
    months = series.months(db, month)
    shown = series.stages(db, months)[-1]
    return Table(
        "participants",
        _("Participants by stage"),
        (
            Column("stage", _("Stage"), Kind.WORD),
            Column("at_end", _("At month end"), Kind.FEW),
            Column("target", _("Target"), Kind.COUNT),
        ),
        tuple((each, shown[each], target if each is Stage.ACCEPTED else None) for each in Stage),
    )


def _attendance(db: Reading, month: Month) -> Table:
    """Return what was held in the month, and which part of the roll was present."""
    during = training_session.c.held_on.between(month.first, month.last)
    lessons: Any = select(func.count(), func.coalesce(func.sum(training_session.c.jp), 0))
    return Table(
        "attendance",
        _("Attendance"),
        (
            Column("sessions", _("Sessions"), Kind.COUNT),
            Column("jp", _("JP"), Kind.COUNT),
            Column("present", _("Present, about (%)"), Kind.COUNT),
        ),
        ((*db.rows(lessons.where(held(), during))[0], series.present(db, month)),),
    )


def _machines(db: Reading, day: date, label: Label) -> Table:
    """Return the machines by type: their condition, and how many are with groups."""
    at = standing(day)
    question: Any = select(
        machine_type.c.code, machine_type.c.name, at.c.condition, at.c.holder
    ).join(machine_type, machine_type.c.id == at.c.machine_type_id)
    rows: dict[str, list[Value]] = {}
    for code, name, condition, holder in map(tuple, db.rows(question.order_by(machine_type.c.id))):
        figures = rows.setdefault(code, [code, label(name), *[0] * 6])
        gone, at_office = holder in GONE, holder == Place.OFFICE
        counted = (
            True,
            *(not gone and condition == each for each in Condition),
            not gone and not at_office,
            gone,
        )
        figures[2:] = [int(str(sum_)) + one for sum_, one in zip(figures[2:], counted, strict=True)]
    sums = [sum(int(str(row[place])) for row in rows.values()) for place in range(2, 8)]
    return Table(
        "machines",
        _("Machines"),
        (
            Column("type", _("Type"), Kind.CODE),
            Column("name", _("Name")),
            Column("units", _("Units"), Kind.COUNT),
            Column("good", _("Good"), Kind.COUNT),
            Column("lightly_damaged", _("Light damage"), Kind.COUNT),
            Column("badly_damaged", _("Heavy damage"), Kind.COUNT),
            Column("with_groups", _("With groups"), Kind.COUNT),
            Column("gone", _("Lost or written off"), Kind.COUNT),
        ),
        tuple(map(tuple, rows.values())),
        total=(None, None, *sums),
        empty=_("No machine yet. Record one with `kediri machine add`."),
    )
