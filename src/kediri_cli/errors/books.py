"""Refusals about the books of the treasurer, physical progress and the paper of a receipt."""

from kediri_cli.errors.base import Refused, UsageRefused


class UnreadablePercent(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a percentage from 0 to 100 with at most two decimals."
    hint = "Type it as 45 or 45,5."


class ProgressFalls(Refused):
    """Facts: line, month, percent, other (month), known (percent)."""

    sentence = "{line} stood at {known} in {other}, so {percent} in {month} cannot be right."
    hint = "Physical progress does not fall; if it was entered wrongly, add --correct."


class NoPaperOfContra(Refused):
    """Facts: receipt, of (receipt)."""

    sentence = "`{receipt}` takes the receipt `{of}` back; nobody was paid, so it has no paper."
    hint = "`kediri budget receipt {of}` shows that of the payment."
