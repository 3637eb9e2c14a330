"""Refusals about lists of the treasury and the bank."""

from kediri_cli.errors.base import Refused
from kediri_cli.errors.imports import BadRows


class ListsDiffer(Refused):
    """The answer to the question is no: exit code 1."""

    sentence = "The list and the books differ in {count} place(s)."
    unchanged = ""
    hint = "Each is named above."


class BadList(BadRows):
    """Facts: bad, count (numbers of rows). `cells` says what is wrong where."""

    sentence = "{bad} of {count} rows cannot be read."
    unchanged = ""
    hint = "Correct the lines named above, then compare again."


class NoSide(Refused):
    """A row of a bank's list with neither side filled in, or with both."""

    sentence = "The row does not say whether its amount came or went."
    hint = "Fill in one of the columns `in` (kredit) and `out` (debet)."
