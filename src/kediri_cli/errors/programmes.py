"""Refusals about the programme and its days."""

from kediri_cli.errors.base import Refused, UsageRefused


class OutsideProgramme(Refused):
    sentence = "{day} lies outside the programme, which runs from {starts_on} to {ends_on}."
    hint = "Give the day it happened with --on, or look at the year again."


class OutsideFiscalYear(Refused):
    sentence = "{day} lies outside the fiscal year {year}."
    hint = "Give the day of the document with --on, or look at the year again."


class FutureDay(UsageRefused):
    sentence = "{day} has not come yet; today is {today}."
    hint = "Record what has happened, on the day it happened."


class DatesBackwards(UsageRefused):
    sentence = "The programme would end on {ends_on}, before it starts on {starts_on}."
    unchanged = "Nothing was made."
    hint = "Look at --starts and --ends again."


class YearOutside(UsageRefused):
    sentence = "The fiscal year {year} does not lie within the programme's dates."
    unchanged = "Nothing was made."
    hint = "Look at --year, --starts and --ends again."


class NothingToSet(UsageRefused):
    sentence = "No setting was given."
    hint = "Name one, such as --pass-mark 80; `kediri programme show` lists them."


class ThresholdOutside(UsageRefused):
    """Facts: lowest, highest."""

    sentence = "The threshold is a whole number from {lowest} to {highest}."
    hint = "Below it, people are too few to be counted in what is published."


class NotAPercent(UsageRefused):
    """Facts: text."""

    sentence = "`{text}` is not a whole number from 1 to 100."
    hint = "Type it without a fraction, such as 80."
