"""Refusals about the timetable: breaks, sessions that are planned, moved, cancelled or held."""

from kediri_cli.errors.base import Refused, UsageRefused


class UnreadablePause(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a break."
    hint = "Type from and to, after a weekday if it is for one: 10.15-10.30, `fri 11.30-13.00`."


class PauseBackwards(UsageRefused):
    """Facts: text."""

    sentence = "The break `{text}` ends before it begins."
    hint = "Type the earlier time first, such as 12.00-13.00."


class StartsInPause(Refused):
    """Facts: at, starts, ends."""

    sentence = "At {at} there is a break, from {starts} to {ends}."
    hint = "Begin after it with --at, or look at `kediri session timetable`."


class UnreadableDays(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` does not name days of the week."
    hint = "Type them like mon,tue or mon-fri."


class NoSuchDays(UsageRefused):
    """Facts: first, last."""

    sentence = "No day of these weekdays lies between {first} and {last}."
    hint = "Look at --from, --to and --days again."


class PlannedThen(Refused):
    """Facts: who (an instructor or a group), session, day, starts, ends."""

    sentence = "{who} is planned for {session} on {day} from {starts} to {ends}."
    hint = "If it is that one, `kediri session hold {session}`; else move or cancel it first."


class PlaceTaken(Refused):
    """Facts: session, day, starts, ends."""

    sentence = "{session} is at the same place on {day} from {starts} to {ends}."
    hint = "Choose another place or time."


class NotPlanned(Refused):
    """Facts: session, phase."""

    sentence = "{session} is not planned any more: it is {phase}."
    hint = "Only a planned session is moved, held or cancelled; a held one is voided."


class NoMarksYet(Refused):
    """Facts: session, phase."""

    sentence = "{session} has no attendance yet: it is {phase}."
    hint = "When it has been held, record it with `kediri session hold {session}`."


class NothingToSign(Refused):
    """Facts: session."""

    sentence = "{session} was cancelled: there is nobody to sign."
    hint = "Plan another with `kediri session plan`."


class NothingToMove(UsageRefused):
    sentence = "Neither a day nor a time was given."
    hint = "Name the new day with --on, the new time with --at, or both."


class NotHeldYet(Refused):
    """Facts: session, day."""

    sentence = "{session} is planned for {day}, which has not come yet."
    hint = "Record it when it has been held, or move it with `kediri session move {session}`."
