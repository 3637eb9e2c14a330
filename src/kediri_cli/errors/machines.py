"""Refusals about machines, their types, and who holds them."""

from kediri_cli.errors.base import Refused, UsageRefused


class NotATypeCode(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a code for a type of machine."
    hint = "Type two or three letters, such as MJ."


class TypeTaken(Refused):
    sentence = "There is a type of machine `{code}` already."
    hint = "Look at the types with `kediri machine type list`, and choose another code."


class OtherPrefix(Refused):
    sentence = "`{code}` does not begin with {type}, the code of its type."
    hint = "Give a code such as {type}-01, or leave it out to get the next free one."


class NamedTwice(UsageRefused):
    sentence = "{machine} is named twice."
    hint = "Name each machine once; perhaps another one is meant."


class NotBoughtYet(Refused):
    sentence = "{machine} was bought on {bought_on}; {day} is before that."
    hint = "Give a later day with --on."


class MachineHeld(Refused):
    """Facts: machine, holder, since, group (the one that it was to go to)."""

    sentence = "{machine} is held by {holder} since {since}."
    hint = "Return it first, or hand it on with `kediri machine transfer {machine} --to {group}`."


class HeldThen(Refused):
    """Facts: machine, holder, since, until (the day that it left the holder), day."""

    sentence = "{machine} was held by {holder} from {since} to {until}; {day} falls into that."
    hint = "Give {until} or a later day with --on."


class HeldLater(Refused):
    """Facts: machine, holder, since (after the day), day."""

    sentence = "{machine} goes to {holder} on {since}; a hand-over on {day} would run into that."
    hint = "Look at `kediri machine history {machine}`; `kediri undo` takes back a wrong entry."


class SameHolder(Refused):
    sentence = "{machine} is with {holder} already, since {since}."
    hint = "Look at `kediri machine history {machine}`."


class NotHeld(Refused):
    sentence = "No group holds {machine}."
    hint = "Look at where it was with `kediri machine history {machine}`."


class BeforeHandOver(Refused):
    sentence = "{holder} has {machine} since {since}; {day} is before that."
    hint = "Give a later day with --on, or `kediri undo` the wrong entry first."
