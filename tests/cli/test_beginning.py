"""`kediri init`: what it asks on a terminal, and what it says comes next."""

import os
import sys
from pathlib import Path

import pexpect

from tests.conftest import Run

NEXT = [
    "Next, the money: `kediri budget line` and `kediri budget allocate`; when it comes,"
    " `kediri budget disburse` and `kediri budget cash move`.",
    "And the training: `kediri group add`, `kediri module add`, `kediri enroll`.",
]
INIT = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"


def terminal(desk: Path, *words: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", *words], cwd=str(desk), env=dict(os.environ),
        timeout=30, encoding="utf-8", dimensions=(24, 200),
    )  # fmt: skip


def test_a_beginning_ends_with_what_comes_next(run: Run) -> None:
    assert run(INIT).err.splitlines()[-2:] == NEXT


def test_a_last_day_before_the_first_is_asked_again_at_once(run: Run, desk: Path) -> None:
    del run
    words = "init --plain --name N --office O --city C --budget 1000 --year 2014"
    child = terminal(desk, *words.split())
    child.expect("First day: ")
    child.sendline("1/9/2014")
    child.expect("Last day: ")
    child.sendline("1/8/2014")
    child.expect_exact(
        "The end, 1 August 2014, is before the start, 1 September 2014. Nothing was changed."
        " Give an end on or after the start.\r\nLast day: "
    )
    assert not (desk / "kediri.db").exists()
    child.sendline("31/12/2014")
    child.expect("A passphrase for the names")
    child.sendline("")
    child.expect("database is ready")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_a_first_day_after_the_last_that_was_typed_is_asked_again(run: Run, desk: Path) -> None:
    del run
    words = "init --plain --name N --office O --city C --budget 1000 --ends 31/12/2014"
    child = terminal(desk, *words.split())
    child.expect("First day: ")
    child.sendline("1/1/2015")
    child.expect_exact("is before the start, 1 January 2015.")
    child.expect("First day: ")
    child.close()


def test_status_tells_the_ceiling_from_what_is_allocated(run: Run) -> None:
    assert run(INIT).code == 0
    lines = [" ".join(line.split()) for line in run("status --on 1/9/2014").out.splitlines()]
    assert {"Ceiling Rp1.000", "Allocated Rp0"} <= set(lines)
    assert "budget,Ceiling,Rp1.000" in run("programme show --format csv").out
    for line in ("line 5.2.2.01.01 --name ATK", "allocate 5.2.2.01.01 1000 --on 1/9/2014"):
        assert run(f"budget {line}").code == 0
    again = [" ".join(line.split()) for line in run("status --on 1/9/2014").out.splitlines()]
    assert "Allocated Rp1.000" in again
    assert not [line for line in again if line.startswith("Ceiling")]
