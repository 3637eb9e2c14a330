"""`kediri participant restrict|release|dossier|erase`: what people may ask of their data."""

from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app, prompt, worded
from kediri_cli.cli.commands import discloses, writes
from kediri_cli.cli.options import ParticipantCode, complete
from kediri_cli.cli.parsers import code, plain, reason
from kediri_cli.cli.participants import participant
from kediri_cli.cli.requests import Answers
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.rights import CodeOrExpired, ConfirmErasure, NotSwept, WrongAnswer
from kediri_cli.language import _, plural
from kediri_cli.language import day as written

if TYPE_CHECKING:
    from kediri_cli.services.erasure import Erased

declared = typer.Typer()

SECTIONS = (
    "identity", "identity_before", "stages", "took_the_place_of", "memberships", "offices",
    "attendance", "certificate", "modules", "assessments", "machines", "restrictions", "requests",
    "disclosures", "operations",
)  # fmt: skip
"""The tables of a dossier, which help pages need not load the report for."""


@writes(
    participant,
    example="kediri participant restrict P-7KQ2 --reason 'asked on 8/10, letter 14' --request R-1",
)
def restrict(
    participant: ParticipantCode,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            parser=reason,
            metavar="TEXT",
            help="Why; kept with the restriction until the person is erased.",
        ),
    ],
    request: Answers = None,
) -> None:
    """Hold the identity of a participant back (tahan): it is not shown, all else goes on."""
    with app.writing(names="at hand") as db:
        services.rights.restrict(
            db, participant, reason=reason, on=app.day, answers=request, now=app.moment
        )
    app.say(
        _("The identity of {code} is held back from {day} on.").format(
            code=participant, day=written(app.day)
        )
    )


@writes(participant, example="kediri participant release P-7KQ2 --on 20/10/2014")
def release(participant: ParticipantCode) -> None:
    """Let the identity of a participant be shown again."""
    with app.writing() as db:
        services.rights.release(db, participant, on=app.day)
    app.say(
        _("The identity of {code} is held back no longer, from {day} on.").format(
            code=participant, day=written(app.day)
        )
    )


@discloses(
    participant,
    sections=SECTIONS,
    example="kediri participant dossier P-7KQ2 --reason 'own copy, asked on 8/10' --request R-1"
    " -o dossier.txt\n"
    "kediri participant dossier P-7KQ2 --reason 'court order 12' --for 'the court' --format json",
)
def dossier(
    participant: ParticipantCode,
    recipient: Annotated[
        str | None,
        typer.Option("--for", parser=plain, metavar="TEXT", help="Who gets it, if not the person."),
    ] = None,
    request: Answers = None,
) -> None:
    """Show everything that is held about a participant; that it was shown is recorded for ever.

    It is the copy that a person may ask for. With --dry-run nothing is shown, only recorded what
    would be.
    """
    with app.writing(names=True) as db:
        person = services.dossiers.open_up(
            db,
            participant,
            columns=SECTIONS,
            recipient=recipient,
            answers=request,
            now=app.moment,
        )
        page = reports.dossier.dossier(db, participant, person, today=app.today, now=app.moment)
    if app.dry_run:
        return app.say(
            _("everything held about {code} would be shown, and that recorded.").format(
                code=participant
            )
        )
    return app.show(page)


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
    planned = _planned(participant)
    if planned.codes:
        if not app.dry_run and not yes:
            _confirm(participant, planned)
        with app.writing() as db:
            if participant is None:
                services.erasure.erase_expired(db, today=app.today, now=app.moment)
            else:
                services.erasure.erase(db, participant, now=app.moment, answers=request)
    _tell(planned)
    if not app.dry_run:
        _sweep()
    with app.reading() as db:
        page = reports.erasure.remains(db, planned.codes, path=app.database, folder=app.backups)
    if (app.format, app.section, app.output) != ("text", None, None):
        for sentence in page.notes:
            app.say(sentence)
    app.show(page)


def _planned(participant: str | None) -> "Erased":
    """Return who would be erased; nobody where only the file is still to be written anew."""
    with app.reading() as db:
        if participant is None:
            return services.erasure.expired(db, today=app.today)
        return services.erasure.known(db, participant)


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


def _tell(planned: "Erased") -> None:
    if planned.codes:
        app.say(
            _("Who {codes} is was erased; the code stays, and what hangs on it.").format(
                codes=", ".join(planned.codes)
            )
        )
    if planned.left_out:
        app.warn(
            plural(
                "{count} person was left out: the identity is held back (tahan).",
                "{count} people were left out: their identity is held back (tahan).",
                planned.left_out,
            )
        )


def _sweep() -> None:
    """Write the file anew, so that old pages hold nothing, and note it. Raises NotSwept."""
    from kediri_cli.db import sweeping  # noqa: PLC0415  (loads the engine)

    try:
        sweeping.sweep(app.database, app.access)
        with app.writing() as db:
            services.erasure.sweep_noted(db, now=app.moment)
    except KediriError as refusal:
        raise NotSwept(why=worded(refusal.sentence, refusal.facts)) from refusal
