"""Refusals about modules, instructors, sessions and attendance, and what only needs a second look.

People are named by their codes only.
"""

from kediri_cli.errors.base import Refused, UsageRefused


class CircularModules(Refused):
    """Facts: module, requires."""

    sentence = "If {module} built on {requires}, it would build on itself."
    hint = "Look at what builds on what with `kediri module list`."


class WrongKindOfCode(UsageRefused):
    """Facts: code, example."""

    sentence = "`{code}` does not have the shape of the codes that are used here."
    hint = "Give one such as {example}, or leave it out to get the next free one."


class SameTwice(UsageRefused):
    """Facts: code."""

    sentence = "{code} is named twice."
    hint = "Name each code once; perhaps another one is meant."


class BadMark(UsageRefused):
    """Facts: known (the marks). What was typed may hold a name and is not repeated."""

    sentence = "A mark is typed as a participant's code, = and one of {known}."
    hint = "Type it like P-7KQ2=S."


class NoGroupNamed(UsageRefused):
    sentence = "A session needs a group."
    hint = "Name one with --group."


class DayTooLong(UsageRefused):
    """Facts: jp, most."""

    sentence = "A session of {jp} JP is longer than a day of training; {most} JP is the most."
    hint = "One JP is 45 minutes: look at --jp again."


class NobodyThere(Refused):
    """Facts: group, day."""

    sentence = "{group} has no members on {day}."
    hint = "Look at the group with `kediri group show {group}`, or at --on again."


class NotOfTheGroup(Refused):
    """Facts: code, groups (a list), day."""

    sentence = "{code} is not a member of {groups} on {day}."
    hint = "Look at the code again; `kediri group show` lists the members of a day."


class Overlap(Refused):
    """Facts: who (an instructor, a group or a participant), session, day, starts, ends."""

    sentence = "{who} is in {session} on {day} from {starts} to {ends}."
    hint = "Choose another time with --at, or look at `kediri session show {session}`."


class RollCallCancelled(Refused):
    sentence = "The roll call was cancelled."
    hint = "Run the command again, or name those who were absent with --absent."


class Notice:
    """Something to look at again that hinders nothing; worded and translated as a refusal is."""

    sentence = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts


class NotYetHad(Notice):
    """Facts: groups (text), module, requires."""

    sentence = "{module} builds on {requires}, which has not been held yet for {groups}."


class MoreThanPlanned(Notice):
    """Facts: groups (text), module, held, planned (JP)."""

    sentence = "{held} JP of {module} are now held for {groups}; {planned} JP are planned."


class MorePlanned(Notice):
    """Facts: groups (text), module, held, planned (JP)."""

    sentence = "{held} JP of {module} are held or planned for {groups}; the module has {planned}."


class SamePlace(Notice):
    """Facts: session."""

    sentence = "{session} is at the same place at that time."
