"""A new key: all of the file or none, wherever it is cut short; old copies keep their old key."""

import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kediri_cli.db import access, backup, keys, rekeying, wrapping
from kediri_cli.db.access import Access
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.keys import (
    KeyDamaged,
    KeyStands,
    NoPassphrase,
    NotEncrypted,
    ShortPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from kediri_cli.settings import Settings
from tests.conftest import PLAIN, Run
from tests.findings import findings

pytestmark = pytest.mark.skipif(PLAIN, reason="a plain file has no key")
WORDS = "kuda sawah benang kopi jendela"


@pytest.fixture
def alone(office: Run, desk: Path) -> Path:
    """The small office with a folder of keys of its own."""
    folder = desk / ".config/kediri/keys"
    found = access.around().key(desk / "kediri.db")
    assert found is not None
    folder.unlink()
    keys.write(folder / f"{found.salt.hex()}.key", found)
    return folder


def test_everything_is_under_the_new_key_and_nothing_under_the_old(
    alone: Path, office: Run, desk: Path
) -> None:
    database = desk / "kediri.db"
    old = access.around().key(database)
    before = database.read_bytes()
    listed = office("participant list").out
    done = rekeying.rotate(database, access.around())
    assert database.read_bytes()[:16] == done.key.salt != old.salt  # type: ignore[union-attr]
    assert database.stat().st_mode & 0o777 == 0o600
    assert not set(pages(before)) & set(pages(database.read_bytes()))
    assert office("participant list").out == listed
    assert office("check").code == 0
    assert sorted(place.name for place in alone.iterdir()) == sorted(
        [done.place.name, done.old_place.name]
    )
    assert done.old_place.name == f"{old.salt.hex()}.key.old"  # type: ignore[union-attr]
    done.place.unlink()
    assert office("participant list").code == 77


def pages(content: bytes) -> list[bytes]:
    return [content[place : place + 4096] for place in range(0, len(content), 4096)]


def test_an_old_copy_is_restored_with_the_old_key(alone: Path, office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    at = datetime(2014, 10, 31, tzinfo=UTC)
    copy = backup.take(database, desk / "copies", access.around(), at=at)
    rekeying.rotate(database, access.around())
    assert office("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0
    backup.restore(copy.file, database, access.around(), at=at)
    assert findings(office, besides="backup") == []
    assert "Mawar" not in office("group list").out


def test_a_named_key_file_changes_its_content_and_keeps_its_name(
    alone: Path, office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place,) = alone.iterdir()
    place.rename(desk / "the.key")
    monkeypatch.setenv("KEDIRI_KEY_FILE", str(desk / "the.key"))
    old = keys.read(desk / "the.key")
    first = rekeying.rotate(desk / "kediri.db", access.around())
    assert first.place == desk / "the.key"
    assert first.old_place == desk / f"the.key.{old.salt.hex()[:8]}.old"
    assert keys.read(first.old_place).secret == old.secret
    assert office("check").code == 0
    second = rekeying.rotate(desk / "kediri.db", access.around())
    assert office("check").code == 0
    assert len(list(desk.glob("the.key*"))) == 3
    second.place.rename(desk / "the.key.new")  # cut short before the last step
    assert office("check").code == 0


def test_a_change_cut_short_by_a_refusal_changes_nothing(
    alone: Path, office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.db import copies
    from kediri_cli.errors.backup import CopyDiffers

    def differs(*_: object) -> None:
        raise CopyDiffers(file="x", what="y")

    before, kept = (desk / "kediri.db").read_bytes(), sorted(alone.iterdir())
    monkeypatch.setattr(copies, "same_rows", differs)
    with pytest.raises(CopyDiffers):
        rekeying.rotate(desk / "kediri.db", access.around())
    assert (desk / "kediri.db").read_bytes() == before
    assert sorted(alone.iterdir()) == kept
    assert not list(desk.glob(".*.tmp"))


ROTATING = """
import sys
from pathlib import Path
from kediri_cli.db import access, rekeying
print("ready", flush=True)
while True:
    rekeying.rotate(Path(sys.argv[1]), access.around())
    print("done", flush=True)
"""


@pytest.mark.parametrize("named", [False, True], ids=["in the folder", "by name"])
def test_a_killed_change_leaves_a_file_and_its_key(
    alone: Path, office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    if named:
        (place,) = alone.iterdir()
        place.rename(desk / "the.key")
        monkeypatch.setenv("KEDIRI_KEY_FILE", str(desk / "the.key"))
    first = (desk / "kediri.db").read_bytes()[:16]
    for kill in range(15):
        rotating = subprocess.Popen(
            [sys.executable, "-c", ROTATING, str(desk / "kediri.db")],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert rotating.stdout is not None
        assert rotating.stdout.readline() == "ready\n"
        if kill % 5 == 4:  # at least these come through
            assert rotating.stdout.readline() == "done\n"
        time.sleep(0.01 + kill * 0.01)
        rotating.send_signal(signal.SIGKILL)
        rotating.wait(10)
        rotating.stdout.close()
        answer = office("group list")
        assert answer.code == 0, answer.err
    assert office("check").code == 0
    assert (desk / "kediri.db").read_bytes()[:16] != first


# -- passphrase


def with_words(words: str = WORDS) -> Access:
    import os

    return Access(Settings(os.environ), passphrase=lambda _: words)


def test_a_passphrase_wraps_the_key_and_comes_off_again(
    alone: Path, office: Run, desk: Path
) -> None:
    database = desk / "kediri.db"
    (place,) = alone.iterdir()
    bare = keys.read(place).secret
    assert bare is not None
    assert rekeying.wrapped(database, access.around(), lambda: WORDS) == place
    assert bare.hex() not in place.read_text(encoding="utf-8")
    assert place.stat().st_mode & 0o777 == 0o600
    assert office("group list").code == 77, "there is nobody to ask"
    assert with_words().key(database).secret == bare  # type: ignore[union-attr]
    with pytest.raises(WrongPassphrase):
        with_words("another one altogether").key(database)
    rekeying.unwrapped(database, with_words())
    assert keys.read(place).secret == bare
    assert office("group list").code == 0
    with pytest.raises(NoPassphrase):
        rekeying.unwrapped(database, access.around())


def test_a_new_key_stays_behind_the_passphrase(alone: Path, office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    rekeying.wrapped(database, access.around(), lambda: WORDS)
    done = rekeying.rotate(database, with_words())
    assert keys.read(done.place).secret is None
    assert with_words().key(database).secret == done.key.secret  # type: ignore[union-attr]


def test_a_short_passphrase_is_refused(alone: Path, desk: Path) -> None:
    (place,) = alone.iterdir()
    before = place.read_bytes()
    with pytest.raises(ShortPassphrase):
        rekeying.wrapped(desk / "kediri.db", access.around(), lambda: "eleven sign")
    assert place.read_bytes() == before


@pytest.mark.parametrize("spoilt", ["", "x", "rot13 00 00 00", f"{wrapping.METHOD} zz 00 00"])
def test_a_spoilt_wrapping_is_a_damaged_key(tmp_path: Path, spoilt: str) -> None:
    key = keys.fresh()
    file = keys.KeyFile(tmp_path / "a.key", key.salt, key.check, None, spoilt)
    with pytest.raises(KeyDamaged):
        wrapping.unwrap(file, WORDS)


def test_a_wrapped_key_belongs_to_its_file(tmp_path: Path) -> None:
    key, other = keys.fresh(), keys.fresh()
    file = keys.KeyFile(tmp_path / "a.key", other.salt, key.check, None, wrapping.wrap(key, WORDS))
    with pytest.raises(WrongPassphrase):
        wrapping.unwrap(file, WORDS)


# -- recovery


def test_a_lost_key_comes_back_from_its_code(alone: Path, office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    (place,) = alone.iterdir()
    secret = keys.read(place).secret
    assert secret is not None
    shutil.rmtree(alone)
    assert office("group list").code == 77
    with pytest.raises(WrongRecoveryCode):
        rekeying.recovered(database, access.around(), bytes(32))
    assert rekeying.recovered(database, access.around(), secret) == place
    assert office("check").code == 0
    with pytest.raises(KeyStands):
        rekeying.recovered(database, access.around(), secret)


@pytest.mark.parametrize("state", ["wrapped", "damaged", "exposed"])
def test_a_key_that_does_not_open_is_written_over(
    alone: Path, office: Run, desk: Path, state: str
) -> None:
    (place,) = alone.iterdir()
    secret = keys.read(place).secret
    assert secret is not None
    if state == "wrapped":
        rekeying.wrapped(desk / "kediri.db", access.around(), lambda: WORDS)
    elif state == "damaged":
        place.write_text("kediri key 1\n", encoding="utf-8")
    else:
        place.chmod(0o644)
    rekeying.recovered(desk / "kediri.db", access.around(), secret)
    assert place.stat().st_mode & 0o777 == 0o600
    assert office("check").code == 0


def test_recovering_never_writes_over_the_key_of_another_file(
    alone: Path, office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place,) = alone.iterdir()
    secret = keys.read(place).secret
    assert secret is not None
    place.unlink()
    other = keys.fresh()
    keys.write(desk / "the.key", other)
    monkeypatch.setenv("KEDIRI_KEY_FILE", str(desk / "the.key"))
    rekeying.recovered(desk / "kediri.db", access.around(), secret)
    kept = keys.read(desk / f"the.key.{other.salt.hex()[:8]}.old")
    assert kept.secret == other.secret
    assert office("check").code == 0


def test_a_plain_file_has_no_key_to_change(run: Run, desk: Path) -> None:
    run("init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
        " --plain")  # fmt: skip
    database = desk / "kediri.db"
    for change in (
        lambda: rekeying.rotate(database, access.around()),
        lambda: rekeying.recovered(database, access.around(), bytes(32)),
        lambda: rekeying.wrapped(database, access.around(), lambda: WORDS),
        lambda: rekeying.unwrapped(database, access.around()),
    ):
        with pytest.raises(NotEncrypted):
            change()


def test_without_the_package_a_passphrase_says_what_to_install(
    alone: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(sys.modules):
        if name.startswith("cryptography.hazmat.primitives"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.kdf.argon2", None)
    with pytest.raises(KediriError) as caught:
        rekeying.wrapped(desk / "kediri.db", access.around(), lambda: WORDS)
    assert type(caught.value).__name__ == "NoWrapping"
    assert caught.value.exit_code == 78
