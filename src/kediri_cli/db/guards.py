"""What SQLite itself refuses, beyond constraints: overlaps, overspending, rewriting.

Everything here is particular to SQLite; a second engine brings its own guards.
"""

from sqlalchemy import Table

from kediri_cli.schema import everything

FOREVER = "'9999-12-31'"

CEILING = """
CREATE TRIGGER expenditure_within_line_{event} BEFORE {event} ON expenditure
WHEN NEW.voided = 0 AND
    (SELECT coalesce(sum(amount), 0) FROM allocation
      WHERE budget_line_id = NEW.budget_line_id AND voided = 0)
  < (SELECT coalesce(sum(amount), 0) FROM expenditure
      WHERE budget_line_id = NEW.budget_line_id AND voided = 0 AND id IS NOT NEW.id) + NEW.amount
BEGIN SELECT RAISE(ABORT, 'rule:expenditure_within_line'); END
"""

ALLOCATION = """
CREATE TRIGGER allocation_above_spent_{event} AFTER {event} ON allocation
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM expenditure
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:allocation_above_spent'); END
"""

WITHIN_CEILING = """
CREATE TRIGGER allocation_within_ceiling_{event} AFTER {event} ON allocation
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   > (SELECT ceiling FROM programme)
BEGIN SELECT RAISE(ABORT, 'rule:allocation_within_ceiling'); END
"""

ABOVE_DISBURSED = """
CREATE TRIGGER allocation_above_disbursed_{event} AFTER {event} ON allocation
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM disbursement WHERE voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:disbursed_within_allocation'); END
"""

DISBURSED = """
CREATE TRIGGER disbursed_within_allocation_{event} AFTER {event} ON disbursement
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM disbursement WHERE voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:disbursed_within_allocation'); END
"""

JOURNAL = """
CREATE TRIGGER operation_in_order BEFORE INSERT ON operation
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM operation)
BEGIN SELECT RAISE(ABORT, 'rule:journal_in_order'); END;
CREATE TRIGGER operation_kept_update BEFORE UPDATE ON operation
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER operation_kept_delete BEFORE DELETE ON operation
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER change_kept_update BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER change_kept_delete BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER change_not_replaced BEFORE INSERT ON change
WHEN EXISTS (SELECT 1 FROM change WHERE seq = NEW.seq AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER image_only_blanked BEFORE UPDATE ON image
WHEN NEW.salt IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
  OR NEW.seq IS NOT OLD.seq OR NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER image_kept_delete BEFORE DELETE ON image
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END;
CREATE TRIGGER image_not_replaced BEFORE INSERT ON image
WHEN EXISTS (SELECT 1 FROM image WHERE seq = NEW.seq AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'rule:journal_kept'); END
"""


def statements() -> list[str]:
    """Return the statements that set up every guard of a new database."""
    found = [guard for table in everything().sorted_tables for guard in _apart(table)]
    for template in (CEILING, ALLOCATION, WITHIN_CEILING, ABOVE_DISBURSED, DISBURSED):
        found += [template.format(event=event) for event in ("INSERT", "UPDATE")]
    found += [f"{part}; END" for part in JOURNAL.split("; END;")[:-1]]
    found.append(JOURNAL.rsplit("; END;", maxsplit=1)[-1])
    return found


def _apart(table: Table) -> list[str]:
    """Return an index and two triggers: no two intervals of the same owner share a day."""
    owners: tuple[str, ...] = table.info.get("apart_by", ())
    if not owners:
        return []
    same = " AND ".join(f"{owner} = NEW.{owner}" for owner in owners)
    name = table.name
    index = (
        f"CREATE INDEX ix_{name}_apart ON {name} ({', '.join(owners)}, starts_on, ends_on, voided)"
    )
    trigger = f"""
CREATE TRIGGER {name}_apart_{{event}} BEFORE {{event}} ON {name}
WHEN NEW.voided = 0 AND EXISTS (
  SELECT 1 FROM {name} WHERE {same} AND voided = 0 AND id IS NOT NEW.id
    AND starts_on < coalesce(NEW.ends_on, {FOREVER})
    AND coalesce(ends_on, {FOREVER}) > NEW.starts_on)
BEGIN SELECT RAISE(ABORT, 'rule:{name}_apart'); END
"""
    return [index, *(trigger.format(event=event) for event in ("INSERT", "UPDATE"))]
