"""Refusals about places, and what only needs a second look."""

from dataclasses import dataclass

from kediri_cli.errors.base import Refused, UsageRefused


class NotAPlaceCode(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a code for a place."
    hint = "Type three to twelve letters and digits that begin with a letter, such as GARMEN."


class PlaceTaken(Refused):
    """Facts: code."""

    sentence = "There is a place `{code}` already."
    hint = "Look at the places with `kediri place list`, and choose another code."


class ThereAlready(Refused):
    """Facts: what, place, since."""

    sentence = "{what} is at {place} already, since {since}."
    hint = "Look at `kediri place show {place}`."


class MovedLater(Refused):
    """Facts: what, place, since (after the day), day."""

    sentence = "{what} comes to {place} on {since}; {day} is before that."
    hint = "Give {since} or a later day with --on, or `kediri undo` the wrong entry first."


@dataclass(frozen=True, slots=True)
class Overload:
    """More watts may run at once at a place than its connection carries; nothing is refused."""

    place: str
    watts: int
    va: int
