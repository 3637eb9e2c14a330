"""Refusals about exports; those about files that cannot be written are in `errors.output`."""

from kediri_cli.errors.base import UsageRefused


class NoCronLine(UsageRefused):
    """Crontabs have one line a job."""

    sentence = "The name of a folder or file has a character that no crontab line can hold."
    hint = "Rename it, or choose another folder."
