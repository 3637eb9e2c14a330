"""`kediri instructor ...`."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import complete, words
from kediri_cli.cli.parsers import code, day, rupiah, whole, word
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import Partner
from kediri_cli.language import _

declared = typer.Typer()
instructor = noun("instructor", "Instructors: add, list, pay.")
declared.add_typer(instructor)


@writes(
    instructor,
    "add",
    dated=False,
    example="kediri instructor add --name 'Mesin Rahayuning' --institution 'SMK Negeri 3' "
    "\\\n    --kind school --rate 60.000",
)
def add_instructor(
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Full name.")],
    institution: Annotated[
        str, typer.Option("--institution", metavar="TEXT", help="School, firm or office.")
    ],
    kind: Annotated[
        Partner,
        typer.Option(
            "--kind",
            parser=word(Partner),
            metavar="|".join(Partner),
            help="What the instructor is to the programme.",
            autocompletion=words(Partner),
        ),
    ],
    rate: Annotated[
        int, typer.Option("--rate", parser=rupiah, metavar="RP", help="Rupiah a JP; 0 for none.")
    ],
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
) -> None:
    """Add an instructor of a partner."""
    with app.writing() as db:
        new = services.training.add_instructor(
            db, name=name, institution=institution, kind=kind, rate=rate, code=as_code
        )
    app.say(_("{instructor} is added.").format(instructor=new))


@reads(instructor, "list", example="kediri instructor list")
def every_instructor() -> None:
    """List the instructors with their rate, the JP that they have taught, and those paid."""
    with app.reading() as db:
        table = reports.training.instructors(db)
    app.show(table)


@writes(
    instructor,
    dated=False,
    example="kediri instructor pay I01 --jp 16 --receipt 013/KW/2014 --until 13/10/2014",
)
def pay(
    instructor: Annotated[
        str,
        typer.Argument(
            parser=code,
            metavar="INSTRUCTOR",
            help="The instructor, such as I01.",
            autocompletion=complete("instructor"),
        ),
    ],
    jp: Annotated[
        int, typer.Option("--jp", parser=whole, metavar="N", help="The lesson hours it pays.")
    ],
    receipt: Annotated[
        str, typer.Option("--receipt", metavar="NUMBER", help="The receipt, as it is recorded.")
    ],
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            parser=day,
            metavar="DAY",
            help="The last day of teaching that it pays; else the receipt's day.",
        ),
    ] = None,
) -> None:
    """Record how many JP of an instructor a receipt pays."""
    with app.writing() as db:
        warnings = services.honors.pay(db, instructor, jp=jp, receipt=receipt, until=until)
    for warning in warnings:
        app.warn(worded(warning.sentence, warning.facts))
    app.say(
        _("{receipt} pays {jp} JP of {instructor}.").format(
            receipt=receipt, jp=jp, instructor=instructor
        )
    )
