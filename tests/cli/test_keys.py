"""`kediri key`: what is shown, what is asked, what is said, and each refusal as one exact line."""

import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from kediri_cli.db import access, keys
from tests.conftest import PLAIN, Run

pytestmark = pytest.mark.skipif(PLAIN, reason="a plain file has no key")
WORDS = "kuda sawah benang kopi jendela"
INIT = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"


@pytest.fixture
def alone(run: Run, desk: Path) -> Run:
    """A new register with a folder of keys of its own."""
    (desk / ".config/kediri/keys").unlink()
    answer = run(INIT)
    assert answer.code == 0
    (desk / "said").write_text(answer.err, encoding="utf-8")
    return run


def the_key(desk: Path) -> Path:
    (place,) = (desk / ".config/kediri/keys").glob("*.key")
    return place


def private(place: Path, text: str) -> Path:
    place.write_text(text, encoding="utf-8")
    place.chmod(0o600)
    return place


def one_line(run: Run, desk: Path, line: str) -> tuple[int, str]:
    answer = run(line)
    assert answer.out == ""
    return answer.code, answer.err.replace(str(desk), "~")


def test_the_status_shows_where_and_how_but_never_what(alone: Run, desk: Path) -> None:
    page = alone("key status").out.replace(str(desk), "~")
    facts = dict(re.split(r" {2,}", line, maxsplit=1) for line in page.splitlines()[3:])
    place = the_key(desk)
    assert facts == {
        "file": "~/kediri.db",
        "encrypted": "yes",
        "key": f"~/.config/kediri/keys/{place.name}",
        "mode": "0600",
        "passphrase": "no",
        "fingerprint": keys.read(place).fingerprint,
    }
    assert keys.read(place).secret.hex() not in page  # type: ignore[union-attr]


def test_a_plain_file_says_so(run: Run, desk: Path) -> None:
    run(f"{INIT} --plain")
    assert "encrypted  no" in run("key status").out
    code, said = one_line(run, desk, "key rotate")
    assert (code, said) == (
        1,
        "kediri: `~/kediri.db` is not encrypted: it has no key. Nothing was changed."
        " A new database is encrypted unless --plain was asked for.\n",
    )


def test_a_new_key_tells_of_the_old_one_and_prints_a_new_code(alone: Run, desk: Path) -> None:
    old = the_key(desk)
    answer = alone("key rotate")
    assert answer.code == 0
    new = the_key(desk)
    lines = answer.err.replace(str(desk), "~").splitlines()
    assert lines[:5] == [
        "~/kediri.db is under a new key.",
        "Lines of cron that name the old one are to be printed anew.",
        f"Copies from before need the old key: it is kept in ~/.config/kediri/keys/{old.name}.old.",
        f"Its key is in ~/.config/kediri/keys/{new.name}: without it nobody reads the database.",
        "Write down the recovery code and lock it away; it is not shown again:",
    ]
    assert re.fullmatch(r"  ([A-Z2-7]{4}-){13}[A-Z2-7]{4}", lines[5])
    assert lines[5] not in (desk / "said").read_text(encoding="utf-8")


