"""Refusals about files that are written for others."""

from kediri_cli.errors.base import KediriError


class CannotWrite(KediriError):
    exit_code = 73
    sentence = "`{file}` cannot be written: {why}."
    unchanged = "What was there before is as it was."
    hint = "Name a folder that exists and that you may write to."


class NotOurFolder(KediriError):
    exit_code = 73
    sentence = "`{folder}` holds a `{file}` that no export of this programme wrote."
    unchanged = "Nothing was written."
    hint = "Name an empty or a new folder with --to."


class OverTheDatabase(KediriError):
    exit_code = 73
    sentence = "`{file}` is the database."
    unchanged = "Nothing was written."
    hint = "Name another file with -o."


class DiskFullFor(KediriError):
    exit_code = 74
    sentence = "There is no room left for `{file}`."
    unchanged = "What was there before is as it was."
    hint = "Make room, then try again."
