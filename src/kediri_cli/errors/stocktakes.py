"""Refusals about stock-takes."""

from kediri_cli.errors.base import Refused, UsageRefused


class UnderWay(Refused):
    """Facts: code, day."""

    sentence = "The stock-take {code} of {day} is not finished."
    hint = "Finish it first with `kediri machine stocktake finish`."


class NoneUnderWay(Refused):
    sentence = "No stock-take is under way."
    hint = "Begin one with `kediri machine stocktake start`."


class UnreadLabel(UsageRefused):
    """Facts: text."""

    sentence = "No machine is named in the label `{text}`."
    hint = "Type the machine's code, such as MJ-03, or scan the label again."


class TwoOnLabel(UsageRefused):
    """Facts: text, codes (a list)."""

    sentence = "The label `{text}` can mean {codes}."
    hint = "Type the code of the machine alone."


class SamePerson(Refused):
    """Facts: code."""

    sentence = "Whoever counted for {code} cannot also finish it."
    hint = "Let somebody else finish it, under another account."


class NothingCounted(Refused):
    """Facts: code."""

    sentence = "Nothing was counted for {code} yet."
    hint = "Count first with `kediri machine stocktake count`."


class NotFinished(Refused):
    """Facts: code."""

    sentence = "The stock-take {code} is not finished, so its differences are not known."
    hint = "Finish it first with `kediri machine stocktake finish`."


class ProposedAlready(Refused):
    """Facts: code, day."""

    sentence = "The differences of {code} were proposed on {day}."
    hint = "Decide on them with `kediri machine stocktake accept` or `reject`."


class NothingProposed(Refused):
    """Facts: machine, code."""

    sentence = "{code} has no open proposal for {machine}."
    hint = "Look at `kediri machine stocktake show`."


class NothingOpen(Refused):
    """Facts: code."""

    sentence = "{code} has no open proposal."
    hint = "Look at `kediri machine stocktake show`."


class WhichProposals(UsageRefused):
    sentence = "It is not said which proposals are meant."
    hint = "Name the machines, or give --all."
