"""Key files and encrypted files: which key opens what, and what is said when none does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kediri_cli.db import access, keys, opening, peek
from kediri_cli.db.access import Access
from kediri_cli.db.keys import Key
from kediri_cli.errors.keys import KeyDamaged, PassphraseNeeded
from kediri_cli.settings import Settings
from tests.conftest import PLAIN, Run

pytestmark = pytest.mark.skipif(PLAIN, reason="a plain file has no key")


def own(desk: Path) -> Access:
    """Return an access whose folder of keys is the desk's own, and empty."""
    return Access(Settings({"HOME": str(desk / "alone")}))


def refusal(run: Run, line: str, desk: Path) -> tuple[int, str]:
    answer = run(line)
    assert answer.out == ""
    return answer.code, answer.err.replace(str(desk), "~").removeprefix("kediri: ")


@pytest.fixture
def key(office: Run, desk: Path) -> Path:
    """The key of the small office in a file of its own, which the folder of keys does not have."""
    found = access.around().key(desk / "kediri.db")
    assert found is not None
    (desk / ".config/kediri/keys").unlink()
    keys.write(desk / "the.key", found)
    return desk / "the.key"


def test_nothing_of_the_content_stands_in_the_file(office: Run, desk: Path) -> None:
    content = (desk / "kediri.db").read_bytes()
    for word in (b"SQLite", b"Melati", b"participant", b"9971025008850003", b"P-AAA2"):
        assert word not in content


def test_a_key_file_is_private_and_away_from_the_data(run: Run, desk: Path) -> None:
    (desk / ".config/kediri/keys").unlink()
    made = run(
        "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
    )
    assert made.code == 0
    folder = desk / ".config/kediri/keys"
    (place,) = folder.glob("*.key")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.stem == (desk / "kediri.db").read_bytes()[:16].hex()
    assert made.err.replace(str(desk), "~").splitlines()[:2] == [
        "The database is ready at ~/kediri.db.",
        f"Its key is in ~/.config/kediri/keys/{place.name}: without it nobody reads the database.",
    ]
    assert keys.read(place).secret.hex() not in made.err  # type: ignore[union-attr]


def test_plain_only_when_asked_for_and_said_each_time(run: Run, desk: Path) -> None:
    made = run("init --name N --office O --city C --budget 1000 --starts 1/9/2014"
               " --ends 31/12/2014 --plain")  # fmt: skip
    note = "Note: The database is not encrypted: whoever gets the file can read all of it.\n"
    assert note in made.err
    assert (desk / "kediri.db").read_bytes()[:15] == b"SQLite format 3"
    checked = run("check")
    assert (checked.code, checked.err) == (0, note)


@pytest.mark.parametrize(
    ("name", "how"),
    [("KEDIRI_KEY_FILE", "the.key"), ("CREDENTIALS_DIRECTORY", ""), ("settings", "the.key")],
)
def test_a_key_is_found_where_it_is_named(
    key: Path, run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, how: str
) -> None:
    assert run("group list").code == 77
    if name == "settings":
        (desk / ".config/kediri/settings.toml").write_text(f'key_file = "{desk / how}"\n')
    elif name == "CREDENTIALS_DIRECTORY":
        key.rename(desk / "kediri.key")
        (desk / "kediri.key").chmod(0o440)
    if name != "settings":
        monkeypatch.setenv(name, str(desk / how))
    assert run("group list").code == 0


def test_the_option_stands_anywhere(key: Path, run: Run) -> None:
    assert run(f"group list --key-file {key}").code == 0
    assert run(f"--key-file {key} group list").code == 0


def test_a_missing_key_is_one_line(key: Path, run: Run, desk: Path) -> None:
    code, said = refusal(run, "group list", desk)
    assert code == 77
    assert said == (
        "`~/kediri.db` is encrypted, and this account has no key for it. Nothing was changed."
        " Name the key file with --key-file, or make it anew from the recovery code with"
        " `kediri key recover`.\n"
    )
    code, said = refusal(run, "--key-file nowhere.key group list", desk)
    assert code == 77
    assert said == (
        "There is no key file at `nowhere.key`. Nothing was changed."
        " Look at --key-file and KEDIRI_KEY_FILE again.\n"
    )


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_an_exposed_key_is_not_used(key: Path, run: Run, desk: Path, mode: int) -> None:
    key.chmod(mode)
    code, said = refusal(run, "--key-file the.key group list", desk)
    assert code == 77
    assert said == (
        f"The key file `the.key` can be read or changed by others (mode {mode:o}). Nothing was"
        " changed. Run `chmod 600` on it; if somebody else may have it, run `kediri key rotate`"
        " after.\n"
    )


