"""Refusals about copies: making, checking and restoring them."""

from kediri_cli.errors.base import KediriError, Refused


class CopyDiffers(KediriError):
    exit_code = 65
    sentence = "The copy `{file}` does not verify: {what}."
    unchanged = "The database was not touched."
    hint = "Take another copy; `kediri check` tells how the database itself is."


class NoBackup(KediriError):
    exit_code = 66
    sentence = "There is no copy at `{file}`."
    unchanged = "Nothing was changed."
    hint = "`kediri backup --list` shows those there are."


class NotACopy(KediriError):
    exit_code = 65
    sentence = "`{file}` is not a copy of a database of kediri, or it is damaged."
    unchanged = "Nothing was changed."
    hint = "`kediri backup --list` shows the copies there are."


class OtherRegister(Refused):
    sentence = "`{file}` is a copy of another register than the database at `{database}`."
    hint = "Restore it to a place of its own with --db."


class NothingToUnlock(Refused):
    sentence = "There is no lock left behind at `{file}`."
    hint = "A lock folder stands only on network file systems; try your command again."


class LockInUse(KediriError):
    exit_code = 75
    sentence = "The lock of `{file}` was taken by process {pid} on {host} {minutes} minute(s) ago."
    unchanged = "Nothing was changed."
    hint = "Wait for it, or run this on that machine; after {least} minutes any machine may."
