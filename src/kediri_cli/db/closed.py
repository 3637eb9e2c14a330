"""Closed months in the file: what is dated in one stays as it is, and so does its closing.

Months close in order, so that one question answers all: nothing dated in the newest closed month,
or before it, is written. A day and a month both compare by their first seven letters.
"""

from datetime import date

from sqlalchemy import Column, Connection, Table, text

RULE = "month_closed"
NEWEST = "(SELECT max(month) FROM closing WHERE voided = 0 AND reopened_on IS NULL)"

CLOSING = f"""
CREATE TRIGGER closing_in_order BEFORE INSERT ON closing
WHEN NEW.month <= {NEWEST} OR NEW.reopened_on IS NOT NULL OR NEW.voided <> 0
  OR EXISTS (SELECT 1 FROM closing WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rule:closing_in_order'); END
--
CREATE TRIGGER closing_kept BEFORE UPDATE ON closing
WHEN NEW.id IS NOT OLD.id OR NEW.month IS NOT OLD.month OR NEW.closed_on IS NOT OLD.closed_on
  OR NEW.head IS NOT OLD.head OR NEW.digest IS NOT OLD.digest OR NEW.page IS NOT OLD.page
  OR NEW.voided IS NOT OLD.voided OR OLD.reopened_on IS NOT NULL
  OR trim(coalesce(NEW.reason, '')) = '' OR OLD.month < {NEWEST}
BEGIN SELECT RAISE(ABORT, 'rule:closing_kept'); END
--
CREATE TRIGGER closing_not_deleted BEFORE DELETE ON closing
BEGIN SELECT RAISE(ABORT, 'rule:closing_kept'); END
"""


def closing_guards() -> list[str]:
    """Return the guards of the closings themselves: only the newest opens again, for a reason."""
    return [part.strip() for part in CLOSING.split("--\n")]


def newest(connection: Connection) -> tuple[str, date]:
    """Return the newest month that is closed, and the day on which it was."""
    question = "SELECT month, closed_on FROM closing WHERE voided = 0 AND month = " + NEWEST
    month, closed_on = connection.execute(text(question + " ORDER BY id DESC")).first() or ("", "")
    return month, date.fromisoformat(closed_on)


def guards(table: Table) -> list[str]:
    """Return the triggers by which a table keeps what it has in closed months; none if undated."""
    dated: tuple[str, ...] = table.info.get("dated", ())
    if not dated:
        return []
    conditions = {
        "INSERT": _any([*(_within(name, "NEW") for name in dated), _written_over(table, dated)]),
        "UPDATE": _any(
            [
                *_moved(dated),
                f"({_altered(table)}) AND ({_lies(dated[0])})",
                *([_written_over(table, dated, "twin.id <> OLD.id AND ")] if _twins(table) else []),
            ]
        ),
        "DELETE": _any(_within(name, "OLD") for name in dated),
    }
    return [
        f"CREATE TRIGGER {table.name}_closed_{event} BEFORE {event} ON {table.name}\n"
        f"WHEN {condition}\nBEGIN SELECT RAISE(ABORT, 'rule:{RULE}'); END"
        for event, condition in conditions.items()
    ]


def _written_over(table: Table, dated: tuple[str, ...], other: str = "") -> str:
    """Say that OR REPLACE would take a row of a closed month away: it goes without a DELETE.

    That is the row of the same number, or one that has the same unique code and stands.
    """
    stored = _any(_within(name, "twin") for name in dated)
    twins = [] if other else ["twin.id = NEW.id"]
    twins += [f"(NEW.voided = 0 AND twin.voided = 0 AND {same})" for same in _twins(table)]
    return (
        f"EXISTS (SELECT 1 FROM {table.name} AS twin"
        f" WHERE {other}({' OR '.join(twins)}) AND ({stored}))"
    )


def _twins(table: Table) -> list[str]:
    """Return the conditions under which two rows cannot both stand."""
    return [
        " AND ".join(f"twin.{column.name} = NEW.{column.name}" for column in index.columns)
        for index in sorted(table.indexes, key=lambda index: str(index.name))
        if index.unique and all(isinstance(part, Column) for part in index.expressions)
    ]


def _moved(dated: tuple[str, ...]) -> list[str]:
    """Say for each day of the row itself that it moves into a closed month, or out of one."""
    return [
        f"(NEW.{name} IS NOT OLD.{name} AND ({_lies(name)}))" for name in dated if "." not in name
    ]


def _altered(table: Table) -> str:
    """Say that something else than its days, or what may come later, differs."""
    free = {*table.info["dated"], *table.info["later"]}
    columns: list[Column[object]] = [column for column in table.c if column.name not in free]
    return _any(f"NEW.{column.name} IS NOT OLD.{column.name}" for column in columns)


def _lies(name: str) -> str:
    return f"{_within(name, 'OLD')} OR {_within(name, 'NEW')}"


def _within(name: str, row: str) -> str:
    """Say that a day of a row, or of the row that it belongs to, is not after the newest month."""
    parent, point, day = name.rpartition(".")
    value = f"{row}.{name}"
    if point:
        value = f"(SELECT {day} FROM {parent} AS up WHERE up.id = {row}.{parent}_id)"
    return f"substr({value}, 1, 7) <= {NEWEST}"


def _any(conditions: object) -> str:
    return "\n  OR ".join(conditions)  # type: ignore[arg-type]
