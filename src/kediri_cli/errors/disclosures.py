"""Refusals about looking at people, and about what is kept of it."""

from kediri_cli.errors.base import Refused, UsageRefused


class DisclosureStands(Refused):
    """Facts: seq."""

    sentence = "Operation {seq} showed or gave out something about people; that is not undone."
    hint = "`kediri audit reads` shows what was seen, by whom and why."


class ReasonTooShort(UsageRefused):
    """Facts: least (letters)."""

    sentence = "The reason is too short to be understood later."
    hint = "Say in {least} letters or more why it is looked at; codes may stand in it, names not."


class ReasonNamesPerson(UsageRefused):
    """The journal keeps a reason for ever, also after a person was erased. Whom is not said."""

    sentence = "The reason names somebody in the register, or has a number of theirs."
    hint = "The journal keeps it for ever: write the code instead."


class NoteNamesPerson(UsageRefused):
    """A note is shown where names are locked. Whom it names is not said."""

    sentence = "The note names somebody in the register, or has a number of theirs."
    hint = "It is shown where names are locked: write the code instead."


class NumberInText(UsageRefused):
    """What was typed may be a person's number and is not repeated."""

    sentence = "There is a number in it like a NIK or a phone number."
    hint = "It is kept for ever: write the code of the person instead."


class NoSuchDetail(UsageRefused):
    """Facts: known. What was typed may be a person's and is not repeated."""

    sentence = "That is not recorded of people."
    hint = "Choose from {known}, with commas between."
