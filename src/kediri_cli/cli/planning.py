"""`kediri session plan|move|cancel|hold`: from the plan to what was held."""

from datetime import date, time
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import services
from kediri_cli.cli.app import app
from kediri_cli.cli.attendance import Absent, AllPresent, SessionCode, called, marks_of, tell
from kediri_cli.cli.commands import noun, writes
from kediri_cli.cli.parsers import clock, day, week
from kediri_cli.cli.session_options import At, Groups, Instructor, Jp, Module, Where
from kediri_cli.cli.speech import worded
from kediri_cli.domain.lessons import Week
from kediri_cli.domain.lessons import written as as_time
from kediri_cli.language import _, plural
from kediri_cli.language import day as written

if TYPE_CHECKING:
    from kediri_cli.services.schedule import Plan

session = noun(
    "session", "Sessions: plan, move, cancel, hold, list, show, sheet, void, timetable, ics."
)


@writes(
    session,
    dated=False,
    example="kediri session plan --group K1 --module M03 --from 3/11/2014 --to 14/11/2014 "
    "--days mon,wed --at 08.00 --jp 4 --instructor I01 --place 'Ruang praktik'",
)
def plan(
    group: Groups,
    module: Module,
    first: Annotated[
        date, typer.Option("--from", parser=day, metavar="DAY", help="The first day.")
    ],
    last: Annotated[date, typer.Option("--to", parser=day, metavar="DAY", help="The last day.")],
    days: Annotated[
        Week,
        typer.Option("--days", parser=week, metavar="DAYS", help="Weekdays: mon,tue or mon-fri."),
    ],
    at: At,
    jp: Jp,
    instructor: Instructor,
    place: Where,
    without: Annotated[
        list[date] | None,
        typer.Option(
            "--except", parser=day, metavar="DAY", help="A day that is free; may be repeated."
        ),
    ] = None,
) -> None:
    """Plan sessions by the week, from one day to another: all of them or none."""
    with app.writing() as db:
        new = services.schedule.plan(
            db,
            groups=group,
            module=module,
            first=first,
            last=last,
            weekdays=days.days,
            starts_at=at,
            jp=jp,
            instructor=instructor,
            place=place,
            without=without or [],
        )
    _tell(new)
    count = len(new.sessions)
    app.say(plural("{count} session is planned.", "{count} sessions are planned.", count))


@writes(session, dated=False, example="kediri session move S-0040 --on 5/11/2014 --at 13.00")
def move(
    session: SessionCode,
    on: Annotated[
        date | None, typer.Option("--on", parser=day, metavar="DAY", help="The new day.")
    ] = None,
    at: Annotated[
        time | None, typer.Option("--at", parser=clock, metavar="TIME", help="The new time.")
    ] = None,
) -> None:
    """Put a planned session on another day or time."""
    with app.writing() as db:
        new = services.schedule.move(db, session, on=on, starts_at=at)
    _tell(new)


@writes(
    session,
    dated=False,
    needs=lambda given: ("note",),
    example="kediri session cancel S-0040 --note 'Hari libur'",
)
def cancel(session: SessionCode) -> None:
    """Record that a planned session will not be held; --note says why."""
    with app.writing() as db:
        services.schedule.cancel(db, session, reason=app.note)
    app.say(_("{session} is cancelled.").format(session=session))


@writes(
    session,
    dated=False,
    example="kediri session hold S-0040 --absent P-7KQ2=S\n"
    "kediri session hold S-0040 --all-present",
)
def hold(session: SessionCode, absent: Absent = None, all_present: AllPresent = False) -> None:
    """Record that a planned session was held as planned, and who was there.

    All members of that day were present but those named with --absent. On a terminal, without
    --absent or --all-present, the roll is called. What was held otherwise than planned is recorded
    with `kediri log-session --code`.
    """
    marks = marks_of(absent or [])
    with app.reading() as db:
        facts = services.schedule.due(db, session, today=app.today)
    if app.interactive and not (absent or all_present):
        marks = called(facts, session)
    with app.writing() as db:
        new = services.schedule.hold(db, session, today=app.today, absent=marks)
    tell(new, facts["on"], facts["starts_at"])


def _tell(plan: "Plan") -> None:
    """Say what is planned, after what needs a second look."""
    for warning in plan.warnings:
        app.warn(worded(warning.sentence, warning.facts))
    for one in plan.sessions:
        app.say(
            _("{session} is planned for {day}, {starts}-{ends}.").format(
                session=one.code,
                day=written(one.day),
                starts=as_time(one.starts_at),
                ends=as_time(one.ends_at),
            )
        )
