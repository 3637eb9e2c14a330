"""What was spent of each line in each month, kept as it changes by triggers.

What was spent before a month is then the sum of a few months, not of all receipts since the first.
Measured in `benchmarks/million.py`; `kediri check` compares the totals with the receipts.
"""

KEPT = """
CREATE TRIGGER spent_by_month_{event}_{row} AFTER {event} ON expenditure
WHEN {row}.voided = 0
BEGIN
  INSERT INTO spent_by_month (budget_line_id, month, amount)
    VALUES ({row}.budget_line_id, substr({row}.spent_on, 1, 7), {sign}{row}.amount)
    ON CONFLICT (budget_line_id, month) DO UPDATE SET amount = amount + excluded.amount;
END
"""

ROWS = (
    ("INSERT", "NEW", ""),
    ("UPDATE", "OLD", "-"),
    ("UPDATE", "NEW", ""),
    ("DELETE", "OLD", "-"),
)
"""Of each event: the row that comes, and the row that goes."""

COUNTED = """
CREATE TEMP TABLE spent_by_month AS
SELECT budget_line_id, substr(spent_on, 1, 7) AS month, sum(amount) AS amount
  FROM expenditure WHERE voided = 0 GROUP BY budget_line_id, month
"""
"""The same totals, counted from the receipts that a connection sees."""


def guards() -> list[str]:
    """Return the triggers that keep the totals."""
    return [KEPT.format(event=event, row=row, sign=sign) for event, row, sign in ROWS]
