"""The roll call, alone with a list of keys and whole on a real pseudo-terminal."""

import os
import shutil
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.cli import roll_call
from kediri_cli.domain.words import Mark, Role
from kediri_cli.errors.training import RollCallCancelled
from kediri_cli.services.attendance import OnRoll
from tests.conftest import Run

H, S, I, A = Mark  # noqa: E741  (the letters of the form)
ROLL = [
    OnRoll(1, "P-AAA2", "K1", Role.CHAIR),
    OnRoll(2, "P-AAA3", "K1", Role.TREASURER),
    OnRoll(3, "P-AAA4", "K1", Role.MEMBER),
]


def called(keys: str) -> tuple[list[Mark], str]:
    """Call the roll of three with these keys; return the marks in order, and what was shown."""
    shown: list[str] = []
    typed = iter(keys)
    marks = roll_call.call(ROLL, lambda: next(typed), shown.append)
    assert next(typed, None) is None, "keys were left over"
    assert list(marks) == ["P-AAA2", "P-AAA3", "P-AAA4"]
    return list(marks.values()), "".join(shown)


@pytest.mark.parametrize(
    ("keys", "marks"),
    [
        ("hsiy", [H, S, I]),
        ("HSIY", [H, S, I]),
        ("\n \ry", [H, H, H]),
        ("aAay", [A, A, A]),
        ("sx7?éhhy", [S, H, H]),  # other keys are passed over
        ("su\x7faahy", [A, A, H]),  # one back, and back at the first one stays
        ("sahu\b\x7fihhy", [I, H, H]),
        ("hhaUhy", [H, H, H]),
        ("hhauhy", [H, H, H]),  # back from the question
        ("hhh\r y", [H, H, H]),  # Enter is no yes
    ],
)
def test_keys_make_marks(keys: str, marks: list[Mark]) -> None:
    assert called(keys)[0] == marks


@pytest.mark.parametrize("keys", ["q", "hQ", "hh\x04", "hhhn", "hhht", "hhhq"])
def test_whoever_cancels_or_declines_is_refused_everything(keys: str) -> None:
    with pytest.raises(RollCallCancelled):
        called(keys)


def test_the_roll_is_shown_by_code_group_and_role_and_summed_up() -> None:
    assert called("hsay")[1] == (
        "H or Enter: present. S: sick. I: excused. A: absent. U: one back. Q: cancel.\n"
        "1/3  P-AAA2  K1  chair: present\n"
        "2/3  P-AAA3  K1  treasurer: sick\n"
        "3/3  P-AAA4  K1  member: absent\n"
        "1 present, 1 sick, 1 absent\n"
        "sick: P-AAA3\n"
        "absent: P-AAA4\n"
        "Record this? [y/n], or U for one back: \n"
    )


def test_a_key_that_means_nothing_is_answered_once_with_those_that_do() -> None:
    shown = called("xzhhhx\ry")[1]
    assert shown == (
        "H or Enter: present. S: sick. I: excused. A: absent. U: one back. Q: cancel.\n"
        "1/3  P-AAA2  K1  chair: \n"
        "That key means nothing here.\n"
        "H or Enter: present. S: sick. I: excused. A: absent. U: one back. Q: cancel.\n"
        "1/3  P-AAA2  K1  chair: present\n"
        "2/3  P-AAA3  K1  treasurer: present\n"
        "3/3  P-AAA4  K1  member: present\n"
        "3 present\n"
        "Record this? [y/n], or U for one back: \n"
        "That key means nothing here.\n"
        "Y: record it. U: one back. N, T or Q: cancel, nothing is recorded.\n"
        "Record this? [y/n], or U for one back: \n"
    )


@given(st.text("hsia\n ux", max_size=30))
def test_back_takes_away_exactly_the_last_mark(keys: str) -> None:
    expected: list[Mark] = []
    for key in keys:
        if key == "u":
            del expected[-1:]
        elif key != "x" and len(expected) < 3:  # at the question these keys say nothing
            expected.append({"s": S, "i": I, "a": A}.get(key, H))
    lacking = 3 - len(expected)
    assert called(keys + "h" * lacking + "y")[0] == expected + [H] * lacking


