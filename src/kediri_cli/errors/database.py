"""Refusals about the file itself."""

from kediri_cli.errors.base import KediriError, Refused, UsageRefused


class NoDatabase(KediriError):
    exit_code = 66
    sentence = "There is no database at `{file}`."
    hint = (
        "Make one with `kediri init`, try the example with `kediri demo`, or name yours with --db."
    )


class DatabaseExists(KediriError):
    exit_code = 73
    sentence = "There is a file at `{file}` already; it was left as it is."
    hint = "Name another place with --db or --to."


class CannotCreate(KediriError):
    exit_code = 73
    sentence = "`{file}` cannot be created: {why}."
    unchanged = "Nothing was written."
    hint = "Name a folder that exists and that you may write to."


class NotOurs(KediriError):
    exit_code = 65
    sentence = "`{file}` is not a database of kediri, or it is damaged."
    unchanged = "Nothing was changed."
    hint = "Name the right file with --db, or restore a copy."


class NewerDatabase(KediriError):
    exit_code = 78
    sentence = "`{file}` was written by a newer kediri (schema {found}; this one knows {known})."
    unchanged = "Nothing was changed."
    hint = "Install the newer version on this machine."


class OlderDatabase(KediriError):
    exit_code = 78
    sentence = "`{file}` was written by an older kediri (schema {found}; this one needs {known})."
    unchanged = "Nothing was changed."
    hint = "Bring it up to date with `kediri db upgrade`; a copy is kept."


class NoAccess(KediriError):
    exit_code = 77
    sentence = "`{file}` may not be read or written by this account."
    unchanged = "Nothing was changed."
    hint = "Ask the owner of the file for the right to use it."


class Busy(KediriError):
    exit_code = 75
    sentence = "`{file}` is being written by somebody else, and 10 seconds of waiting did not help."
    unchanged = "Nothing was changed."
    hint = "Try again in a moment."


class DiskFull(KediriError):
    exit_code = 74
    sentence = "The disk that holds `{file}` is full."
    unchanged = "Nothing was changed."
    hint = "Make room, then try again."


class DatabaseFailed(KediriError):
    exit_code = 74
    sentence = "`{file}` cannot be read or written: {why}."
    unchanged = "Nothing was changed."
    hint = "Check the disk, then run `kediri db check`."


class RuleOfTheFile(Refused):
    """A constraint of the database refused what no use case had foreseen."""

    sentence = "The database refuses this: it would break the rule `{rule}`."
    hint = "Look at what stands there now with the `list` and `show` commands."


class ChecksFailed(Refused):
    sentence = "The check found {count} thing(s) that are not as they should be."
    unchanged = ""
    hint = "Each is named above; mend them, or restore a copy from before."


class HistoryRewritten(Refused):
    sentence = "The journal does not verify: operation {seq} differs in its {what}."
    unchanged = ""
    hint = "Somebody changed the file past the program: keep it, and compare with a copy."


class OtherHistory(Refused):
    sentence = "The journal does not hold operation {seq} with that hash."
    unchanged = ""
    hint = "The end was cut off, or this is another file: keep it, and compare with a copy."


class BadHead(UsageRefused):
    sentence = "`{text}` is not the head of a journal."
    hint = "Type it as reports print it: the number, a colon, the hash."


class NothingToUndo(Refused):
    sentence = "There is nothing to undo."
    hint = "`kediri undo --list` shows what was done."


class NoSuchOperation(UsageRefused):
    sentence = "There is no operation {seq}."
    hint = "`kediri undo --list` shows the numbers."


class AlreadyUndone(Refused):
    sentence = "Operation {seq} was undone already, by operation {by}."
    hint = "`kediri undo --list` shows what can be undone."


class BuiltUpon(Refused):
    sentence = "Operation {seq} cannot be undone: operation {by} (`{command}`) has built on it."
    hint = "Undo {by} first."


class CannotUndoFirst(Refused):
    sentence = "The making of the database cannot be undone."
    hint = "To start again, make a new file with `kediri init --db FILE`."


class UnknownCode(Refused):
    sentence = "There is no {noun} `{code}`."

    def __init__(self, *, noun: object, code: str, near: list[str]) -> None:
        super().__init__(noun=noun, code=code, near=near)
        self.hint = "Did you mean {near}?" if near else "The `list` command shows those there are."
