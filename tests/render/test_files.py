"""Files for others are whole or absent, private, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kediri_cli.errors.output import CannotWrite, DiskFullFor
from kediri_cli.render import files
from tests.db.test_engine import mounted


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(target: Path, text: str) -> None:
    with files.whole_file(target) as stream:
        stream.write(text)


def test_a_file_is_private_and_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "page.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o644)
    write(target, "new\r\n")
    assert target.read_bytes() == b"new\r\n"
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["page.csv"]


@pytest.mark.parametrize("unnamed", [True, False], ids=["unnamed", "hidden"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unnamed: bool
) -> None:
    if not unnamed:
        monkeypatch.delattr(os, "O_TMPFILE")
    target = tmp_path / "page.csv"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), files.whole_file(target) as stream:
        stream.write("half")
        raise RuntimeError
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["page.csv"]
    write(target, "new")
    assert target.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["page.csv"]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write(tmp_path / "nowhere" / "page.csv", "x")


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    if not mounted(tmp_path, 64):
        pytest.skip("NOT TESTED: a full disk (mounting a tmpfs is not allowed here)")
    try:
        target = tmp_path / "page.csv"
        write(target, "old")
        with pytest.raises(DiskFullFor) as caught:
            write(target, "x" * 200_000)
        assert caught.value.exit_code == 74
        assert str(caught.value) == f"There is no room left for `{target}`."
        assert target.read_text(encoding="utf-8") == "old"
        assert names(tmp_path) == ["page.csv"]
    finally:
        import ctypes

        ctypes.CDLL(None).umount(str(tmp_path).encode())


KILLED = """
import sys
from pathlib import Path
from kediri_cli.render.files import whole_file
print("ready", flush=True)
while True:
    with whole_file(Path(sys.argv[1])) as stream:
        for _ in range(200):
            stream.write("0123456789" * 100)
"""


def test_a_killed_writer_leaves_a_whole_file_and_nothing_else(tmp_path: Path) -> None:
    """Twenty kills at different moments: what stands is always one whole page."""
    target = tmp_path / "page.csv"
    for kill in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(0.003 + kill * 0.0017)
        writer.send_signal(signal.SIGKILL)
        writer.wait(10)
        writer.stdout.close()
        left = names(tmp_path)
        # between the naming and the replacing, a hidden whole file may stand for a moment
        for name in left:
            assert (tmp_path / name).stat().st_size == 200_000, name
            assert name == "page.csv" or name.startswith(".page.csv.")
            if name != "page.csv":
                (tmp_path / name).unlink()
