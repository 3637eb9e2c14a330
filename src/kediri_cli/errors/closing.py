"""Refusals about months that are closed, are to be closed, or are to be opened again."""

from kediri_cli.errors.base import Refused, UsageRefused


class MonthClosed(Refused):
    """Facts: month (the newest closed one, as 2014-10), closed_on."""

    sentence = "{month} was closed on {closed_on}: nothing dated in it, or before, is written now."
    hint = "Record it in the open month with --on; a receipt as a late one, with --late-for."


class MonthNotOver(Refused):
    sentence = "{month} is not over on {day}, so it cannot be closed yet."
    hint = "Close it when its last day has passed."


class ClosedAlready(Refused):
    """Facts: month, newest (the newest closed one), closed_on."""

    sentence = "{month} is closed already: {newest} was closed on {closed_on}."
    hint = "`kediri budget closed` lists what was closed; `kediri budget reopen` opens the newest."


class EarlierOpen(Refused):
    """Facts: month, earlier (months)."""

    sentence = "Entries of earlier months are not closed: {earlier}. {month} closes after them."
    hint = "Close them first, or all of them together with --through."


class NotClosed(Refused):
    sentence = "{month} is not closed."
    hint = "`kediri budget closed` lists what was closed."


class NotTheNewest(Refused):
    sentence = "{month} cannot be opened again while {newest} is closed after it."
    hint = "Open {newest} first."


class ReasonNeeded(UsageRefused):
    sentence = "A closed month is opened again only for a reason."
    hint = "Give it with --note; it stays with the month."


class ClosingStands(Refused):
    sentence = "Operation {seq} closed a month or opened it again; that is not undone."
    hint = "`kediri budget reopen` opens the newest closed month, for a reason."


class LateForOpenMonth(Refused):
    """A late receipt belongs to a month that takes no more entries."""

    sentence = "{month} is not closed, so no receipt is late for it."
    hint = "Leave out --late-for, and give the day in {month} with --on."


class KeptPageDiffers(Refused):
    sentence = "The kept page of {month} does not match its digest: somebody changed the file."
    unchanged = ""
    hint = "Keep the file, and compare with a copy; `kediri check` names what else differs."


class ClosingsDiffer(Refused):
    sentence = "The closed months show {count} thing(s) that are not as they were closed."
    unchanged = ""
    hint = "Each is named above: keep the file, and compare with a copy."
