"""`kediri budget close|reopen|closed`: months that stay as they were."""

from io import StringIO
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import language, render, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import budget
from kediri_cli.cli.commands import reads, writes
from kediri_cli.cli.periods import TheMonth
from kediri_cli.language import _
from kediri_cli.settings import LANGUAGES

if TYPE_CHECKING:
    from kediri_cli.db.reading import Reading
    from kediri_cli.domain.dates import Month
    from kediri_cli.tables import Report


@writes(
    budget,
    example="kediri budget close 2014-10 --dry-run\nkediri budget close 2014-10 --on 3/11/2014",
)
def close(
    month: TheMonth,
    through: Annotated[
        bool, typer.Option("--through", help="Close earlier months with entries too, in order.")
    ] = False,
) -> None:
    """Close a month: its report is kept, and nothing that is dated in it can be written any more.

    With --dry-run the pages that would be kept are printed. Whatever is dated before the month is
    closed with it.
    """
    pages = []
    with app.writing() as db:
        for each in services.closing.due(db, month, on=app.day, through=through):
            spoken = _in_each_language(db, each)
            page = reports.closing.keepable(db, spoken, month=each, on=app.day)
            services.closing.close(db, each, on=app.day, page=page)
            pages.append((each, page))
    for each, page in pages:
        if app.dry_run:
            app.show(reports.kept.decode(page, language.current()))
        digest = reports.kept.digest(page)[: reports.kept.SHOWN]
        app.say(
            _("{month} is closed; its page has the digest {digest}.").format(
                month=each, digest=digest
            )
        )


@writes(budget, example="kediri budget reopen 2014-10 --note 'receipt of another office'")
def reopen(month: TheMonth) -> None:
    """Open the newest closed month again; its closing and the reason stay visible."""
    with app.writing() as db:
        services.closing.reopen(db, month, on=app.day, reason=app.note)
    app.say(_("{month} is open again.").format(month=month))


@reads(budget, example="kediri budget closed")
def closed() -> None:
    """List the closed months, and those that were opened again, with the reason."""
    with app.reading() as db:
        table = reports.closing.closings(db)
    app.show(table)


def _in_each_language(db: "Reading", month: "Month") -> "dict[str, Report]":
    """Return the report that is kept of a month in every language, with its page for a pipe."""
    from dataclasses import replace  # noqa: PLC0415

    spoken, pages = language.current(), {}
    try:
        for name in LANGUAGES:
            language.use(name)
            report, stream = reports.closing.to_close(db, month=month, on=app.day), StringIO()
            render.page("text", stream)(report, stream)
            pages[name] = replace(report, text=stream.getvalue())
    finally:
        language.use(spoken)
    return pages
