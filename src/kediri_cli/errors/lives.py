"""Refusals about the life of a unit: each names the step that is missing."""

from kediri_cli.errors.base import Refused, UsageRefused


class NotAGoodsCode(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` does not have the shape of a goods code."
    hint = "Type levels of digits with points between, such as 02.06.02.01.31."


class NotARegister(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a register number."
    hint = "Type four digits such as 0166, or a letter and three digits after 9999."


class NotReceived(Refused):
    """Facts: machine, since (the day of the order)."""

    sentence = "{machine} was ordered on {since} and has not arrived."
    hint = "Record its arrival first with `kediri machine receive {machine}`."


class NotRegistered(Refused):
    sentence = "{machine} has no register number yet."
    hint = "Enter it into the register first with `kediri machine register {machine}`."


class NotForRegister(Refused):
    """Facts: machine, treatment."""

    sentence = "{machine} is {treatment}; only capital goods stand in the register."
    hint = "If that is wrong, change it with `kediri machine edit {machine} --treatment capital`."


class NoGoodsCode(Refused):
    """Facts: machine, type."""

    sentence = "{machine} cannot be registered: the type {type} has no goods code."
    hint = "Give it one with `kediri machine type edit {type} --goods-code CODE`."


class RegisterTaken(Refused):
    """Facts: number, goods, machine (that has it)."""

    sentence = "The register number {number} of {goods} belongs to {machine}."
    hint = "Leave --number out to get the next free one."


class RegistersUsedUp(Refused):
    """Facts: goods."""

    sentence = "The register numbers of {goods} are used up."
    hint = "Give the type another goods code."


class NotWithGroup(Refused):
    """Facts: machine, group, holder (a group or the office)."""

    sentence = "{machine} is not with {group} on that day but with {holder}."
    hint = "Hand it over first with `kediri assign-machine` or `kediri machine transfer`."


class HeldByGroup(Refused):
    """Facts: machine, holder, since."""

    sentence = "{machine} is still with {holder}, since {since}."
    hint = "Take it back first with `kediri return-machine {machine}`."


class GrantedAway(Refused):
    """Facts: machine, since."""

    sentence = "{machine} was granted on {since}; it is the group's own."
    hint = "Only `kediri machine write-off {machine}` is left to do."


class IsLost(Refused):
    """Facts: machine, since."""

    sentence = "{machine} is lost since {since}."
    hint = "If it is there again, record that first with `kediri machine find {machine}`."


class IsWrittenOff(Refused):
    """Facts: machine, since."""

    sentence = "{machine} was written off on {since}; nothing comes after that."
    hint = "Look at `kediri machine show {machine}`; `kediri undo` takes back a wrong entry."


class NotLost(Refused):
    """Facts: machine, state."""

    sentence = "{machine} is not lost; it is {state}."
    hint = "Look at `kediri machine show {machine}`."


class StateAlready(Refused):
    """Facts: machine, state, since."""

    sentence = "{machine} is {state} already, since {since}."
    hint = "Look at `kediri machine show {machine}`."


class StillSound(Refused):
    """Facts: machine."""

    sentence = "{machine} is neither granted nor lost nor badly damaged."
    hint = (
        "Record first what it is: `kediri machine grant`, `kediri machine lose`, or"
        " `kediri machine inspect {machine} --condition RB`."
    )


class BeforeState(Refused):
    """Facts: machine, state, since, day."""

    sentence = "{machine} is {state} since {since}; {day} is before that."
    hint = "Give a later day with --on, or `kediri undo` the wrong entry first."
