"""`kediri attendance ...`: the monthly recap, and who came to enough of it."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads
from kediri_cli.cli.options import AsOf, complete, words
from kediri_cli.cli.parsers import code, month, word
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import By
from kediri_cli.errors.assessment import GridOfPersons

declared = typer.Typer()
attendance = noun("attendance", "Attendance: recap, passing.")
declared.add_typer(attendance)

OfGroup = Annotated[
    str | None,
    typer.Option(
        "--group",
        parser=code,
        metavar="GROUP",
        help="Only the members of this group.",
        autocompletion=complete("group"),
    ),
]


@reads(
    attendance,
    sections=True,
    example="kediri attendance recap --month 2014-10 --group K1\n"
    "kediri attendance recap --month last --by group\n"
    "kediri attendance recap --month last --grid --section days_1_15 --format csv",
)
def recap(
    month: Annotated[
        Month, typer.Option("--month", parser=month, metavar="MONTH", help="Of which month.")
    ],
    group: OfGroup = None,
    module: Annotated[
        str | None,
        typer.Option(
            "--module",
            parser=code,
            metavar="MODULE",
            help="Only the sessions of this module.",
            autocompletion=complete("module"),
        ),
    ] = None,
    by: Annotated[
        By,
        typer.Option(
            "--by",
            parser=word(By),
            metavar="|".join(By),
            help="What a row is about.",
            autocompletion=words(By),
        ),
    ] = By.PERSON,
    grid: Annotated[
        bool, typer.Option("--grid", help="With the marks of each day, 1 to 31.")
    ] = False,
) -> None:
    """Sum the marks of a month up by person, group or module, as the monthly form has them."""
    if grid and by is not By.PERSON:
        raise GridOfPersons
    with app.reading() as db:
        answer = (
            reports.recap.grid(db, month=month, group=group, module=module)
            if grid
            else reports.recap.recap(db, month=month, by=by, group=group, module=module)
        )
    app.show(answer)


@reads(attendance, example="kediri attendance passing --group K1 --on 31/10/2014")
def passing(group: OfGroup = None, on: AsOf = None) -> None:
    """Show who came to enough sessions; how much that is, `kediri programme set` decides."""
    with app.reading() as db:
        table = reports.recap.passing(db, day=on or app.today, group=group)
    app.show(table)
