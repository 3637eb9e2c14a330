"""Network file systems: known by the longest mount point, refused, or locked by a folder."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kediri_cli.db import holders, mounts
from kediri_cli.errors.backup import LockInUse, NothingToUnlock
from tests.conftest import Run

TABLE = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:27 / /srv rw shared:9 - nfs4 server:/srv rw,vers=4.2
31 30 254:1 / /srv/local rw - ext4 /dev/vdb rw
32 22 0:40 / /home/ani/Folder\040Bersama rw - cifs //server/data rw
33 22 0:41 / /mnt/sftp rw - fuse.sshfs ani@server: rw
34 22 0:42 / /mnt/stick rw - fuseblk /dev/sda1 rw
35 22 0:43 / /mnt/stacked rw - ext4 /dev/vdc rw
36 35 0:44 / /mnt/stacked rw - smb3 //server/b rw
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/lib/kediri.db", "ext4"),
        ("/srv/kediri.db", "nfs4"),
        ("/srv", "nfs4"),
        ("/srvice/kediri.db", "ext4"),
        ("/srv/local/kediri.db", "ext4"),
        ("/home/ani/Folder Bersama/kediri.db", "cifs"),
        ("/mnt/sftp/a/b", "fuse.sshfs"),
        ("/mnt/stick/kediri.db", "fuseblk"),
        ("/mnt/stacked/kediri.db", "smb3"),
    ],
)
def test_the_longest_mount_point_decides(place: str, kind: str) -> None:
    assert mounts.kind_of(TABLE, place) == kind


@pytest.fixture
def shared(office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The small office on what looks like an NFS share."""
    table = desk / "mountinfo"
    table.write_text(f"30 22 0:27 / {os.path.realpath(desk)} rw - nfs4 server:/srv rw\n")
    monkeypatch.setattr(mounts, "TABLE", table)
    return office


def test_a_network_is_refused_unless_asked_for(shared: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    for line in ("group list", "group add --name 'Kelompok Mawar' --on 1/10/2014"):
        answer = shared(line)
        assert answer.code == 78
        assert answer.err.replace(str(desk), "~") == (
            "kediri: `~/kediri.db` lies on a network file system (nfs4), where two machines may"
            " not see each other's locks. Nothing was changed. Move it to a local disk, or allow"
            " it with --network on every machine that opens it.\n"
        )
    assert (desk / "kediri.db").read_bytes() == before


def test_what_was_asked_for_locks_by_a_folder(
    shared: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shared("group list --network").code == 0
    monkeypatch.setenv("KEDIRI_NETWORK", "1")
    assert shared("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0
    assert (desk / "kediri.db.writer").is_file()
    assert not (desk / "kediri.db.lock").exists()


def gone() -> int:
    """Return the number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(10)
    return ended.pid


def left_behind(desk: Path, host: str, pid: int, minutes: float) -> Path:
    folder = Path(f"{os.path.realpath(desk / 'kediri.db')}.lock")
    folder.mkdir()
    (desk / "kediri.db.writer").write_text(f'{{"host": "{host}", "pid": {pid}}}')
    then = time.time() - minutes * 60
    os.utime(folder, (then, then))
    return folder


def test_a_stale_lock_is_removed_by_a_command_alone(
    shared: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.db import opening

    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    folder = left_behind(desk, os.uname().nodename, gone(), 0)
    assert shared("group list --network").code == 75
    assert folder.is_dir()
    answer = shared("db unlock --network")
    assert answer.code == 0
    assert answer.err.replace(str(desk), "~") == "The lock of ~/kediri.db is removed.\n"
    assert shared("group list --network").code == 0


@pytest.mark.parametrize(
    ("host", "pid", "minutes", "removed"),
    [("here", "gone", 0, True), ("here", "alive", 60, False), ("elsewhere", "alive", 3, False),
     ("elsewhere", "alive", 11, True)],
)  # fmt: skip
def test_host_and_age_decide(
    desk: Path, host: str, pid: str, minutes: float, removed: bool
) -> None:
    (desk / "kediri.db").touch()
    name = os.uname().nodename if host == "here" else "server2"
    number = gone() if pid == "gone" else os.getpid()
    folder = left_behind(desk, name, number, minutes)
    if removed:
        holders.unlock(desk / "kediri.db")
    else:
        with pytest.raises(LockInUse) as caught:
            holders.unlock(desk / "kediri.db")
        assert caught.value.exit_code == 75
        assert str(caught.value) == (
            f"The lock of `{desk / 'kediri.db'}` was taken by process {number} on {name}"
            f" {minutes} minute(s) ago."
        )
    assert folder.is_dir() is not removed


def test_without_a_lock_there_is_nothing_to_remove(office: Run, desk: Path) -> None:
    with pytest.raises(NothingToUnlock):
        holders.unlock(desk / "kediri.db")


def test_the_kernels_locks_name_the_writer_before_the_reader(tmp_path: Path) -> None:
    """Only locks in SQLite's range of this very file count; 1073741825 is its lock for writing."""
    file = tmp_path / "kediri.db"
    file.touch()
    found = file.stat()
    here = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    table = (
        f"1: POSIX  ADVISORY  READ 11 {here} 1073741826 1073742335\n"
        f"2: POSIX  ADVISORY  WRITE 12 {here} 1073741825 1073741825\n"
        f"3: POSIX  ADVISORY  WRITE 13 {here} 0 0\n"
        f"4: FLOCK  ADVISORY  WRITE 14 {here[:-1]}x 0 EOF\n"
        f"5: POSIX  ADVISORY  WRITE -1 {here} 1073741824 1073741824\n"
        "6: ->\n"
    )
    assert holders.pids(table, found) == [12, 11]
