"""`kediri undo` and `kediri audit ...`: the journal."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, noun, reads, writes
from kediri_cli.cli.options import complete, operations
from kediri_cli.cli.parsers import code as read_code
from kediri_cli.cli.parsers import day, whole
from kediri_cli.domain.moments import Moment
from kediri_cli.domain.names import excerpt
from kediri_cli.errors.closing import ClosingsDiffer
from kediri_cli.errors.database import (
    BadHead,
    Declined,
    HistoryRewritten,
    NoSuchOperation,
    OtherHistory,
)
from kediri_cli.language import _

declared = typer.Typer()
audit = noun("audit", "The journal: log, verify, reads.")
declared.add_typer(audit)


MOST_DIGITS = 9


def numbered(text: str) -> int:
    """Read the number of an operation. Raises NoSuchOperation for a number that none can have."""
    digits = text.strip().removeprefix("-")
    if digits.isascii() and digits.isdigit() and (len(digits) > MOST_DIGITS or int(text) < 1):
        raise NoSuchOperation(seq=excerpt(text))
    return whole(text)


@writes(declared, dated=False, example="kediri undo\nkediri undo 12 --note 'wrong group'")
def undo(
    seq: Annotated[
        int | None,
        typer.Argument(
            parser=numbered,
            metavar="[NUMBER]",
            help="The operation; else the last.",
            autocompletion=operations,
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what can be undone.")] = False,
) -> None:
    """Take back a whole command; the journal keeps both."""
    if listed:
        with app.reading() as db:
            table, more = reports.journal.undoable(db)
        app.show(table)
        if more:
            app.warn(_("Older ones can be undone too, by number: {count}.").format(count=more))
        return
    if seq is None and app.interactive and not app.dry_run:
        _ask_first()
    with app.writing() as db:
        undone = services.journal.undo(db, seq)
    app.say(
        _("Operation {seq} (`{command}` {subjects}) is undone.").format(
            seq=undone.seq, command=undone.command, subjects=undone.subjects
        )
    )


def _ask_first() -> None:
    """Show what would be undone, and go on only after a yes: the arrow key is quickly pressed."""
    with app.reading() as db:
        last = services.journal.last_standing(db)
    asked = _("Undo operation {seq} (`{command}` {subjects})?").format(
        seq=last.seq, command=last.command, subjects=last.subjects
    )
    if not app.confirm(asked):
        raise Declined


@reads(audit, example="kediri audit log --about P-7KQ2")
def log(
    last: Annotated[
        int | None,
        typer.Option("--last", parser=whole, metavar="N", help="Only the last so many."),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about",
            metavar="CODE",
            help="Only those about this code, receipt or number, as the list shows it.",
        ),
    ] = None,
) -> None:
    """List who did what, when, and why; newest first."""
    with app.reading() as db:
        table = reports.journal.log(db, last=last, about=about)
    app.show(table)


@does(
    audit,
    example="kediri audit verify\nkediri audit verify --head 12:9f2c41d0\n"
    "kediri audit verify --closings",
)
def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head", metavar="NUMBER:HASH", help="A head that was printed on a report before."
        ),
    ] = None,
    closings: Annotated[
        bool,
        typer.Option("--closings", help="Compute the figures of the closed months anew as well."),
    ] = False,
) -> None:
    """Prove that history was not rewritten since a head was printed."""
    with app.reading() as db:
        broken = db.broken_links()
        seq, signed = db.head()
        known = reports.journal.hashes(db)
        kept = reports.closing.verified(db) if closings and not broken else None
    if broken:
        raise HistoryRewritten(seq=broken[0][0], what=broken[0][1])
    if head:
        number, colon, start = head.partition(":")
        if not (number.isdigit() and colon and len(start) >= 8):
            raise BadHead(text=head)
        if not known.get(int(number), "").startswith(start):
            raise OtherHistory(seq=number)
    print(_("The journal verifies: {count} operations, head {seq}:{hash}").format(
        count=len(known), seq=seq, hash=signed))  # fmt: skip
    if kept is not None:
        app.show(kept)
        if kept.rows:
            raise ClosingsDiffer(count=len(kept.rows))


@reads(
    audit,
    "reads",
    example="kediri audit reads --since 1/10/2014\nkediri audit reads --code P-7KQ2 --format csv",
)
def seen(
    since: Annotated[
        date | None,
        typer.Option("--since", parser=day, metavar="DAY", help="From this day on."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=day, metavar="DAY", help="Up to the end of this day."),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option(
            "--code",
            parser=read_code,
            metavar="PARTICIPANT",
            help="Only what was seen of this participant, or may have been.",
            autocompletion=complete("participant"),
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="ACTOR", help="Only what this one looked at.")
    ] = None,
) -> None:
    """List who has seen what of people, when, and why; newest first."""
    with app.reading() as db:
        table = reports.disclosures.reads(
            db,
            since=Moment(since) if since else None,
            until=Moment(until) if until else None,
            code=code,
            by=by,
        )
    app.show(table)
