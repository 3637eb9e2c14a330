"""`kediri log-session`, `kediri attend` and `kediri session ...`."""

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import complete
from kediri_cli.cli.parsers import clock, code, month, whole
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import LABELS, Mark, parse_word
from kediri_cli.errors.training import BadMark
from kediri_cli.errors.usage import MissingValue
from kediri_cli.language import _
from kediri_cli.language import day as written

if TYPE_CHECKING:
    from kediri_cli.services.timetable import Asked
    from kediri_cli.services.training import Logged

declared = typer.Typer()
session = noun("session", "Sessions: list, show, void.")
declared.add_typer(session)

NOT_RECORDED = "-"
ABSENCES = tuple(mark for mark in Mark if mark is not Mark.PRESENT)


@dataclass(frozen=True, slots=True)
class Marked:
    """A participant's code and a mark, as typed: P-7KQ2=S; None means not recorded."""

    code: str
    mark: Mark | None


def absence(text: str) -> Marked:
    """Read who was absent, and how."""
    return _marked(text, [str(mark) for mark in ABSENCES])


def _marked(text: str, known: list[str]) -> Marked:
    who, joint, how = (part.strip() for part in text.partition("="))
    mark = parse_word(how, Mark)
    letter = NOT_RECORDED if how == NOT_RECORDED else str(mark)
    if not joint or letter not in known:
        raise BadMark(known=known)
    return Marked(code(who), mark)


SessionCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="SESSION",
        help="The session's code, such as S-0003.",
        autocompletion=complete("session"),
    ),
]


@writes(
    declared,
    "log-session",
    example="kediri log-session --group K1 --group K2 --module M03 --on 8/10/2014 --at 08.00 "
    "--jp 4 \\\n    --instructor I01 --place 'Ruang praktik' --absent P-7KQ2=S",
)
def log_session(
    group: Annotated[
        list[str],
        typer.Option(
            "--group",
            parser=code,
            metavar="GROUP",
            help="The group; repeat it for a joint session.",
            autocompletion=complete("group"),
        ),
    ],
    module: Annotated[
        str,
        typer.Option(
            "--module",
            parser=code,
            metavar="MODULE",
            help="The module, such as M03.",
            autocompletion=complete("module"),
        ),
    ],
    at: Annotated[
        time, typer.Option("--at", parser=clock, metavar="TIME", help="When it began: 08.00.")
    ],
    jp: Annotated[
        int, typer.Option("--jp", parser=whole, metavar="N", help="Lesson hours of 45 minutes.")
    ],
    instructor: Annotated[
        str,
        typer.Option(
            "--instructor",
            parser=code,
            metavar="INSTRUCTOR",
            help="Who taught, such as I01.",
            autocompletion=complete("instructor"),
        ),
    ],
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it was held.")],
    absent: Annotated[
        list[Marked] | None,
        typer.Option(
            "--absent",
            parser=absence,
            metavar="PARTICIPANT=MARK",
            help="Who was absent: S sick, I excused, A without excuse; may be repeated.",
            autocompletion=complete("participant"),
        ),
    ] = None,
    all_present: Annotated[
        bool, typer.Option("--all-present", help="Nobody was absent; no roll call.")
    ] = False,
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
) -> None:
    """Record a session that was held, and who was there.

    All members of that day were present but those named with --absent. On a terminal, without
    --absent or --all-present, the roll is called.
    """
    facts: Asked = {
        "groups": group,
        "module": module,
        "on": app.day,
        "starts_at": at,
        "jp": jp,
        "instructor": instructor,
        "place": place,
    }
    marks = _marks(absent or [])
    if app.interactive and not (absent or all_present):
        marks = _called(facts)
    with app.writing() as db:
        new = services.training.log_session(db, **facts, absent=marks, code=as_code)
    for warning in new.warnings:
        app.warn(_(warning.sentence).format(**warning.facts))
    _tell(new, at)


def _marks(absent: list[Marked]) -> dict[str, Mark]:
    """Return the absences by code. Raises SameTwice."""
    services.timetable.each_once([one.code for one in absent])
    return {one.code: one.mark for one in absent if one.mark is not None}


def _called(facts: "Asked") -> dict[str, Mark]:
    """Call the roll once all else is known to be right; return the marks by code."""
    from kediri_cli.cli import roll_call  # noqa: PLC0415  (only where there is a person)

    with app.reading() as db:
        plan = services.timetable.planned(db, **facts)
    return roll_call.on_terminal(plan.roll)


def _tell(new: "Logged", at: time) -> None:
    counts = ", ".join(f"{count} {_(LABELS[mark])}" for mark, count in new.marks.items() if count)
    app.say(
        _("{session} is recorded, {day}, {starts}-{ends}: {counts}.").format(
            session=new.code,
            day=written(app.day),
            starts=f"{at:%H.%M}",
            ends=f"{new.ends_at:%H.%M}",
            counts=counts,
        )
    )


@writes(
    declared,
    dated=False,
    example="kediri attend S-0003 P-7KQ2=S P-M3TD=H\nkediri attend S-0003 P-7KQ2=-",
)
def attend(
    session: SessionCode,
    marks: Annotated[
        list[str],
        typer.Argument(
            metavar="PARTICIPANT=MARK...",
            help="H present, S sick, I excused, A absent, - not recorded.",
            autocompletion=complete("participant"),
        ),
    ],
) -> None:
    """Correct the attendance of a session."""
    corrections = [_marked(text, [*map(str, Mark), NOT_RECORDED]) for text in _pairs(marks)]
    services.timetable.each_once([one.code for one in corrections])
    with app.writing() as db:
        for one in corrections:
            services.training.attend(db, session, one.code, one.mark)
    for one in corrections:
        mark = _(LABELS[one.mark]) if one.mark else _("not recorded")
        app.say(_("{code} in {session}: {mark}.").format(code=one.code, session=session, mark=mark))


def _pairs(typed: list[str]) -> list[str]:
    """Return `P-7KQ2=S` also for what was typed as `P-7KQ2 S`."""
    pairs: list[str] = []
    waiting = iter(typed)
    for text in waiting:
        pairs.append(text if "=" in text else f"{text}={next(waiting, '')}")
    return pairs


@reads(session, "list", example="kediri session list --month 2014-10 --group K1")
def everyone(
    month: Annotated[
        Month | None,
        typer.Option("--month", parser=month, metavar="MONTH", help="Only those of this month."),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            parser=code,
            metavar="GROUP",
            help="Only those of this group.",
            autocompletion=complete("group"),
        ),
    ] = None,
    module: Annotated[
        str | None,
        typer.Option(
            "--module",
            parser=code,
            metavar="MODULE",
            help="Only those of this module.",
            autocompletion=complete("module"),
        ),
    ] = None,
) -> None:
    """List the sessions held, with how many were present."""
    with app.reading() as db:
        table = reports.sessions.held(db, month=month, group=group, module=module)
    app.show(table)


@reads(session, example="kediri session show S-0003")
def show(session: SessionCode) -> None:
    """Show a session: its facts, and the marks by code."""
    with app.reading() as db:
        report = reports.sessions.one(db, session)
    app.show(report)


@writes(session, dated=False, example="kediri session void S-0003 --note 'Logged twice'")
def void(session: SessionCode) -> None:
    """Record that a session was not held after all; its marks go with it, and --note says why."""
    if not app.note.strip():
        raise MissingValue(path="kediri session void", name="--note")
    with app.writing() as db:
        services.training.void_session(db, session)
    app.say(_("{session} is voided.").format(session=session))
