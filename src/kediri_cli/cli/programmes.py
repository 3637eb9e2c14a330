"""`kediri init` and `kediri programme ...`: the programme and what its office chooses."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from kediri_cli import language, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, noun, reads, writes
from kediri_cli.cli.identity import FIRST, kept
from kediri_cli.cli.identity_keys import first_opener, tell_of_identity_key
from kediri_cli.cli.keys import tell_of_key
from kediri_cli.cli.options import words
from kediri_cli.cli.parsers import amount, day, percentage, threshold, whole, word
from kediri_cli.domain.words import Policy
from kediri_cli.errors.values import EndBeforeStart
from kediri_cli.language import _
from kediri_cli.settings import ZONE, known_zone

declared = typer.Typer()
programme = noun("programme", "The programme: show, set.")
declared.add_typer(programme)


def in_order(given: Mapping[str, Any]) -> None:
    """Refuse a last day before the first one as soon as it is typed. Raises EndBeforeStart."""
    starts, ends = given.get("starts"), given.get("ends")
    if starts and ends and ends < starts:
        raise EndBeforeStart(starts_on=starts, ends_on=ends)


@does(
    declared,
    makes_file=True,
    fits=in_order,
    titles=("name",),
    example="kediri init --name 'Pelatihan Menjahit' --office 'Dinas Koperasi dan UMKM' "
    "--city Kediri --budget 'Rp125.000.000' --starts 1/9/2014 --ends 31/12/2014",
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
    plain: Annotated[
        bool, typer.Option("--plain", help="Do not encrypt it: whoever gets the file reads it.")
    ] = False,
) -> None:
    """Make a new, private database for a programme; on a terminal it asks for what is missing."""
    known_zone(zone)
    opener = first_opener()
    with kept(opener), app.creating(plain=plain) as db:
        services.identity.add_holder(db, FIRST, opener)
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
        key = db.people.key
    app.say(_("The database is ready at {file}.").format(file=app.database))
    tell_of_key()
    tell_of_identity_key(key, opener)
    _tell_of_next()


def _tell_of_next() -> None:
    """Say what a new register needs before it can be used."""
    app.say(
        _(
            "Next, the money: `kediri budget line` and `kediri budget allocate`; when it comes,"
            " `kediri budget disburse` and `kediri budget cash move`."
        )
    )
    app.say(_("And the training: `kediri group add`, `kediri module add`, `kediri enroll`."))


@reads(programme, example="kediri programme show")
def show() -> None:
    """Show the programme and what its office has chosen."""
    with app.reading() as db:
        table = reports.programmes.settings(db)
    app.show(table)


@writes(
    programme,
    "set",
    dated=False,
    example="kediri programme set --pass-mark 75\n"
    "kediri programme set --fit-policy warn --fit-members 2\n"
    "kediri programme set --threshold 7\n"
    "kediri programme set --retain-until 31/12/2019",
)
def set_(
    pass_mark: Annotated[
        int | None,
        typer.Option(
            "--pass-mark",
            parser=percentage,
            metavar="PERCENT",
            help="The share of presences that is enough.",
        ),
    ] = None,
    competent_mark: Annotated[
        int | None,
        typer.Option(
            "--competent-mark",
            parser=percentage,
            metavar="1-100",
            help="The mark that each part needs for a K.",
        ),
    ] = None,
    fit_members: Annotated[
        int | None,
        typer.Option(
            "--fit-members",
            parser=whole,
            metavar="N",
            help="So many members with a K before a group takes a machine.",
        ),
    ] = None,
    fit_policy: Annotated[
        Policy | None,
        typer.Option(
            "--fit-policy",
            parser=word(Policy),
            metavar="|".join(Policy),
            help="What happens when a group without them takes a machine.",
            autocompletion=words(Policy),
        ),
    ] = None,
    fewest: Annotated[
        int | None,
        typer.Option(
            "--threshold",
            parser=threshold,
            metavar="5-10",
            help="Fewer people are hidden in what is published; chosen before anything is.",
        ),
    ] = None,
    retain_until: Annotated[
        date | None,
        typer.Option(
            "--retain-until",
            parser=day,
            metavar="DAY",
            help="The last day on which it is kept who people are; then they are to be erased.",
        ),
    ] = None,
) -> None:
    """Set what the office chooses for itself; what is not named stays as it is."""
    with app.writing() as db:
        services.programmes.change(
            db,
            pass_mark=pass_mark,
            competent_mark=competent_mark,
            fit_members=fit_members,
            fit_policy=fit_policy,
            threshold=fewest,
            retain_until=retain_until,
        )
    app.say(_("It is set; `kediri programme show` shows all of it."))
