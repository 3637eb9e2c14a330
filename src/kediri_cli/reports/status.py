"""How the programme stands on a day: figures for one screen, and what needs attention."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import format_rupiah, percent
from kediri_cli.domain.words import Area, Concern, Stage
from kediri_cli.language import _, plural
from kediri_cli.language import month as month_name
from kediri_cli.reports import (
    attendance,
    budget,
    machines,
    maintenance,
    participants,
    places,
    requests,
    rights,
)
from kediri_cli.reports.attention import attention as training_attention
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Fact, Kind, Report, Table

SHOWN = 12
"""So many codes fit on a line; the rest are counted."""


def status(db: Reading, *, today: date, now: datetime) -> Report:
    """Return one screen: budget, people, sessions and attendance of the month, machines.

    Before and after the programme it shows its first or last day. Requests of people run on after
    it: their clocks are shown as they stand at that moment.
    """
    found = db.rows(select(programme))[0]
    day = min(max(today, found.starts_on), found.ends_on)
    month = Month.of(day)
    money = budget.summary(db, day=day)
    marks = attendance.attendance(db, month=month)
    with_groups = machines.with_groups(db, day=day)
    idle = machines.idle(db, day=day)
    accepted = participants.at_stage(db, day=day)[Stage.ACCEPTED]
    total = dict(zip([column.key for column in marks.columns], marks.total or (), strict=False))
    ceiling = Fact("ceiling", _("Ceiling"), found.ceiling, Kind.MONEY)
    facts = (
        Fact("day", _("As of"), day, Kind.DATE),
        *([] if found.ceiling == money.allocated else [ceiling]),
        Fact("allocated", _("Allocated"), money.allocated, Kind.MONEY),
        Fact("disbursed", _("Disbursed"), money.disbursed, Kind.MONEY),
        Fact("spent", _("Spent"), money.spent, Kind.MONEY),
        Fact("left", _("Left to spend"), money.left, Kind.MONEY),
        Fact("percent", _("Spent of budget"), percent(money.spent, money.allocated), Kind.SHARE),
        Fact("accepted", _("Participants accepted"), accepted, Kind.COUNT),
        Fact("target", _("Participants planned"), found.target, Kind.COUNT),
        Fact(
            "sessions",
            _("Sessions in {month}").format(month=month_name(month.year, month.month)),
            total.get("sessions", 0),
            Kind.COUNT,
        ),
        Fact("attendance", _("Attendance"), total.get("percent"), Kind.SHARE),
        Fact("machines_out", _("Machines with groups"), with_groups, Kind.COUNT),
        Fact("machines_idle", _("Machines at the office"), len(idle), Kind.COUNT),
    )
    waiting = requests.register(db, now=now, waiting=True)
    noted = attention(db, day=day)
    private = [(Area.PRIVACY, text) for text in rights.attention(db, today=today, now=now)]
    tables = (replace(noted, rows=(*noted.rows, *private)), *((waiting,) if waiting.rows else ()))
    return Report("status", found.name, day.isoformat(), tables, facts=facts)


def attention(db: Reading, *, day: date) -> Table:
    """Return what somebody should look at on that day, a sentence each, by codes."""
    rows = [(Area.BUDGET, text) for text in _of_the_budget(db, day)]
    rows += [(Area.TRAINING, text) for text in training_attention(db, day=day)]
    rows += [(Area.MACHINES, text) for text in _of_the_machines(db, day)]
    rows += [(Area.PARTICIPANTS, text) for text in _of_the_participants(db, day)]
    return Table(
        "attention",
        _("What needs attention"),
        (Column("area", _("Area"), Kind.WORD), Column("note", _("Note"))),
        tuple(rows),
        empty=_("Nothing needs attention."),
    )


def _of_the_budget(db: Reading, day: date) -> list[str]:
    notes = []
    for row in budget.attention(db, day=day).records():
        concern, left = row["concern"], format_rupiah(abs(int(str(row["left"]))))
        if concern == Concern.SPENT_AHEAD:
            notes.append(_("Spending is {amount} ahead of what was disbursed.").format(amount=left))
        elif row["left"]:
            notes.append(
                _("Line {line} has {amount} left, less than a tenth.").format(
                    line=row["code"], amount=left
                )
            )
    return notes


def _of_the_machines(db: Reading, day: date) -> list[str]:
    notes = []
    if damaged := machines.damaged(db, day=day):
        notes.append(_("Damaged: {codes}.").format(codes=_some(damaged)))
    if idle := machines.idle(db, day=day):
        notes.append(_("At the office, with no group: {codes}.").format(codes=_some(idle)))
    return notes + maintenance.attention(db, day=day) + places.attention(db, day=day)


def _of_the_participants(db: Reading, day: date) -> list[str]:
    without = participants.without_group(db, day=day)
    if not without:
        return []
    return [_("Accepted, but in no group: {codes}.").format(codes=_some(without))]


def _some(codes: list[str]) -> str:
    """Return the first codes, and how many more there are."""
    shown = ", ".join(codes[:SHOWN])
    more = len(codes) - SHOWN
    return shown if more <= 0 else shown + plural(" and {count} more", " and {count} more", more)
