"""Refusals about what people may ask of their data; people are named by their codes only."""

from kediri_cli.errors.base import KediriError, Refused, UsageRefused


class Restricted(Refused):
    """Facts: codes."""

    sentence = "The identity of {codes} is held back (tahan) and is not shown."
    hint = "`kediri participant show` says since when; `kediri participant release` ends it."


class HeldFromOthers(Refused):
    """Facts: code."""

    sentence = "The identity of {code} is held back (tahan): nobody else is given a copy."
    hint = "The person's own copy, without --for, is still given."


class RestrictedAlready(Refused):
    sentence = "The identity of {code} is held back already, since {since}."
    hint = "Look at it with `kediri participant show {code}`."


class NotRestricted(Refused):
    sentence = "The identity of {code} is not held back."
    hint = "Look at it with `kediri participant show {code}`."


class RestrictedSince(Refused):
    sentence = "The identity of {code} is held back since {since}; {day} is before that."
    hint = "Give a later day with --on, or `kediri undo` the wrong entry first."


class RestrictedUntil(Refused):
    sentence = "The identity of {code} was held back until {until}; {day} is before that."
    hint = "Give that day or a later one with --on."


class ErasedAlready(Refused):
    """Facts: code."""

    sentence = "Who {code} is was erased already."
    hint = "`kediri audit log --about {code}` shows when and by whom."


class ErasedForGood(Refused):
    """Facts: seq. An operation that erased somebody, or that wrote what was erased since."""

    sentence = "Operation {seq} cannot be undone: what it wrote of a person was erased for good."
    hint = "`kediri undo --list` shows what can be undone."


class ErasureLast(Refused):
    """Facts: seq, command, subjects (of the operation before it that can be undone)."""

    sentence = "What was done last was an erasure, which is not undone."
    hint = "Before it stands operation {seq} (`{command}` {subjects}): `kediri undo {seq}`."


class NothingExpired(Refused):
    """Facts: day."""

    sentence = "Identities are kept until {day}; that day has not passed."
    hint = "A single person is erased with `kediri participant erase CODE`."


class NoRetention(Refused):
    sentence = "No day is set until which identities are kept."
    hint = "Set it with `kediri programme set --retain-until DAY`."


class NobodyToErase(Refused):
    """Facts: held (how many are held back)."""

    sentence = "Nobody is left to erase; held back and so left out: {held}."
    hint = "End it with `kediri participant release`, or erase each by code."


class RetainTooShort(Refused):
    """Facts: day, ends_on."""

    sentence = "Identities cannot go on {day}: the programme runs until {ends_on}."
    hint = "Give that day or a later one with --retain-until."


class WrongAnswer(Refused):
    """Whoever confirmed typed something else; it is not repeated."""

    sentence = "What was typed is not {expected}."
    hint = "Run the command again and type it as it is shown."


class MoreToErase(Refused):
    """Facts: confirmed, found (how many). Somebody was recorded while it was confirmed."""

    sentence = "{confirmed} were confirmed, and now others are to be erased too: {found} in all."
    hint = "Run the command again."


class ConfirmErasure(UsageRefused):
    sentence = "Erasing asks for a confirmation on a terminal, and there is none."
    hint = "Say with --yes that it is meant; --dry-run shows what would be erased."


class CodeOrExpired(UsageRefused):
    sentence = "Either a participant or --expired must be given, and not both."
    hint = "Such as `kediri participant erase P-7KQ2`."


class RequestOfAnother(Refused):
    """Facts: request, code, of (whose it is)."""

    sentence = "{request} was made by {of}, not by {code}."
    hint = "`kediri request list --open` shows what waits for an answer."


class RequestForOther(Refused):
    """Facts: request, kind."""

    sentence = "{request} is about something else: {kind}."
    hint = "Answer it by itself: `kediri request answer {request}`."


class AnsweredAlready(Refused):
    """Facts: request, outcome."""

    sentence = "{request} is answered already: {outcome}."
    hint = "Look at it with `kediri request list`; a wrong answer is taken back by `kediri undo`."


class AnsweredBefore(Refused):
    """Facts: request, received (a moment, on the programme's clock)."""

    sentence = "{request} was received on {received}; the answer is before that."
    hint = "Look at --answered again."


class NotYet(UsageRefused):
    sentence = "That moment is in the future."
    hint = "A request is entered when it was received, an answer when it was given."


class NotSwept(KediriError):
    """The erasure stands; only its last step is missing. Facts: why (a sentence)."""

    exit_code = 75
    sentence = "The identity is erased, but old pages of the file may still hold it: {why}"
    hint = "Run the same command again; until then `kediri check` names it."
