"""What SQLite itself refuses, beyond constraints: overlaps, overspending, rewriting.

Everything here is particular to SQLite; a second engine brings its own guards.
"""

from sqlalchemy import Table

from kediri_cli.db import closed, disclosed, taxed, totals
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

PROMISED = """
   + (SELECT coalesce(sum(amount - (SELECT coalesce(sum(paid.amount), 0) FROM expenditure AS paid
         WHERE paid.commitment_id = commitment.id AND paid.voided = 0)), 0) FROM commitment
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0 AND closed_on IS NULL)"""

COMMITTED = """
CREATE TRIGGER committed_within_line_{table}_{event} AFTER {event} ON {table}
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM expenditure
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0){promised}
BEGIN SELECT RAISE(ABORT, 'rule:committed_within_line'); END
"""

PAPERS = """
CREATE TRIGGER commitment_not_overpaid_{event} AFTER {event} ON expenditure
WHEN NEW.voided = 0 AND NEW.commitment_id IS NOT NULL AND
    (SELECT coalesce(sum(amount), 0) FROM expenditure
      WHERE commitment_id = NEW.commitment_id AND voided = 0)
  > (SELECT amount FROM commitment WHERE id = NEW.commitment_id)
BEGIN SELECT RAISE(ABORT, 'rule:commitment_not_overpaid'); END;
CREATE TRIGGER papers_of_the_line_{event} AFTER {event} ON expenditure
WHEN NEW.voided = 0 AND (
    (NEW.commitment_id IS NOT NULL AND NEW.budget_line_id IS NOT
      (SELECT budget_line_id FROM commitment WHERE id = NEW.commitment_id))
  OR (NEW.disbursement_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disbursement
      WHERE id = NEW.disbursement_id AND kind = 'LS' AND budget_line_id = NEW.budget_line_id)))
BEGIN SELECT RAISE(ABORT, 'rule:papers_of_the_line'); END;
CREATE TRIGGER direct_within_warrant_{event} AFTER {event} ON expenditure
WHEN NEW.voided = 0 AND NEW.disbursement_id IS NOT NULL AND
    (SELECT coalesce(sum(amount), 0) FROM expenditure
      WHERE disbursement_id = NEW.disbursement_id AND voided = 0)
  > (SELECT amount FROM disbursement WHERE id = NEW.disbursement_id)
BEGIN SELECT RAISE(ABORT, 'rule:direct_within_warrant'); END;
CREATE TRIGGER contra_cancels_{event} AFTER {event} ON expenditure
WHEN NEW.voided = 0 AND NEW.contra_of_id IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM expenditure AS wrong WHERE wrong.id = NEW.contra_of_id
      AND wrong.amount = -NEW.amount AND wrong.budget_line_id = NEW.budget_line_id
      AND wrong.purse = NEW.purse AND wrong.spent_on <= NEW.spent_on)
  OR EXISTS (SELECT 1 FROM expenditure AS other WHERE other.contra_of_id = NEW.contra_of_id
      AND other.voided = 0 AND other.id <> NEW.id))
BEGIN SELECT RAISE(ABORT, 'rule:contra_cancels'); END
"""

ALLOCATION = """
CREATE TRIGGER allocation_above_spent_{event} AFTER {event} ON allocation
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM expenditure
       WHERE budget_line_id = NEW.budget_line_id AND voided = 0){promised}
BEGIN SELECT RAISE(ABORT, 'rule:allocation_above_spent'); END
"""

# a shift takes and gives in two rows of one operation: the whole is as it was after the second
WITHIN_CEILING = """
CREATE TRIGGER allocation_within_ceiling_{event} AFTER {event} ON allocation
WHEN NEW.kind <> 'shift' AND (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   > (SELECT ceiling FROM programme)
BEGIN SELECT RAISE(ABORT, 'rule:allocation_within_ceiling'); END
"""

ABOVE_DISBURSED = """
CREATE TRIGGER allocation_above_disbursed_{event} AFTER {event} ON allocation
WHEN NEW.kind <> 'shift' AND (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM disbursement WHERE voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:disbursed_within_allocation'); END
"""

DISBURSED = """
CREATE TRIGGER disbursed_within_allocation_{event} AFTER {event} ON disbursement
WHEN (SELECT coalesce(sum(amount), 0) FROM allocation WHERE voided = 0)
   < (SELECT coalesce(sum(amount), 0) FROM disbursement WHERE voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:disbursed_within_allocation'); END
"""

# a plan has no attendance; what is held and has some stays held
ATTENDED = """
CREATE TRIGGER attendance_of_held_{event} BEFORE {event} ON attendance
WHEN NEW.voided = 0 AND
    (SELECT status FROM training_session WHERE id = NEW.training_session_id) IS NOT 'held'
BEGIN SELECT RAISE(ABORT, 'rule:attendance_of_held'); END
"""

HELD = """
CREATE TRIGGER held_with_attendance BEFORE UPDATE ON training_session
WHEN NEW.status <> 'held' AND EXISTS
    (SELECT 1 FROM attendance WHERE training_session_id = NEW.id AND voided = 0)
BEGIN SELECT RAISE(ABORT, 'rule:attendance_of_held'); END
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
    found += [guard for table in everything().sorted_tables for guard in closed.guards(table)]
    found += [*closed.closing_guards(), *totals.guards(), *taxed.guards(), *disclosed.guards()]
    for event in ("INSERT", "UPDATE"):
        for template in (CEILING, ALLOCATION, WITHIN_CEILING, ABOVE_DISBURSED, DISBURSED, ATTENDED):
            found.append(template.format(event=event, promised=PROMISED))
        for table in ("commitment", "expenditure"):
            found.append(COMMITTED.format(event=event, table=table, promised=PROMISED))
        found += _one_by_one(PAPERS.format(event=event))
    return [*found, HELD, *_one_by_one(JOURNAL)]


def _one_by_one(triggers: str) -> list[str]:
    """Return the triggers that stand in one text."""
    *others, last = triggers.split("; END;")
    return [*(f"{part}; END" for part in others), last]


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
