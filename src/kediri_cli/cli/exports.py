"""`kediri export`: files for others, silent so that cron can run it."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from kediri_cli import services
from kediri_cli.cli import archives
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import hands_out
from kediri_cli.cli.options import words
from kediri_cli.cli.parsers import month as month_of
from kediri_cli.cli.parsers import word
from kediri_cli.domain.dates import Month
from kediri_cli.domain.names import excerpt
from kediri_cli.domain.profiles import Profile
from kediri_cli.errors.exports import (
    BooksAlone,
    NeedsReason,
    NeedsRecipient,
    NoCronLine,
    NoNamesByCron,
)
from kediri_cli.errors.usage import UnknownFormat

declared = typer.Typer()

BOOKS = ("hledger",)
MONTHLY = "0 6 1 * *"  # six in the morning of the first


def known_books(text: str) -> str:
    """Read in which form books are written."""
    if text not in BOOKS:
        raise UnknownFormat(format=excerpt(text), known=list(BOOKS))
    return text


@hands_out(
    declared,
    example="kediri export --to ekspor --month last\nkediri export --to ekspor --print-cron\n"
    "kediri export --profile audit --to audit --reason 'asked for by the inspectorate'\n"
    "kediri export --profile identity --recipient age1... --reason 'moves to another office'"
    " --to peserta.zip.age\n"
    "kediri export --books hledger --to buku.journal",
)
def export(
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="DIR|FILE",
            help="The folder, made if missing; the file of an archive or of --books.",
        ),
    ],
    profile: Annotated[
        Profile | None,
        typer.Option(
            "--profile",
            parser=word(Profile),
            metavar="|".join(Profile),
            help="For whom it is; public unless named.",
            autocompletion=words(Profile),
        ),
    ] = None,
    month: Annotated[
        Month | None,
        typer.Option(
            "--month", parser=month_of, metavar="MONTH", help="Only the events of a month."
        ),
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(
            "--recipient", metavar="age1...", help="Write an archive that this public key opens."
        ),
    ] = None,
    recipient_file: Annotated[
        list[Path] | None,
        typer.Option("--recipient-file", metavar="FILE", help="Public keys, one on a line."),
    ] = None,
    print_cron: Annotated[
        bool, typer.Option("--print-cron", help="Print the crontab line for every month instead.")
    ] = False,
    books: Annotated[
        str | None,
        typer.Option(
            "--books",
            parser=known_books,
            metavar="|".join(BOOKS),
            help="The money alone, as a journal that hledger and ledger read.",
            autocompletion=lambda: list(BOOKS),
        ),
    ] = None,
) -> None:
    """Write the data as CSV files with a description, for those whom a profile names.

    public has totals of the programme and council those of the groups too; people are rounded, and
    small numbers hidden. audit and internal have rows by code, identity the names as well, in an
    encrypted archive only. What has rows about people needs a reason and is recorded. The books of
    --books name payees and purposes, as the receipts do.
    """
    keys = archives.Recipients(tuple(recipient or ()), tuple(recipient_file or ()))
    if books is not None:
        if profile is not None or keys:
            raise BooksAlone
        return archives.books(to, whole=month is None and not print_cron)
    profile = profile or Profile.PUBLIC
    if profile is Profile.IDENTITY:
        _answered_for(keys, by_cron=print_cron)
    if not profile.published and app.reason is None:
        raise NeedsReason
    if print_cron:
        with app.reading(names="at hand") as db:
            services.reasons.refuse_reason(db, app.reason or "")
        print(cron_line(to, profile, keys))
        return None
    if keys:
        return archives.archive(to, profile, month, keys)
    return archives.folder(to, profile, month)


def _answered_for(keys: archives.Recipients, *, by_cron: bool) -> None:
    """Refuse names without somebody who gives them out, to somebody who opens them.

    Raises NoNamesByCron, NeedsRecipient.
    """
    if by_cron:
        raise NoNamesByCron
    if not keys:
        raise NeedsRecipient


def cron_line(
    to: Path, profile: Profile = Profile.PUBLIC, keys: archives.Recipients | None = None
) -> str:
    """Return the line of a crontab that exports last month, with nothing left to surroundings."""
    place = ["--db", str(app.database.absolute())]
    if (file := app.access.key_file(app.database)) is not None:
        place += ["--key-file", str(file.absolute())]
    if app.passphrase_file is not None:
        place += ["--passphrase-file", str(app.passphrase_file.absolute())]
    if app.access.network:
        place.append("--network")
    command = [*_program(), *place, "export", "--month", "last"]
    if profile is not Profile.PUBLIC:
        command += ["--profile", str(profile)]
    if keys is not None:
        command += keys.typed()
    if app.reason is not None:
        command += ["--reason", app.reason]
    command += ["--to", str(to.absolute())]
    line = shlex.join(command).replace("%", r"\%")  # cron takes a bare % for the end of the line
    if not line.isprintable():
        raise NoCronLine
    return f"{MONTHLY} {line}"


def _program() -> list[str]:
    """Return how this program is started, wherever the current folder is."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return [sys.executable, "-m", "kediri_cli"]
    return [str(started.resolve())]
