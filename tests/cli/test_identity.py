"""`kediri identity`: who opens names and who does not, whole commands on a file of each kind."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest

from kediri_cli.db import identity, keys, opening, slots, unlocked
from kediri_cli.db.unlocked import Clocks
from kediri_cli.domain import recovery
from kediri_cli.domain.people import Person
from kediri_cli.errors.identity import IdentityLocked
from tests.conftest import PLAIN, Run, as_made, everybody, held, opened

WORDS, OTHERS = "kuda sawah benang kopi jendela", "payung semut kursi hujan telur"
INIT = "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
ENROLL = "enroll --name 'Biku Tenunan' --sex P --code P-DDD2 --on 30/10/2014"
MELATI = Person("Melati Benang", "9971025008850003", date(1985, 8, 10), "+6281200000001")
LOCKED = (
    "kediri: Names are sealed under a key of their own, and this account has none at hand. Nothing"
    " was changed. Run `kediri identity unlock` on a terminal, or name a key file with"
    " --identity-key; `kediri identity status` lists who holds the key.\n"
)


@pytest.fixture
def database(desk: Path) -> Path:
    return desk / "kediri.db"


@pytest.fixture
def folder(office: Run, desk: Path, all_keys: Path, database: Path) -> Path:
    """The office's own folder of keys: that of the file, if it has one, and that of the names."""
    place = desk / ".config/kediri/keys"
    names = [f"{slot.token}.identity" for slot in standing(database)]
    place.unlink()
    place.mkdir(mode=0o700)
    if not PLAIN:
        names.append(f"{database.read_bytes()[:16].hex()}.key")
    for name in names:
        shutil.copy(all_keys / name, place)
    return place


@pytest.fixture
def name_key(folder: Path) -> Path:
    (place,) = folder.glob("*.identity")
    return place


@pytest.fixture
def treasurer(office: Run, name_key: Path, desk: Path) -> Run:
    """An account that has the key of the file, and not the one that opens names."""
    name_key.rename(desk / "away.identity")
    return office


def standing(database: Path) -> list[slots.Slot]:
    from kediri_cli.db import engine

    with engine.reading(database) as connection:
        return slots.standing(connection)


def private(place: Path, text: str) -> Path:
    place.write_text(text, encoding="utf-8")
    place.chmod(0o600)
    return place


def in_the_clear(database: Path, copy: Path) -> bytes:
    """Return all bytes of a file without its encryption: what the key of the file opens."""
    with closing(opened(database)) as connection:
        if PLAIN:
            connection.execute("VACUUM INTO ?", (str(copy),))
        else:
            connection.execute("ATTACH ? AS clear KEY ''", (str(copy),))
            connection.execute("SELECT sqlcipher_export('clear')")
            connection.execute("DETACH clear")
    content = copy.read_bytes()
    assert content[:15] == b"SQLite format 3"
    return content


def code_of(said: str) -> str:
    """Return the recovery code of the names out of what a command said."""
    return next(line.strip() for line in said.splitlines() if line.startswith("  NAMA-"))


# -- what the key of the file alone is good for

EVERYDAY = [
    "status", "check", "report --month 2014-10", "audit log", "audit verify", "db status",
    "participant list", "participant list --format json", "participant show P-AAA2",
    "participant show P-AAA2 --format json", "participant certificate P-AAA2",
    "participant accept P-CCC2 --on 20/10/2014", "group move P-CCC2 --to K1 --on 20/10/2014",
    "participant correct P-AAA3 --sex P", "participant withdraw P-CCC2 --reason moved",
    "group list", "group show K1", "group competence K1", "group needs K1",
    "machine list", "machine history MJ-01", "machine answer MJ-01 --on 15/10/2014",
    "machine holders", "assign-machine MJ-02 --to K2 --on 20/10/2014",
    "return-machine MJ-02 --condition B --on 21/10/2014",
    "log-session --group K2 --module M02 --on 13/10/2014 --at 08.00 --jp 4 --instructor I01"
    " --place Kelas --all-present",
    "attend S-0002 P-AAA4=S", "assess P-AAA2 M01 --on 30/10/2014 --theory 80 --practice 80"
    " --attitude 80",
    "session list", "session show S-0001", "attendance recap --month 2014-10",
    "spend 100000 --line 5.2.2.01.01 --payee 'CV Contoh' --for Kertas --on 20/10/2014",
    "budget show", "budget spending", "budget book bku --month 2014-10", "machine kib",
    "export --to ekspor", "export --books hledger --to buku.journal", "backup", "key status",
    "identity status", "identity lock", "undo",
]  # fmt: skip


