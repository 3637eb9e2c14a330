"""`kediri backup` and `kediri restore`: copies that are known to be good."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, reads
from kediri_cli.cli.parsers import whole
from kediri_cli.language import _, plural
from kediri_cli.settings import ZONE

if TYPE_CHECKING:
    from kediri_cli.db.manifests import Copy

declared = typer.Typer()


@reads(
    declared,
    example="kediri backup --to /media/usb --keep 30\nkediri backup --drill\nkediri backup --list",
)
def backup(
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="The folder; `backups` beside the database."),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option("--keep", parser=whole, metavar="N", help="Remove all but the newest N."),
    ] = None,
    drill: Annotated[
        bool,
        typer.Option("--drill", help="Then restore it for a trial, and print its last month."),
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="Only list the copies.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing when all is well, for cron.")
    ] = False,
) -> None:
    """Copy the database, read the copy back whole, and describe it in a manifest."""
    from kediri_cli.db import backup as copies  # noqa: PLC0415
    from kediri_cli.db import manifests  # noqa: PLC0415

    folder = to or app.backups
    if list_:
        from kediri_cli.db import peek  # noqa: PLC0415

        zone = peek.zone(app.database, app.access) or ZONE  # also where no database stands any more
        app.show(reports.backups.copies(folder, zone=zone))
        return
    copy = copies.take(app.database, folder, app.access, at=app.settings.now())
    gone = manifests.thin_out(folder, copy.facts.first, keep) if keep else []
    if keep:
        manifests.note(app.database, copy, keep=keep)
    if drill:
        rehearse(copy)
    if not quiet:
        tell(copy, len(gone))
    if drill and not quiet:
        app.say(_("The trial passed: the copy was restored, read whole and printed from."))


def rehearse(copy: "Copy") -> None:
    """Restore a copy into a folder that is gone afterwards, and print its last month."""
    from kediri_cli.db import backup as copies  # noqa: PLC0415
    from kediri_cli.db import engine, manifests  # noqa: PLC0415
    from kediri_cli.db.reading import Reading  # noqa: PLC0415

    with (
        copies.rehearsed(copy, app.access) as file,
        engine.reading(file, app.access) as connection,
    ):
        db = Reading(connection)
        page = reports.monthly.report(db, month=reports.programmes.last_month(db))
    manifests.note(app.database, copy, drilled=app.settings.now())
    app.show(page)


def tell(copy: "Copy", gone: int) -> None:
    """Say which copy was taken, and of what."""
    app.say(
        _("{file} is a checked copy: {operations} operations, {rows} rows.").format(
            file=copy.file, operations=copy.facts.head[0], rows=sum(copy.facts.rows.values())
        )
    )
    if gone:
        app.say(
            plural("{count} older copy was removed.", "{count} older copies were removed.", gone)
        )


@does(declared, example="kediri restore /media/usb/kediri-20141031T120000Z.db")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")],
) -> None:
    """Put a copy in the place of the database; what stood there is kept beside it."""
    from kediri_cli.db import backup as copies  # noqa: PLC0415
    from kediri_cli.db.access import salt_of  # noqa: PLC0415

    app.access.look_further()  # a copy may be under another key than what stands
    found, kept = copies.restore(file, app.database, app.access, at=app.settings.now())
    app.note_recorded()
    app.say(
        _("{file} is restored up to operation {seq}.").format(file=app.database, seq=found.head[0])
    )
    if kept is not None:
        app.say(_("What stood there before is in {copy}.").format(copy=kept))
        if (salt := salt_of(app.database)) and salt != _salt_before(kept):
            app.say(
                _(
                    "It is under the key of its time, in {key}: the recovery code that was printed"
                    " with that key is the one for it."
                ).format(key=app.access.key_file(app.database))
            )


def _salt_before(kept: Path) -> bytes | None:
    from kediri_cli.db.access import salt_of  # noqa: PLC0415
    from kediri_cli.errors.database import NotOurs  # noqa: PLC0415

    try:
        return salt_of(kept)
    except NotOurs:
        return None
