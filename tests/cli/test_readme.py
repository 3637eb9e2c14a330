"""The tour of the README runs as it is written, line by line, on the example programme."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import Run

README = Path(__file__).parents[2] / "README.md"


def tour() -> list[str]:
    """Return the commands of the tour without their comments."""
    text = README.read_text(encoding="utf-8").partition("## A tour in ten lines")[2]
    block = text.split("```")[1].removeprefix("sh\n")
    lines = [re.sub(r"\s+# .*", "", line) for line in block.splitlines()]
    commands = [part.strip() for line in lines for part in line.split("&&")]
    return [command for command in commands if command.startswith("kediri ")]


def test_every_line_of_the_tour_does_what_it_says(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEDIRI_TODAY")
    assert run("demo").code == 0
    commands = tour()
    assert len(commands) == 11
    answers = {}
    for command in commands:
        line = command.removeprefix("kediri ")
        answer = run(line)
        assert answer.code == 0, f"{command}: {answer.err}"
        answers[shlex.split(line)[0]] = answer
    assert answers["spend"].err == (
        "023/KW/2014: Rp150.000 is spent from 5.2.2.01.01, which has Rp450.000 left.\n"
    )
    assert answers["return-machine"].err == "Back at the office on 4 November 2014: MJ-01.\n"
    assert answers["log-session"].err == (
        "Note: 6 JP of M12 are now held for K1; 4 JP are planned.\n"
        "S-0037 is recorded, 3 November 2014, 08.00-09.30: 4 present, 1 sick.\n"
    )
    assert answers["undo"].err.endswith("(`spend` 023/KW/2014 5.2.2.01.01) is undone.\n")
    assert answers["export"].out == answers["export"].err == ""
    assert Path("budget.csv").read_bytes().startswith("\ufeffcode;".encode())
    assert Path("export/datapackage.json").is_file()
