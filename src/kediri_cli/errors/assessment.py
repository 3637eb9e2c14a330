"""Refusals about assessments, what groups may take, and the pay of instructors."""

from kediri_cli.errors.base import Refused, UsageRefused
from kediri_cli.errors.training import Notice


class NotAMark(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a mark from 0 to 100."
    hint = "Type a whole number, such as 85."


class ResultMissing(UsageRefused):
    sentence = "From these marks alone no result follows."
    hint = "Give --theory, --practice and --attitude, or say it with --result K or BK."


class GridOfPersons(UsageRefused):
    sentence = "The marks of each day are those of persons."
    hint = "Leave --by out, or --grid."


class CodeOrGroup(UsageRefused):
    sentence = "Either a participant or a group is needed, and not both."
    hint = "Give a code such as P-7KQ2, or --group K1."


class NotFit(Refused):
    """Facts: group, type, modules (text), have, need, day."""

    sentence = (
        "{group} may not take machines of type {type} on {day}: {have} of its members are K in"
        " {modules}, and {need} must be."
    )
    hint = "Look at `kediri group needs {group}`; the rule is in `kediri programme show`."


class TakenBack(Refused):
    """Facts: receipt (its number)."""

    sentence = "The receipt `{receipt}` was taken back, so it pays nobody."
    hint = "`kediri budget spending` shows what stands in its place."


class PaidAlready(Refused):
    """Facts: instructor, receipt."""

    sentence = "{receipt} pays {instructor} already."
    hint = "Take the wrong entry back with `kediri undo`, then enter it anew."


class NotYetFit(Notice):
    """Facts: group, type, modules (text), have, need."""

    sentence = (
        "{have} members of {group} are K in {modules}, which teaches machines of type {type};"
        " {need} should be."
    )


class LastOneLeaves(Notice):
    """Facts: group, type, modules (text), have, need."""

    sentence = (
        "{group} holds machines of type {type}; of those who stay {have} are K in {modules},"
        " and {need} should be."
    )


class NeverThere(Notice):
    """Facts: code, module."""

    sentence = "{code} has not been present in any session of {module}."


class PaidOtherwise(Notice):
    """Facts: instructor, day, paid, taught (JP)."""

    sentence = "Up to {day} {instructor} taught {taught} JP, and {paid} JP are paid now."


class LessThanHonor(Notice):
    """Facts: receipt, amount, honor (text)."""

    sentence = "{receipt} is for {amount}; the JP it pays come to {honor}."
