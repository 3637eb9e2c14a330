"""What an erasure does not reach: older copies of the file, notes in the journal, papers.

Copies are found by their manifests: one holds an identity if it was taken after the enrolment and
before the erasure. When it goes is known where `kediri backup --keep` thins its folder out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from sqlalchemy import func, select

from kediri_cli.db import manifests
from kediri_cli.db.chain import FORGOTTEN
from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Disclosed
from kediri_cli.language import _, plural
from kediri_cli.reports import disclosures
from kediri_cli.reports.moments import to_the_minute, zone_of
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.participants import identity, participant
from kediri_cli.tables import Column, Kind, Report, Table

GIVEN_OUT = (Disclosed.LIST, Disclosed.DOSSIER, Disclosed.EXPORT, Disclosed.ARCHIVE)


@dataclass(frozen=True, slots=True)
class Held:
    """A copy that still holds an identity; `gone_after` so many further copies, None by hand."""

    file: Path
    at: str
    gone_after: int | None


def remains(db: Reading, codes: Sequence[str], *, path: Path, folder: Path) -> Report:
    """Return what an erasure of these left elsewhere: copies, notes to judge, what was given out.

    `path` is the database, `folder` that of its copies.
    """
    copies = list(_copies(db, codes, path, folder))
    return Report(
        "erasure",
        _("What an erasure does not reach"),
        " ".join(codes),
        (_listed(copies), _notes(db, codes), _given_out(db, codes)),
        notes=tuple(_closing(copies, folder)),
    )


def _closing(copies: Sequence[Held], folder: Path) -> Iterator[str]:
    rotated = [copy for copy in copies if copy.gone_after is not None]
    by_hand = [copy.file for copy in copies if copy.gone_after is None]
    if not copies:
        yield _("No copy in {folder} or beside the database holds it.").format(folder=folder)
    if rotated:
        most = max(copy.gone_after or 0 for copy in rotated)
        yield plural(
            "After {count} more copy no copy in the rotation holds it.",
            "After {count} more copies no copy in the rotation holds it.",
            most,
        )
    if by_hand:
        yield _("To be removed by hand: {files}.").format(files=", ".join(map(str, by_hand)))
    yield _(
        "Copies elsewhere hold it too, as do signed papers and what was given out. Notes in the"
        " journal are signed and stay: read those listed here."
    )


def _listed(copies: Sequence[Held]) -> Table:
    return Table(
        "copies",
        _("Copies that still hold it"),
        (
            Column("file", _("File")),
            Column("at", _("Taken at"), Kind.TIME),
            Column("gone_after", _("Gone after copies"), Kind.COUNT),
            Column("by_hand", _("Remove by hand")),
        ),
        tuple(
            (str(copy.file), copy.at, copy.gone_after, copy.gone_after is None) for copy in copies
        ),
        empty=_("None known."),
    )


def _copies(db: Reading, codes: Sequence[str], path: Path, folder: Path) -> Iterator[Held]:
    zone, first = zone_of(db), db.hash_of(1)
    begun, ended = _span(db, codes)
    last = manifests.last(path)
    noted = Path(last.file).parent if last else folder
    for place in dict.fromkeys((folder.absolute(), noted.absolute())):
        ours = [copy for copy in manifests.listed(place) if copy.facts.first == first]
        keep = last.keep if last and place == noted.absolute() else None
        for number, copy in enumerate(ours):
            if begun <= copy.facts.head[0] and (ended is None or copy.facts.head[0] < ended):
                gone_after = None if keep is None else max(1, keep - number)
                yield Held(copy.file, str(to_the_minute(copy.at, zone)), gone_after)
    # what `restore` and `db upgrade` set aside has no manifest: it may hold anybody
    for pattern in (f"{escape(path.stem)}-before-*.db", f"{escape(path.name)}.schema-*.bak"):
        for file in sorted(path.absolute().parent.glob(pattern)):
            yield Held(file, "", None)


def _span(db: Reading, codes: Sequence[str]) -> tuple[int, int | None]:
    """Return the first operation with an identity of these, and the last that erased one."""
    of_these = (
        select(func.min(change.c.seq))
        .join(identity, identity.c.id == change.c.row_id)
        .join(participant, participant.c.id == identity.c.participant_id)
        .where(change.c.table_name == identity.name, participant.c.code.in_(codes))
    )
    erased = of_these.with_only_columns(func.max(change.c.seq)).where(change.c.kind == FORGOTTEN)
    return db.value(of_these) or 0, db.value(erased)


def _notes(db: Reading, codes: Sequence[str]) -> Table:
    """Return the operations about these that carry a note: only a person can tell what it says."""
    zone = zone_of(db)
    question = (
        select(operation.c.seq, operation.c.at, operation.c.command, operation.c.subjects,
               operation.c.reason)
        .where(operation.c.reason != "")
        .order_by(operation.c.seq)
    )  # fmt: skip
    rows = [row for row in db.rows(question) if set(codes) & set(row.subjects.split())]
    return Table(
        "notes",
        _("Notes in the journal, which stay"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("command", _("Command"), Kind.CODE),
            Column("reason", _("Note")),
        ),
        tuple((row.seq, to_the_minute(row.at, zone), row.command, row.reason) for row in rows),
        empty=_("No operation about it carries a note."),
    )


def _given_out(db: Reading, codes: Sequence[str]) -> Table:
    """Return the lists and files in which these were given out, with whom they went to."""
    zone = zone_of(db)
    rows = [
        row
        for row in db.rows(disclosures.found())
        if disclosures.may_be_anybody(row)
        or (row.what in GIVEN_OUT and set(codes) & set(row.about.split()))
    ]
    return Table(
        "given_out",
        _("Lists and files that may hold it"),
        (
            Column("seq", _("No."), Kind.COUNT),
            Column("at", _("Recorded at"), Kind.TIME),
            Column("what", _("What"), Kind.WORD),
            Column("recipient", _("For whom")),
            Column("sha256", "SHA-256", Kind.CODE),
        ),
        tuple(
            (row.seq, to_the_minute(row.at, zone), row.what, row.recipient, row.sha256)
            for row in rows
        ),
        empty=_("None was given out."),
    )
