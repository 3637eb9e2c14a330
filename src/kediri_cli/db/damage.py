"""Whether a file is to blame for what nobody foresaw: the first thing that is wrong with it.

A value that was written past the program can make any question fail in any way. Instead of
foreseeing all of them, the whole file is read once more, only when something has gone wrong.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kediri_cli.db import engine, opening, proof, refusals, soundness
from kediri_cli.db.access import Access
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import DamagedContent

if TYPE_CHECKING:
    import sqlite3


def behind(path: Path, access: Access) -> KediriError | None:
    """Return the refusal that names what is damaged in a file, None where nothing is found.

    The file is not open in this process.
    """
    try:
        with closing(opening.connect(path, access)) as raw:
            raw.execute("BEGIN")
            for what in evidence(raw):
                return DamagedContent(file=str(path), what=what)
    except opening.driver_errors() as error:
        if opening.code_of(error).startswith(("NOTADB", "CORRUPT")):
            return refusals.unreadable(path, access, opened=True)
    except UnicodeDecodeError:  # a damaged name spoils even the driver's message
        return refusals.unreadable(path, access, opened=True)
    except (KediriError, OSError):
        return None
    return None


def evidence(raw: "sqlite3.Connection") -> Iterator[str]:
    """Yield the places at which a file is not as the program left it."""
    yield from (fault.where for fault in soundness.faults(raw, *soundness.DAMAGE))
    if raw.execute("PRAGMA user_version").fetchone()[0] != engine.SCHEMA:
        return
    strange = [
        f"{fault.kind} {fault.where}"
        for fault in soundness.faults(raw, "schema")
        if fault.kind in ("missing", "changed")
    ]
    yield from (what for what in strange if what.startswith("missing table"))
    yield from (f"operation {seq}, {what}" for seq, what in proof.broken_links(raw))
    yield from (f"{table} {row}" for table, row in proof.rows_beside_the_journal(raw))
    yield from (f"spent_by_month {line}" for line, _month in proof.totals_beside_the_receipts(raw))
    yield from (f"key_slot {number}" for number in proof.strange_slots(raw))
    yield from strange