# -- on a terminal


@pytest.fixture
def database(furnished: Path, desk: Path) -> Path:
    return Path(shutil.copy(furnished, desk / "kediri.db"))


LOG = (
    "log-session --group K1 --module M02 --on 10/10/2014 --at 08.00 --jp 4 --instructor I01"
    " --place Ruang"
)


@pytest.fixture
def desk_terminal(database: Path, desk: Path) -> Iterator[list[pexpect.spawn]]:
    """Programs that were started on a terminal; none outlives the test."""
    started: list[pexpect.spawn] = []
    yield started
    for child in started:
        child.close(force=True)


def start(started: list[pexpect.spawn], line: str = LOG) -> pexpect.spawn:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "kediri_cli", *line.split()],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=10,
        dimensions=(24, 80),
    )
    started.append(child)
    return child


def flags(child: pexpect.spawn) -> tuple[bool, bool]:
    """Whether the terminal gathers lines, and whether it shows what is typed."""
    local = termios.tcgetattr(child.child_fd)[3]
    return bool(local & termios.ICANON), bool(local & termios.ECHO)


def ended(child: pexpect.spawn) -> str:
    """Wait for the end and return what was still shown."""
    child.wait()
    said = str(child.buffer)
    while True:
        try:
            said += child.read_nonblocking(4096, timeout=0)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return said


def test_the_roll_is_called_and_recorded(desk_terminal: list[pexpect.spawn], office: Run) -> None:
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2  K1  chair: ")
    assert flags(child) == (False, False)
    child.send("\r")
    child.expect_exact("present\r\n2/3  P-AAA3  K1  treasurer: ")
    child.send("a")
    child.expect_exact("absent\r\n3/3  P-AAA4  K1  member: ")
    child.send("\x7f")  # Backspace
    child.expect_exact("2/3  P-AAA3  K1  treasurer: ")
    child.send("S")
    child.expect_exact("sick\r\n3/3  P-AAA4  K1  member: ")
    child.send(" ")
    child.expect_exact("2 present, 1 sick\r\nsick: P-AAA3\r\nRecord this? [y/n], or U for one back")
    child.send("y")
    said = ended(child)
    assert "S-0003 is recorded, 10 October 2014, 08.00-11.00: 2 present, 1 sick." in said
    assert child.exitstatus == 0
    assert "P-AAA3,K1,S\n" in office("session show S-0003 --format csv").out


def test_arrow_keys_mark_nobody(desk_terminal: list[pexpect.spawn], office: Run) -> None:
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2")
    child.send("\x1b[A\x1bOA\x1b[1;5A")  # the letter A is in all of them
    child.send("\x1b")
    child.send("[A")  # and one that comes in two pieces
    child.send("hhh")
    child.expect_exact("Record this?")
    child.send("y")
    assert "3 present." in ended(child)


def test_everything_typed_ahead_is_taken_in_order(
    desk_terminal: list[pexpect.spawn], office: Run
) -> None:
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2")
    child.send("sia")
    child.expect_exact("1 sick, 1 excused, 1 absent")
    child.expect_exact("Record this?")
    child.send("y")
    assert "1 sick, 1 excused, 1 absent." in ended(child)


def watched(child: pexpect.spawn) -> int:
    """Keep the child's terminal open, so that its state can be read after the child is gone."""
    return os.open(Path(f"/proc/{child.pid}/fd/0").readlink(), os.O_RDWR | os.O_NOCTTY)


def is_restored(terminal: int) -> bool:
    local = termios.tcgetattr(terminal)[3]
    os.close(terminal)
    return bool(local & termios.ICANON) and bool(local & termios.ECHO)


def test_q_cancels_and_nothing_is_written(
    desk_terminal: list[pexpect.spawn], database: Path
) -> None:
    before = database.read_bytes()
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2")
    terminal = watched(child)
    child.send("hq")
    said = ended(child)
    assert "kediri: The roll call was cancelled. Nothing was changed. Run the command again" in said
    assert child.exitstatus == 1
    assert database.read_bytes() == before
    assert is_restored(terminal)


