"""`kediri init`: a new database for a programme."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import language, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does
from kediri_cli.cli.parsers import amount, day, whole
from kediri_cli.language import _
from kediri_cli.settings import ZONE, known_zone

declared = typer.Typer()


@does(
    declared,
    example="kediri init --name 'Pelatihan Menjahit' --office 'Dinas Koperasi dan UMKM' "
    "--city Kediri \\\n    --budget 'Rp125.000.000' --starts 1/9/2014 --ends 31/12/2014",
)
def init(
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the programme.")],
    office: Annotated[str, typer.Option("--office", metavar="TEXT", help="Name of the office.")],
    city: Annotated[str, typer.Option("--city", metavar="TEXT", help="City.")],
    budget: Annotated[
        int, typer.Option("--budget", parser=amount, metavar="RP", help="Budget in rupiah (pagu).")
    ],
    starts: Annotated[date, typer.Option("--starts", parser=day, metavar="DAY", help="First day.")],
    ends: Annotated[date, typer.Option("--ends", parser=day, metavar="DAY", help="Last day.")],
    year: Annotated[
        int | None,
        typer.Option(
            "--year", parser=whole, metavar="YEAR", help="Fiscal year; that of the first day."
        ),
    ] = None,
    target: Annotated[
        int,
        typer.Option("--target", parser=whole, metavar="N", help="Number of participants planned."),
    ] = 25,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="Time zone of the programme.")
    ] = ZONE,
) -> None:
    """Make a new, private database for a programme; on a terminal it asks for what is missing."""
    known_zone(zone)
    with app.creating() as db:
        services.programmes.begin(
            db,
            name=name,
            office=office,
            city=city,
            fiscal_year=year or starts.year,
            ceiling=budget,
            target=target,
            starts_on=starts,
            ends_on=ends,
            language=language.current(),
            zone=zone,
        )
    app.say(_("The database is ready at {file}.").format(file=app.database))