def test_a_key_of_another_account_is_not_used(key: Path, run: Run, desk: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: a key of another account (only root can give a file away)")
    os.chown(key, 65534, 65534)
    code, said = refusal(run, "--key-file the.key group list", desk)
    assert code == 77
    assert said == (
        "The key file `the.key` belongs to another account. Nothing was changed."
        " Run kediri under that account, or keep a copy of your own with mode 600.\n"
    )


def test_a_key_that_cannot_be_read_is_named(key: Path, run: Run, desk: Path) -> None:
    code, said = refusal(run, "--key-file the.key/inside group list", desk)
    assert code == 77
    assert "`the.key/inside` cannot be read: Not a directory. Nothing was changed." in said


@pytest.mark.parametrize("content", ["", "kediri key 1\n", "secret", "kediri key 1\nfile: 00\n"])
def test_a_damaged_key_file_is_named(key: Path, run: Run, desk: Path, content: str) -> None:
    key.write_text(content, encoding="utf-8")
    code, said = refusal(run, "--key-file the.key group list", desk)
    assert code == 77
    assert said == (
        "`the.key` is not a key file, or it is damaged. Nothing was changed."
        " Make it anew from the recovery code with `kediri key recover`.\n"
    )


def test_a_changed_digit_in_the_key_file_is_not_taken_for_a_wrong_key(
    key: Path, run: Run, desk: Path
) -> None:
    text = key.read_text(encoding="utf-8")
    place = text.index("key: ", 20) + 9
    key.write_text(text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :])
    assert (
        "not a key file, or it is damaged" in refusal(run, "--key-file the.key group list", desk)[1]
    )


def test_a_changed_check_is_not_passed_over(key: Path, run: Run, desk: Path) -> None:
    text = key.read_text(encoding="utf-8")
    place = text.index("check: ") + 7
    key.write_text(text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :])
    code, said = refusal(run, "--key-file the.key group list", desk)
    assert (code, said.partition(". ")[0]) == (77, "`the.key` is not a key file, or it is damaged")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("''", "There is no key file at `.`."),
        ("/", "There is no key file at `/`."),
        (".config", "`.config` is not a key file, or it is damaged."),
        ("pipe", "`pipe` is not a key file, or it is damaged."),
    ],
)
def test_what_is_no_file_is_no_key_file(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, place: str, says: str
) -> None:
    os.mkfifo(desk / "pipe", 0o600)
    code, said = refusal(office, f"--key-file {place} group list", desk)
    assert (code, said.startswith(says)) == (77, True), said
    if place != "''":
        monkeypatch.setenv("KEDIRI_KEY_FILE", place)
        assert refusal(office, "group list", desk)[0] == 77


