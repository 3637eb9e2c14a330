"""The roll call: everybody on the roll in turn, one key each, and a question at the end.

Nothing is written here; the marks go back to the command. Whatever ends the call (a key, Ctrl-C, a
signal, a terminal that goes away) leaves the terminal as it was.
"""

import os
import re
import select
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kediri_cli.domain.words import LABELS, Mark
from kediri_cli.errors.training import RollCallCancelled
from kediri_cli.language import _

if TYPE_CHECKING:
    from kediri_cli.services.attendance import OnRoll

Key = Callable[[], str]
Show = Callable[[str], None]

MARKS = {"H": Mark.PRESENT, "S": Mark.SICK, "I": Mark.EXCUSED, "A": Mark.ABSENT}
MARKS |= dict.fromkeys("\r\n ", Mark.PRESENT)
BACK = frozenset("U\b\x7f")
CANCEL = frozenset("Q\x04")  # Ctrl-D is the end of what is typed
YES, NO = frozenset("Y"), frozenset("NT")  # yes, ya; no, tidak

# what arrow and function keys send: it may hold letters, and means nothing here
ESCAPED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\[O])", re.DOTALL)
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
PATIENCE = 0.1  # seconds to wait for the rest of such a key


def on_terminal(roll: "Sequence[OnRoll]") -> dict[str, Mark]:
    """Call the roll on the terminal and return the marks by code. Raises RollCallCancelled."""
    with single_keys() as key:
        return call(roll, key, _show)


def call(roll: "Sequence[OnRoll]", key: Key, show: Show) -> dict[str, Mark]:
    """Ask for everybody in turn, then whether it is right. Raises RollCallCancelled."""
    show(_meanings() + "\n")
    marks: list[Mark] = []
    while True:
        while len(marks) < len(roll):
            mark = _one(_line(roll, len(marks)), key, show)
            if mark is not None:
                marks.append(mark)
                show(_(LABELS[mark]) + "\n")
            else:
                show("\n")
                del marks[-1:]
        show(_summary(roll, marks))
        if _agreed(key, show):
            return {person.code: mark for person, mark in zip(roll, marks, strict=True)}
        del marks[-1:]


def _one(line: str, key: Key, show: Show) -> Mark | None:
    """Return the mark that is typed, or None to go back."""
    typed = _known(line, {*MARKS, *BACK, *CANCEL}, _meanings(), key, show)
    if typed in CANCEL:
        raise RollCallCancelled
    return MARKS.get(typed)


def _agreed(key: Key, show: Show) -> bool:
    """Return whether the marks are to be recorded; False goes one back."""
    question = _("Record this? [y/n], or U for one back: ")
    meanings = _("Y: record it. U: one back. N, T or Q: cancel, nothing is recorded.")
    typed = _known(question, {*YES, *NO, *BACK, *CANCEL}, meanings, key, show)
    show("\n")
    if typed in NO or typed in CANCEL:
        raise RollCallCancelled
    return typed in YES


def _meanings() -> str:
    """Return what each key means while the roll is called."""
    return _("H or Enter: present. S: sick. I: excused. A: absent. U: one back. Q: cancel.")


def _known(question: str, keys: set[str], meanings: str, key: Key, show: Show) -> str:
    """Return the key that is typed; after one that means nothing, say once what the others mean."""
    show(question)
    said = False
    while (typed := key().upper()) not in keys:
        if not said:
            show("\n" + _("That key means nothing here.") + f"\n{meanings}\n{question}")
            said = True
    return typed


def _line(roll: "Sequence[OnRoll]", place: int) -> str:
    person = roll[place]
    width = len(str(len(roll)))
    role = _(LABELS[person.role])
    return f"{place + 1:{width}}/{len(roll)}  {person.code}  {person.group}  {role}: "


def _summary(roll: "Sequence[OnRoll]", marks: Sequence[Mark]) -> str:
    """Return the counts, and by code who was not present."""
    counts = Counter(marks)
    lines = [", ".join(f"{counts[mark]} {_(LABELS[mark])}" for mark in Mark if counts[mark])]
    for mark in Mark:
        if mark is not Mark.PRESENT and counts[mark]:
            codes = [p.code for p, one in zip(roll, marks, strict=True) if one is mark]
            lines.append(f"{_(LABELS[mark])}: {', '.join(codes)}")
    return "\n".join(lines) + "\n"


def _show(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


@contextmanager
def single_keys() -> Iterator[Key]:
    """Give a function that waits for one key; without such a terminal, for one line."""
    try:
        import termios  # noqa: PLC0415  (not on every system)
        import tty  # noqa: PLC0415
    except ImportError:
        yield _first_of_line
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield _keys(terminal).__next__
    finally:
        # what was typed ahead is no answer to whatever asks next
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


def _keys(terminal: int) -> Iterator[str]:
    """Yield the keys one by one, arrow and function keys left out. Raises EOFError at the end."""
    while True:
        typed = _read(terminal)
        while UNFINISHED.search(typed) and select.select([terminal], [], [], PATIENCE)[0]:
            typed += _read(terminal)
        yield from ESCAPED.sub(b"", typed).decode(errors="replace")


def _read(terminal: int) -> bytes:
    typed = os.read(terminal, 64)
    if not typed:
        raise EOFError
    return typed


def _first_of_line() -> str:
    """Return the first character of a typed line; an empty line is Enter."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()[:1] or "\n"
