"""`kediri participant erase`: who somebody was is gone for good, from every page of the file."""

from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.options import complete
from kediri_cli.cli.parsers import code, reason
from kediri_cli.cli.participants import participant
from kediri_cli.cli.requests import Answers
from kediri_cli.cli.speech import prompt, worded
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.rights import (
    CodeOrExpired,
    ConfirmErasure,
    MoreToErase,
    NotSwept,
    WrongAnswer,
)
from kediri_cli.language import _, plural

if TYPE_CHECKING:
    from kediri_cli.services.erasure import Erased

declared = typer.Typer()

SWEEP = "participant erase: file written anew"
"""How the journal calls the second half of an erasure."""


@writes(
    participant,
    noted=False,
    shows=True,
    example="kediri participant erase P-7KQ2 --reason 'asked for, letter 14' --request R-1\n"
    "kediri participant erase --expired --reason 'end of retention' --dry-run",
)
def erase(
    participant: Annotated[
        str | None,
        typer.Argument(
            parser=code,
            metavar="PARTICIPANT",
            help="The participant's code, such as P-7KQ2; else --expired.",
            autocompletion=complete("participant"),
        ),
    ] = None,
    *,
    why: Annotated[
        str,
        typer.Option(
            "--reason",
            parser=reason,
            metavar="TEXT",
            help="Why; kept in the journal for ever. Codes may stand in it, names not.",
        ),
    ],
    request: Answers = None,
    expired: Annotated[
        bool,
        typer.Option("--expired", help="Everybody, once identities are kept no longer."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Erase who somebody is, for good; the code stays, and money, machines and attendance with it.

    The answer lists what is not reached: older copies of the file, notes, what was given out.
    """
    if (participant is None) != expired or (request and expired):
        raise CodeOrExpired
    app.reason = why
    done = planned = _planned(participant, request)
    asked = bool(planned.codes) and not app.dry_run and not yes
    if asked:
        _confirm(participant, planned)
    if planned.codes or request:
        done = _erased(participant, request, confirmed=planned if asked else None)
    _tell(done, request)
    if not app.dry_run:
        _sweep()
    with app.reading() as db:
        page = reports.erasure.remains(db, done.codes, path=app.database, folder=app.backups)
    if (app.format, app.section, app.output) != ("text", None, None):
        for sentence in page.notes:
            app.say(sentence)
    app.show(page)


def _planned(participant: str | None, request: str | None) -> "Erased":
    """Return who would be erased; nobody where only the file is still to be written anew."""
    with app.reading() as db:
        if participant is None:
            return services.erasure.expired(db, today=app.today)
        return services.erasure.known(db, participant, answers=request)


def _confirm(participant: str | None, planned: "Erased") -> None:
    """Let the code be typed again, or how many there are. Raises ConfirmErasure, WrongAnswer."""
    if not app.interactive:
        raise ConfirmErasure
    expected = participant or str(len(planned.codes))
    asked = (
        _("Type the code again to erase who {code} is, for good").format(code=participant)
        if participant
        else _("Type the number {count} to erase so many people, for good").format(count=expected)
    )
    typed = prompt(f"{asked}: ")
    try:
        same = (domain.codes.tidy_code(typed) if participant else typed) == expected
    except KediriError:
        same = False
    if not same:
        raise WrongAnswer(expected=expected)


def _erased(participant: str | None, request: str | None, confirmed: "Erased | None") -> "Erased":
    """Erase them; return who it was. Raises MoreToErase if it were others than were confirmed."""
    with app.writing() as db:
        if participant is None:
            done = services.erasure.erase_expired(db, today=app.today, now=app.moment)
        else:
            done = services.erasure.erase(db, participant, now=app.moment, answers=request)
        if confirmed is not None and not set(done.codes) <= set(confirmed.codes):
            raise MoreToErase(confirmed=len(confirmed.codes), found=len(done.codes))
    return done


def _tell(done: "Erased", request: str | None) -> None:
    if done.codes:
        said = (
            _("the identity of {codes} would be erased for good; the code would stay.")
            if app.dry_run
            else _(
                "The identity of {codes} is erased for good; the code stays, and what hangs on it."
            )
        )
        app.say(said.format(codes=", ".join(done.codes)))
    elif request:
        app.say(_("{request} is answered.").format(request=request))
    if done.left_out:
        app.warn(
            plural(
                "{count} person was left out: the identity is held back (tahan).",
                "{count} people were left out: their identity is held back (tahan).",
                done.left_out,
            )
        )


def _sweep() -> None:
    """Write the file anew, so that old pages hold nothing, and note it. Raises NotSwept.

    Only what was erased before is noted: another may erase somebody while the file is written.
    """
    from kediri_cli.db import sweeping  # noqa: PLC0415  (loads the engine)

    app.command, app.reason = SWEEP, None
    try:
        with app.reading() as db:
            waiting = services.erasure.unswept(db)
        if not waiting:
            return
        sweeping.sweep(app.database, app.access)
        with app.writing() as db:
            services.erasure.sweep_noted(db, waiting, now=app.moment)
    except KediriError as refusal:
        raise NotSwept(why=worded(refusal.sentence, refusal.facts)) from refusal
