"""`kediri db ...`: the file itself."""

import typer

from kediri_cli import reports
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import does, noun, reads
from kediri_cli.errors.database import ChecksFailed
from kediri_cli.language import _

declared = typer.Typer()
db_noun = noun("db", "The database file: status, check, upgrade, unlock.")
declared.add_typer(db_noun)


@reads(db_noun, example="kediri db status")
def status() -> None:
    """Show where the file is, how large, in which version, and the head of its journal."""
    with app.reading() as db:
        table = reports.checks.file_status(db, app.database)
    app.show(table)


@reads(db_noun, example="kediri db check")
def check() -> None:
    """Check the file itself: pages, references, guards."""
    with app.reading() as db:
        table = reports.checks.file_faults(db)
    app.show(table)
    if table.rows:
        raise ChecksFailed(count=len(table.rows))


@does(db_noun, example="kediri db upgrade")
def upgrade() -> None:
    """Bring a file of an older version up to date; a copy of it is kept beside it."""
    from kediri_cli.db import migrate  # noqa: PLC0415

    kept = migrate.upgrade(app.database, access=app.access)
    if kept is None:
        app.say(_("{file} is up to date.").format(file=app.database))
    else:
        app.say(
            _("{file} is up to date now; the copy from before is {copy}.").format(
                file=app.database, copy=kept
            )
        )


@does(db_noun, example="kediri db unlock")
def unlock() -> None:
    """Remove the lock that a killed program left on a network file system."""
    from kediri_cli.db import holders  # noqa: PLC0415

    holders.unlock(app.database)
    app.say(_("The lock of {file} is removed.").format(file=app.database))
