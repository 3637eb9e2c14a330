"""Refusals about files that are written for others."""

from kediri_cli.errors.base import KediriError


class CannotWrite(KediriError):
    exit_code = 73
    sentence = "`{file}` cannot be written: {why}."
    unchanged = "What was there before is as it was."
    hint = "Name a folder that exists and that you may write to."


class DiskFullFor(KediriError):
    exit_code = 74
    sentence = "There is no room left for `{file}`."
    unchanged = "What was there before is as it was."
    hint = "Make room, then try again."
