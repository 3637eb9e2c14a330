"""The file as it stood after an earlier operation, from the images that the journal keeps.

Views of the connection, under the names of the tables, show each row as it was before the first
operation that came later; questions need not know. Nothing is written to the file. Where an image
was blanked the row shows as it is now.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, text

from kediri_cli.db import totals
from kediri_cli.schema import everything

OPERATIONS = "CREATE TEMP VIEW operation AS SELECT * FROM main.operation WHERE seq <= {seq}"

# of all changes that came later, the first of each row: SQLite takes the rest of a row from its min
FIRST = """
CREATE TEMP TABLE past_{name} AS
SELECT row_id, before, min(main.change.seq * 1000000000 + main.change.number) AS place
  FROM main.change JOIN main.image USING (seq, number)
 WHERE table_name = '{name}' AND main.change.seq > {seq} AND salt IS NOT NULL
 GROUP BY row_id
"""

ROWS = """
CREATE TEMP VIEW {name} AS
SELECT {columns} FROM main.{name} WHERE id NOT IN (SELECT row_id FROM temp.past_{name})
 UNION ALL
SELECT {kept} FROM temp.past_{name} WHERE before IS NOT NULL
"""


@contextmanager
def as_of(connection: Connection, seq: int) -> Iterator[None]:
    """Let every question on this connection be answered as after operation `seq`."""
    changed = text("SELECT DISTINCT table_name FROM change WHERE seq > :seq")
    names = set(connection.execute(changed, {"seq": seq}).scalars())
    tables = [table for table in everything().sorted_tables if table.name in names]
    _do(connection, [OPERATIONS.format(seq=seq), *_shadows(tables, seq), totals.COUNTED])
    try:
        yield
    finally:
        drops = ["DROP VIEW temp.operation", "DROP TABLE temp.spent_by_month"]
        for table in tables:
            drops += [f"DROP VIEW temp.{table.name}", f"DROP TABLE temp.past_{table.name}"]
        _do(connection, drops)


def _shadows(tables: list[Table], seq: int) -> Iterator[str]:
    for table in tables:
        names = [column.name for column in table.c]
        kept = ", ".join(f"json_extract(before, '$.{name}')" for name in names)
        yield FIRST.format(name=table.name, seq=seq)
        yield ROWS.format(name=table.name, columns=", ".join(names), kept=kept)


def _do(connection: Connection, statements: list[str]) -> None:
    """Run statements on what belongs to the connection alone; the file stays closed to writing."""
    guarded = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        for statement in statements:
            connection.exec_driver_sql(statement)
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only = {guarded}")
