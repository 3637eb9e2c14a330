"""Refusals about upkeep, faults and repairs."""

from kediri_cli.errors.base import Refused, UsageRefused


class NotAPeriod(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a number of days or weeks."
    hint = "Type it like 30d or 4w."


class UnitOrType(UsageRefused):
    sentence = "Upkeep is planned for one machine or for one type."
    hint = "Name a machine, or a type with --type, and not both."


class FaultKnown(Refused):
    """Facts: machine, since."""

    sentence = "{machine} is out of use already, since {since}."
    hint = "Record its repair first with `kediri machine repair {machine}`."


class NoFault(Refused):
    """Facts: machine."""

    sentence = "No fault of {machine} is open."
    hint = "Upkeep without a fault is recorded with `kediri machine maintain done {machine}`."


class BeforeFault(Refused):
    """Facts: machine, since, day."""

    sentence = "The fault of {machine} was found on {since}; {day} is before that."
    hint = "Give a later day with --on."


class MendedLater(Refused):
    """Facts: machine, since, until, day."""

    sentence = "{machine} was out of use from {since} to {until}; {day} is before its end."
    hint = "Give {until} or a later day with --on."


class UnknownReceipt(Refused):
    """Facts: receipt."""

    sentence = "There is no receipt `{receipt}`."
    hint = "Record it first with `kediri spend`."
