"""Refusals about participants, stages and groups; people are named by their codes only."""

from kediri_cli.errors.base import Refused, UsageRefused


class SameNik(Refused):
    sentence = "The NIK is recorded already, for {code}."
    hint = "Look at it with `kediri participant show {code}`."


class Namesake(Refused):
    sentence = "The name is nearly that of {codes}."
    hint = "If it is another person, say so with --namesake."


class StageOrder(Refused):
    sentence = "{code} is {now}, and cannot become {next} from there."
    hint = "Look at the path so far with `kediri participant show {code}`."


class BeforeStage(Refused):
    sentence = "{code} is {now} since {since}; {day} is before that."
    hint = "Give a later day with --on, or `kediri undo` the wrong entry first."


class NotAccepted(Refused):
    sentence = "{code} is not accepted on {day}."
    hint = "Accept first: `kediri participant accept {code}`."


class InGroupAlready(Refused):
    sentence = "{code} is a member of {group} already, since {since}."
    hint = "Look at the group with `kediri group show {group}`."


class NoGroupYet(Refused):
    sentence = "{code} is in no group on {day}."
    hint = "Choose one with `kediri group move {code} --to K1`."


class MemberSince(Refused):
    sentence = "{code} is a member of {group} since {since}; {day} is before that."
    hint = "Give a later day with --on, or `kediri undo` the wrong entry first."


class MarkedSince(Refused):
    sentence = "{code} has a mark in {session} on {held}; who leaves on {day} is not on that roll."
    hint = "Give a later day with --on, or take the mark out: `kediri attend {session} {code}=-`."


class MarkOffRoll(Refused):
    sentence = "{code} has a mark in {session} on {held}, and would not be on that roll."
    hint = "Take the mark out first: `kediri attend {session} {code}=-`."


class OfficeHeld(Refused):
    sentence = "{holder} is {role} of {group} since {since}."
    hint = "An office has one holder a day: change the other first, or choose another role."


class GroupNotFormed(Refused):
    sentence = "{group} was formed on {formed_on}; {day} is before that."
    hint = "Give a later day with --on, or correct the group: `kediri group edit {group} --formed`."


class HeldBefore(Refused):
    sentence = "{group} had members or machines from {first} on, before {day}."
    hint = "Give that day or an earlier one with --formed."


class CodeTaken(Refused):
    sentence = "The code `{code}` is taken."
    hint = "Choose another, or leave it out to get the next free one."


class NothingToEdit(Refused):
    sentence = "No field was given to change."
    hint = "Name what is to change, such as --phone."


class NoField(UsageRefused):
    """Facts: line, known. It does not repeat what stands there: it may be a name."""

    sentence = "Entry {line} of stdin is no field of a person."
    hint = "Write `name: value` on each line, or JSON; there is {known}."
