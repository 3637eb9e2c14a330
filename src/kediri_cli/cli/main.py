"""The one way out: every ending becomes one line and a documented exit code.

0 done; 1 refused by a rule; 2 wrong usage; 65 bad data in a file; 66 no such input; 70 a defect;
73 cannot create; 74 input/output; 75 busy; 77 permission; 78 configuration; 128+n a signal.
"""

import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import Any

from typer import Abort, TyperException
from typer.main import get_command

from kediri_cli import language
from kediri_cli.cli import speech
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import PipeClosed
from kediri_cli.cli.root import root
from kediri_cli.errors.base import KediriError, UsageRefused
from kediri_cli.errors.database import DiskFull, NoDatabase
from kediri_cli.errors.usage import (
    BadUsage,
    MissingCommand,
    MissingValue,
    NameTooLong,
    NeedsValue,
    NoSuchOption,
    TakesNoValue,
    TooMuch,
)
from kediri_cli.language import _
from kediri_cli.settings import Settings

DEFECT, IO_FAILED, INTERRUPTED, PIPE_CLOSED = 70, 74, 130, 141


class Ended(BaseException):
    """The process was told to end; raised so that everything is cleaned up first."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_all_streams()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show becomes a `?`
            stream.reconfigure(errors="replace")
    try:
        code = run(sys.argv[1:])
    except Ended as ended:
        signal.signal(ended.number, signal.SIG_DFL)
        _interrupted()
        os.kill(os.getpid(), ended.number)
        code = 128 + ended.number
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing but `Ended` escapes."""
    try:
        app.lay_out(Settings(os.environ))
        arguments = _in_front(arguments)
        if _language(arguments):  # what the line says itself comes before any setting
            language.use(app.settings.locale_language)
        else:
            app.speak()
        code = get_command(root).main(arguments, prog_name="kediri", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as end:  # Typer leaves so when a pipe has closed under a help page
        return PIPE_CLOSED if end.code == 1 else int(end.code or 0)
    except Exception as error:
        return _told_safely(error)
    except KeyboardInterrupt:
        return _interrupted()
    return _interrupted() if code == INTERRUPTED else int(code or 0)


def _open_all_streams() -> None:
    """Give every standard stream a file: a closed one would take what the next file opened gets."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
        if getattr(sys, name) is None:
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)


EVERYWHERE = {
    "--db": True,
    "--lang": True,
    "--key-file": True,
    "--passphrase-file": True,
    "--identity-key": True,
    "--identity-passphrase-file": True,
    "--network": False,
    "--no-input": False,
}
"""The options of the root, and whether a value follows: they may stand anywhere on the line."""


def _language(arguments: Sequence[str]) -> bool:
    """Tell whether the line begins with the language to speak."""
    return bool(arguments) and arguments[0].partition("=")[0] == "--lang"


def _in_front(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the root's options before the command, where Typer wants them.

    The language comes first, so that everything else is said in it.
    """
    front: list[str] = []
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    place = 0
    while place < end:
        name, joined, _value = rest[place].partition("=")
        if name not in EVERYWHERE or (joined and not EVERYWHERE[name]):
            place += 1
            continue
        taken = 2 if EVERYWHERE[name] and not joined and place + 1 < end else 1
        chunk = rest[place : place + taken]
        front = chunk + front if name == "--lang" else front + chunk
        del rest[place : place + taken]
        end -= taken
    return [*front, *rest]


def _told_safely(error: Exception) -> int:
    """Say why it ended, even where saying it fails too."""
    try:
        code = _told(error)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return PIPE_CLOSED
    except OSError as failed:
        return _told(failed)
    return code


def _told(error: Exception) -> int:
    """Say on stderr why it ended, and return the exit code."""
    match error:
        case Abort() | EOFError():
            return _interrupted()
        case PipeClosed() | BrokenPipeError():
            _close_stdout()
            return PIPE_CLOSED
        case KediriError():
            return _refuse(error)
        case TyperException():
            return _usage(error)
        case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            _close_stdout()
            return _refuse(DiskFull(file=error.filename or "stdout"))
        case OSError() if error.errno == errno.ENAMETOOLONG:
            named = str(error.filename)
            ours = named in (str(app.database), str(app.database.absolute()))
            return _refuse(NoDatabase(file=named) if ours else NameTooLong(file=named))
        case OSError():
            _close_stdout()
            _line(_("Input or output failed: {why}.").format(why=error.strerror or error))
            return IO_FAILED
    _tell_frames(error)
    found = _damage()
    return _defect(error) if found is None else _refuse(found)


def _damage() -> KediriError | None:
    """Return the refusal that names what is damaged in the database, if that is to blame."""
    with suppress(Exception):
        if app.database.is_file():
            from kediri_cli.db import refusals  # noqa: PLC0415  (only after a failure)

            return refusals.behind(app.database, app.access)
    return None


def _refuse(refusal: KediriError) -> int:
    said = speech.sentence_of(refusal, app.unchanged() if app.recorded else "")
    _line(f"{refusal.place}: {said}" if refusal.place else said)
    return refusal.exit_code


def _usage(error: TyperException) -> int:
    """Say a usage error of Typer's in our words, by its class."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "kediri"
    name = str(getattr(error, "option_name", ""))
    said = error.format_message()
    match type(error).__name__:
        case "NoArgsIsHelpError":
            print(context.get_help())
            return UsageRefused.exit_code
        case "NoSuchOption":
            return _refuse(NoSuchOption(path=path, name=name, near=_near(name, context)))
        case "MissingParameter":
            return _refuse(MissingValue(path=path, name=_shown(error)))
        case "BadOptionUsage" if "requires" in said:
            return _refuse(NeedsValue(path=path, name=name))
        case "BadOptionUsage":
            return _refuse(TakesNoValue(path=path, name=name))
        case _ if "unexpected extra argument" in said:
            return _refuse(TooMuch(path=path))
        case _ if context is not None and context.command_path == path and "command" in said:
            return _refuse(MissingCommand(path=path))
    return _refuse(BadUsage(path=path, why=said))


def _near(name: str, context: Any) -> list[str]:
    """Return the options that are spelled nearly like this one."""
    from difflib import get_close_matches  # noqa: PLC0415

    known = [option for each in context.command.get_params(context) for option in each.opts]
    return get_close_matches(name, known)


def _shown(error: TyperException) -> str:
    """Return how the missing parameter is typed."""
    parameter: Any = getattr(error, "param", None)
    if parameter.param_type_name == "option":
        return str(parameter.opts[-1])
    return str(parameter.make_metavar(error.ctx)).strip("[]")  # type: ignore[attr-defined]


def _defect(error: Exception) -> int:
    """Say that this is our fault, with a reference."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{type(error).__name__}-{frame.tb_lineno if frame else 0}"
    _line(
        _(
            "Something went wrong inside kediri ({where}). {unchanged} "
            "Run it again with KEDIRI_DEBUG=1 and send the output to whoever keeps it."
        ).format(where=where, unchanged=app.unchanged())
    )
    return DEFECT


def _tell_frames(error: Exception) -> None:
    """Show where the error came up, if that is asked for; its text may hold what was typed."""
    if os.environ.get("KEDIRI_DEBUG"):
        import traceback  # noqa: PLC0415

        print(*traceback.format_tb(error.__traceback__), type(error).__name__, file=sys.stderr)


def _interrupted() -> int:
    with suppress(OSError):  # the terminal may be gone
        print(file=sys.stderr)
    _line(_("Interrupted. {unchanged}").format(unchanged=app.unchanged()))
    return INTERRUPTED


def _line(sentence: str) -> None:
    with suppress(OSError):
        speech.tell(f"kediri: {sentence}")


def _close_stdout() -> None:
    """Let nothing more be written to a stdout that is gone, nor complain about it at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    raise Ended(number)
