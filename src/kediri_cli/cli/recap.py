"""`kediri attendance ...`: the monthly recap, and who came to enough of it."""

from typing import Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads
from kediri_cli.cli.options import AsOf, MembersOf, OfModule, words
from kediri_cli.cli.parsers import word
from kediri_cli.cli.periods import month_option
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import By
from kediri_cli.errors.assessment import GridOfPersons

declared = typer.Typer()
attendance = noun("attendance", "Attendance: recap, passing.")
declared.add_typer(attendance)


@reads(
    attendance,
    sections=("recap", "days_1_15", "days_16_31"),
    example="kediri attendance recap --month 2014-10 --group K1\n"
    "kediri attendance recap --month last --by group\n"
    "kediri attendance recap --month last --grid --section days_1_15 --format csv",
)
def recap(
    month: Annotated[Month, month_option(help="Of which month.")],
    group: MembersOf = None,
    module: OfModule = None,
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
def passing(group: MembersOf = None, on: AsOf = None) -> None:
    """Show who came to enough sessions; how much that is, `kediri programme set` decides."""
    with app.reading() as db:
        table = reports.recap.passing(db, day=on or app.today, group=group)
    app.show(table)
