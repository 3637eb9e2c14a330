"""The options that name a month, and which month is meant where none is named."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.parsers import month
from kediri_cli.domain.dates import Month
from kediri_cli.language import _
from kediri_cli.language import month as named

if TYPE_CHECKING:
    from kediri_cli.db.reading import Reading


def months(incomplete: str) -> list[str]:
    """Offer this month, the last one, and those of the programme."""
    from kediri_cli.db import peek  # noqa: PLC0415  (without SQLAlchemy)

    known = ["this", "last", *peek.months(app.database, app.access)]
    return [month for month in known if month.startswith(incomplete.casefold())]


def month_option(name: str = "--month", *, help: str) -> Any:
    """Return the option that names a month."""
    return typer.Option(name, parser=month, metavar="MONTH", help=help, autocompletion=months)


OfMonth = Annotated[Month | None, month_option(help="Only those of this month.")]
InMonth = Annotated[Month | None, month_option(help="The month, such as 2014-10.")]
ReportMonth = Annotated[
    Month | None,
    month_option(help="2014-10, Oktober 2014, last or this; this month by default."),
]

TheMonth = Annotated[
    Month,
    typer.Argument(
        parser=month,
        metavar="MONTH",
        help="The month, such as 2014-10.",
        autocompletion=months,
    ),
]


def shown(db: "Reading", asked: Month | None) -> Month:
    """Return the month that was asked for, else this one; say which where it is another.

    Before the programme it is its first month, afterwards the last one with entries.
    """
    if asked is not None:
        return asked
    found = reports.programmes.month_on(db, today=app.today)
    if found != Month.of(app.today):
        app.warn(
            _("Today is outside the programme; this is {month}.").format(
                month=named(found.year, found.month)
            )
        )
    return found
