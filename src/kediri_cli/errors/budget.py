"""Refusals about budget lines and money; amounts come written out, such as `Rp1.250.000`."""

from kediri_cli.errors.base import Refused, UsageRefused
from kediri_cli.errors.training import Notice


class NotAnAccount(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` does not have the shape of an account code."
    hint = "Account codes look like 5.2.2.01.01; `kediri budget lines` shows those there are."


class UnreadableActivity(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` does not have the shape of a sub-activity's code."
    hint = "Such codes look like 2.17.07.2.01.0015."


class ActivityThereAlready(Refused):
    sentence = "The sub-activity `{activity}` is there already."
    hint = "`kediri budget activity list` shows those there are."


class AmbiguousLine(Refused):
    """Facts: line, choices (names of lines)."""

    sentence = "{line} stands in more than one sub-activity."
    hint = "Type {choices}."


class LineThereAlready(Refused):
    sentence = "The budget line `{line}` is there already."
    hint = "`kediri budget lines` shows those there are."


class LineHasMoney(Refused):
    """A leaf with money on it would become a sum of other lines."""

    sentence = "{parent} has allocations or spending of its own, so {line} cannot stand under it."
    hint = "Give the new line a code that is not under {parent}."


class NotALeaf(Refused):
    """Facts: line, leaves (codes)."""

    shown = 8
    sentence = "{line} is the sum of the lines under it and takes no money itself."

    def __init__(self, *, line: str, leaves: list[str]) -> None:
        super().__init__(line=line, leaves=leaves[: self.shown])
        self.hint = (
            "Choose {leaves}."
            if len(leaves) <= self.shown
            else "Choose {leaves}; `kediri budget lines` shows the others."
        )


class TooFewLevels(Refused):
    """Only the last level of the table of accounts takes money (`domain.md` 2.3)."""

    sentence = "{line} is a heading in the accounts of {year} and takes no money itself."
    hint = "Add the line under it that does with `kediri budget line`."


class AboveCeiling(Refused):
    """Facts: amount, left, ceiling (as money)."""

    sentence = "{amount} is more than the {left} that is left to allocate of {ceiling}."
    hint = "`kediri budget lines` shows what is allocated; --reduce takes from a line."


class ReductionTooLarge(Refused):
    """Facts: line, amount, free (as money)."""

    sentence = (
        "{amount} cannot be taken from {line}: {free} is neither spent, promised nor disbursed."
    )
    hint = "Look at the line with `kediri budget spending --line {line}`."


class SameLine(UsageRefused):
    sentence = "A shift takes from one line and gives to another; {line} is named twice."
    hint = "Name two lines, the one that gives first."


class SameNumber(Refused):
    sentence = "The disbursement `{number}` is recorded already, on {day}."
    hint = "`kediri budget disbursements` shows all of them."


class DirectNeedsLine(UsageRefused):
    sentence = "A direct payment (LS) is charged to one budget line, and none is named."
    hint = "Name it with --line."


class ImprestHasNoLine(UsageRefused):
    sentence = "The imprest (UP) is not charged to a budget line."
    hint = "Leave out --line."


class AboveAllocated(Refused):
    """Facts: amount, left (as money)."""

    sentence = "{amount} is more than the {left} that is allocated and not yet disbursed."
    hint = "Look at --on and at `kediri budget disbursements`."


class NothingAllocated(AboveAllocated):
    """Facts: amount, left (as money)."""

    sentence = "{amount} cannot be disbursed: no money is allocated to a line yet."
    hint = "First allocate it: `kediri budget allocate LINE AMOUNT`; look at --on too."


class DirectAboveLine(Refused):
    """Facts: line, amount, left (as money)."""

    sentence = "{amount} is more than the {left} of {line} that direct payments may still use."
    hint = "Look at --on and at `kediri budget disbursements`."


class NoMoneyLeft(Refused):
    """Facts: line, amount, left (as money)."""

    sentence = "{line} has {left} left; {amount} is more than that."
    hint = "Look at --on, and at the line with `kediri budget spending --line {line}`."


class NotFreeToSpend(Refused):
    """The rest of the line is promised to others. Facts: line, amount, left, free (as money)."""

    sentence = (
        "{line} has {left} left to spend, but only {free} of it is left to commit;"
        " {amount} is more than that."
    )
    hint = "Name the commitment that it pays with --commitment, or see `kediri budget commitments`."


class LineNotNamed(UsageRefused):
    sentence = "A receipt is charged to a budget line, and none is named."
    hint = "Name it with --line, or the paper that has one with --sp2d or --commitment."


class SameReceipt(Refused):
    sentence = "The receipt `{receipt}` is recorded already, on {day}."
    hint = "Choose another number, or leave --receipt out to get the next free one."


class BoughtAlready(Refused):
    sentence = "{machine} was bought with the receipt `{receipt}` already."
    hint = "Look at it with `kediri budget spending`, or leave the machine out."


class BelowPrices(Refused):
    """Facts: amount, prices (as money)."""

    sentence = "{amount} is less than the machines of the receipt cost together, {prices}."
    hint = "Look at the amount, and at the prices with `kediri machine list`."


class PlannedAboveBudget(Notice):
    """The plan is made again after every amendment. Facts: line, planned, budget (as money)."""

    sentence = "{line} is planned at {planned} together, more than its budget of {budget}."
