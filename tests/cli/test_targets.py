"""What the register lives on is written over by no command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kediri_cli.cli.commands import Command
from kediri_cli.cli.root import root
from tests.conftest import PLAIN, Run


def kept(file: Path, run: Run, line: str) -> None:
    """Run a line that is to be refused, in one line, and leave the file as it was."""
    before = file.read_bytes()
    answer = run(line)
    assert (answer.code, answer.out) == (73, "")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith(" Nothing was written. Name another file.\n")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "group list -o {}",
        "participant list --format csv -o {}",
        "import participants --template -o {}",
        "budget reconcile --template bank -o {}",
        "session ics -o {}",
        "participant dossier P-AAA2 --reason 'asked for by her' -o {}",
        "export --books hledger --to {}",
        "export --profile audit --recipient age1x --to {}",
    ],
)
@pytest.mark.parametrize("title", ["kediri key 1", "kediri identity key 1"])
def test_no_command_writes_over_a_key(office: Run, desk: Path, line: str, title: str) -> None:
    key = desk / "office.key"
    key.write_text(f"{title}\nfile: 00\n", encoding="utf-8")
    kept(key, office, line.format(key))


def test_a_link_leads_nowhere_else(office: Run, desk: Path) -> None:
    key = desk / "office.key"
    key.write_text("kediri key 1\nfile: 00\n", encoding="utf-8")
    (desk / "list.txt").symlink_to(key)
    os.link(key, desk / "other.txt")
    kept(key, office, "group list -o list.txt")
    kept(key, office, "group list -o other.txt")
    (desk / "circle").symlink_to(desk / "circle")
    assert office("group list -o circle").code == 73


def test_a_copy_is_known_without_its_manifest(office: Run, desk: Path) -> None:
    assert office("backup --to copies").code == 0
    (copy,) = (desk / "copies").glob("*.db")
    copy.with_suffix(".json").unlink()
    kept(copy, office, f"group list -o {copy}")


def test_a_copy_is_known_by_its_manifest_where_its_key_is_elsewhere(
    office: Run, desk: Path
) -> None:
    (desk / "old.db").write_bytes(bytes(range(64)))
    (desk / "old.json").write_text('{\n "kediri": 1\n}\n', encoding="utf-8")
    kept(desk / "old.db", office, "group list -o old.db")


def test_the_settings_are_known_by_where_they_are(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "office.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.setenv("KEDIRI_SETTINGS", str(desk / "office.toml"))
    kept(desk / "office.toml", office, "group list -o office.toml")


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_nobody_lays_a_journal_beside_the_database(office: Run, desk: Path, end: str) -> None:
    answer = office(f"group list -o kediri.db{end}")
    assert answer.code == 73
    assert not (desk / f"kediri.db{end}").exists()


def test_no_export_goes_where_keys_or_a_database_stand(office: Run, desk: Path) -> None:
    before = sorted(file.name for file in desk.iterdir())
    for line in ("export --to .", "export --profile audit --to .config/kediri/keys"):
        answer = office(line)
        assert (answer.code, answer.out) == (73, "")
        assert "Nothing was written." in answer.err
    assert sorted(file.name for file in desk.iterdir()) == before
    assert office("export --to export").code == 0
    assert office("export --to export").code == 0  # its own files are no hindrance


def test_a_copy_whose_key_was_retired_is_known(office: Run, desk: Path) -> None:
    if PLAIN:
        pytest.skip("a plain file has no key")
    old = shutil.copy(desk / "kediri.db", desk / "old.db")
    assert office("key rotate").code == 0
    assert office("group list -o old.db").code == 73
    assert Path(old).stat().st_size > 100_000


def test_a_key_that_is_no_file_keeps_nothing_waiting(office: Run, desk: Path) -> None:
    os.mkfifo(desk / "pipe", 0o600)
    (desk / "list.txt").write_text("an old list\n", encoding="utf-8")
    assert office("--identity-key pipe group list -o list.txt").code == 0


def test_what_is_nothing_of_ours_is_written_over(office: Run, desk: Path) -> None:
    (desk / "list.txt").write_text("an old list\n", encoding="utf-8")
    assert office("group list -o list.txt").code == 0
    assert (desk / "list.txt").read_text(encoding="utf-8").startswith("Groups")


def test_every_command_that_takes_a_file_to_write_is_asked() -> None:
    found = [
        (command, parameter)
        for command in every_command(get_command(root))
        for parameter in command.params
        if {"-o", "--output"} & set(parameter.opts)
    ]
    assert len(found) > 50
    for command, parameter in found:
        assert isinstance(command, Command)
        assert parameter.name == command.target


def every_command(command: Any) -> Iterator[Any]:
    """Go through the tree of commands."""
    if not hasattr(command, "list_commands"):
        yield command
        return
    for name in command.list_commands(None):
        yield from every_command(command.get_command(None, name))


def test_what_is_read_is_written_into_a_pipe_by_its_name(office: Run, desk: Path) -> None:
    command = [sys.executable, "-m", "kediri_cli", "participant", "reveal", "P-AAA2"]
    done = subprocess.run(
        [*command, "--reason", "a certificate", "-o", "/dev/stdout"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "Melati Benang" in done.stdout
