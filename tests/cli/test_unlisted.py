"""Who is enrolled with options does not stand in the list of processes while the command waits."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run, held

LISTED = pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: a list of processes")


def listed(process: subprocess.Popen[bytes]) -> list[str]:
    return Path(f"/proc/{process.pid}/cmdline").read_text(encoding="utf-8").split("\0")


@LISTED
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["--name", "Sulam Andaru", "--sex", "P"], ["--name", "*" * 12, "--sex", "P"]),
        (["--sex=P", "--name=Sulam Andaru"], ["--sex=P", f"--name={'*' * 12}"]),
        (["--name=", "--sex", "P"], ["--name=", "--sex", "P"]),
        (["--name", "--nik", "--sex", "P"], ["--name", "*****", "--sex", "P"]),
        (
            ["--name", "Pita Ünik", "--sex", "P", "--phone", "0812-0000-0009", "--nik="],
            ["--name", "*" * 10, "--sex", "P", "--phone", "*" * 14, "--nik="],
        ),
    ],
)
def test_what_is_typed_of_a_person_is_written_over(
    office: Run, desk: Path, typed: list[str], shown: list[str]
) -> None:
    command = [sys.executable, "-m", "kediri_cli", "enroll", *typed, "--no-input"]
    with (
        held(desk / "kediri.db"),
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process,
    ):
        try:
            seen = listed(process)
            until = time.monotonic() + 8  # the lock is waited for longer than that
            while seen[4:-2] != shown and time.monotonic() < until:
                time.sleep(0.01)
                seen = listed(process)
        finally:
            process.kill()
    assert seen[3] == "enroll"
    assert seen[4:-2] == shown


@LISTED
def test_a_name_arrives_whole_all_the_same(office: Run, desk: Path) -> None:
    command = [sys.executable, "-m", "kediri_cli", "enroll", "--name", "Sulam Andaru", "--sex", "P"]
    subprocess.run([*command, "--code", "P-UUU2", "--on", "8/10/2014"], check=True, timeout=60)
    answer = office("participant reveal P-UUU2 --reason 'a certificate' --format csv")
    assert "Sulam Andaru" in answer.out
