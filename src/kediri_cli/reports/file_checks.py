"""What `check` asks of the file and of what lies around it, kind by kind, and how much there was.

A kind is asked on its own, so that damage in one place does not hide what is wrong elsewhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kediri_cli import db as file_room
from kediri_cli.db import exposure, manifests
from kediri_cli.db.access import Access
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import visible
from kediri_cli.language import _, plural
from kediri_cli.reports import backups, closing, identity_checks

Finding = tuple[str, str, str]
"""The rule, where it is broken, and a sentence."""


@dataclass
class Desk:
    """The file that is checked, how it is got at, and what went wrong while asking."""

    db: Reading
    path: Path
    access: Access
    now: datetime
    backup_days: int
    named_keys: tuple[Path, ...] = ()
    failures: list[Exception] = field(default_factory=list)

    def asked(self, rule: str, ask: Callable[[], Iterator[Finding]]) -> list[Finding]:
        """Return what a question finds; where the question fails, that is a finding too.

        Whether the file or this program is to blame is decided when all has been asked.
        """
        found: list[Finding] = []
        try:
            found += ((name, visible(code), said) for name, code, said in ask())
        except Exception as failure:  # whatever damage can cause
            self.failures.append(failure)
            said = _("This could not be asked to the end: the data are damaged.")
            found.append((rule, "", said))
        return found


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of check: its name, what it finds, and a sentence on what was looked at."""

    name: str
    finds: Callable[[Desk], Iterator[Finding]]
    told: Callable[[Desk, dict[str, int]], str]


def _faulty(kind: str) -> Callable[[Desk], Iterator[Finding]]:
    def finds(desk: Desk) -> Iterator[Finding]:
        words = {
            "damaged": _("The file is damaged here."),
            "seal": _("The seal of the page does not fit: it was damaged or changed."),
            "reference": _("It refers to a row that is not there."),
            "foreign": _("This is no part of the program: somebody put it into the file."),
            "missing": _("This is a part of the program that is not in the file any more."),
            "changed": _("Somebody changed this part of the program in the file."),
        }
        yield from ((kind, fault.where, words[fault.kind]) for fault in desk.db.faults(kind))

    return finds


def _journal(desk: Desk) -> Iterator[Finding]:
    for seq, what in desk.db.broken_links():
        yield "journal", str(seq), _("The operation differs in its {what}.").format(what=what)


def _rows(desk: Desk) -> Iterator[Finding]:
    said = _("The row was changed past the journal.")
    for table, row in desk.db.rows_beside_the_journal():
        yield "beside_journal", f"{table} {row}", said


def _names(desk: Desk) -> Iterator[Finding]:
    """Ask sealed names only where their key is at hand."""
    if desk.db.opens_names:
        yield from identity_checks.findings(desk.db)


def _told_names(desk: Desk, size: dict[str, int]) -> str:
    if not desk.db.opens_names:
        return _("not asked: the identity key is not at hand")
    return plural("{count} sealed identity", "{count} sealed identities", size["identities"])


def _closings(desk: Desk) -> Iterator[Finding]:
    yield from (("closing", month, said) for month, said in closing.findings(desk.db))


def _exposed(desk: Desk) -> Iterator[Finding]:
    words = {
        "owner": _("It belongs to another account."),
        "read": _("Other accounts may read it: take that right away (`chmod 600`)."),
        "write": _("Other accounts may write there: take that right away (`chmod go-w`)."),
    }
    for place, how in exposure.exposed(desk.path, desk.access, desk.named_keys):
        yield "exposure", place, words[how]


def _library(desk: Desk) -> Iterator[Finding]:
    versions = desk.db.versions()
    if versions["cipher"] and file_room.soundness.outdated(versions["sqlite"]):
        told = _("This version can damage files; install a newer `sqlcipher3`.")
        yield "library", f"SQLite {versions['sqlite']}", told


def _backup(desk: Desk) -> Iterator[Finding]:
    late = backups.overdue(desk.db, desk.path, now=desk.now, days=desk.backup_days)
    if late:
        yield "backup", desk.path.name, late


def _told_seals(desk: Desk, size: dict[str, int]) -> str:
    if desk.access.key(desk.path) is None:
        return _("none: the file is not encrypted, and not every change of it is noticed")
    return plural("{count} page against its HMAC", "{count} pages against their HMAC",
                  size["pages"])  # fmt: skip


def _told_library(desk: Desk, size: dict[str, int]) -> str:
    del size
    versions = desk.db.versions()
    cipher = f", SQLCipher {versions['cipher']}" if versions["cipher"] else ""
    return f"SQLite {versions['sqlite']}{cipher}"


def _told_backup(desk: Desk, size: dict[str, int]) -> str:
    del size
    last = manifests.last(desk.path)
    if last is None:
        return _("no copy yet")
    return _("last checked copy: {when}").format(when=backups.ago(desk.now - last.at))


def _told_access(desk: Desk, size: dict[str, int]) -> str:
    del size
    count = len(exposure.places(desk.path, desk.access, desk.named_keys))
    return plural("{count} file or folder", "{count} files and folders", count)


KINDS: tuple[Kind, ...] = (
    Kind("pages", _faulty("pages"),
         lambda _desk, size: plural("{count} page", "{count} pages", size["pages"])),
    Kind("seals", _faulty("seals"), _told_seals),
    Kind("references", _faulty("references"),
         lambda _desk, size: plural("{count} row", "{count} rows", size["rows"])),
    Kind("schema", _faulty("schema"),
         lambda _desk, size: plural(
             "{count} table, index or guard", "{count} tables, indexes and guards",
             size["objects"])),
    Kind("journal", _journal,
         lambda _desk, size: plural("{count} operation", "{count} operations",
                                    size["operations"])),
    Kind("beside_journal", _rows,
         lambda _desk, size: plural("{count} row against its last image",
                                    "{count} rows against their last image", size["rows"])),
    Kind("sealed_identity", _names, _told_names),
    Kind("closing", _closings,
         lambda _desk, size: plural("{count} closing computed anew",
                                    "{count} closings computed anew", size["closings"])),
    Kind("exposure", _exposed, _told_access),
    Kind("library", _library, _told_library),
    Kind("backup", _backup, _told_backup),
)  # fmt: skip
"""The kinds in the order in which they are asked and listed."""
