"""`kediri log-session` and `kediri attend`."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.options import complete
from kediri_cli.cli.parsers import code
from kediri_cli.cli.session_options import At, Groups, Instructor, Jp, Module, Where
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import LABELS, Mark, parse_word
from kediri_cli.errors.training import BadMark
from kediri_cli.language import _
from kediri_cli.language import day as written

if TYPE_CHECKING:
    from kediri_cli.services.timetable import Asked
    from kediri_cli.services.training import Logged

declared = typer.Typer()

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


Absent = Annotated[
    list[Marked] | None,
    typer.Option(
        "--absent",
        parser=absence,
        metavar="PARTICIPANT=MARK",
        help="Who was absent: S sick, I excused, A without excuse; may be repeated.",
        autocompletion=complete("participant"),
    ),
]
AllPresent = Annotated[bool, typer.Option("--all-present", help="Nobody was absent; no roll call.")]
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
    "--jp 4 --instructor I01 --place 'Ruang praktik' --absent P-7KQ2=S",
)
def log_session(
    group: Groups,
    module: Module,
    at: At,
    jp: Jp,
    instructor: Instructor,
    place: Where,
    absent: Absent = None,
    all_present: AllPresent = False,
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
) -> None:
    """Record a session that was held, and who was there.

    All members of that day were present but those named with --absent. On a terminal, without
    --absent or --all-present, the roll is called. The code of a planned session makes it held.
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
    marks = marks_of(absent or [])
    if app.interactive and not (absent or all_present):
        marks = called(facts, as_code)
    with app.writing() as db:
        new = services.training.log_session(db, **facts, absent=marks, code=as_code)
    tell(new, app.day, at)


def marks_of(absent: list[Marked]) -> dict[str, Mark]:
    """Return the absences by code. Raises SameTwice."""
    services.timetable.each_once([one.code for one in absent])
    return {one.code: one.mark for one in absent if one.mark is not None}


def called(facts: "Asked", planned: str | None = None) -> dict[str, Mark]:
    """Call the roll once all else is known to be right; return the marks by code."""
    from kediri_cli.cli import roll_call  # noqa: PLC0415  (only where there is a person)

    with app.reading() as db:
        known = services.training.planned(db, planned)
        may = services.timetable.possible(db, **facts, but=known and known.id)
    return roll_call.on_terminal(may.roll)


def tell(new: "Logged", day: date, at: time) -> None:
    """Say what was recorded of a session, after what needs a second look."""
    for warning in new.warnings:
        app.warn(worded(warning.sentence, warning.facts))
    counts = ", ".join(f"{count} {_(LABELS[mark])}" for mark, count in new.marks.items() if count)
    app.say(
        _("{session} is recorded, {day}, {starts}-{ends}: {counts}.").format(
            session=new.code,
            day=written(day),
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
