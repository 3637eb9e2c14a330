"""Disclosures in the file: who has seen what cannot be changed, voided or taken away again."""

GUARDS = """
CREATE TRIGGER disclosure_not_replaced BEFORE INSERT ON disclosure
WHEN NEW.voided <> 0 OR EXISTS (SELECT 1 FROM disclosure WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'rule:disclosure_kept'); END
--
CREATE TRIGGER disclosure_kept_update BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'rule:disclosure_kept'); END
--
CREATE TRIGGER disclosure_kept_delete BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'rule:disclosure_kept'); END
"""


def guards() -> list[str]:
    """Return the triggers that keep disclosures as they were written."""
    return [trigger.strip() for trigger in GUARDS.split("--\n")]
