"""`kediri participant restrict|release|dossier`: what people may ask of their data."""

from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import discloses, writes
from kediri_cli.cli.options import ParticipantCode
from kediri_cli.cli.parsers import plain, reason
from kediri_cli.cli.participants import participant
from kediri_cli.cli.requests import Answers
from kediri_cli.language import _
from kediri_cli.language import day as written

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

    It is the copy that a person may ask for. With --dry-run nothing is shown, only what would be
    recorded.
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
