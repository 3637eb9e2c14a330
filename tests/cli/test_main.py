"""The one way out: endings that no rule foresees, signals, closed pipes, questions cut short."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest
import typer

from kediri_cli.cli import main
from tests.conftest import Run, held

KEDIRI = [sys.executable, "-m", "kediri_cli"]


def test_a_defect_is_said_in_one_line_without_data(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.reports import groups

    def broken(*args: object, **kwargs: object) -> None:
        raise ValueError("Melati Benang")

    monkeypatch.setattr(groups, "everyone", broken)
    answer = office("group list")
    assert answer.code == 70
    assert answer.out == ""
    assert answer.err.startswith("kediri: Something went wrong inside kediri (ValueError-")
    assert answer.err.count("\n") == 1
    assert "Melati" not in answer.err


def test_an_unforeseen_usage_error_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main._usage(typer.BadParameter("no such colour")) == 2
    assert capsys.readouterr().err == (
        "kediri: `kediri` cannot be run so: Invalid value: no such colour"
        " `kediri --help` shows an example.\n"
    )


def test_bare_kediri_shows_its_help(office: Run) -> None:
    answer = office("")
    assert answer.code == 2
    assert answer.out.startswith("Usage: kediri [OPTIONS] COMMAND [ARGS]...")
    assert answer.err == ""


def test_a_pipe_that_closes_is_no_complaint(office: Run) -> None:
    line = f"{sys.executable} -m kediri_cli audit log --format json"
    closed = f"{line} | true; echo $PIPESTATUS"
    done = subprocess.run(["/bin/bash", "-c", closed], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout in ("0\n", "141\n")


def test_a_full_device_is_an_error(office: Run) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*KEDIRI, "group", "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 74
    assert done.stderr == (
        "kediri: The disk that holds `stdout` is full. Nothing was changed."
        " Make room, then try again.\n"
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_as_a_signal(office: Run, desk: Path, number: int) -> None:
    before = (desk / "kediri.db").read_bytes()
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "enroll", "--name", "Biku Tenunan"], timeout=20
    )
    child.expect("Sex")
    child.kill(number)
    child.expect("Interrupted. Nothing was changed.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.signalstatus == number
    assert (desk / "kediri.db").read_bytes() == before


@pytest.mark.parametrize("key", ["c", "d"])
def test_a_question_cut_short_changes_nothing(office: Run, desk: Path, key: str) -> None:
    before = (desk / "kediri.db").read_bytes()
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "enroll", "--name", "Biku Tenunan"], timeout=20,
        encoding="utf-8",
    )  # fmt: skip
    child.expect("Sex")
    child.sendcontrol(key)
    child.expect("Interrupted. Nothing was changed.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert (desk / "kediri.db").read_bytes() == before


def test_what_is_missing_is_asked_until_it_can_be_read(office: Run) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "enroll", "--on", "1/10/2014"], timeout=20,
        encoding="utf-8", dimensions=(24, 200),
    )  # fmt: skip
    child.expect("Full name, as on the card: ")
    child.sendline("Biku Tenunan")
    child.expect(r"Sex: L \(male\) or P \(female\): ")
    child.sendline("X")
    child.expect("`X` is not one of L or P")
    child.expect(r"Sex: L \(male\) or P \(female\): ")
    child.sendline("P")
    child.expect(r"NIK, 16 digits, if known \(Enter to pass over\): ")
    child.sendline("1234")
    child.expect("The NIK has 4 digits, not 16.")
    child.expect(r"NIK, 16 digits, if known \(Enter to pass over\): ")
    child.sendline("")
    child.expect("Birth date, if known")
    child.sendline("17/8/1985")
    child.expect("Phone number")
    child.sendline("0812-0000-0009")
    child.expect("Address")
    child.sendline("")
    child.expect("Group to be accepted into at once")
    child.sendline("k1")
    child.expect("is enrolled on 1 October 2014.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_a_likely_double_is_pointed_out_and_asked_about(office: Run) -> None:
    def asked(answer: str) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            sys.executable,
            ["-m", "kediri_cli", "enroll", "--name", "Meláti Benang", "--sex", "P",
             "--on", "1/10/2014"],
            timeout=20, encoding="utf-8", dimensions=(24, 200),
        )  # fmt: skip
        child.expect("The name is nearly that of P-AAA2. Is this another person")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.wait()
        return child

    refused = asked("t")
    assert refused.exitstatus == 1
    assert "The name is nearly that of P-AAA2. Nothing was changed." in (refused.before or "")
    assert asked("ya").exitstatus == 0


def test_no_input_refuses_where_a_terminal_would_ask(office: Run) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "--no-input", "enroll"], timeout=20, encoding="utf-8"
    )
    child.expect("needs --name")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 2


def test_interrupting_a_long_wait_is_130(office: Run, desk: Path) -> None:
    """Ctrl-C while another desk holds the lock: one line at once, nothing written."""
    with held(desk / "kediri.db"):
        child = subprocess.Popen(
            [*KEDIRI, "group", "add", "--name", "Kelompok Mawar", "--on", "1/10/2014"],
            stderr=subprocess.PIPE, text=True, env=dict(os.environ),
        )  # fmt: skip
        time.sleep(2.5)
        assert child.poll() is None, "it waits"
        child.send_signal(signal.SIGINT)
        interrupted = time.monotonic()
        _, said = child.communicate(timeout=20)
    assert time.monotonic() - interrupted < 1.5
    assert child.returncode == 130
    assert said.strip() == "kediri: Interrupted. Nothing was changed."


def test_undo_asks_on_a_terminal_and_takes_no_for_an_answer(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "undo"], timeout=20, encoding="utf-8",
        dimensions=(24, 200),
    )  # fmt: skip
    child.expect(r"Undo operation \d+ \(`.*\)\? \[y/n\]: ")
    child.sendline("n")
    child.expect("You said no. Nothing was changed.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 1
    assert (desk / "kediri.db").read_bytes() == before


@pytest.mark.parametrize(
    ("line", "asked", "wrong", "right"),
    [
        ("machine add --type MJ --bought 22/9/2014", "Price", "banyak", "3.000.000"),
        ("machine add --type MJ --price 3000000", "bought|Bought", "31/2/2014", "22/9/2014"),
        (
            "log-session --group K1 --module M02 --on 13/10/2014 --jp 4 --instructor I01"
            " --place Kelas --all-present",
            "begins", "nanti", "08.00",
        ),
    ],
    ids=["money", "day", "time"],
)  # fmt: skip
def test_an_answer_of_any_kind_is_read_once(
    office: Run, line: str, asked: str, wrong: str, right: str
) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", *line.split()], timeout=20, encoding="utf-8",
        dimensions=(24, 200),
    )  # fmt: skip
    child.expect(asked)
    child.sendline(wrong)
    child.expect(asked)
    child.sendline(right)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0, child.before


def test_what_is_recorded_is_not_called_unchanged(office: Run, desk: Path) -> None:
    """The answer cannot be shown, but the rows are there: the line says so."""
    (desk / "daftar.csv").write_text(
        "name,sex,applied_on\nBiku Tenunan,P,1/10/2014\n", encoding="utf-8"
    )
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*KEDIRI, "import", "participants", "daftar.csv"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert "is recorded; only the answer could not be shown" in done.stderr
    assert "Nothing was changed" not in done.stderr
    assert office("participant list --format csv").out.count("\n") == 9


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_defect(office: Run, stream: str) -> None:
    done = subprocess.run(
        ["/bin/bash", "-c", f"{sys.executable} -m kediri_cli group list {stream}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == ""