def test_the_key_of_the_file_does_every_other_work_and_opens_no_name(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    assert office("participant correct P-AAA3 --address 'Gang Delima 7'").code == 0
    name_key.rename(desk / "away.identity")
    said = ""
    for line in EVERYDAY:
        answer = office(line)
        assert answer.code == 0, f"{line}: {answer.err}"
        said += answer.out + answer.err
    content = in_the_clear(database, desk / "clear.db")
    exported = b"".join(f.read_bytes() for f in (desk / "ekspor").rglob("*") if f.is_file())
    for secret in (
        "Melati Benang", "Benang", "Sulam", "Kirana", "Wibowo", "Pertiwi", "Maharani", "Santoso",
        "Lestari", "9971025008850003", "1985-08-10", "81200000001", "Delima",
    ):  # fmt: skip
        assert secret not in said, secret
        assert secret.encode() not in content, secret
        assert secret.encode() not in exported, secret
    assert b"Kelompok Melati" in content  # the search finds what is there
    assert b"participant correct" in content


@pytest.mark.parametrize(
    "line",
    [
        ENROLL,
        "participant correct P-AAA2 --phone 0812-0000-0009",
        "participant reveal P-AAA2 --reason 'surat 12'",
        "participant list --names --reason 'surat 12'",
        "participant dossier P-AAA2 --reason 'surat 12'",
        "import participants orang.csv",
        "identity unlock",
        "identity add-holder lain",
        "identity remove-holder kantor",
        "identity rotate",
    ],
)
def test_whatever_opens_names_refuses_without_their_key(
    treasurer: Run, desk: Path, database: Path, line: str
) -> None:
    (desk / "orang.csv").write_text("name,sex,applied_on\nBiku Tenunan,P,1/10/2014\n")
    before = database.read_bytes()
    answer = treasurer(line)
    assert (answer.code, answer.out, answer.err) == (77, "", LOCKED)
    assert database.read_bytes() == before
    with pytest.raises(IdentityLocked):
        identity.around(database)


def test_what_is_recorded_and_hidden_is_told_only_as_far_as_it_shows(office: Run) -> None:
    def hidden(code: str) -> str:
        page = json.loads(office(f"participant show {code} --format json").out)
        return str(page["facts"]["recorded"])

    assert hidden("P-AAA2") == "name, NIK"
    assert hidden("P-AAA3") == "name"
    office("participant correct P-AAA3 --phone 0812-0000-0003")
    assert hidden("P-AAA3") == "name"


def test_undo_needs_no_identity_key(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    assert office(ENROLL).code == 0
    assert office("participant correct P-AAA2 --name 'Melati Rajut'").code == 0
    name_key.rename(desk / "away.identity")
    assert office("undo").code == 0
    assert office("undo").code == 0
    (desk / "away.identity").rename(name_key)
    people = everybody(database)
    assert people["P-AAA2"] == MELATI
    assert "P-DDD2" not in people
    assert office("check").code == 0


# -- where the key is looked for


@pytest.mark.parametrize("way", ["option", "variable", "settings", "systemd"])
def test_a_key_file_is_found_where_it_is_named(
    treasurer: Run, desk: Path, database: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    place = desk / "away.identity"
    line = ENROLL
    if way == "option":
        line += f" --identity-key {place}"
    elif way == "variable":
        monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(place))
    elif way == "settings":
        (desk / ".config/kediri/settings.toml").write_text(f'identity_key_file = "{place}"\n')
    else:
        place.rename(desk / "kediri-identity.key").chmod(0o440)
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(desk))
    assert treasurer(line).code == 0


def test_no_core_dump_while_the_key_is_in_memory(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits)))
    assert office(ENROLL).code == 0
    assert (resource.RLIMIT_CORE, (0, 0)) in asked


