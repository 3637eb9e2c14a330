"""The chain of operations: how it is hashed and read back; `proof` verifies it.

One operation is signed over its own facts, the hash before it and the salted digests of its
changes. The images themselves can be blanked, and the chain still verifies.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, exists, select, text

from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, image, operation
from kediri_cli.schema.rights import for_good

START = "0" * 64
Image = dict[str, Any]
FORGOTTEN = "erase"
"""The kind of a change that emptied what a row told of a person."""


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


def head_of_data(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the last operation that did more than record a disclosure.

    To look at something does not change it: a page of the same data shows the same head.
    """
    changed = exists().where(
        change.c.seq == operation.c.seq, change.c.table_name != disclosure.name
    )
    last = select(operation.c.seq, operation.c.hash).where(changed)
    found = connection.execute(last.order_by(operation.c.seq.desc()).limit(1)).first()
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


def is_forgotten(connection: Connection, seq: int) -> bool:
    """Tell whether an operation erased something of a person, or wrote what was erased since."""
    return bool(connection.execute(select(for_good(seq))).scalar())


def row_image(connection: Connection, table: str, row_id: int) -> Image | None:
    """Return a row as the file holds it, or None."""
    found = connection.execute(text(f'SELECT * FROM "{table}" WHERE id = :id'), {"id": row_id})
    row = found.mappings().first()
    return None if row is None else dict(row)


def encode(value: Image | None) -> str | None:
    """Return an image as canonical JSON; what JSON does not know is shown as it is."""
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=repr)


def decode(value: str | None) -> Image | None:
    """Return the image that JSON holds."""
    return None if value is None else dict(json.loads(value))


def digest(salt: str, before: str | None, after: str | None) -> str:
    """Return what the chain signs of a change: its images, salted."""
    return sha256(json.dumps([salt, before, after], default=repr).encode()).hexdigest()


def seal(facts: dict[str, Any], changes: list[tuple[Any, ...]]) -> str:
    """Return the hash of an operation over all its facts and its changes' digests.

    The moment may be one, or the text that the file has of it.
    """
    at: datetime | str = facts["at"]
    plain = {**facts, "at": at.isoformat(timespec="seconds") if isinstance(at, datetime) else at}
    body = [plain, [list(row) for row in changes]]
    signed = json.dumps(body, sort_keys=True, ensure_ascii=False, default=repr)
    return sha256(signed.encode(errors="surrogateescape")).hexdigest()
