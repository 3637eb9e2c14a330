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


class OverWhatIsNeeded(KediriError):
    """What all refusals share that keep a file of the register from being written over."""

    exit_code = 73
    unchanged = "Nothing was written."
    hint = "Name another file."


class OverTheDatabase(OverWhatIsNeeded):
    sentence = "`{file}` is the database."


class OverACopy(OverWhatIsNeeded):
    sentence = "`{file}` is a database of kediri, or belongs to a copy of one."


class OverItsJournal(OverWhatIsNeeded):
    """A journal of SQLite's that somebody else wrote would be played back into the file."""

    sentence = "`{file}` is the name of a file that belongs to the database."


class OverAKey(OverWhatIsNeeded):
    sentence = "`{file}` is a key of kediri."


class OverTheSettings(OverWhatIsNeeded):
    sentence = "`{file}` is the settings file of kediri."


class AmongTheKeys(OverWhatIsNeeded):
    sentence = "`{file}` lies in the folder where kediri keeps its keys."


class NoFolderForFiles(KediriError):
    """Facts: folder, file (what stands in it)."""

    exit_code = 73
    sentence = "`{folder}` holds `{file}`, which kediri itself needs."
    unchanged = "Nothing was written."
    hint = "Name an empty or a new folder with --to."


class DiskFullFor(KediriError):
    exit_code = 74
    sentence = "There is no room left for `{file}`."
    unchanged = "What was there before is as it was."
    hint = "Make room, then try again."
