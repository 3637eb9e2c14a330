"""Refusals about numbered hand-overs (BAST)."""

from kediri_cli.errors.base import Refused, UsageRefused


class SameBast(Refused):
    """Facts: number, day."""

    sentence = "The hand-over `{number}` is recorded already, on {day}."
    hint = "Look at it with `kediri machine handover show {number}`, or give another number."


class UnknownBast(Refused):
    """Facts: number, near (a list)."""

    sentence = "There is no hand-over `{number}`."
    hint = "`kediri machine handover list` shows those there are."


class TwoGivers(Refused):
    """Facts: machine, holder, other."""

    sentence = "{machine} comes from {holder} and others from {other}; one hand-over has one giver."
    hint = "Record one hand-over for each, with a number of its own."


class BasisNeedsBast(UsageRefused):
    sentence = "--basis says on what a numbered hand-over stands, and there is no number."
    hint = "Give the number of the hand-over with --bast, or leave --basis out."
