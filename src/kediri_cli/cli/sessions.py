"""`kediri session ...`: what was planned and held, the timetable, the calendar; verbs of a plan."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.attendance import SessionCode
from kediri_cli.cli.commands import discloses, does, reads, writes
from kediri_cli.cli.options import OfGroup, OfModule, words
from kediri_cli.cli.parsers import pause, word
from kediri_cli.cli.periods import OfMonth
from kediri_cli.cli.planning import session
from kediri_cli.cli.reasons import left_out, rehearsed, why
from kediri_cli.domain.lessons import Pause
from kediri_cli.domain.words import Phase
from kediri_cli.language import _

declared = typer.Typer()
declared.add_typer(session)


@reads(
    session,
    "list",
    example="kediri session list --month 2014-10 --group K1\nkediri session list --status planned",
)
def everyone(
    month: OfMonth = None,
    group: OfGroup = None,
    module: OfModule = None,
    status: Annotated[
        Phase,
        typer.Option(
            "--status",
            parser=word(Phase),
            metavar="|".join(Phase),
            help="Only those that are planned, held or cancelled.",
            autocompletion=words(Phase),
        ),
    ] = Phase.HELD,
) -> None:
    """List the sessions held, with how many were present; or those planned or cancelled."""
    with app.reading() as db:
        table = reports.sessions.held(db, month=month, group=group, module=module, phase=status)
    app.show(table)


@reads(session, example="kediri session show S-0003")
def show(session: SessionCode) -> None:
    """Show a session: its facts, and the marks by code."""
    with app.reading() as db:
        report = reports.sessions.one(db, session)
    app.show(report)


@discloses(
    session,
    always=False,
    example="kediri session sheet S-0003\n"
    "kediri session sheet S-0003 --names --reason 'for signing in class' -o daftar-hadir.txt",
)
def sheet(
    session: SessionCode,
    names: Annotated[
        bool, typer.Option("--names", help="With names, for a reason that is kept.")
    ] = False,
) -> None:
    """Print the attendance sheet of a session (daftar hadir), to be signed; by code, or by name.

    With --names it is recorded who printed it and why; with --dry-run names are left out.
    """
    if not names:
        with app.reading() as db:
            page = reports.attendance_sheet.sheet(db, session)
        return app.show(page)
    why()
    with app.writing(names=True) as db:
        page = reports.attendance_sheet.sheet(db, session)
        codes = reports.attendance_sheet.roll(db, session)
        known = services.disclosures.names(db, codes, columns=("name", "sex", "group"))
        if not app.dry_run:
            page = reports.attendance_sheet.sheet(db, session, names=known)
    left_out(codes, known)
    if app.dry_run:
        rehearsed(known)
    return app.show(page)


@writes(
    session,
    dated=False,
    needs=lambda given: ("note",),
    example="kediri session void S-0003 --note 'Logged twice'",
)
def void(session: SessionCode) -> None:
    """Take a session off the register with its marks; --note says why."""
    with app.writing() as db:
        services.training.void_session(db, session)
    app.say(_("{session} is voided.").format(session=session))


@writes(
    session,
    dated=False,
    shows=True,
    example="kediri session timetable\nkediri session timetable --break 10.15-10.30"
    " --break 12.00-13.00 --break 'fri 11.30-13.00'",
)
def timetable(
    breaks: Annotated[
        list[Pause] | None,
        typer.Option(
            "--break",
            parser=pause,
            metavar="[DAY ]FROM-TO",
            help="A break: 10.15-10.30, or on one weekday; may be repeated.",
        ),
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="No breaks any more.")] = False,
) -> None:
    """Show the breaks of the day, or set them: sessions planned or held from now on end later.

    Those that are given with --break take the place of all that were set; sessions that are
    recorded already stay as they are.
    """
    if breaks or none:
        with app.writing() as db:
            services.schedule.keep_pauses(db, breaks or [])
        return app.say(
            _("The timetable has so many breaks now: {count}.").format(count=len(breaks or []))
        )
    with app.reading() as db:
        table = reports.calendar.timetable(db)
    return app.show(table)


@does(
    session,
    example="kediri session ics --month this -o jadwal.ics",
)
def ics(
    month: OfMonth = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write into a private file instead."),
    ] = None,
) -> None:
    """Write the sessions as a calendar (iCalendar) that phones and offices read.

    It has module, groups, place and the instructor's code, and nothing of any participant.
    """
    from kediri_cli.render import calendar  # noqa: PLC0415  (only where one is written)

    with app.reading() as db:
        answer = reports.calendar.calendar(db, month=month)
    if output is None:
        calendar.write(answer, sys.stdout)
        sys.stdout.flush()
        return
    from kediri_cli.render.files import whole_file  # noqa: PLC0415

    with whole_file(output) as stream:
        calendar.write(answer, stream)
