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


class Damaged(KediriError):
    """The key fits, so it is the file: an encrypted file notices every changed bit."""

    exit_code = 65
    sentence = "`{file}` is damaged: its key fits, but not all of its content."
    unchanged = "Nothing was changed."
    hint = "Keep it, and restore the latest copy with `kediri restore`."


class DamagedPages(KediriError):
    """A plain file that was ours when it was opened, and cannot be read further on."""

    exit_code = 65
    sentence = "`{file}` is damaged: some of its pages cannot be read."
    unchanged = "Nothing was changed."
    hint = "Keep it, and restore the latest copy with `kediri restore`."


class DamagedContent(KediriError):
    """Facts: file, what (a place in the file, never what stands there)."""

    exit_code = 65
    sentence = "`{file}` is damaged: it holds what no kediri wrote there ({what})."
    unchanged = "Nothing was changed."
    hint = "`kediri check` names all of it. Keep it, and restore the latest copy."


class NetworkFileSystem(KediriError):
    exit_code = 78
    sentence = (
        "`{file}` lies on a network file system ({kind}), where two machines may not see each"
        " other's locks."
    )
    unchanged = "Nothing was changed."
    hint = "Move it to a local disk, or allow it with --network on every machine that opens it."


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


class BusyWith(Busy):
    sentence = (
        "`{file}` is in use by {program} (process {pid}, account {account}), and 10 seconds of"
        " waiting did not help."
    )


class DiskFull(KediriError):
    exit_code = 74
    sentence = "The disk that holds `{file}` is full."
    unchanged = "Nothing was changed."
    hint = "Make room, then try again."


class MayNotGrow(KediriError):
    """Facts: file, limit (bytes): what the shell or the system allows any file of this process."""

    exit_code = 74
    sentence = "`{file}` may not grow further: files of this session are limited to {limit} bytes."
    unchanged = "Nothing was changed."
    hint = "Raise the limit (`ulimit -f`) or ask whoever set it, then try again."


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


class Declined(Refused):
    sentence = "You said no."


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


class ChangedPast(Refused):
    """Facts: seq, table, row (where in the file)."""

    sentence = (
        "Operation {seq} cannot be undone: somebody changed the file past the program"
        " ({table} {row})."
    )
    hint = "`kediri check` names all that was changed so."


class CannotUndoFirst(Refused):
    sentence = "The making of the database cannot be undone."
    hint = "To start again, make a new file with `kediri init --db FILE`."


LISTS = {
    "participant": "kediri participant list",
    "training_group": "kediri group list",
    "machine": "kediri machine list",
    "machine_type": "kediri machine type list",
    "module": "kediri module list",
    "instructor": "kediri instructor list",
    "training_session": "kediri session list",
    "budget_line": "kediri budget lines",
    "expenditure": "kediri budget spending",
}
"""The command that shows the codes of a noun."""


class UnknownCode(Refused):
    sentence = "There is no {noun} `{code}`."

    def __init__(self, *, noun: object, code: str, near: list[str]) -> None:
        super().__init__(noun=noun, code=code, near=near)
        lists = LISTS.get(str(noun), "kediri status")
        self.facts["lists"] = lists
        self.hint = "Did you mean {near}?" if near else "`{lists}` shows those there are."
