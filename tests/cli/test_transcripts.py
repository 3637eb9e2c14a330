"""Days of work as transcripts: each command, then exactly what it prints.

A file begins with what it is about; then come `$ kediri ...` and the lines that are shown, stdout
before stderr, up to the next command. A command may have settings in front (`$ KEDIRI_ACTOR=head
kediri ...`). Every file runs on the small office of `tests.office`. Nothing rewrites a transcript.
"""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
COMMAND = re.compile(r"\$ (?P<settings>(?:[A-Z_]+=\S+ )*)kediri (?P<line>.*)")


def entries(text: str) -> list[tuple[str, str]]:
    """Return the commands, each with what it must print."""
    parts = re.split(r"^(?=\$ )", text, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_a_day_of_work_prints_exactly_this(
    file: Path, office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command, shown in entries(file.read_text(encoding="utf-8")):
        found = COMMAND.fullmatch(command)
        assert found is not None, command
        with monkeypatch.context() as patch:
            for setting in found["settings"].split():
                patch.setenv(*setting.split("=", 1))
            answer = office(found["line"])
        printed = "".join(f"{line.rstrip()}\n" for line in (answer.out + answer.err).splitlines())
        assert printed == shown.rstrip("\n") + "\n", command


def test_there_are_transcripts() -> None:
    assert TRANSCRIPTS
