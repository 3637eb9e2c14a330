"""Whoever is erased is gone from every page of the file; all else is as it was."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kediri_cli.cli.app import App
from kediri_cli.db import access, sweeping
from kediri_cli.errors.database import Busy
from kediri_cli.settings import Settings
from tests.conftest import PLAIN, Run, opened

ERASE = "participant erase {} --reason 'asked by letter' --yes"
INIT = (
    "init --name N --office O --city C --budget 1000 --starts 1/9/2014 --ends 31/12/2014"
    " --target 6 {}"
)
ENROLL = "enroll --name 'Melati Benang' --sex P --code P-AAA2 --nik 9971025008850003 --on 8/9/2014"
MARKERS = (b"penanda-permintaan", b"penanda-jawaban", b"penanda-tahan", b"penanda-halaman")
NOTED = (
    "request add P-AAA2 --kind access --received '29/10/2014 09.00' --note penanda-permintaan",
    "request answer R-1 --outcome granted --note penanda-jawaban",
    "participant restrict P-AAA2 --reason penanda-tahan --on 20/10/2014",
    "participant release P-AAA2 --on 21/10/2014",
    "participant correct P-AAA2 --phone 0812-0000-0009",
)


def question(desk: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(opened(desk / "kediri.db")) as database:
        return list(database.execute(statement).fetchall())


def sealed(desk: Path) -> list[bytes]:
    """Return every text under which the first participant is or was sealed."""
    images = question(
        desk,
        "SELECT after FROM image JOIN change USING (seq, number)"
        " WHERE table_name = 'identity' AND row_id = 1 AND after IS NOT NULL",
    )
    return [json.loads(after)["sealed"].encode() for (after,) in images]


def pages(path: Path) -> bytes:
    """Return a file as whoever has its key can read it: every page, those that are free too."""
    content = path.read_bytes()
    key = access.around().key(path)
    if key is None:
        return content
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    page, found = 4096, b""
    for start in range(0, len(content), page):
        begin = start + (16 if start == 0 else 0)  # the salt stands in clear
        iv = content[start + page - 80 : start + page - 64]
        cipher = Cipher(algorithms.AES(key.secret), modes.CBC(iv)).decryptor()
        found += cipher.update(content[begin : start + page - 80]) + cipher.finalize()
    return found


def exported(path: Path, target: Path) -> bytes:
    """Return what SQLCipher itself writes out in clear."""
    if access.around().key(path) is None:
        return path.read_bytes()
    with closing(opened(path)) as database:
        database.execute("ATTACH ? AS clear KEY ''", (str(target),))
        database.execute("SELECT sqlcipher_export('clear')").fetchall()
    found = target.read_bytes()
    target.unlink()
    return found


@pytest.mark.parametrize("kind", ["", "--plain"])
def test_no_byte_of_the_file_holds_who_was_erased(run: Run, desk: Path, kind: str) -> None:
    database = desk / "kediri.db"
    for line in (INIT.format(kind), ENROLL, *NOTED):
        assert run(line).code == 0, line
    with closing(opened(database)) as raw:  # a page that was freed and not zeroed
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("CREATE TABLE scrap (text TEXT)")
        raw.execute("INSERT INTO scrap VALUES (?)", ("penanda-halaman " * 300,))
        raw.execute("DROP TABLE scrap")
    texts = sealed(desk)
    assert len(texts) == 2, "as enrolled and as corrected"
    before = pages(database)
    assert all(text in before for text in (*texts, *MARKERS))
    assert all(text in exported(database, desk / "clear.db") for text in (*texts, *MARKERS[:3]))
    assert run(ERASE.format("P-AAA2")).code == 0
    after = pages(database)
    assert not [text for text in (*texts, *MARKERS) if text in after]
    assert not [t for t in (*texts, *MARKERS) if t in exported(database, desk / "clear.db")]
    assert not list(desk.glob("kediri.db-*"))
    assert run("check").code == 0
    assert run("audit verify").code == 0


def test_the_journal_keeps_the_digests_and_blanks_the_images(office: Run, desk: Path) -> None:
    for line in NOTED:
        assert office(line).code == 0, line
    of_the_person = (
        "SELECT kind, digest FROM change WHERE table_name IN ('identity', 'request', 'restriction')"
        " AND row_id = 1 ORDER BY seq, number"
    )
    before = question(desk, of_the_person)
    office(ERASE.format("P-AAA2"))
    after = question(desk, of_the_person)
    assert after[: len(before)] == before
    assert [kind for kind, _digest in after[len(before) :]] == ["erase"] * 3
    images = question(
        desk,
        "SELECT kind, salt, before, after FROM image JOIN change USING (seq, number)"
        " WHERE table_name IN ('identity', 'request', 'restriction') AND row_id = 1",
    )
    for kind, salt, image_before, image_after in images:
        if kind != "erase":
            assert (salt, image_before, image_after) == (None, None, None)
        else:
            assert image_before == image_after
            left = json.loads(image_after)
            for name in {"sealed", "nik_digest", "note", "reply", "reason"} & set(left):
                assert left[name] is None
    assert question(desk, "SELECT sealed, nik_digest FROM identity WHERE id = 1") == [(None, None)]


def test_a_request_that_is_granted_by_erasing_leaves_no_note(office: Run, desk: Path) -> None:
    office("request add P-AAA2 --kind erase --received '29/10/2014 09.00' --note penanda-surat")
    answer = office(f"{ERASE.format('P-AAA2')} --request R-1")
    assert answer.code == 0
    assert b"penanda-surat" not in pages(desk / "kediri.db")
    assert question(desk, "SELECT outcome, note FROM request") == [("granted", None)]
    assert office("check").code == 0
    assert office("audit verify").code == 0


def test_what_was_erased_is_never_undone(office: Run, desk: Path) -> None:
    office("participant correct P-AAA2 --phone 0812-0000-0009")
    written = [row[0] for row in question(
        desk, "SELECT seq FROM change WHERE table_name = 'identity' AND row_id = 1"
    )]  # fmt: skip
    office(ERASE.format("P-AAA2"))
    erased = [row[0] for row in question(
        desk, "SELECT DISTINCT seq FROM change WHERE table_name = 'erasure'"
    )]  # fmt: skip
    assert len(erased) == 2, "the erasure, and that the file was written anew"
    before = (desk / "kediri.db").read_bytes()
    for seq in (*written, *erased):
        answer = office(f"undo {seq}")
        assert answer.code == 1
        assert "was erased for good" in answer.err
    assert (desk / "kediri.db").read_bytes() == before
    listed = {int(line.split()[0]) for line in office("undo --list").out.splitlines()[3:]}
    assert listed
    assert not listed & {*written, *erased}


def test_a_later_change_of_an_erased_row_is_found(office: Run, desk: Path) -> None:
    office(ERASE.format("P-AAA2"))
    with closing(opened(desk / "kediri.db")) as raw:
        raw.execute("UPDATE identity SET sealed = '1.a.b' WHERE id = 1")
    rows = json.loads(office("check --format json").out)["rows"]
    assert ("beside_journal", "identity 1") in {(row["rule"], row["code"]) for row in rows}


def test_a_closed_month_is_still_proved(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2014-11-03")
    assert office("budget close 2014-10 --through").code == 0
    assert office("audit verify --closings").code == 0
    office(ERASE.format("P-AAA2"))
    assert office("audit verify --closings").code == 0


def test_the_person_is_gone_and_the_code_stays(office: Run) -> None:
    office(ERASE.format("P-AAA2"))
    assert "Recorded and hidden  erased" in office("participant show P-AAA2").out
    shown = office("participant reveal P-AAA2 --reason 'checks the card'")
    assert (shown.code, shown.out) == (1, "")
    assert office("participant correct P-AAA2 --phone 0812-0000-0002").code == 1
    page = json.loads(office("participant dossier P-AAA2 --reason 'own copy' --format json").out)
    tables = {table["table"]: table["rows"] for table in page["tables"]}
    assert [row["field"] for row in tables["identity"]] == ["sex"]
    assert tables["identity_before"] == []
    assert len(tables["attendance"]) == 2
    assert office("group show K1").code == 0
    # the number may be enrolled again: it belongs to nobody that is known
    again = ENROLL.replace("P-AAA2", "P-DDD2")
    assert office(again).code == 0


def test_an_enrolment_that_was_undone_is_erased_too(office: Run, desk: Path) -> None:
    office("enroll --name 'Biku Tenunan' --sex P --code P-EEE2 --on 20/10/2014")
    office("undo")
    left = "SELECT count(*) FROM identity WHERE voided = 1 AND sealed IS NOT NULL"
    assert question(desk, left) == [(1,)]
    assert office(ERASE.format("P-EEE2")).code == 0
    assert question(desk, left) == [(0,)]
    assert office("check").code == 0


# -- asking first


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "interactive", property(lambda self: True))


@pytest.mark.usefixtures("terminal")
def test_the_code_is_typed_again_on_a_terminal(office: Run, desk: Path) -> None:
    line = "participant erase P-AAA2 --reason 'asked by letter'"
    asked = "Type the code again to erase who P-AAA2 is, for good: "
    before = (desk / "kediri.db").read_bytes()
    for typed in ("P-AAA3", "y", "Melati Benang", "\n"):
        answer = office(line, f"{typed}\n")
        assert answer.code == 1
        assert answer.err == (
            f"{asked}kediri: What was typed is not P-AAA2. Nothing was changed."
            " Run the command again and type it as it is shown.\n"
        )
        assert (desk / "kediri.db").read_bytes() == before
    answer = office(line, "p aaa2\n")
    assert answer.code == 0
    assert answer.err.startswith(
        f"{asked}The identity of P-AAA2 is erased for good; the code stays, and what hangs on it.\n"
    )


def test_a_rehearsal_shows_what_would_be_and_writes_nothing(office: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    answer = office("participant erase P-AAA2 --reason 'asked by letter' --dry-run")
    assert answer.code == 0
    assert answer.err.startswith(
        "Dry run, nothing was written: the identity of P-AAA2 would be erased for good; the code"
        " would stay.\n"
    )
    assert (desk / "kediri.db").read_bytes() == before


# -- what a crash leaves


def test_an_erasure_that_was_cut_short_is_named_and_finished(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(path: Path, access: Any) -> None:
        raise Busy(file=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "sweep", busy)
        answer = office(ERASE.format("P-AAA2"))
    assert answer.code == 75
    assert answer.err.replace(str(desk), "~").endswith(
        "kediri: The identity is erased, but old pages of the file may still hold it:"
        " `~/kediri.db` is being written by somebody else, and 10 seconds of waiting did not help."
        " Run the same command again; until then `kediri check` names it.\n"
    )
    (seq,) = (row[0] for row in question(
        desk, "SELECT seq FROM change WHERE table_name = 'erasure'"
    ))  # fmt: skip
    rows = json.loads(office("check --format json").out)["rows"]
    assert [(row["rule"], row["code"]) for row in rows] == [("erasure_swept", str(seq))]
    again = office(ERASE.format("P-AAA2"))
    assert again.code == 0
    assert "The identity of P-AAA2" not in again.err
    assert office("check").code == 0
    assert office(ERASE.format("P-AAA2")).code == 1


def test_an_erasure_that_came_while_the_file_was_written_is_not_noted_as_swept(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kediri_cli import services
    from kediri_cli.db.journal import Author, unit_of_work

    real = sweeping.sweep

    def sweep(path: Path, access: Any) -> None:
        real(path, access)
        with unit_of_work(path, Author("other", "participant erase", NOW)) as db:
            services.erasure.erase(db, "P-AAA3", now=NOW)

    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "sweep", sweep)
        assert office(ERASE.format("P-AAA2")).code == 0
    assert question(desk, "SELECT swept_at IS NULL FROM erasure ORDER BY id") == [(0,), (1,)]
    assert office("check").code == 1


def test_the_journal_tells_the_sweep_from_the_erasure(office: Run) -> None:
    office(ERASE.format("P-AAA2"))
    log = json.loads(office("audit log --last 2 --format json").out)["rows"]
    assert [(row["command"], row["subjects"], row["reason"]) for row in log] == [
        ("participant erase: file written anew", "P-AAA2", ""),
        ("participant erase", "P-AAA2", "asked by letter"),
    ]


def test_the_file_is_written_anew_whole_or_not_at_all(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between the erasure and its last step leaves a sound file that says so."""

    class Killed(BaseException):
        pass

    def killed(path: Path, access: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(sweeping, "sweep", killed)
        office(ERASE.format("P-AAA2"))
    assert office("db check").code == 0
    assert office("audit verify").code == 0
    assert question(desk, "SELECT sealed FROM identity WHERE id = 1") == [(None,)]
    assert office("check").code == 1
    # the next erasure of anybody finishes it
    assert office(ERASE.format("P-AAA3")).code == 0
    assert office("check").code == 0


# -- the end of retention


def expired(run: Run, options: str = "--yes") -> Any:
    return run(f"participant erase --expired --reason 'end of retention' {options}")


@pytest.fixture
def later(office: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    office("programme set --retain-until 31/12/2019")
    monkeypatch.setenv("KEDIRI_TODAY", "2020-01-01")
    return office


def test_after_the_last_day_everybody_is_erased_in_one_operation(later: Run, desk: Path) -> None:
    answer = expired(later)
    assert answer.code == 0
    assert question(desk, "SELECT count(*) FROM identity WHERE sealed IS NOT NULL") == [(0,)]
    assert question(desk, "SELECT identities FROM erasure") == [(7,)]
    assert later("check").code == 0
    again = expired(later)
    assert again.code == 1


def test_whoever_is_held_back_is_left_out_at_the_end(later: Run, desk: Path) -> None:
    later("participant restrict P-AAA3 --reason 'court asks for it'")
    answer = expired(later)
    assert answer.code == 0
    assert "Note: 1 person was left out: the identity is held back (tahan).\n" in answer.err
    left = "SELECT participant_id FROM identity WHERE sealed IS NOT NULL"
    assert question(desk, left) == [(2,)]
    again = expired(later)
    assert (again.code, again.err) == (
        1,
        "kediri: Nobody is left to erase; held back and so left out: 1. Nothing was changed."
        " End it with `kediri participant release`, or erase each by code.\n",
    )
    assert later(ERASE.format("P-AAA3")).code == 0


@pytest.mark.usefixtures("terminal")
def test_how_many_is_typed_again(later: Run) -> None:
    asked = "Type the number 7 to erase so many people, for good: "
    assert later("participant erase --expired --reason 'end of retention'", "6\n").err == (
        f"{asked}kediri: What was typed is not 7. Nothing was changed."
        " Run the command again and type it as it is shown.\n"
    )
    line = "participant erase --expired --reason 'end of retention'"
    assert later(line, "7\n").code == 0


@pytest.mark.usefixtures("terminal")
def test_nobody_is_erased_who_was_not_confirmed(
    later: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody was enrolled between the question and the answer."""
    from kediri_cli import services

    real, asked = services.erasure.expired, []

    def expired_now(db: Any, *, today: Any) -> Any:
        found = real(db, today=today)
        asked.append(found)
        return services.erasure.Erased(found.codes[:6]) if len(asked) == 1 else found

    monkeypatch.setattr(services.erasure, "expired", expired_now)
    answer = later("participant erase --expired --reason 'end of retention'", "6\n")
    assert answer.code == 1
    assert answer.err.endswith(
        "kediri: 6 were confirmed, and now others are to be erased too: 7 in all."
        " Nothing was changed. Run the command again.\n"
    )
    assert question(desk, "SELECT count(*) FROM identity WHERE sealed IS NULL") == [(0,)]


def test_a_note_that_came_after_an_erasure_goes_at_the_end_too(later: Run, desk: Path) -> None:
    assert expired(later).code == 0
    later("request add P-AAA2 --kind access --received '30/12/2019 09.00' --note 'lewat surat'")
    page = json.loads(later("status --section attention --format json").out)
    assert "still there: 1." in " ".join(row["note"] for row in page["rows"])
    answer = expired(later)
    assert answer.code == 0
    assert answer.err.startswith("The identity of P-AAA2 is erased for good;")
    assert question(desk, "SELECT note FROM request") == [(None,)]


def test_a_request_is_granted_also_where_all_was_erased_before(office: Run, desk: Path) -> None:
    office(ERASE.format("P-AAA2"))
    office("request add P-AAA2 --kind erase --received '29/10/2014 09.00'")
    assert office(f"{ERASE.format('P-AAA2')} --request R-7").code == 1, "there is none"
    answer = office(f"{ERASE.format('P-AAA2')} --request R-1")
    assert (answer.code, answer.err) == (0, "R-1 is answered.\n")
    assert question(desk, "SELECT outcome FROM request") == [("granted",)]
    assert question(desk, "SELECT count(*) FROM erasure") == [(1,)]


def test_the_last_day_itself_still_belongs_to_the_time(
    later: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2019-12-31")
    assert expired(later).code == 1


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2019-10-31", None),
        ("2019-11-01", "Identities are kept until 31 December 2019; to be erased after it: 7."),
        ("2019-12-31", "Identities are kept until 31 December 2019; to be erased after it: 7."),
        (
            "2020-01-01",
            "Identities were to be kept until 31 December 2019; still there: 7."
            " Run `kediri participant erase --expired`.",
        ),
    ],
)
def test_the_end_is_named_sixty_days_before(
    later: Run, monkeypatch: pytest.MonkeyPatch, today: str, said: str | None
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", today)
    page = json.loads(later("status --section attention --format json").out)
    found = [row["note"] for row in page["rows"] if row["area"] == "personal-data"]
    assert found == ([] if said is None else [said])
    noted = later("check").err
    assert ("still there: 7" in noted) == (today == "2020-01-01")


# -- what is not reached


NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, datetime]]:
    moment = {"now": NOW}
    monkeypatch.setattr(Settings, "now", lambda self: moment["now"])
    yield moment


def remains(run: Run, options: str = "") -> dict[str, Any]:
    """Return the tables of what an erasure does not reach, and its closing words."""
    answer = run(f"{ERASE.format('P-AAA2')} --format json {options}")
    assert answer.code == 0, answer.err
    page = json.loads(answer.out)
    return {table["table"]: table["rows"] for table in page["tables"]} | {"said": page["notes"]}


def test_copies_that_hold_it_are_named_with_when_they_go(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    for day in range(3):
        clock["now"] = NOW + timedelta(days=day)
        assert office("backup --keep 5").code == 0
    found = remains(office)
    names = [(Path(row["file"]).name, row["gone_after"]) for row in found["copies"]]
    # of five that are kept the newest is the first of three: five more copies push it out
    assert names == [
        ("kediri-20260112T120000Z.db", 5),
        ("kediri-20260111T120000Z.db", 4),
        ("kediri-20260110T120000Z.db", 3),
    ]
    assert "After 5 more copies no copy in the rotation" in found["said"][0]
    # and so it is
    for day in range(3, 8):
        clock["now"] = NOW + timedelta(days=day)
        assert office("backup --keep 5").code == 0
    left = {file.name for file in (desk / "backups").glob("*.db")}
    assert not left & {name for name, _after in names}


def test_copies_that_nobody_thins_out_are_removed_by_hand(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    office("backup")
    found = remains(office, "--dry-run")
    assert [row["by_hand"] for row in found["copies"]] == [True]
    file = desk / "backups" / "kediri-20260110T120000Z.db"
    assert found["said"][0] == f"To be removed by hand: {file}."


def test_a_copy_from_before_the_enrolment_or_after_the_erasure_holds_nothing(
    run: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    run(INIT.format("--plain" if PLAIN else ""))
    run("backup")
    run(ENROLL)
    first = remains(run)
    assert first["copies"] == []
    folder = desk / "backups"
    assert first["said"][0] == f"No copy in {folder} or beside the database holds it."
    clock["now"] = NOW + timedelta(hours=1)
    run("backup")
    assert not [text for text in MARKERS if text in pages(next(iter(folder.glob("*13*.db"))))]
    run("enroll --name 'Biku Tenunan' --sex P --code P-EEE2 --on 20/10/2014")
    answer = run(f"{ERASE.format('P-EEE2')} --format json")
    assert json.loads(answer.out)["tables"][0]["rows"] == []


def test_what_a_restore_set_aside_is_named(office: Run, desk: Path) -> None:
    office("backup")
    (copy,) = (desk / "backups").glob("*.db")
    assert office(f"restore {copy}").code == 0
    (aside,) = desk.glob("kediri-before-*.db")
    files = [row["file"] for row in remains(office)["copies"]]
    assert files == [str(copy), str(aside)]


def test_notes_about_the_code_are_listed_for_a_person_to_read(office: Run) -> None:
    office("attend S-0001 P-AAA2=I --note 'ke kantor desa'")
    office("attend S-0001 P-BBB2=I --note 'tidak ada kaitan'")
    found = remains(office)
    assert [row["reason"] for row in found["notes"]] == [
        "ke kantor desa",
        "asked by letter",
    ]
    assert "Notes in the journal are signed and stay" in found["said"][-1]


def test_what_was_given_out_is_listed(office: Run) -> None:
    office("participant dossier P-AAA2 --reason 'court order 12' --for 'the court'")
    office("participant reveal P-AAA2 --reason 'checks the card'")
    found = remains(office)
    assert [(row["what"], row["recipient"]) for row in found["given_out"]] == [
        ("dossier", "the court"),
    ]


def test_the_closing_words_are_said_also_where_the_answer_goes_into_a_file(
    office: Run, desk: Path
) -> None:
    answer = office(f"{ERASE.format('P-AAA2')} --section copies --format csv -o copies.csv")
    assert answer.code == 0
    assert answer.out == ""
    assert "Copies elsewhere hold it too, as do signed papers" in answer.err
    assert (desk / "copies.csv").read_text(encoding="utf-8") == "file,at,gone_after,by_hand\n"
