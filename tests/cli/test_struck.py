"""A signal that comes when the operation is just recorded: nothing of it is taken back or lost."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kediri_cli.db import access, identity, keys, slots
from kediri_cli.domain import recovery
from tests.conftest import PLAIN, Run, as_made, everybody, held

STRUCK = """
import os, sys
from kediri_cli.db import opening
from kediri_cli.db.keys import Key

number, encrypted = int(sys.argv.pop(1)), sys.argv.pop(1) == "encrypted"
driver = opening.driver_for(Key(b"", b"") if encrypted else None)


class Struck(driver.Connection):
    def commit(self):
        super().commit()
        os.kill(os.getpid(), number)


driver.Connection = Struck
from kediri_cli.cli.main import main

main()
"""
"""A kediri that is sent a signal in the moment after SQLite has committed."""

PUT = """
from kediri_cli.db import engine
put = engine.put


def struck(*places):
    put(*places)
    os.kill(os.getpid(), number)


engine.put = struck
from kediri_cli.cli.main import main

main()
"""

SIGNALS = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
RECORDED = "Interrupted. What was asked for is recorded; only the answer could not be shown."


def struck(line: str, number: int) -> str:
    """Run a command that is struck; return what it said."""
    done = subprocess.run(
        [sys.executable, "-c", STRUCK, str(int(number)), "plain" if PLAIN else "encrypted",
         *as_made(shlex.split(line))],
        capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL,
        env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == (130 if number == signal.SIGINT else -number), done.stderr
    assert done.stderr.endswith(f"kediri: {RECORDED}\n")
    return done.stderr


@pytest.mark.skipif(PLAIN, reason="a plain file has no key")
def test_a_new_key_of_the_file_is_told_also_where_it_is_cut_short(
    desk: Path, office: Run, all_keys: Path
) -> None:
    """Struck when the file under the new key has just taken the place of the old one."""
    (desk / ".config/kediri/keys").unlink()
    shutil.copytree(all_keys, desk / ".config/kediri/keys")
    script = STRUCK.partition("driver =")[0] + PUT
    done = subprocess.run(
        [sys.executable, "-c", script, str(int(signal.SIGINT)), "encrypted", "key", "rotate"],
        capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 130
    assert done.stderr.endswith(f"kediri: {RECORDED}\n")
    key = access.around().key(desk / "kediri.db")
    assert key is not None
    assert f"  {recovery.written(key.secret)}\n" in done.stderr
    assert office("check").code == 0


@SIGNALS
def test_the_new_key_files_stay_and_the_code_is_shown(office: Run, desk: Path, number: int) -> None:
    before = everybody(desk / "kediri.db")
    old = identity.around(desk / "kediri.db").key
    said = struck("identity rotate", number)
    new = identity.around(desk / "kediri.db").key
    assert new != old
    assert everybody(desk / "kediri.db") == before
    code = re.search(r"NAMA-[A-Z2-7-]+", said)
    assert code is not None
    assert recovery.read_for_names(code[0]) == new.secret


@SIGNALS
def test_what_is_recorded_is_said_to_be(office: Run, number: int) -> None:
    struck("group add --name 'Kelompok Mawar' --on 1/10/2014", number)
    assert "Mawar" in office("group list").out


def test_a_commit_that_waits_for_a_reader_is_still_interrupted(office: Run, desk: Path) -> None:
    with held(desk / "kediri.db", "BEGIN"):
        child = subprocess.Popen(
            [sys.executable, "-m", "kediri_cli", "group", "add", "--name", "Kelompok Mawar",
             "--on", "1/10/2014"],
            stderr=subprocess.PIPE, text=True, env=dict(os.environ),
        )  # fmt: skip
        time.sleep(2.5)
        assert child.poll() is None, "it waits"
        child.send_signal(signal.SIGINT)
        interrupted = time.monotonic()
        _, said = child.communicate(timeout=20)
    assert time.monotonic() - interrupted < 1.5
    assert (child.returncode, said.strip()) == (
        130, "kediri: Interrupted. Nothing was changed.",
    )  # fmt: skip
    assert "Mawar" not in office("group list").out


def test_a_new_holder_keeps_the_key_file(office: Run, desk: Path) -> None:
    struck(f"identity add-holder cadangan --file {desk / 'usb.identity'}", signal.SIGINT)
    assert keys.read(desk / "usb.identity", title=slots.TITLE).secret is not None
    assert "cadangan" in office("identity status").out


def test_a_new_register_keeps_both_keys(run: Run, desk: Path, all_keys: Path) -> None:
    (desk / ".config/kediri/keys").unlink()
    struck("init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014",
           signal.SIGINT)  # fmt: skip
    assert run("enroll --name 'Biku Tenunan' --sex P --on 30/10/2014 --code P-DDD2").code == 0
    assert run("check").code == 0


def test_a_command_that_is_rehearsed_records_nothing(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    kept = set((desk / ".config/kediri/keys").iterdir())
    assert office("identity rotate --dry-run").code == 0
    assert (desk / "kediri.db").read_bytes() == before
    assert set((desk / ".config/kediri/keys").iterdir()) == kept


def test_an_example_that_is_struck_leaves_nothing(desk: Path, all_keys: Path) -> None:
    """It is built by many operations, whole or not at all."""
    (desk / ".config/kediri/keys").unlink()
    (desk / ".config/kediri/keys").mkdir(mode=0o700)
    done = subprocess.run(
        [sys.executable, "-c", STRUCK, str(int(signal.SIGINT)), "plain" if PLAIN else "encrypted",
         *as_made(["demo"])],
        capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 130
    assert done.stderr.strip() == "kediri: Interrupted. Nothing was changed."
    assert not (desk / "kediri.db").exists()
    assert list((desk / ".config/kediri/keys").iterdir()) == []
