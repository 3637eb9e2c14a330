"""What is said where a key file, a slot, a code or a sealed name is not as it should be."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kediri_cli.db import identity, keys, slots, unlocked
from kediri_cli.domain import recovery
from tests.conftest import Run, opened

ENROLL = "enroll --name 'Biku Tenunan' --sex P --on 30/10/2014 --identity-key key"
PHONE = "participant correct P-AAA2 --phone 0812-0000-0009"


def written(desk: Path, text: str) -> None:
    (desk / "code").write_text(text, encoding="utf-8")
    (desk / "code").chmod(0o600)


def changed(desk: Path, statement: str) -> None:
    with closing(opened(desk / "kediri.db")) as connection:
        assert connection.execute(statement).rowcount > 0


def flipped(desk: Path) -> None:
    """Change one digit of the secret in the key file."""
    text = (desk / "key").read_text(encoding="ascii")
    place = text.index("\nkey: ") + 9
    digit = "1" if text[place] != "1" else "2"
    (desk / "key").write_text(text[:place] + digit + text[place + 1 :], encoding="ascii")


def only_the_unlocked_key(desk: Path) -> None:
    """Leave an open key, and neither file nor passphrase of any holder."""
    known = identity.around(desk / "kediri.db").key
    access = identity.IdentityAccess(identity.Settings(__import__("os").environ))
    unlocked.keep(access.runtime, known.id, known.secret, unlocked.timedelta(hours=1),
                  unlocked.clocks())  # fmt: skip
    (desk / ".config/kediri/keys").rename(desk / ".config/kediri/all")
    (desk / ".config/kediri/keys").mkdir()
    for place in (desk / ".config/kediri/all").glob("*.key"):
        shutil.copy(place, desk / ".config/kediri/keys")


DAMAGED = (
    77,
    "`key` is not an identity key file, or it is damaged. Nothing was changed."
    " Make a new one from the recovery code with `kediri identity recover`.",
)
BAD_CODE = (
    2,
    "The recovery code of the identity key has a mistake in it. It begins with NAMA, and 14 groups"
    " of 4 letters and digits follow; the code of the database has no NAMA.",
)
NO_SEAL = (
    65,
    "The sealed identity of P-AAA2 does not open: it was changed past kediri. Nothing was changed."
    " Keep the file, run `kediri check`, and compare with a copy: `kediri restore`.",
)
RECOVER = "identity recover --code-file code"


@pytest.mark.parametrize(
    ("prepare", "line", "refusal"),
    [
        (lambda desk: (desk / "key").chmod(0o640), ENROLL, (
            77, "The identity key file `key` can be read or changed by others (mode 640). Nothing"
            " was changed. Run `chmod 600` on it; if somebody else may have it, run `kediri"
            " identity rotate` after.")),
        (lambda desk: (desk / "key").write_text("secret"), ENROLL, DAMAGED),
        (lambda desk: keys.write(desk / "key", keys.fresh(), over=True), ENROLL, DAMAGED),
        (flipped, ENROLL, DAMAGED),
        (lambda desk: changed(desk, "UPDATE key_slot SET wrapped = 'x'"), ENROLL, (
            65, "The slot of `kantor` does not open with its own key: it was changed past kediri."
            " Nothing was changed. Use another holder's key, or `kediri identity recover`; then run"
            " `kediri check`.")),
        (lambda desk: changed(
            desk, "UPDATE identity SET sealed = (SELECT sealed FROM identity WHERE id = 2)"
            " WHERE id = 1"), PHONE, NO_SEAL),
        (lambda desk: changed(desk, "UPDATE identity SET sealed = 'x' WHERE id = 1"), PHONE,
         NO_SEAL),
        (lambda desk: written(desk, "NAMA-AAAA"), RECOVER, BAD_CODE),
        (lambda desk: written(desk, recovery.written(bytes(32))), RECOVER, BAD_CODE),
        (lambda desk: written(desk, "NAMA-" + recovery.written(bytes(32))), RECOVER, BAD_CODE),
        (lambda desk: written(desk, recovery.written_for_names(bytes(32))), RECOVER, (
            77, "The recovery code is not that of the identity key in use. Nothing was changed."
            " Each change of the identity key prints a new code: look for the latest one.")),
        (only_the_unlocked_key, "identity rotate --leave-out", (
            77, "No holder of the identity key is here, so nobody could open a new one. Nothing was"
            " changed. Bring a holder's key file with --identity-key, or let one type the"
            " passphrase.")),
    ],
)  # fmt: skip
def test_a_refusal_is_one_exact_line(
    office: Run, desk: Path, all_keys: Path, prepare: Callable[[Path], object], line: str,
    refusal: tuple[int, str],
) -> None:  # fmt: skip
    token = (
        identity.IdentityAccess(identity.Settings({"HOME": str(desk)}))
        .standing(desk / "kediri.db", identity.accesses.around())[0]
        .token
    )
    shutil.copy(all_keys / f"{token}.identity", desk / "key")
    prepare(desk)
    before = (desk / "kediri.db").read_bytes()
    answer = office(line)
    assert (answer.code, answer.out, answer.err) == (refusal[0], "", f"kediri: {refusal[1]}\n")
    assert (desk / "kediri.db").read_bytes() == before


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("''", "There is no identity key file at `.`."),
        ("/", "There is no identity key file at `/`."),
        (".config", "`.config` is not an identity key file, or it is damaged."),
        ("pipe", "`pipe` is not an identity key file, or it is damaged."),
    ],
)
def test_what_is_no_file_is_no_key_file(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, place: str, says: str
) -> None:
    os.mkfifo(desk / "pipe", 0o600)
    line = ENROLL.partition(" --identity-key")[0]
    answer = office(f"{line} --identity-key {place}")
    assert (answer.code, answer.err.startswith(f"kediri: {says}")) == (77, True), answer.err
    if place != "''":
        monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", place)
        assert office(line).code == 77


@pytest.mark.parametrize("way", ["option", "variable", "settings"])
def test_a_key_that_was_named_for_this_run_is_not_passed_over(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """The right key is in the folder, but somebody says which one it is to be."""
    other = desk / "other.identity"
    keys.write(other, keys.fresh(), title=slots.TITLE)
    line = ENROLL.partition(" --identity-key")[0]
    if way == "option":
        line += f" --identity-key {other}"
    elif way == "variable":
        monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(other))
    else:
        (desk / ".config/kediri/settings.toml").write_text(f'identity_key_file = "{other}"\n')
    answer = office(line)
    assert answer.code == (0 if way == "settings" else 77)
    if way != "settings":
        assert answer.err.startswith(f"kediri: The identity key in `{other}` opens no name in")


def test_a_holder_whose_key_file_is_no_file_is_refused(office: Run) -> None:
    answer = office("identity add-holder cadangan --file /")
    assert answer.code == 73
    assert "`/`" in answer.err


def test_the_status_says_which_key_file_is_not_used_and_why(office: Run, desk: Path) -> None:
    assert office("identity add-holder cadangan --file usb.identity").code == 0
    (desk / "usb.identity").chmod(0o644)
    answer = office("--identity-key usb.identity identity status --section holders --format json")
    assert (answer.code, answer.err) == (0, "")
    exposed = "The identity key file `usb.identity` can be read or changed by others (mode 644)."
    rows = json.loads(answer.out)["rows"]
    assert [(row["holder"], row["key_file"], row["slot"]) for row in rows] == [
        ("kantor", exposed, "yes"), ("cadangan", exposed, "yes"),
    ]  # fmt: skip


def test_the_time_of_unlocking_is_that_of_the_programme(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2014, 10, 31, 3, 0, tzinfo=UTC)
    here = unlocked.clocks()._replace(now=at.timestamp())
    monkeypatch.setattr(unlocked, "clocks", lambda: here)
    changed(desk, "UPDATE programme SET zone = 'Asia/Jayapura'")  # UTC+9
    said = office("identity unlock --for 15m").err
    assert said.startswith("Names are open on this account until 12.15.\n")
    assert "until 12.15" in office("identity status").out


def test_without_a_private_folder_in_memory_no_key_is_left_open(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.settings import Settings

    monkeypatch.setattr(Settings, "runtime", (Path("/proc/kediri"), Path("/nowhere/kediri")))
    answer = office("identity unlock")
    assert (answer.code, answer.err) == (
        73,
        "kediri: There is no private folder in memory to keep the unlocked key in. The names stay"
        " locked. Log in so that XDG_RUNTIME_DIR is set, or name a key file with --identity-key.\n",
    )


def test_a_code_for_the_file_is_not_taken_for_one_of_the_names() -> None:
    secret = bytes(range(32))
    code = recovery.written_for_names(secret)
    assert code.startswith("NAMA-")
    assert recovery.read_for_names(code.lower().replace("-", " ")) == secret
    assert recovery.written(secret) not in code
    assert slots.TITLE != keys.TITLE
