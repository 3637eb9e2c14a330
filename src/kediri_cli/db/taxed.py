"""Taxes as SQLite holds them: never above their receipt, and a deposit never above its taxes."""

TAXES = """
CREATE TRIGGER tax_within_receipt_{event} AFTER {event} ON tax
WHEN NEW.voided = 0 AND
    abs((SELECT sum(amount) FROM tax WHERE expenditure_id = NEW.expenditure_id AND voided = 0))
  > (SELECT abs(amount) FROM expenditure WHERE id = NEW.expenditure_id)
BEGIN SELECT RAISE(ABORT, 'rule:tax_within_receipt'); END
--
CREATE TRIGGER deposit_within_taxes_{event} AFTER {event} ON tax
WHEN NEW.voided = 0 AND NEW.deposit_id IS NOT NULL AND (
    (SELECT sum(amount) FROM tax WHERE deposit_id = NEW.deposit_id AND voided = 0)
  > (SELECT amount FROM deposit WHERE id = NEW.deposit_id)
  OR NOT EXISTS (SELECT 1 FROM deposit WHERE id = NEW.deposit_id AND kind = NEW.kind
      AND deposited_on >= (SELECT spent_on FROM expenditure WHERE id = NEW.expenditure_id)))
BEGIN SELECT RAISE(ABORT, 'rule:deposit_within_taxes'); END
"""


def guards() -> list[str]:
    """Return the triggers that hold taxes to their receipts and deposits."""
    return [
        trigger.strip()
        for event in ("INSERT", "UPDATE")
        for trigger in TAXES.format(event=event).split("--\n")
    ]
