"""How an export leaves: as a folder, as an encrypted archive, as books; and that it is recorded.

What has rows about people is recorded before any of it is written. Names are opened, archived and
recorded in one operation; for all else the tables are read from a copy, so that nobody waits.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.domain.dates import Month
from kediri_cli.domain.profiles import Profile
from kediri_cli.errors.exports import BooksAreWhole
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.db.journal import Writing
    from kediri_cli.db.reading import Reading


@dataclass(frozen=True, slots=True)
class Recipients:
    """Those who open an archive, as they were typed: public keys, and files of them."""

    keys: tuple[str, ...]
    files: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.keys or self.files)

    def typed(self) -> list[str]:
        """Return them as options of a command line that runs anywhere."""
        keys = [part for key in self.keys for part in ("--recipient", key)]
        files = [part for f in self.files for part in ("--recipient-file", str(f.absolute()))]
        return keys + files


def folder(to: Path, profile: Profile, month: Month | None) -> None:
    """Write the tables of a profile into a folder."""
    from kediri_cli.render import datapackage  # noqa: PLC0415  (only where something is written)

    def package(db: "Reading") -> Any:
        return reports.exports.package(db, profile=profile, month=month, words=app.words_of_office)

    with app.snapshot() as db:
        datapackage.ready(package(db), to)
        if not profile.published:
            description = datapackage.tried(package(db))
            digest = datapackage.digest(description)
            with app.writing() as journal:
                _recorded(journal, description, profile, month, sha256=digest)
        count = datapackage.write(package(db), to)
    told(_("Files in `{place}`: {count}.").format(place=to, count=count), readers(profile))


def archive(to: Path, profile: Profile, month: Month | None, recipients: Recipients) -> None:
    """Write the tables of a profile into an archive for these recipients."""
    from kediri_cli.render import archive as archives  # noqa: PLC0415

    file = archives.named(to)
    keys = archives.recipients(recipients.keys, recipients.files)
    archives.ready(file)
    if profile is Profile.IDENTITY:
        return _with_names(file, month, keys)
    with app.snapshot() as db:
        package = reports.exports.package(
            db, profile=profile, month=month, words=app.words_of_office
        )
        description, sealed = archives.sealed(package, keys, file)
    if not profile.published:
        with app.writing() as journal:
            _recorded(journal, description, profile, month,
                      sha256=archives.digest(sealed), recipients=keys)  # fmt: skip
    archives.write(sealed, file)
    return opened_by(file, profile, description, keys)


def _with_names(file: Path, month: Month | None, keys: list[str]) -> None:
    """Write an archive of all tables and of who people are.

    All of it is read in the operation that records it, which so long keeps others from writing.
    """
    from kediri_cli.render import archive as archives  # noqa: PLC0415

    with app.writing(names=True) as db:
        known, held = services.exports.identities(db)
        package = reports.exports.package(
            db, profile=Profile.IDENTITY, month=month, identities=known
        )
        description, sealed = archives.sealed(package, keys, file)
        _recorded(db, description, Profile.IDENTITY, month, codes=list(known),
                  sha256=archives.digest(sealed), recipients=keys)  # fmt: skip
    archives.write(sealed, file)
    app.say(_("Names in {file}: {count}.").format(file=file, count=len(known)))
    if held:
        app.say(_("Restricted, and left out: {count}.").format(count=held))
    opened_by(file, Profile.IDENTITY, description, keys)


def opened_by(
    file: Path, profile: Profile, description: dict[str, Any], recipients: list[str]
) -> None:
    """Say to a person what an archive holds, and how many can open it."""
    from kediri_cli.render import datapackage  # noqa: PLC0415

    told(
        _("Files in `{place}`: {count}; recipients who can open it: {recipients}.").format(
            place=file, count=datapackage.files(description), recipients=len(recipients)
        ),
        readers(profile),
    )


def readers(profile: Profile) -> str:
    """Return for whom a profile is and what it has, in the language of the person."""
    return {
        Profile.PUBLIC: _("Profile `public`, for everybody: totals, with people rounded."),
        Profile.COUNCIL: _("Profile `council`, for the council: totals, with people rounded."),
        Profile.AUDIT: _("Profile `audit`, for those who check: rows by code, no names."),
        Profile.INTERNAL: _("Profile `internal`, for the office alone: rows by code, no names."),
        Profile.IDENTITY: _("Profile `identity`, for the recipient alone: it names people."),
    }[profile]


def told(*sentences: str) -> None:
    """Say to a person what was written and for whom; to cron and in a pipe nothing."""
    if sys.stdout.isatty():
        app.say(" ".join(sentences))


def _recorded(
    db: "Writing", description: dict[str, Any], profile: Profile, month: Month | None, **more: Any
) -> None:
    tables = {
        table["name"]: ([field["name"] for field in table["schema"]["fields"]], table["rows"])
        for table in description["resources"]
    }
    services.exports.record(
        db,
        services.exports.given(tables),
        profile=str(profile),
        month="" if month is None else str(month),
        **more,
    )


def books(file: Path, *, whole: bool) -> None:
    """Write the books into a file, which names payees: that is recorded.

    Raises BooksAreWhole where a part of them was asked for.
    """
    if not whole:
        raise BooksAreWhole
    from kediri_cli.render import hledger  # noqa: PLC0415

    with app.snapshot() as db:
        with app.writing() as journal:
            services.exports.record_books(journal)
        hledger.write(reports.ledger_export.books(db), file)
    told(_("The books are in `{file}`; they name payees.").format(file=file))
