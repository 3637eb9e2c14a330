"""The chain of operations: how it is hashed, read back and verified.

One operation is signed over its own facts, the hash before it and the salted digests of its
changes. The images themselves can be blanked, and the chain still verifies.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from kediri_cli.schema import everything
from kediri_cli.schema.journal import change, image, operation

START = "0" * 64
Image = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it was before and after; None where there was no row."""

    kind: str
    table: str
    row_id: int
    before: Image | None
    after: Image | None


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and hash of the last operation."""
    last = select(operation.c.seq, operation.c.hash).order_by(operation.c.seq.desc()).limit(1)
    found = connection.execute(last).first()
    return (found.seq, found.hash) if found else (0, START)


def hash_of(connection: Connection, seq: int) -> str | None:
    """Return the hash of an operation, or None."""
    found = connection.execute(select(operation.c.hash).where(operation.c.seq == seq)).scalar()
    return None if found is None else str(found)


def changes_of(connection: Connection, seq: int) -> list[Change]:
    """Return what an operation changed, in order; its images must not have been blanked."""
    question = (
        select(change, image.c.before, image.c.after)
        .join(image, (image.c.seq == change.c.seq) & (image.c.number == change.c.number))
        .where(change.c.seq == seq)
        .order_by(change.c.number)
    )
    return [
        Change(row.kind, row.table_name, row.row_id, decode(row.before), decode(row.after))
        for row in connection.execute(question)
    ]


def broken_links(connection: Connection) -> Iterator[tuple[int, str]]:
    """Yield each operation whose chain or images do not verify, with what is wrong."""
    previous, expected = START, 1
    for entry in connection.execute(select(operation).order_by(operation.c.seq)).all():
        kept = connection.execute(
            select(change).where(change.c.seq == entry.seq).order_by(change.c.number)
        ).all()
        facts = {key: value for key, value in entry._mapping.items() if key != "hash"}
        if entry.seq != expected:
            yield entry.seq, "numbering"
        if entry.previous != previous:
            yield entry.seq, "previous"
        if seal(facts, [tuple(row)[1:] for row in kept]) != entry.hash:
            yield entry.seq, "hash"
        yield from ((entry.seq, "image") for row in kept if _image_differs(connection, row))
        previous, expected = entry.hash, entry.seq + 1


def rows_beside_the_journal(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield each business row that differs from its last image: it was changed past the journal."""
    latest = (
        select(change.c.table_name, change.c.row_id, func.max(change.c.seq).label("seq"))
        .group_by(change.c.table_name, change.c.row_id)
        .subquery()
    )
    question = (
        select(change.c.table_name, change.c.row_id, image.c.salt, image.c.after)
        .join(
            latest,
            (change.c.table_name == latest.c.table_name)
            & (change.c.row_id == latest.c.row_id)
            & (change.c.seq == latest.c.seq),
        )
        .join(image, (image.c.seq == change.c.seq) & (image.c.number == change.c.number))
        .order_by(change.c.table_name, change.c.row_id, change.c.number)
    )
    images = {
        (row.table_name, row.row_id): row.after
        for row in connection.execute(question)
        if row.salt is not None
    }
    for table in everything().sorted_tables:
        if "voided" not in table.c:
            continue
        for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
            last = images.pop((table.name, row["id"]), None)
            if last != encode(dict(row)):
                yield table.name, row["id"]
    yield from images


def _image_differs(connection: Connection, kept: Row[Any]) -> bool:
    """Return whether the image of a change is missing or other than its digest; blanked is fine."""
    question = select(image).where(image.c.seq == kept.seq, image.c.number == kept.number)
    found = connection.execute(question).first()
    if found is None:
        return True
    return found.salt is not None and digest(found.salt, found.before, found.after) != kept.digest


def row_image(connection: Connection, table: str, row_id: int) -> Image | None:
    """Return a row as the file holds it, or None."""
    found = connection.execute(text(f'SELECT * FROM "{table}" WHERE id = :id'), {"id": row_id})
    row = found.mappings().first()
    return None if row is None else dict(row)


def encode(value: Image | None) -> str | None:
    """Return an image as canonical JSON."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def decode(value: str | None) -> Image | None:
    """Return the image that JSON holds."""
    return None if value is None else dict(json.loads(value))


def digest(salt: str, before: str | None, after: str | None) -> str:
    """Return what the chain signs of a change: its images, salted."""
    return sha256(json.dumps([salt, before, after]).encode()).hexdigest()


def seal(facts: dict[str, Any], changes: list[tuple[Any, ...]]) -> str:
    """Return the hash of an operation over all its facts and its changes' digests."""
    at: datetime = facts["at"]
    plain = {**facts, "at": at.isoformat(timespec="seconds")}
    body = json.dumps([plain, [list(row) for row in changes]], sort_keys=True, ensure_ascii=False)
    return sha256(body.encode()).hexdigest()
