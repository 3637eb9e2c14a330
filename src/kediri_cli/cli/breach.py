"""`kediri breach`: the facts of the notice that is due when protection has failed."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads
from kediri_cli.cli.parsers import moment
from kediri_cli.domain.moments import Moment

declared = typer.Typer()


@reads(
    declared,
    sections=("data", "people", "actors", "shown", "files", "copies", "to_write"),
    example="kediri breach --since 8/10/2014 --found '10/10/2014 08.15' -o facts.txt\n"
    "kediri breach --since '8/10/2014 16.00' --until 9/10/2014 --section people --format csv",
)
def breach(
    since: Annotated[
        Moment,
        typer.Option(
            "--since", parser=moment, metavar="'DAY [TIME]'", help="From when on it may have been."
        ),
    ],
    until: Annotated[
        Moment | None,
        typer.Option(
            "--until", parser=moment, metavar="'DAY [TIME]'", help="Until when; now by default."
        ),
    ] = None,
    found: Annotated[
        Moment | None,
        typer.Option(
            "--found",
            parser=moment,
            metavar="'DAY [TIME]'",
            help="When it was noticed; now by default. The notice is due 72 hours after.",
        ),
    ] = None,
) -> None:
    """Prepare the facts of the notice that is due in 72 hours when data of people got out.

    What was seen or given out in that time, of whom, by whom, and which copies were made: by code,
    so that it may be shown to those who handle it. How it happened and what is done about it is
    written by hand below (UU PDP, article 46).
    """
    with app.reading() as db:
        report = reports.breach.breach(
            db,
            since=since,
            until=until,
            found=found,
            now=app.settings.now(),
            folder=app.backups,
        )
    app.show(report)