def test_the_key_is_had_before_the_lock(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    """Whoever thinks about a passphrase holds nobody up."""
    only_by_words(office, desk, name_key)
    child = terminal(*ENROLL.replace("'", "").replace("Biku Tenunan", "Biku").split())
    child.expect("Passphrase for the names: ")
    assert office("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0
    child.sendline(WORDS)
    child.expect("P-DDD2 is enrolled")
    ended(child)


def test_a_key_that_was_changed_meanwhile_seals_nothing(
    office: Run, database: Path, name_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.db import people
    from kediri_cli.db.people import People

    old = people.fresh()
    monkeypatch.setattr(identity.IdentityAccess, "people", lambda self, *given, **how: People(old))
    before = database.read_bytes()
    answer = office(ENROLL)
    assert (answer.code, answer.err) == (
        75,
        "kediri: The identity key was changed by somebody else meanwhile. Nothing was changed."
        " Run the command again.\n",
    )
    assert database.read_bytes() == before


# -- open for a while


def test_names_are_open_for_a_while_and_then_not(
    treasurer: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = f"identity unlock --for 1h --identity-key {desk / 'away.identity'}"
    answer = treasurer(opening)
    assert answer.code == 0
    assert re.fullmatch(
        r"Names are open on this account until \d\d\.\d\d\.\n"
        r"`kediri identity lock` closes them at once\.\n",
        answer.err,
    )
    assert re.search(r"Unlocked +until \d\d\.\d\d", treasurer("identity status").out)
    assert treasurer(ENROLL).code == 0
    assert treasurer("identity lock").err == "The names are locked.\n"
    assert treasurer("identity lock").err == "No key was open.\n"
    assert treasurer(ENROLL.replace("DDD2", "DDD3")).err == LOCKED
    assert treasurer(opening).code == 0
    real = unlocked.clocks()
    later = Clocks(real.now + 3700, real.running + 3700, real.boot)
    monkeypatch.setattr(unlocked, "clocks", lambda: later)
    kept = list(Path(_runtime()).rglob("*.unlocked"))
    assert len(kept) == 1
    assert treasurer("group list").code == 0  # any command removes it
    assert not kept[0].exists()
    assert re.search(r"Unlocked +no", treasurer("identity status").out)


def _runtime() -> str:
    import os

    return os.environ["XDG_RUNTIME_DIR"]


def test_an_open_key_does_not_open_itself_for_longer(treasurer: Run, desk: Path) -> None:
    assert treasurer(f"identity unlock --identity-key {desk / 'away.identity'}").code == 0
    assert treasurer("identity unlock --for 8h").err == LOCKED


# -- who holds the key


def only_by_words(office: Run, desk: Path, name_key: Path) -> None:
    """Let the names open by a passphrase, and by the key file of nobody."""
    words = private(desk / "words", f"{WORDS}\n")
    assert office(f"identity add-holder dinas --new-passphrase-file {words}").code == 0
    assert office("identity remove-holder kantor").code == 0
    name_key.rename(desk / "removed.identity")


def test_a_holder_by_passphrase_opens_names(office: Run, desk: Path, name_key: Path) -> None:
    only_by_words(office, desk, name_key)
    words = desk / "words"
    assert office(ENROLL).err == LOCKED
    assert office(f"{ENROLL} --identity-passphrase-file {words}").code == 0
    private(words, f"{OTHERS}\n")
    answer = office(
        f"participant correct P-AAA2 --phone 08120000001 --identity-passphrase-file {words}"
    )
    assert (answer.code, answer.err) == (
        77,
        "kediri: That is not the passphrase of any holder of the identity key. Nothing was changed."
        " Type it again; the recovery code works without it: `kediri identity recover`.\n",
    )


def test_a_holder_by_key_file_opens_names_elsewhere(
    office: Run, desk: Path, name_key: Path
) -> None:
    answer = office(f"identity add-holder cadangan --file {desk / 'usb.identity'}")
    assert answer.code == 0
    assert answer.err.replace(str(desk), "~") == (
        "`cadangan` can open the names now.\n"
        "The key file is ~/usb.identity: whoever has it and the database reads names.\n"
        "It is looked for there only where it is named: with --identity-key, or by"
        " `identity_key_file` in the settings.\n"
    )
    assert (desk / "usb.identity").stat().st_mode & 0o777 == 0o600
    name_key.unlink()
    assert office(ENROLL).err == LOCKED
    assert office(f"{ENROLL} --identity-key {desk / 'usb.identity'}").code == 0
    rows = json.loads(office("identity status --section holders --format json").out)["rows"]
    assert [(row["holder"], row["kind"], row["key_file"], row["slot"]) for row in rows] == [
        ("kantor", "file", None, "yes"),
        ("cadangan", "file", None, "yes"),
    ]


def test_a_removed_holder_opens_nothing_any_more_and_leaves_no_slot(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    assert office(f"identity add-holder cadangan --file {desk / 'usb.identity'}").code == 0
    removed = standing(database)[1]
    clear = in_the_clear(database, desk / "before.db")
    assert removed.wrapped.encode() in clear
    answer = office("identity remove-holder cadangan --note 'tidak bertugas lagi'")
    assert (answer.code, answer.err) == (
        0,
        "`cadangan` can open no name any more.\nCopies from before still open for whoever held"
        " the key; against a key that was copied only `kediri identity rotate` helps.\n",
    )
    name_key.rename(desk / "away.identity")
    answer = office(f"{ENROLL} --identity-key {desk / 'usb.identity'}")
    assert (answer.code, answer.err.replace(str(desk), "~")) == (
        77,
        "kediri: The identity key in `~/usb.identity` opens no name in `~/kediri.db`. Nothing was"
        " changed. `kediri identity status` lists who holds the key; look at --db again.\n",
    )
    # neither the table nor the journal keeps what it opened
    clear = in_the_clear(database, desk / "after.db")
    assert removed.wrapped.encode() not in clear
    if PLAIN:  # the pages themselves were written over
        assert removed.wrapped.encode() not in database.read_bytes()
    assert office("audit log --last 1").out.count("cadangan") == 1


def test_a_damaged_slot_of_one_holder_stops_no_other(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    usb = desk / "usb.identity"
    assert office(f"identity add-holder cadangan --file {usb}").code == 0
    with closing(opened(database)) as connection:
        token = standing(database)[0].token
        connection.execute("UPDATE key_slot SET wrapped = 'x' WHERE token = ?", (token,))
    assert office(ENROLL).code == 65
    assert office(f"{ENROLL} --identity-key {usb}").code == 0


def test_a_rehearsal_makes_no_holder_and_no_file(office: Run, desk: Path, database: Path) -> None:
    before = database.read_bytes()
    assert (
        office(f"identity add-holder cadangan --file {desk / 'usb.identity'} --dry-run").code == 0
    )
    assert office("identity rotate --dry-run").code == 0
    assert not (desk / "usb.identity").exists()
    assert database.read_bytes() == before


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(
    office: Run, desk: Path, name_key: Path
) -> None:
    only_by_words(office, desk, name_key)
    words, others = desk / "words", private(desk / "others", f"{OTHERS}\n")
    by_old, by_new = (f"--identity-passphrase-file {place}" for place in (words, others))
    answer = office(f"identity passphrase dinas --new-passphrase-file {others} {by_old}")
    assert (answer.code, answer.err) == (0, "The passphrase of `dinas` is changed.\n")
    assert office(f"{ENROLL} {by_old}").code == 77
    assert office(f"{ENROLL} {by_new}").code == 0


def test_commands_about_holders_are_passed_over_by_undo(office: Run, desk: Path) -> None:
    assert office(ENROLL).code == 0
    assert office(f"identity add-holder cadangan --file {desk / 'usb.identity'}").code == 0
    assert "`enroll` P-DDD2" in office("undo").err


# -- the recovery code


@pytest.fixture
def begun(run: Run, desk: Path) -> str:
    """A new register with keys of its own; gives what `init` said."""
    (desk / ".config/kediri/keys").unlink()
    answer = run(INIT)
    assert answer.code == 0
    assert run(ENROLL).code == 0
    return answer.err


def test_what_init_says_of_the_names(begun: str, desk: Path, database: Path) -> None:
    (place,) = (desk / ".config/kediri/keys").glob("*.identity")
    assert place.stat().st_mode & 0o777 == 0o600
    lines = begun.replace(str(desk), "~").splitlines()
    assert lines[-5:-3] == [
        "Names are sealed under a key of their own;"
        f" ~/.config/kediri/keys/{place.name} opens them.",
        "Write down their recovery code too; it begins with NAMA and is not shown again:",
    ]
    assert re.fullmatch(r"  NAMA-([A-Z2-7]{4}-){13}[A-Z2-7]{4}", lines[-3])
    assert (keys.read(place, title=slots.TITLE).secret or b"").hex() not in begun
    if not PLAIN:
        (other,) = (
            line for line in lines if re.fullmatch(r"  ([A-Z2-7]{4}-){13}[A-Z2-7]{4}", line)
        )
        assert other.strip() not in lines[-3]


def test_the_code_on_paper_opens_the_names_again(
    begun: str, run: Run, desk: Path, database: Path
) -> None:
    (place,) = (desk / ".config/kediri/keys").glob("*.identity")
    place.unlink()
    code = code_of(begun)
    child = terminal("identity", "recover")
    child.expect("Recovery code of the names: ")
    child.sendline(code.lower().replace("-", " "))
    child.expect("`kantor` can open the names now.")
    assert code.lower() not in ended(child)
    assert [slot.holder for slot in standing(database)] == ["kantor"]
    assert everybody(database) == {"P-DDD2": Person("Biku Tenunan")}
    assert run("check").code == 0


def test_a_code_makes_a_holder_of_any_name_and_kind(
    begun: str, run: Run, desk: Path, database: Path
) -> None:
    paper, words = private(desk / "kode", code_of(begun)), private(desk / "words", WORDS)
    answer = run(f"identity recover kepala --code-file {paper} --new-passphrase-file {words}")
    assert (answer.code, answer.err) == (0, "`kepala` can open the names now.\n")
    assert [(slot.holder, slot.kind) for slot in standing(database)] == [
        ("kantor", "file"), ("kepala", "passphrase"),
    ]  # fmt: skip


def test_a_code_opens_names_also_where_every_slot_was_lost(
    begun: str, run: Run, desk: Path, database: Path
) -> None:
    with closing(opened(database)) as connection:
        connection.execute("DELETE FROM key_slot")
    assert run("check").code == 1
    wrong = private(desk / "salah", recovery.written_for_names(bytes(32)))
    assert run(f"identity recover --code-file {wrong}").code == 77
    paper = private(desk / "kode", code_of(begun))
    assert run(f"identity recover --code-file {paper}").code == 0
    assert run("check").code == 0
    assert "P-DDD2" in everybody(database)


# -- a new key


def test_a_new_key_seals_every_name_anew(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    before, old = everybody(database), identity.around(database)
    with closing(opened(database)) as connection:
        sealed = connection.execute(
            "SELECT sealed, nik_digest FROM identity ORDER BY id"
        ).fetchall()
    answer = office("identity rotate --note 'kunci disalin'")
    assert answer.code == 0
    lines = answer.err.splitlines()
    assert lines[0] == "The names of 7 people are sealed under a new key."
    assert lines[1] == (
        "Whoever could read names before may have kept them; copies from before open by the old key"
        " files and passphrases."
    )
    new = identity.around(database)
    assert recovery.read_for_names(code_of(answer.err)) == new.key.secret != old.key.secret
    assert everybody(database) == before
    with closing(opened(database)) as connection:
        after = connection.execute("SELECT sealed, nik_digest FROM identity ORDER BY id").fetchall()
        rows = connection.execute(
            "SELECT before FROM image WHERE before LIKE '%sealed%'"
        ).fetchall()
    assert not set(sealed) & set(after)
    # what the journal keeps from before opens by the new key, through the one before it
    image = next(json.loads(row[0]) for row in rows if json.loads(row[0])["participant_id"] == 1)
    assert new.open("P-AAA2", image["sealed"]) == MELATI
    double = office(ENROLL + " --nik 9971025008850003")
    assert "The NIK is recorded already, for P-AAA2." in double.err
    assert office("check").code == 0
    assert office("audit verify").code == 0


def test_what_was_recorded_of_a_person_before_a_new_key_is_not_undone_after_it(
    office: Run, name_key: Path
) -> None:
    assert office(ENROLL).code == 0
    assert office("identity rotate").code == 0
    answer = office("undo")
    assert answer.code == 1
    assert "`identity rotate`" in answer.err


def test_a_name_that_was_erased_is_nobodys_double(office: Run, database: Path) -> None:
    again = "enroll --name 'Sulam Kirana' --sex P --on 30/10/2014"
    assert office(again).code == 1
    assert office("participant erase P-AAA3 --reason 'surat 12' --yes").code == 0
    assert "P-AAA3" not in everybody(database)
    assert office("identity rotate").code == 0
    assert office(again).code == 0
    assert office("check").code == 0


def test_the_old_key_file_opens_old_copies_and_nothing_new(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    shutil.copy(database, desk / "old.db")
    kept = private(desk / "old.identity", name_key.read_text())
    assert office("identity rotate").code == 0
    assert office("identity rotate").code == 0  # and twice, through two keys before it
    assert "P-AAA2" in everybody(database)
    assert office(f"--db {desk / 'old.db'} {ENROLL}").code == 0
    for place in name_key.parent.glob("*.identity"):
        place.unlink()
    assert office(f"{ENROLL} --identity-key {kept}").code == 77


def test_a_named_key_file_is_renewed_in_its_place(
    treasurer: Run, desk: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = desk / "away.identity"
    monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(place))
    before = place.read_bytes()
    assert treasurer("identity rotate").code == 0
    assert place.read_bytes() != before
    (old,) = desk.glob("away.identity.*.old")
    assert old.read_bytes() == before
    assert not keys.coming(place).exists()
    assert treasurer(ENROLL).code == 0


@pytest.mark.parametrize("recorded", [True, False])
def test_a_new_key_that_was_cut_short_locks_nobody_out(
    treasurer: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, recorded: bool
) -> None:
    from kediri_cli.db import resealing

    place = desk / "away.identity"
    monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(place))
    with monkeypatch.context() as patch:
        if recorded:  # killed after the commit
            patch.setattr(resealing, "finish", lambda *given: None)
            assert treasurer("identity rotate").code == 0
        else:  # killed before it
            keys.write(keys.coming(place), keys.fresh(), title=slots.TITLE)
    assert keys.coming(place).exists()
    assert treasurer(ENROLL).code == 0
    assert treasurer("identity rotate").code == 0
    assert not keys.coming(place).exists()
    assert treasurer(ENROLL.replace("DDD2", "DDD3") + " --namesake").code == 0


def test_a_key_file_that_waits_for_another_command_is_left_to_it(
    treasurer: Run, desk: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rehearsal touches no file, nor does a command that does not get the lock."""
    place = desk / "away.identity"
    monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(place))
    keys.write(keys.coming(place), keys.fresh(), title=slots.TITLE)
    before = {each.name: each.read_bytes() for each in desk.glob("away.identity*")}
    assert treasurer("identity rotate --dry-run").code == 0
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    with held(database):
        assert treasurer("identity rotate").code == 75
    assert {each.name: each.read_bytes() for each in desk.glob("away.identity*")} == before


def test_a_new_key_file_is_found_also_where_others_were_busy_at_the_end(
    treasurer: Run, desk: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli.db import resealing

    place = desk / "away.identity"
    monkeypatch.setenv("KEDIRI_IDENTITY_KEY_FILE", str(place))
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    finish = resealing.finish

    def busy(*given: Any) -> None:
        with held(database):
            finish(*given)

    monkeypatch.setattr(resealing, "finish", busy)
    assert treasurer("identity rotate").code == 0
    assert keys.coming(place).exists()
    assert treasurer(ENROLL).code == 0


def test_holders_who_are_not_here_are_left_out_only_when_said(
    office: Run, desk: Path, database: Path
) -> None:
    words = private(desk / "words", f"{WORDS}\n")
    assert office(f"identity add-holder dinas --new-passphrase-file {words}").code == 0
    assert office(f"identity add-holder cadangan --file {desk / 'usb.identity'}").code == 0
    before = database.read_bytes()
    answer = office("identity rotate")
    assert (answer.code, answer.err) == (
        1,
        "kediri: With a new key these could open no name any more: dinas, cadangan. Nothing was"
        " changed. Bring their key files or passphrases, or leave them out with --leave-out.\n",
    )
    assert database.read_bytes() == before
    answer = office("identity rotate --leave-out")
    assert answer.code == 0
    assert "`dinas` can open no name any more.\n`cadangan` can open no name any more." in answer.err
    assert [slot.holder for slot in standing(database)] == ["kantor"]


def test_the_passphrase_of_who_does_it_opens_the_new_key_too(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    only_by_words(office, desk, name_key)
    by_words = f"--identity-passphrase-file {desk / 'words'}"
    assert office(f"identity rotate {by_words}").code == 0
    assert office(f"{ENROLL} {by_words}").code == 0


def test_a_key_that_is_open_for_a_while_is_closed_by_a_new_one(
    office: Run, desk: Path, name_key: Path
) -> None:
    assert office("identity unlock").code == 0
    assert office("identity rotate").code == 0
    assert not list(Path(_runtime()).rglob("*.unlocked"))


# -- beside the key of the file


@pytest.mark.skipif(PLAIN, reason="a plain file has no key")
def test_neither_key_touches_the_other(office: Run, database: Path, name_key: Path) -> None:
    key, before = identity.around(database).key, everybody(database)
    assert office("key rotate").code == 0
    assert identity.around(database).key == key
    salt = database.read_bytes()[:16]
    assert office("identity rotate").code == 0
    assert database.read_bytes()[:16] == salt
    assert everybody(database) == before


def test_a_restored_copy_opens_for_the_same_holders(
    office: Run, desk: Path, database: Path, name_key: Path
) -> None:
    assert office("backup --to copies").code == 0
    (copy,) = (desk / "copies").glob("*.db")
    assert office("identity rotate").code == 0
    assert office(f"restore {copy}").code == 0
    assert everybody(database)["P-AAA2"] == MELATI
    assert office(ENROLL).code == 0


def test_a_refused_beginning_leaves_no_key_of_names(run: Run, desk: Path) -> None:
    (desk / ".config/kediri/keys").unlink()
    answer = run(
        "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 1/8/2014"
    )
    assert answer.code == 2
    assert list((desk / ".config/kediri/keys").iterdir()) == []


# -- on a terminal


def terminal(*words: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", *as_made(list(words))], timeout=30, encoding="utf-8",
        dimensions=(24, 200),
    )  # fmt: skip


def ended(child: "pexpect.spawn[str]", code: int = 0) -> str:
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == code
    return child.before or ""


@pytest.fixture
def beginning(run: Run, desk: Path) -> Callable[..., "pexpect.spawn[str]"]:
    (desk / ".config/kediri/keys").unlink()
    return lambda *more: terminal(*INIT.split(), *more)


ASKED = r"A passphrase for the names \(Enter for a key file instead\): "


def test_init_asks_for_a_passphrase_twice(
    beginning: Callable[..., "pexpect.spawn[str]"], run: Run, desk: Path, database: Path
) -> None:
    child = beginning()
    child.expect(ASKED)
    child.sendline(WORDS)
    child.expect("Once more: ")
    child.sendline(WORDS)
    child.expect("Names are sealed under a key of their own; the passphrase opens them.")
    child.expect("NAMA-")
    assert WORDS not in ended(child)
    assert not list((desk / ".config/kediri/keys").glob("*.identity"))
    assert [slot.kind for slot in standing(database)] == ["passphrase"]
    assert run(ENROLL).err == LOCKED
    words = private(desk / "words", WORDS)
    assert run(f"{ENROLL} --identity-passphrase-file {words}").code == 0


def test_enter_at_init_makes_a_key_file(
    beginning: Callable[..., "pexpect.spawn[str]"], desk: Path, database: Path
) -> None:
    child = beginning()
    child.expect(ASKED)
    child.sendline("")
    child.expect("opens them")
    ended(child)
    (place,) = (desk / ".config/kediri/keys").glob("*.identity")
    assert place.stem == standing(database)[0].token


@pytest.mark.parametrize(
    ("typed", "says"),
    [((WORDS, OTHERS), "The two passphrases differ."), (("pendek", "pendek"), "too short")],
)
def test_a_passphrase_that_will_not_do_is_asked_for_again_and_nothing_is_made_before(
    beginning: Callable[..., "pexpect.spawn[str]"], desk: Path, database: Path,
    typed: tuple[str, str], says: str,
) -> None:  # fmt: skip
    child = beginning()
    for answers in (typed, (WORDS, WORDS)):
        child.expect(ASKED)
        assert not database.exists()
        assert not (desk / ".config/kediri/keys").exists()
        child.sendline(answers[0])
        child.expect("Once more: ")
        child.sendline(answers[1])
        if answers is typed:
            child.expect(says)
    child.expect("the passphrase opens them")
    ended(child)
    assert [slot.kind for slot in standing(database)] == ["passphrase"]


def test_a_short_passphrase_from_a_file_is_refused_and_makes_nothing(
    run: Run, desk: Path, database: Path
) -> None:
    (desk / ".config/kediri/keys").unlink()
    answer = run(f"{INIT} --identity-passphrase-file {private(desk / 'words', 'pendek')}")
    assert answer.code == 2
    assert "too short" in answer.err
    assert not database.exists()


def test_the_passphrase_is_asked_for_before_the_form(
    office: Run, desk: Path, name_key: Path
) -> None:
    """Nobody types a whole form that cannot be kept."""
    only_by_words(office, desk, name_key)
    child = terminal("enroll", "--on", "30/10/2014")
    child.expect("Passphrase for the names: ")
    child.sendline(OTHERS)
    child.expect("That is not the passphrase")
    assert "Full name" not in ended(child, 77)
    child = terminal("enroll", "--on", "30/10/2014", "--code", "P-DDD2")
    child.expect("Passphrase for the names: ")
    child.sendline(WORDS)
    for question, answer in (("Full name", "Biku"), ("Sex", "P"), ("NIK", ""), ("Birth", ""),
                             ("Phone", ""), ("Address", ""), ("Group", "")):  # fmt: skip
        child.expect(f"{question}[^:]*: ")
        child.sendline(answer)
    child.expect("P-DDD2 is enrolled")
    assert "Passphrase" not in ended(child)  # it is asked for once


def test_unlocking_asks_for_the_passphrase_and_then_nobody_is_asked(
    office: Run, desk: Path, name_key: Path
) -> None:
    only_by_words(office, desk, name_key)
    child = terminal("identity", "unlock", "--for", "15m")
    child.expect("Passphrase for the names: ")
    child.sendline(WORDS)
    child.expect("Names are open on this account until")
    assert WORDS not in ended(child)
    assert office(ENROLL).code == 0


def test_a_new_key_asks_each_holder_and_goes_on_without_some_after_a_yes(
    office: Run, desk: Path, database: Path
) -> None:
    for name, text in (("dinas", WORDS), ("camat", OTHERS)):
        words = private(desk / name, f"{text}\n")
        assert office(f"identity add-holder {name} --new-passphrase-file {words}").code == 0
    before = database.read_bytes()
    for answer, code in (("n", 1), ("y", 0)):
        child = terminal("identity", "rotate")
        child.expect(r"Passphrase of dinas \(Enter to go on without\): ")
        child.sendline(WORDS)
        child.expect(r"Passphrase of camat \(Enter to go on without\): ")
        child.sendline("")
        child.expect("These could open no name any more: camat. Go on without them?")
        assert database.read_bytes() == before
        child.sendline(answer)
        ended(child, code)
    assert [slot.holder for slot in standing(database)] == ["kantor", "dinas"]
    by_words = f"--identity-passphrase-file {desk / 'dinas'}"
    assert office(f"{ENROLL} {by_words}").code == 0


def test_a_holder_who_came_while_others_were_asked_is_not_left_out_unasked(
    office: Run, desk: Path, database: Path
) -> None:
    words = private(desk / "words", f"{WORDS}\n")
    assert office(f"identity add-holder dinas --new-passphrase-file {words}").code == 0
    child = terminal("identity", "rotate")
    child.expect(r"Passphrase of dinas \(Enter to go on without\): ")
    assert office(f"identity add-holder camat --file {desk / 'usb.identity'}").code == 0
    before = database.read_bytes()
    child.sendline(WORDS)
    child.expect("With a new key these could open no name any more: camat. Nothing was changed.")
    ended(child, 1)
    assert database.read_bytes() == before


# -- fields that do not stand in the list of processes


@pytest.mark.parametrize(
    "typed",
    [
        "name: Biku Tenunan\nsex: P\nphone: 0812-0000-0003\nbirth-date: 1/2/1980\nnik:\n",
        '{"name": "Biku Tenunan", "sex": "P", "phone": "0812-0000-0003", "birth_date":'
        ' "1/2/1980", "nik": null}',
    ],
)
def test_a_person_is_read_from_stdin(run: Run, office: Run, database: Path, typed: str) -> None:
    answer = office("enroll --from-stdin --code P-DDD2 --on 30/10/2014", typed=typed)
    assert (answer.code, answer.err) == (0, "P-DDD2 is enrolled on 30 October 2014.\n")
    assert everybody(database)["P-DDD2"] == Person(
        "Biku Tenunan", None, date(1980, 2, 1), "+6281200000003"
    )


def test_a_name_that_is_typed_in_stands_in_no_list_of_processes(
    office: Run, database: Path
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "kediri_cli", "enroll", "--from-stdin", "--on", "30/10/2014"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdin is not None
    line = Path(f"/proc/{child.pid}/cmdline")
    seen = line.read_bytes() if line.exists() else b""
    child.communicate("name: Biku Tenunan\nsex: P\n")
    assert child.returncode == 0
    assert b"Biku" not in seen
    assert "Biku Tenunan" in [person.name for person in everybody(database).values()]