@pytest.mark.parametrize("keys", ["", "sa", "hhh"])
def test_ctrl_c_ends_it_with_130_and_nothing_is_written(
    desk_terminal: list[pexpect.spawn], database: Path, keys: str
) -> None:
    before = database.read_bytes()
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2")
    terminal = watched(child)
    child.send(keys)
    child.expect_exact("Record this?" if len(keys) == 3 else f"{len(keys) + 1}/3" if keys else "K1")
    child.sendintr()
    assert "kediri: Interrupted. Nothing was changed." in ended(child)
    assert child.exitstatus == 130
    assert database.read_bytes() == before
    assert is_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_the_terminal_is_as_before(
    desk_terminal: list[pexpect.spawn], database: Path, number: signal.Signals
) -> None:
    before = database.read_bytes()
    child = start(desk_terminal)
    child.expect_exact("1/3  P-AAA2")
    terminal = watched(child)
    assert flags(child) == (False, False)
    child.kill(number)
    ended(child)
    assert child.signalstatus == number
    assert database.read_bytes() == before
    assert is_restored(terminal)


def test_what_is_wrong_is_said_before_anybody_is_called(
    desk_terminal: list[pexpect.spawn], database: Path
) -> None:
    child = start(desk_terminal, LOG.replace("10/10/2014", "9/10/2014"))
    said = ended(child)
    assert "K1 is in S-0002 on 9 October 2014" in said
    assert "1/3" not in said
    assert child.exitstatus == 1


@pytest.mark.parametrize("ending", ["--all-present", "--absent P-AAA2=S"])
def test_no_roll_is_called_where_all_is_said(
    desk_terminal: list[pexpect.spawn], database: Path, ending: str
) -> None:
    said = ended(start(desk_terminal, f"{LOG} {ending}"))
    assert "S-0003 is recorded" in said
    assert "1/3" not in said


def test_no_roll_is_called_with_no_input(
    desk_terminal: list[pexpect.spawn], database: Path
) -> None:
    said = ended(start(desk_terminal, f"--no-input {LOG}"))
    assert "S-0003 is recorded" in said
    assert "1/3" not in said


def test_a_dry_run_calls_the_roll_and_writes_nothing(
    desk_terminal: list[pexpect.spawn], database: Path
) -> None:
    before = database.read_bytes()
    child = start(desk_terminal, f"{LOG} --dry-run")
    child.expect_exact("1/3  P-AAA2")
    child.send("hhhy")
    assert "Dry run, nothing was written: S-0003 is recorded" in ended(child)
    assert database.read_bytes() == before


def test_missing_groups_are_asked_for_on_one_line(
    desk_terminal: list[pexpect.spawn], database: Path
) -> None:
    child = start(desk_terminal, LOG.replace("--group K1 ", "") + " --all-present")
    child.expect_exact("The group: ")
    child.sendline("K1 K2")
    assert "S-0003 is recorded, 10 October 2014, 08.00-11.00: 6 present." in ended(child)


def test_without_such_a_terminal_lines_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setitem(sys.modules, "termios", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n  s \nalpa\nya\n"))
    assert list(roll_call.on_terminal(ROLL).values()) == [H, S, A]
    with pytest.raises(EOFError):
        roll_call.on_terminal(ROLL)


def test_the_roll_of_a_planned_session_is_called_when_it_is_held(
    desk_terminal: list[pexpect.spawn], office: Run
) -> None:
    office(
        "session plan --group K1 --module M02 --from 20/10/2014 --to 20/10/2014 --days mon"
        " --at 08.00 --jp 4 --instructor I01 --place Ruang"
    )
    child = start(desk_terminal, "session hold S-0003")
    child.expect_exact("1/3  P-AAA2  K1  chair: ")
    child.send("iHH")
    child.expect_exact("excused: P-AAA2\r\nRecord this? [y/n], or U for one back")
    child.send("y")
    said = ended(child)
    assert "S-0003 is recorded, 20 October 2014, 08.00-11.00: 2 present, 1 excused." in said
    assert child.exitstatus == 0
