"""Values that no kediri wrote, put into a file past every guard by a raw connection."""

from pathlib import Path

import apsw

from tests.conftest import opened

TEXTS = (
    "CAST(x'ff4120fe' AS TEXT)",  # no UTF-8
    "'garbage'",
    "''",
    "'2014-13-45'",
    "'{\"id\": '",  # JSON that is cut
    "'9999999999999-99'",
    "CAST(x'e2809fe280ae1b5d303b7807c29b00' AS TEXT)",  # bidi, OSC, C1, NUL
    "replace(hex(zeroblob(20000)), '00', '[/b]')",
    "'[]'",
    "'0000-00-00T00:00:00+00:00'",
)
NUMBERS = ("-1", "0", "9223372036854775807", "-9223372036854775807", "77777", "2")


def columns(path: Path) -> list[tuple[str, str, str]]:
    """Return every column of every table, with its type; the numbers of rows left out."""
    raw = opened(path)
    tables = [row[0] for row in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]  # fmt: skip
    found = []
    for table in tables:
        for _, name, kind, _, _, key in raw.execute(f'PRAGMA table_info("{table}")'):
            if not (key and kind == "INTEGER" and name in ("id", "seq")):
                found.append((table, name, kind))
    raw.close()
    return found


def spoil(path: Path, table: str, column: str, kind: str, turn: int) -> None:
    """Put a hostile value into the column of every row, another one in each, from `turn` on.

    It is a plain file; guards and constraints are switched off meanwhile, as apsw can.
    """
    values = TEXTS if kind == "TEXT" else NUMBERS
    raw = apsw.Connection(str(path))
    raw.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    key = "rowid" if table != "spent_by_month" else "budget_line_id || month"
    with raw:
        for number, (row,) in enumerate(raw.execute(f"SELECT {key} FROM {table}").fetchall()):
            value = values[(number + turn) % len(values)]
            raw.execute(f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {key} = ?", (row,))
    raw.close()
