"""Completion in real shells: the script that `kediri` prints is loaded, and a code is completed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run

SHELLS = ("bash", "zsh", "fish")


def shell(name: str) -> str:
    """Return where a shell is; what needs it is skipped by name where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: apt install {name}")
    return found


@pytest.fixture
def surroundings(office: Run, desk: Path) -> dict[str, str]:
    """The environment of an account whose PATH has `kediri`."""
    program = desk / "bin" / "kediri"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kediri_cli "$@"\n', "utf-8")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "xterm"}


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_of_each_shell_is_printed(surroundings: dict[str, str], name: str) -> None:
    done = subprocess.run(
        ["kediri"], env={**surroundings, "_KEDIRI_COMPLETE": f"source_{name}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert f"complete_{name}" in done.stdout
    assert done.stderr == ""


@pytest.fixture
def script(surroundings: dict[str, str], desk: Path, request: pytest.FixtureRequest) -> Path:
    name = request.param
    done = subprocess.run(
        ["kediri"], env={**surroundings, "_KEDIRI_COMPLETE": f"source_{name}"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    place = desk / f"completion.{name}"
    place.write_text(done.stdout, encoding="utf-8")
    return place


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes_a_code(surroundings: dict[str, str], script: Path) -> None:
    asked = (
        f"source {script}; COMP_WORDS=(kediri machine show MJ-); COMP_CWORD=3;"
        ' _kediri_completion kediri; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", asked], env=surroundings,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("MJ-01 MJ-02 MJ-03\n", "")


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kediri machine show MJ-", ["MJ-01", "MJ-02", "MJ-03"]),
        ("kediri participant show P-BB", ["P-BBB2", "P-BBB3", "P-BBB4"]),
        ("kediri group s", ["show"]),
        ("kediri report --month 2014-1", ["2014-10", "2014-11", "2014-12"]),
    ],
)
def test_fish_completes_a_code(
    surroundings: dict[str, str], script: Path, line: str, offered: list[str]
) -> None:
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", f"source {script}; complete -C '{line}'"],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [each.partition("\t")[0] for each in done.stdout.splitlines()] == offered


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_what_is_offered_has_one_line_each(
    surroundings: dict[str, str], script: Path, demo_file: Path
) -> None:
    for line, first in (("kediri ", "init"), ("kediri undo ", "10"), ("kediri spend --", "--line")):
        done = subprocess.run(
            [shell("fish"), "--no-config", "-c", f"source {script}; complete -C '{line}'"],
            env={**surroundings, "KEDIRI_DB": str(demo_file)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert len(done.stdout.splitlines()) > 15
        for each in done.stdout.splitlines():
            value, tab, _help = each.partition("\t")
            assert tab, each
            assert " " not in value
        assert first in done.stdout


@pytest.fixture
def zsh(surroundings: dict[str, str], script: Path) -> Iterator["pexpect.spawn[str]"]:
    child: pexpect.spawn[str] = pexpect.spawn(
        shell("zsh"), ["-f", "-i"], env={**surroundings, "PS1": "ready> "}, timeout=20,
        encoding="utf-8", dimensions=(24, 200),
    )  # fmt: skip
    child.expect("ready> ")
    child.sendline(f"autoload -Uz compinit && compinit -u -D && source {script} && echo loa''ded")
    child.expect("loaded")
    child.expect("ready> ")
    yield child
    child.close(force=True)


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "completed"),
    [("kediri machine show OB", "kediri machine show OB-01"),
     ("kediri participant show P-CC", "kediri participant show P-CCC2"),
     ("kediri machine his", "kediri machine history")],
)  # fmt: skip
def test_zsh_completes_a_code(zsh: "pexpect.spawn[str]", typed: str, completed: str) -> None:
    zsh.send(typed + "\t")
    zsh.expect_exact(completed.removeprefix(typed))
