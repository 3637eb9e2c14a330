"""What is said fits the terminal it is said on, and is one line everywhere else."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from kediri_cli.cli.speech import within
from tests.conftest import Run

# -- lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a short line", 80, ["a short line"]),
        ("one two three four", 9, ["one two", "three", "four"]),
        ("run `kediri check` now", 16, ["run", "`kediri check`", "now"]),
        ("run `kediri check` now", 10, ["run", "`kediri", "check` now"]),  # wider than the line
        (
            "see ~/a/very/long-way/to-go.db there",
            12,
            ["see", "~/a/very/long-way/to-go.db", "there"],
        ),
        ("Really? [y/n]: ", 80, ["Really? [y/n]: "]),
        ("Shall it be done? [y/n]: ", 18, ["Shall it be done?", "[y/n]: "]),
        ("", 80, [""]),
    ],
)
def test_lines_break_between_words(text: str, width: int, lines: list[str]) -> None:
    assert within(text, width) == lines


def on_terminal(line: str, columns: int) -> list[str]:
    """Run a command on a terminal of so many columns; return its lines."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "kediri_cli", *line.split()],
        env=dict(os.environ),  # readline, which a debugger loads, states columns past Python
        dimensions=(40, columns),
        encoding="utf-8",
        timeout=20,
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n").rstrip("\n").split("\n")


def test_an_export_on_a_terminal_says_where_it_is_and_for_whom(office: Run, desk: Path) -> None:
    lines = on_terminal("export --to data", 200)
    count = len(list((desk / "data").iterdir()))
    assert lines == [
        f"Files in `data`: {count}. Profile `public`, for everybody: totals, with people rounded."
    ]
    quiet = office("export --to data")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_books_on_a_terminal_are_said_to_name_payees(office: Run, desk: Path) -> None:
    assert on_terminal("export --books hledger --to buku.journal", 200) == [
        "The books are in `buku.journal`; they name payees."
    ]


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_refusal_on_a_terminal_has_whole_words(office: Run, desk: Path, columns: int) -> None:
    said = (
        "kediri: The report has no section `money`. Choose one of budget, disbursed,"
        " adjustments, participants, modules, attendance, machines or attention."
    )
    lines = on_terminal("report --month 2014-10 --section money", columns)
    assert len(lines) > 1
    assert max(map(len, lines)) <= columns
    assert " ".join(lines) == said
    assert office("report --month 2014-10 --section money").err == f"{said}\n"
