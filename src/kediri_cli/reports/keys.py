"""The key of the database: where it is and how it is kept, never what it is."""

from pathlib import Path

from kediri_cli.db import engine
from kediri_cli.db.access import Access, salt_of
from kediri_cli.language import _
from kediri_cli.tables import Column, Table


def status(path: Path, access: Access) -> Table:
    """Return the facts about the key of a file. Raises as looking for a key does."""
    engine.present(path)
    salt = salt_of(path)
    rows: list[tuple[str, str]] = [(_("file"), str(path))]
    if salt is None:
        rows.append((_("encrypted"), _("no")))
    else:
        file = access.file(path, salt)
        rows += [
            (_("encrypted"), _("yes")),
            (_("key"), str(file.place)),
            (_("mode"), f"{file.place.stat().st_mode & 0o777:04o}"),
            (_("passphrase"), _("no") if file.secret is not None else _("yes")),
            (_("fingerprint"), file.fingerprint),
        ]
    return Table(
        "key",
        _("The key"),
        (Column("fact", _("Fact")), Column("value", _("Value"))),
        tuple(rows),
    )
