"""A key that is open for a while: in memory, private, and gone when its time is over."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kediri_cli.db import mounts, unlocked
from kediri_cli.db.unlocked import Clocks
from kediri_cli.errors.identity import NoRuntimeFolder
from tests.conftest import MEMORY

SECRET = bytes(range(32))
START = Clocks(1_000_000.0, 500.0, "first start")
QUARTER = timedelta(minutes=15)

pytestmark = pytest.mark.skipif(
    mounts.kind(MEMORY) not in unlocked.IN_MEMORY, reason="NOT TESTED: no file system in memory"
)


@pytest.fixture
def folders(memory: Path, tmp_path: Path) -> Iterator[tuple[Path, ...]]:
    import tempfile

    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield (Path(folder) / "kediri",)


def kept(folders: tuple[Path, ...], key_id: str = "aa") -> Path:
    unlocked.keep(folders, key_id, SECRET, QUARTER, START)
    return folders[0] / f"{key_id}.unlocked"


def later(seconds: float, *, clock: float | None = None, boot: str = START.boot) -> Clocks:
    return Clocks(START.now + (seconds if clock is None else clock), START.running + seconds, boot)


def test_it_is_open_until_its_time_is_over(folders: tuple[Path, ...]) -> None:
    place = kept(folders)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    found = unlocked.find(folders, "aa", later(899.9))
    assert found is not None
    assert found.secret == SECRET
    assert found.until == datetime.fromtimestamp(1_000_900, UTC)
    assert repr(SECRET) not in repr(found)
    assert unlocked.find(folders, "aa", later(900)) is None
    assert not place.exists()


@pytest.mark.parametrize(
    "at",
    [
        later(10, clock=-1),  # the clock was put back
        later(10, clock=901),  # or forward
        later(901, clock=10),  # it was put back while the time passed
        later(-1, clock=10),
        later(10, boot="second start"),
    ],
)
def test_a_clock_that_is_moved_closes_it(folders: tuple[Path, ...], at: Clocks) -> None:
    place = kept(folders)
    assert unlocked.find(folders, "aa", at) is None
    assert not place.exists()


def test_any_command_removes_what_has_run_out_and_nothing_else(folders: tuple[Path, ...]) -> None:
    place, other = kept(folders), kept(folders, "bb")
    (folders[0] / "note").write_text("x")
    unlocked.keep(folders, "cc", SECRET, timedelta(hours=8), START)
    unlocked.sweep(folders, later(1000))
    assert not place.exists()
    assert not other.exists()
    assert sorted(each.name for each in folders[0].iterdir()) == ["cc.unlocked", "note"]


def test_it_is_written_over_before_it_is_removed(folders: tuple[Path, ...]) -> None:
    place = kept(folders)
    with place.open("rb") as still_open:
        assert SECRET.hex().encode() in still_open.read()
        assert unlocked.close(folders, "aa")
        still_open.seek(0)
        assert set(still_open.read()) == {0}
    assert not place.exists()
    assert not unlocked.close(folders)


def test_what_a_killed_program_left_is_swept_too(folders: tuple[Path, ...]) -> None:
    left = kept(folders).rename(folders[0] / ".aa.0011.unlocked")
    unlocked.sweep(folders, later(1))
    assert left.exists()  # its time is not over
    assert unlocked.find(folders, "aa", later(1)) is None
    unlocked.sweep(folders, later(901))
    assert not left.exists()


def test_one_key_is_not_that_of_another_register(folders: tuple[Path, ...]) -> None:
    kept(folders)
    assert unlocked.find(folders, "bb", later(1)) is None
    assert unlocked.find(folders, "aa", later(1)) is not None


def test_it_can_be_opened_for_longer_while_it_is_open(folders: tuple[Path, ...]) -> None:
    kept(folders)
    unlocked.keep(folders, "aa", SECRET, timedelta(hours=1), later(60))
    found = unlocked.find(folders, "aa", later(3600))
    assert found is not None
    assert found.until == datetime.fromtimestamp(1_003_660, UTC)


@pytest.mark.parametrize("content", ["", "x", "kediri unlocked 1\nkey: zz\n", "\xff"])
def test_what_is_damaged_opens_nothing_and_goes(folders: tuple[Path, ...], content: str) -> None:
    place = kept(folders)
    place.write_text(content, encoding="latin-1")
    assert unlocked.find(folders, "aa", later(1)) is None
    assert not place.exists()


def test_a_file_or_a_folder_that_others_see_is_not_used(folders: tuple[Path, ...]) -> None:
    place = kept(folders)
    place.chmod(0o640)
    assert unlocked.find(folders, "aa", later(1)) is None
    kept(folders)
    folders[0].chmod(0o750)
    assert unlocked.find(folders, "aa", later(1)) is None
    with pytest.raises(NoRuntimeFolder):
        unlocked.keep(folders, "aa", SECRET, QUARTER, START)


def test_a_link_is_not_followed(folders: tuple[Path, ...], tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("something of the account's")
    folders[0].mkdir(mode=0o700)
    (folders[0] / "aa.unlocked").symlink_to(mine)
    assert unlocked.find(folders, "aa", later(1)) is None
    assert mine.read_text() == "something of the account's"
    folders[0].rmdir()
    folders[0].symlink_to(tmp_path)
    with pytest.raises(NoRuntimeFolder):
        unlocked.keep(folders, "aa", SECRET, QUARTER, START)


def test_a_folder_on_a_disk_is_refused_and_the_next_one_taken(
    folders: tuple[Path, ...], tmp_path: Path
) -> None:
    if mounts.kind(tmp_path) in unlocked.IN_MEMORY:
        pytest.skip("NOT TESTED: here even temporary files lie in memory")
    disk = (tmp_path / "kediri",)
    with pytest.raises(NoRuntimeFolder):
        unlocked.keep(disk, "aa", SECRET, QUARTER, START)
    unlocked.keep((*disk, *folders), "aa", SECRET, QUARTER, START)
    assert not disk[0].exists()
    assert (folders[0] / "aa.unlocked").exists()


@pytest.mark.parametrize("until", ["inf", "1e300", "1e17", "nan"])
def test_a_time_that_never_comes_opens_nothing(folders: tuple[Path, ...], until: str) -> None:
    unlocked.keep(folders, "aa", SECRET, QUARTER, START)
    (place,) = folders[0].glob("*.unlocked")
    text = re.sub(r"(clock: \S+) .*", rf"\1 {until}", place.read_text(encoding="ascii"))
    assert until in text
    place.write_text(text, encoding="ascii")
    assert unlocked.find(folders, "aa", START) is None
    assert not place.exists()


def test_a_pipe_in_the_place_of_an_open_key_is_removed(folders: tuple[Path, ...]) -> None:
    unlocked.keep(folders, "aa", SECRET, QUARTER, START)
    os.mkfifo(folders[0] / "bb.unlocked", 0o600)
    assert unlocked.find(folders, "bb", START) is None
    assert [place.name for place in folders[0].iterdir()] == ["aa.unlocked"]


def test_the_clocks_of_this_machine_go_forward() -> None:
    first, second = unlocked.clocks(), unlocked.clocks()
    assert first.boot == second.boot != ""
    assert first.running <= second.running