def test_the_code_on_paper_brings_the_key_back(alone: Run, desk: Path) -> None:
    """The whole way: what `init` printed, typed on a terminal after the key was lost."""
    code = (desk / "said").read_text(encoding="utf-8").splitlines()[3].strip()
    place = the_key(desk)
    before = place.read_bytes()
    place.unlink()
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "key", "recover"], timeout=20, encoding="utf-8",
        dimensions=(24, 200),
    )  # fmt: skip
    child.expect("Recovery code: ")
    child.sendline(code.lower())
    child.expect("again; it has no passphrase.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert code.lower() not in (child.before or ""), "nothing is echoed"
    assert place.read_bytes() == before
    assert alone("check").code == 0


def test_a_passphrase_is_asked_for_on_a_terminal_only(alone: Run, desk: Path) -> None:
    words = private(desk / "words", f"{WORDS}\n")
    assert alone(f"key passphrase set --passphrase-file {words}").code == 0
    assert "passphrase   yes" in alone("key status").out
    assert alone(f"group list --passphrase-file {words}").code == 0
    code, said = one_line(alone, desk, "group list")
    assert (code, said) == (
        77,
        f"kediri: The key in `~/.config/kediri/keys/{the_key(desk).name}` is behind a passphrase,"
        " and nobody is there to type it. Nothing was changed. Run it on a terminal, or name a"
        " private file that holds it with --passphrase-file.\n",
    )
    for typed, code in ((WORDS, 0), ("something else entirely", 77)):
        child = pexpect.spawn(
            sys.executable, ["-m", "kediri_cli", "group", "list"], timeout=20, encoding="utf-8",
            dimensions=(24, 200),
        )  # fmt: skip
        child.expect("Passphrase of .*: ")
        child.sendline(typed)
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == code
        assert typed not in (child.before or "")
    assert alone(f"key passphrase remove --passphrase-file {words}").code == 0
    assert alone("group list").code == 0


def test_completion_offers_nothing_where_it_would_have_to_ask(alone: Run, desk: Path) -> None:
    assert alone("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0

    def offered() -> str:
        import os

        asked = {
            "_KEDIRI_COMPLETE": "complete_bash", "COMP_WORDS": "kediri group show K",
            "COMP_CWORD": "3",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "kediri_cli"], env={**os.environ, **asked},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout.strip()

    assert offered() == "K1"
    words = private(desk / "words", f"{WORDS}\n")
    alone(f"key passphrase set --passphrase-file {words}")
    assert offered() == ""


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("key passphrase remove", 1,
         "The key in `{key}` has no passphrase. Nothing was changed."
         " Set one with `kediri key passphrase set`."),
        ("key passphrase set --passphrase-file ~/short", 2,
         "The passphrase is too short: it needs 12 characters."
         " Five words in a row are easy to keep and hard to guess."),
        ("key passphrase set --passphrase-file ~/open", 77,
         "The key file `~/open` can be read or changed by others (mode 644). Nothing was changed."
         " Run `chmod 600` on it; if somebody else may have it, run `kediri key rotate` after."),
        ("key passphrase set --passphrase-file ~/nowhere", 77,
         "The private file `~/nowhere` cannot be read as a line of text. Nothing was changed."
         " Look at its name again; it must be a file of this account with mode 600."),
        ("key recover --code-file ~/names", 2,
         "This is the recovery code of the names, not that of the database."
         " Open the names again with it: `kediri identity recover`."),
        ("key passphrase set", 2,
         "This asks for a secret on a terminal, and there is none."
         " Run it on a terminal, or name a private file with --passphrase-file."),
        ("key recover --code-file ~/short", 2,
         "The recovery code has a mistake in it."
         " It has 14 groups of 4 letters and digits; compare each with the paper."),
        ("key recover --code-file ~/zeros", 77,
         "The recovery code is not that of `~/kediri.db`. Nothing was changed."
         " Each change of the key prints a new code: look for the latest one."),
        ("key recover --code-file ~/right", 1,
         "The key of `~/kediri.db` is at `{key}` already, and it fits. Nothing was changed."
         " `kediri key status` shows it; to change it run `kediri key rotate`."),
    ],
)  # fmt: skip
def test_a_refusal_is_one_exact_line(
    alone: Run, desk: Path, line: str, code: int, says: str
) -> None:
    from kediri_cli.domain import recovery

    private(desk / "short", "pendek\n")
    private(desk / "open", f"{WORDS}\n").chmod(0o644)
    private(desk / "zeros", recovery.written(bytes(32)))
    private(desk / "names", recovery.written_for_names(bytes(32)))
    private(desk / "right", recovery.written(keys.read(the_key(desk)).secret or b""))
    before = the_key(desk).read_bytes()
    place = f"~/.config/kediri/keys/{the_key(desk).name}"
    assert one_line(alone, desk, line.replace("~", str(desk))) == (
        code, f"kediri: {says}\n".replace("{key}", place),
    )  # fmt: skip
    assert the_key(desk).read_bytes() == before


def test_a_wrong_passphrase_is_one_exact_line(alone: Run, desk: Path) -> None:
    words = private(desk / "words", f"{WORDS}\n")
    alone(f"key passphrase set --passphrase-file {words}")
    private(desk / "words", "something else entirely\n")
    code, said = one_line(alone, desk, f"group list --passphrase-file {words}")
    place = f"~/.config/kediri/keys/{the_key(desk).name}"
    assert (code, said) == (
        77,
        f"kediri: That is not the passphrase of the key in `{place}`. Nothing was changed."
        " Type it again; the recovery code works without it: `kediri key recover`.\n",
    )


def test_two_different_passphrases_are_refused(alone: Run, desk: Path) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "key", "passphrase", "set"], timeout=20,
        encoding="utf-8", dimensions=(24, 200),
    )  # fmt: skip
    child.expect("New passphrase: ")
    child.sendline(WORDS)
    child.expect("Once more: ")
    child.sendline(WORDS.upper())
    child.expect("The two passphrases differ. Type the same one twice.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 2
    assert access.around().key(desk / "kediri.db") is not None
