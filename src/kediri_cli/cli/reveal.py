"""`kediri participant reveal`: who somebody is, for a reason, and recorded."""

from typing import Annotated, Any

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import discloses
from kediri_cli.cli.options import complete
from kediri_cli.cli.parsers import code, details
from kediri_cli.cli.participants import participant
from kediri_cli.domain.words import LABELS
from kediri_cli.language import _

declared = typer.Typer()


@discloses(
    participant,
    example="kediri participant reveal P-7KQ2 --reason 'checks the card against the register'\n"
    "kediri participant reveal P-7KQ2 P-M3TD --only phone --reason 'class is put off'",
)
def reveal(
    participants: Annotated[
        list[str],
        typer.Argument(
            parser=code,
            metavar="PARTICIPANTS",
            help="The participants' codes, such as P-7KQ2 P-M3TD.",
            autocompletion=complete("participant"),
        ),
    ],
    only: Annotated[
        list[Any] | None,  # of tuples, which Typer does not take in a list
        typer.Option(
            "--only",
            parser=details,
            metavar="COLUMNS",
            help="Only these, with commas between: phone,address. With nik the NIK is not masked.",
        ),
    ] = None,
) -> None:
    """Show who participants are; that it was shown, to whom and why, is recorded for ever.

    With --dry-run nobody is shown, only what would be recorded.
    """
    asked = domain.disclosures.chosen(only or ())
    with app.writing(names=True) as db:
        people = services.disclosures.reveal(db, participants, columns=asked)
        table = reports.identities.revealed(db, people, details=asked, day=app.today)
    if app.dry_run:
        labels = ", ".join(_(LABELS[detail]) for detail in asked)
        return app.say(
            _("{columns} of {codes} would be shown, and that recorded.").format(
                codes=", ".join(people), columns=labels
            )
        )
    return app.show(table)
