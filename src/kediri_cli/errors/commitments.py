"""Refusals about commitments; amounts come written out, such as `Rp1.250.000`."""

from kediri_cli.errors.base import Refused, UsageRefused


class SameCommitment(Refused):
    sentence = "The commitment `{number}` is recorded already, on {day}."
    hint = "`kediri budget commitments` shows all of them."


class NothingLeftToCommit(Refused):
    """Facts: line, amount, left, free (as money)."""

    sentence = (
        "{line} has {free} left to commit and {left} left to spend;"
        " {amount} is more than can be committed."
    )
    hint = "Look at --on, and at `kediri budget commitments`."


class CommitmentClosed(Refused):
    sentence = "The commitment `{number}` was released on {day}."
    hint = "Record a new one with `kediri budget commit`, or leave --commitment out."


class CommitmentPaid(Refused):
    sentence = "The commitment `{number}` is paid in full, and closed by that."
    hint = "`kediri budget commitments --open` shows those with money left."


class AboveCommitment(Refused):
    """Facts: number, amount, left (as money)."""

    sentence = "The commitment `{number}` has {left} left; {amount} is more than that."
    hint = "Look at `kediri budget commitments`; what is above it is spent without --commitment."


class BeforeCommitment(Refused):
    sentence = "The commitment `{number}` was made on {day}, after that."
    hint = "Look at --on."


class ReleasedTooEarly(Refused):
    """Facts: number, day (of the last payment)."""

    sentence = "The commitment `{number}` was paid from on {day}, after that."
    hint = "Release it on that day or later, with --on."


class OtherLine(UsageRefused):
    """Facts: number, line (that of the paper)."""

    sentence = "`{number}` is for the line {line}, and another one is named."
    hint = "Leave --line out, or look at the number again."
