"""The journal read back and verified, and every row held against its last image.

Everything is read by the driver and as it lies in the file: text that is no UTF-8 comes with
surrogates, and a value of a wrong type as it is, so that damage is a finding and never an error.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from kediri_cli.db.chain import START, digest, encode, seal
from kediri_cli.schema import everything

if TYPE_CHECKING:
    import sqlite3

CHANGES = """
SELECT change.*, image.seq IS NULL, image.salt, image.before, image.after
  FROM change LEFT JOIN image ON image.seq = change.seq AND image.number = change.number
 ORDER BY change.seq, change.number
"""
STRAY = "SELECT seq, number FROM image EXCEPT SELECT seq, number FROM change"
LAST = """
SELECT table_name, row_id, after FROM change JOIN image USING (seq, number)
 WHERE salt IS NOT NULL AND (table_name, row_id, seq) IN
       (SELECT table_name, row_id, max(seq) FROM change GROUP BY table_name, row_id)
 ORDER BY table_name, row_id, number
"""
KEPT = "SELECT budget_line_id, month, amount FROM spent_by_month WHERE amount <> 0"
COUNTED = """
SELECT budget_line_id, substr(spent_on, 1, 7), sum(amount) FROM expenditure
 WHERE voided = 0 GROUP BY 1, 2 HAVING sum(amount) <> 0
"""
SLOTS = """
SELECT rowid, token, key_id, wrapped,
       token IN (SELECT token FROM key_holder WHERE voided = 0) FROM key_slot
"""
SLOT = re.compile(r"""
    [0-9a-f]{32}\ [0-9a-f]{16}\                            # its token and its key
    (aes-256-gcm|argon2id-64MiB-3-4\ [0-9a-f]{32})\         # the method, and the salt
    [0-9a-f]{24}\ [0-9a-f]{96}                              # the nonce, and what is sealed
""", re.VERBOSE)  # fmt: skip


@contextmanager
def as_it_lies(connection: "Connection | sqlite3.Connection") -> "Iterator[sqlite3.Connection]":
    """Give the driver's connection; text that is no UTF-8 comes with surrogates for a while."""
    raw: Any = connection
    if isinstance(connection, Connection):
        raw = connection.connection.dbapi_connection
    usual = raw.text_factory
    raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield raw
    finally:
        raw.text_factory = usual


def broken_links(connection: "Connection | sqlite3.Connection") -> Iterator[tuple[int, str]]:
    """Yield each operation whose chain or images do not verify, with what is wrong."""
    with as_it_lies(connection) as raw:
        names, operations = _table(raw, "SELECT * FROM operation ORDER BY seq")
        by_operation = groupby(raw.execute(CHANGES), key=itemgetter(0))
        waiting = next(by_operation, None)
        previous, expected = START, 1
        for row in operations:
            facts = dict(zip(names, row, strict=True))
            seq, signed = facts["seq"], facts.pop("hash")
            kept: list[tuple[Any, ...]] = []
            while waiting is not None and waiting[0] <= seq:
                if waiting[0] == seq:
                    kept = list(waiting[1])
                waiting = next(by_operation, None)
            if seq != expected:
                yield seq, "numbering"
            if facts["previous"] != previous:
                yield seq, "previous"
            if seal(facts, [row[1:-4] for row in kept]) != signed:
                yield seq, "hash"
            yield from ((seq, "image") for row in kept if _image_differs(*row[-5:]))
            previous, expected = signed, seq + 1
        yield from ((seq, "image") for seq, _number in raw.execute(STRAY).fetchall())


def rows_beside_the_journal(
    connection: "Connection | sqlite3.Connection",
) -> Iterator[tuple[str, int]]:
    """Yield each business row that differs from its last image: it was changed past the journal."""
    with as_it_lies(connection) as raw:
        images = {(table, number): after for table, number, after in raw.execute(LAST)}
        for table in everything().sorted_tables:
            if "voided" not in table.c:
                continue
            names, rows = _table(raw, f'SELECT * FROM "{table.name}"')
            for row in rows:
                facts = dict(zip(names, row, strict=True))
                if images.pop((table.name, facts["id"]), None) != encode(facts):
                    yield table.name, facts["id"]
        yield from images


def totals_beside_the_receipts(
    connection: "Connection | sqlite3.Connection",
) -> Iterator[tuple[int, str]]:
    """Yield the totals, by line and month, that are not the sum of their receipts."""
    with as_it_lies(connection) as raw:
        kept, counted = (set(raw.execute(question)) for question in (KEPT, COUNTED))
    yield from sorted({(line, month) for line, month, _amount in kept ^ counted}, key=repr)


def strange_slots(connection: "Connection | sqlite3.Connection") -> Iterator[int]:
    """Yield the slots of the identity key that no holder has, or that no kediri wrote so.

    The journal has no images of them: that of a holder who was removed would still open.
    """
    with as_it_lies(connection) as raw:
        for number, *parts, held in raw.execute(SLOTS).fetchall():
            if not held or not SLOT.fullmatch(" ".join(map(str, parts))):
                yield number


def _table(raw: "sqlite3.Connection", question: str) -> "tuple[list[str], sqlite3.Cursor]":
    rows = raw.execute(question)
    return [column[0] for column in rows.description], rows


def _image_differs(signed: str, lacking: int, salt: Any, before: Any, after: Any) -> bool:
    """Return whether the image of a change is missing or other than its digest; blanked is fine."""
    if lacking:
        return True
    return salt is not None and digest(salt, before, after) != signed
