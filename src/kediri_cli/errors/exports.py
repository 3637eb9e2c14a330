"""Refusals about exports; those about files that cannot be written are in `errors.output`."""

from kediri_cli.errors.base import UsageRefused


class NoCronLine(UsageRefused):
    """Crontabs have one line a job."""

    sentence = "The name of a folder or file has a character that no crontab line can hold."
    hint = "Rename it, or choose another folder."


class BooksAreWhole(UsageRefused):
    """A part of the books would not balance against the warrants before it."""

    sentence = "Books are written whole, and at once."
    hint = "Leave out --month and --print-cron."