@pytest.mark.parametrize("way", ["option", "variable", "settings"])
def test_a_key_that_was_named_for_this_run_is_not_passed_over(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """The right key is in the folder, but somebody says which one it is to be."""
    keys.write(desk / "other.key", keys.fresh())
    line = "group list"
    if way == "option":
        line += " --key-file other.key"
    elif way == "variable":
        monkeypatch.setenv("KEDIRI_KEY_FILE", str(desk / "other.key"))
    else:  # one setting for all databases of an account: the folder knows the others
        (desk / ".config/kediri/settings.toml").write_text(f'key_file = "{desk / "other.key"}"\n')
    answer = office(line)
    assert answer.code == (0 if way == "settings" else 77)
    if way != "settings":
        assert "is not that of" in answer.err


def test_a_copy_is_restored_by_a_key_that_was_named_for_it(
    key: Path, office: Run, desk: Path
) -> None:
    """What stands is under the key in the folder, the copy under the one that was named."""
    folder = desk / ".config/kediri/keys"
    folder.mkdir()
    shutil.copy(key, folder / f"{(desk / 'kediri.db').read_bytes()[:16].hex()}.key")
    assert office("backup --to copies").code == 0
    (copy,) = (desk / "copies").glob("*.db")
    assert office("key rotate").code == 0
    (old,) = folder.glob("*.old")
    old.unlink()
    answer = office(f"restore {copy} --key-file the.key")
    assert answer.code == 0
    assert answer.err.splitlines()[2] == (
        "It is under the key of its time, in the.key: the recovery code that was printed with that"
        " key is the one for it."
    )
    assert office("group list --key-file the.key").code == 0


def test_a_wrong_key_and_a_damaged_file_are_told_apart(key: Path, run: Run, desk: Path) -> None:
    keys.write(desk / "other.key", keys.fresh())
    code, said = refusal(run, "--key-file other.key group list", desk)
    assert code == 77
    assert said == (
        "The key in `other.key` is not that of `~/kediri.db`. Nothing was changed."
        " Name the right one with --key-file, or look at --db again.\n"
    )
    database = desk / "kediri.db"
    whole = database.read_bytes()
    for place in (5000, len(whole) // 2):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        database.write_bytes(flipped)
        assert run("--key-file the.key check").code in (1, 65), place
    for place in (0, 15, 16, 100, 4095):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        database.write_bytes(flipped)
        code, said = refusal(run, "--key-file the.key check", desk)
        assert code == 65, place
        assert said == (
            "`~/kediri.db` is damaged: its key fits, but not all of its content. Nothing was"
            " changed. Keep it, and restore the latest copy with `kediri restore`.\n"
        ), place


def test_a_damaged_salt_is_found_also_among_the_keys_of_the_folder(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    content = bytearray(database.read_bytes())
    content[7] ^= 8
    database.write_bytes(content)
    assert refusal(office, "group list", desk)[0] == 65


def test_a_plain_file_with_a_damaged_start_is_not_taken_for_an_encrypted_one(
    run: Run, desk: Path
) -> None:
    run("init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
        " --plain")  # fmt: skip
    database = desk / "kediri.db"
    content = bytearray(database.read_bytes())
    content[3] ^= 1
    database.write_bytes(content)
    assert refusal(run, "group list", desk)[0] == 65


def test_a_glance_never_asks_and_never_complains(key: Path, desk: Path) -> None:
    database = desk / "kediri.db"

    def with_key() -> Access:
        return Access(Settings({"HOME": str(desk), "KEDIRI_KEY_FILE": str(key)}))

    assert peek.codes(database, with_key(), "group") == ["K1", "K2"]
    assert peek.language(database, with_key()) == "en"
    assert peek.codes(database, own(desk), "group") == []
    key.chmod(0o644)
    assert peek.codes(database, with_key(), "group") == []
    key.chmod(0o600)
    secret = keys.read(key)
    wrapped = Access(
        Settings({"HOME": str(desk), "KEDIRI_KEY_FILE": str(key)}),
        passphrase=lambda _: 1 / 0,  # type: ignore[arg-type, return-value]
    )
    keys.write(key, Key(secret.salt, secret.secret or b""), "argon2id x", over=True)
    assert peek.codes(database, wrapped, "group") == []
    with pytest.raises(ZeroDivisionError):
        wrapped.key(database)


def test_nobody_to_ask_is_a_refusal(key: Path, desk: Path) -> None:
    secret = keys.read(key)
    keys.write(key, Key(secret.salt, secret.secret or b""), "argon2id x", over=True)
    with pytest.raises(PassphraseNeeded):
        Access(Settings({"KEDIRI_KEY_FILE": str(key), "HOME": str(desk)})).key(desk / "kediri.db")


def test_a_key_is_not_printed_by_mistake() -> None:
    key = keys.fresh()
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
    assert key.fingerprint.replace(" ", "") not in key.secret.hex()


def test_no_core_dump_while_a_key_is_in_memory(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits)))
    assert office("group list").code == 0
    assert asked == [(resource.RLIMIT_CORE, (0, 0))]


def test_one_library_a_file(office: Run, desk: Path) -> None:
    """The file itself decides: an encrypted one never meets the standard library's SQLite."""
    script = (
        "import sys\nfrom kediri_cli.cli.main import run\nrun(['group', 'list'])\n"
        "print('sqlcipher3' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "True"
    connection = opening.bare(desk / "kediri.db", access.around().key(desk / "kediri.db"))
    assert type(connection).__mro__[1].__module__.startswith("sqlcipher3")
    connection.close()


def test_a_wrong_key_makes_no_noise(key: Path, run: Run, desk: Path) -> None:
    """SQLCipher prints its own errors unless it is told not to, before it gets a key."""
    keys.write(desk / "other.key", keys.fresh())
    done = subprocess.run(
        [sys.executable, "-m", "kediri_cli", "--key-file", "other.key", "group", "list"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 77
    assert done.stderr.count("\n") == 1
    assert "ERROR CORE" not in done.stderr


def test_a_key_is_never_written_over(run: Run, desk: Path) -> None:
    keys.write(desk / "the.key", keys.fresh())
    before = (desk / "the.key").read_bytes()
    answer = run("--key-file the.key init --name N --office O --city C --budget 1000"
                 " --starts 1/9/2014 --ends 31/12/2014")  # fmt: skip
    assert answer.code == 73
    assert answer.err == (
        "kediri: There is a key file at `the.key` already; it was left as it is."
        " Name another place with --key-file.\n"
    )
    assert (desk / "the.key").read_bytes() == before
    assert not (desk / "kediri.db").exists()


def test_a_refused_beginning_leaves_no_key(run: Run, desk: Path) -> None:
    (desk / ".config/kediri/keys").unlink()
    answer = run("init --name N --office O --city C --budget 1000 --starts 1/9/2014"
                 " --ends 1/8/2014")  # fmt: skip
    assert answer.code == 2
    assert list((desk / ".config/kediri/keys").iterdir()) == []


def test_a_whole_key_file_reads_back(tmp_path: Path) -> None:
    key = keys.fresh()
    keys.write(tmp_path / "a.key", key)
    found = keys.read(tmp_path / "a.key")
    assert (found.salt, found.secret, found.check) == (key.salt, key.secret, key.check)
    with pytest.raises(KeyDamaged):
        keys.read(tmp_path)


def test_a_language_that_we_do_not_have_is_not_seen(office: Run, desk: Path) -> None:
    raw = opening.bare(desk / "kediri.db", access.around().key(desk / "kediri.db"))
    for stored, seen in (("id", "id"), ("../../etc", None), ("", None), ("fr", None)):
        raw.execute("UPDATE programme SET language = ?", (stored,))
        assert peek.language(desk / "kediri.db", access.around()) == seen
    raw.close()
