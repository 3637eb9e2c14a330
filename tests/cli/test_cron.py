"""A real cron runs the line that `kediri export --print-cron` prints, and nobody gets mail.

cron is started in a mount namespace of its own, where its tables are ours alone: nothing of this
machine's is read, changed or run.
"""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kediri_cli.domain.profiles import Profile, allowed
from tests.conftest import give_keys

PATIENCE = 75  # cron looks once a minute
EVERY_MINUTE = "* * * * *"

NAMESPACE = """
set -e
mount -t tmpfs tmpfs /etc/cron.d
mount -t tmpfs tmpfs /var/spool/cron
mount -t tmpfs tmpfs /run
mkdir -m 1730 /var/spool/cron/crontabs
mount --bind /dev/null /etc/crontab
install -m 0644 "$1" /etc/cron.d/kediri
exec cron -f
"""


def missing() -> str:
    """Return what this machine lacks for the test, or nothing."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return "Linux with unshare"
    if shutil.which("cron") is None:
        return "the program cron (Debian: apt-get install cron)"
    if os.geteuid() != 0:
        return "the rights of root, which cron asks for"
    if not Path("/etc/crontab").exists():
        return "the file /etc/crontab"
    if program() is None:
        return "the installed program kediri beside this Python"
    trial = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/run"]
    if subprocess.run(trial, capture_output=True, check=False).returncode:
        return "the right to make a mount namespace (CAP_SYS_ADMIN)"
    return ""


def program() -> Path | None:
    found = Path(sys.executable).parent / "kediri"
    return found if found.is_file() else None


def wait_for(done: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not done.exists():
        time.sleep(0.25)


def test_cron_exports_last_month_privately_and_silently(
    furnished: Path, tmp_path: Path, all_keys: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if lacking := missing():
        pytest.skip(f"NOT TESTED: the cron line was not run by a real cron; missing is {lacking}")
    shutil.copy(furnished, tmp_path / "kediri.db")
    give_keys(tmp_path, all_keys)  # where the line is printed; cron finds the key by the line alone
    line = subprocess.run(
        [str(program()), "--db", "kediri.db", "export", "--to", "ekspor 100%", "--print-cron"],
        cwd=tmp_path, env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
    ).stdout.rstrip("\n")  # fmt: skip
    assert line.startswith("0 6 1 * * /")
    command = line.removeprefix("0 6 1 * * ")
    said, surroundings, done = tmp_path / "said", tmp_path / "surroundings", tmp_path / "done"
    (tmp_path / "crontab").write_text(
        f"{EVERY_MINUTE} root env > {surroundings}; {command} > {said} 2>&1;"
        f" echo $? > {done}.part; mv {done}.part {done}\n",
        encoding="utf-8",
    )
    cron = subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", NAMESPACE, "sh", str(tmp_path / "crontab")]
    )
    try:
        wait_for(done)
    finally:
        cron.send_signal(signal.SIGTERM)  # unshare and sh have become cron itself
        cron.wait(timeout=10)
    assert done.read_text() == "0\n", capfd.readouterr().err
    assert said.read_text() == "", "cron would send this by mail"
    assert_bare(surroundings)
    folder = tmp_path / "ekspor 100%"
    assert {file.name for file in folder.iterdir()} == {
        "datapackage.json", *(f"{name}.csv" for name in allowed(Profile.PUBLIC)),
    }  # fmt: skip
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert (folder / "machine_types.csv").read_text().count("\n") == 3
    assert not Path("/etc/cron.d/kediri").exists()


def assert_bare(surroundings: Path) -> None:
    """Make sure that cron gave the program as little as it gives in an office."""
    names = {line.partition("=")[0] for line in surroundings.read_text().splitlines()}
    assert not [
        name for name in names if name.startswith(("KEDIRI", "LANG", "LC_", "TERM", "VIRT"))
    ]
    assert {"HOME", "PATH", "SHELL"} <= names
