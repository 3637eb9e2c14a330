"""What is said of a damaged file, word by word."""

from pathlib import Path

import pytest

from kediri_cli.reports import participants
from tests.conftest import Answer, Run, opened

PAGE = 4096
SAID = (
    "kediri: `~/kediri.db` is damaged: it holds what no kediri wrote there ({what}). Nothing was"
    " changed. `kediri check` names all of it. Keep it, and restore the latest copy.\n"
)


def ending(answer: Answer, desk: Path) -> tuple[int, str, str]:
    return answer.code, answer.out, answer.err.replace(str(desk), "~")


def test_a_page_that_cannot_be_read_is_one_line(full: Path, run: Run, desk: Path) -> None:
    raw = opened(full)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'machine'").fetchone()
    raw.close()
    content = bytearray(full.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    full.write_bytes(content)
    assert ending(run("machine list"), desk) == (
        65,
        "",
        "kediri: `~/kediri.db` is damaged: some of its pages cannot be read. Nothing was changed."
        " Keep it, and restore the latest copy with `kediri restore`.\n",
    )
    answer = run("check")
    assert answer.code == 1
    assert "table machine" in answer.out


@pytest.mark.parametrize(
    ("statement", "line", "what"),
    [
        ("UPDATE allocation SET decided_on = 'soon' WHERE id = 2", "budget amendments",
         "allocation 2"),
        ("UPDATE training_group SET name = CAST(x'4dff' AS TEXT) WHERE id = 1", "group list",
         "training_group 1"),
        ("UPDATE machine SET price = 9223372036854775807", "machine money", "machine 1"),
        ("UPDATE training_session SET starts_at = '07:99' WHERE id = 2", "session list",
         "training_session 2"),
        ("DELETE FROM programme", "status", "programme 1"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_one_line(
    full: Path, run: Run, desk: Path, statement: str, line: str, what: str
) -> None:
    raw = opened(full)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.close()
    assert ending(run(line), desk) == (65, "", SAID.format(what=what))


@pytest.mark.parametrize(
    ("statement", "line", "what"),
    [
        ("UPDATE operation SET at = 'then' WHERE seq = 4", "audit log", "operation 4, hash"),
        ("UPDATE image SET after = '{' WHERE seq = 6", "undo 6", "operation 6, image"),
    ],
)
def test_a_journal_that_was_spoiled_is_one_line(
    full: Path, run: Run, desk: Path, statement: str, line: str, what: str
) -> None:
    raw = opened(full)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.close()
    assert ending(run(line), desk) == (65, "", SAID.format(what=what))


def test_a_defect_on_a_sound_file_stays_a_defect(
    full: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is asked whether it is to blame, and is not blamed for nothing."""

    def defect(*_arguments: object, **_options: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(participants, "everyone", defect)
    assert run("participant list").code == 70
