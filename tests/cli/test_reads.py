"""Who has seen what: the list of disclosures, and the facts of a notice when data got out."""

import csv
import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pexpect
import pytest

from kediri_cli.domain.words import Disclosed
from kediri_cli.settings import Settings
from tests.conftest import Run, opened

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2014, 10, 31, 3, 15, tzinfo=UTC)  # 10.15 in Kediri


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The clock of the journal; whoever sets its only hand sets the time."""
    hand = [NOW]
    monkeypatch.setattr(Settings, "now", lambda self: hand[0])
    return hand


@pytest.fixture
def looked(office: Run, clock: list[datetime], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Three looks: at a person on the 29th, at a group on the 30th, at two people on the 31st."""
    days = (
        (datetime(2014, 10, 29, 1, 0, tzinfo=UTC), "officer",
         "participant reveal P-AAA2 --only name,phone --reason 'call about the class'"),
        (datetime(2014, 10, 30, 16, 59, 59, tzinfo=UTC), "treasurer",  # 23.59.59 in Kediri
         "participant list --names --group K2 --reason 'list for transport'"),
        (datetime(2014, 10, 30, 17, 0, tzinfo=UTC), "officer",  # midnight: the 31st
         "participant reveal P-AAA2 P-BBB2 --only nik --reason 'account at the bank'"),
    )  # fmt: skip
    for at, actor, line in days:
        clock[0] = at
        monkeypatch.setenv("KEDIRI_ACTOR", actor)
        answer = office(line)
        assert answer.code == 0, answer.err
    clock[0] = NOW
    monkeypatch.setenv("KEDIRI_ACTOR", "officer")
    return office


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def reasons(run: Run, options: str) -> list[str]:
    return [row["reason"] for row in rows(run(f"audit reads {options} --format csv").out)]


BANK, TRANSPORT, CALL = "account at the bank", "list for transport", "call about the class"


def test_every_look_is_listed_with_who_when_what_and_why(looked: Run) -> None:
    found = rows(looked("audit reads --format csv").out)
    assert [{key: row[key] for key in row if key != "seq"} for row in found] == [
        {
            "at": "2014-10-31 00:00:00", "actor": "officer", "what": "identity",
            "codes": "P-AAA2 P-BBB2", "columns": "nik", "rows": "2", "recipient": "",
            "sha256": "", "reason": BANK,
        },
        {
            "at": "2014-10-30 23:59:59", "actor": "treasurer", "what": "list",
            "codes": "P-BBB2 P-BBB3 P-BBB4",
            "columns": "name sex stage since group role restricted_since", "rows": "3",
            "recipient": "", "sha256": "", "reason": TRANSPORT,
        },
        {
            "at": "2014-10-29 08:00:00", "actor": "officer", "what": "identity",
            "codes": "P-AAA2", "columns": "name phone", "rows": "1", "recipient": "",
            "sha256": "", "reason": CALL,
        },
    ]  # fmt: skip
    log = rows(looked("audit log --last 3 --format csv").out)
    assert [row["seq"] for row in found] == [row["seq"] for row in log]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", [BANK, TRANSPORT, CALL]),
        ("--since 30/10/2014", [BANK, TRANSPORT]),
        ("--until 30/10/2014", [TRANSPORT, CALL]),
        ("--since 30/10/2014 --until 30/10/2014", [TRANSPORT]),
        ("--since 31/10/2014", [BANK]),
        ("--code P-AAA2", [BANK, CALL]),
        ("--code P-BBB4", [TRANSPORT]),
        ("--code P-CCC2", []),
        ("--by treasurer", [TRANSPORT]),
        ("--by nobody", []),
        ("--by officer --code P-BBB2", [BANK]),
    ],
)
def test_looks_are_found_by_day_code_and_actor(looked: Run, options: str, found: list[str]) -> None:
    assert reasons(looked, options) == found


def test_what_names_no_codes_may_be_about_anybody(looked: Run, desk: Path) -> None:
    from kediri_cli import services
    from kediri_cli.db.journal import Author, unit_of_work

    author = Author("auditor", "export", NOW, "yearly audit")
    with unit_of_work(desk / "kediri.db", author) as db:
        services.disclosures.record(
            db, what=Disclosed.EXPORT, rows=7, columns=("participants.code", "participants.sex"),
            recipient="Inspektorat", sha256="0" * 64,
        )  # fmt: skip
    assert reasons(looked, "--code P-CCC2") == ["yearly audit"]
    (row,) = rows(looked("audit reads --by auditor --format csv").out)
    assert (row["what"], row["codes"], row["rows"]) == ("export", "", "7")
    assert (row["recipient"], row["sha256"]) == ("Inspektorat", "0" * 64)


def test_nobody_looked_is_an_answer_too(office: Run) -> None:
    answer = office("audit reads")
    assert (answer.code, answer.out) == (
        0, "What was seen of people\n  Nobody has looked at anybody.\n"
    )  # fmt: skip


def test_to_read_the_list_of_looks_is_no_look(looked: Run, desk: Path) -> None:
    before = (desk / "kediri.db").read_bytes()
    looked("audit reads")
    looked("breach --since 29/10/2014")
    assert (desk / "kediri.db").read_bytes() == before


# -- on a terminal


def asked(line: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", *line.split()], timeout=20, encoding="utf-8",
        dimensions=(40, 200),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("participant reveal P-AAA2 --only name", "Why it is looked at: "),
        ("participant list --names --group K1", "Why it is looked at: "),
        ("session sheet S-0001 --names", "Why it is looked at: "),
    ],
)
def test_on_a_terminal_a_reason_is_asked_for_until_it_is_one(
    office: Run, desk: Path, line: str, question: str
) -> None:
    child = asked(line)
    child.expect(question)
    child.sendline("x")
    child.expect("The reason is too short")
    child.expect(question)
    child.sendline("letter of the village office")
    child.expect("Melati Benang")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    with opened(desk / "kediri.db") as database:
        assert database.execute(
            "SELECT count(*), max(reason) FROM disclosure, operation WHERE operation.seq ="
            " (SELECT max(seq) FROM operation)"
        ).fetchone() == (1, "letter of the village office")


def test_a_list_of_codes_asks_nobody_for_a_reason(office: Run) -> None:
    child = asked("participant list --group K1")
    child.expect("P-AAA2")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


# -- the notice


def notice(run: Run, options: str) -> dict[str, object]:
    answer = run(f"breach {options} --format json")
    assert answer.code == 0, answer.err
    found: dict[str, object] = json.loads(answer.out)
    return found


def section(run: Run, options: str, name: str) -> list[dict[str, str]]:
    return rows(run(f"breach {options} --section {name} --format csv").out)


def test_the_notice_is_due_three_times_24_hours_after_it_was_found(looked: Run) -> None:
    report = notice(looked, "--since 29/10/2014 --found '30/10/2014 08.15'")
    assert report["facts"] == {
        "office": "Dinas Contoh, Kediri",
        "since": "2014-10-29 00:00:00",
        "until": "2014-10-31 10:15:00",
        "found": "2014-10-30 08:15:00",
        "due": "2014-11-02 08:15:00",
        "people": "4",
        "registered": "7",
    }


def test_it_is_found_now_unless_something_else_is_said(looked: Run) -> None:
    facts = notice(looked, "--since 29/10/2014")["facts"]
    assert isinstance(facts, dict)
    assert (facts["found"], facts["due"]) == ("2014-10-31 10:15:00", "2014-11-03 10:15:00")


def test_the_notice_says_which_data_of_how_many(looked: Run) -> None:
    assert section(looked, "--since 29/10/2014", "data") == [
        {"data": "name", "times": "2", "people": "4", "rows": "4"},
        {"data": "nik", "times": "1", "people": "2", "rows": "2"},
        {"data": "phone", "times": "1", "people": "1", "rows": "1"},
        {"data": "sex", "times": "1", "people": "3", "rows": "3"},
        {"data": "path", "times": "1", "people": "3", "rows": "3"},
        {"data": "rights", "times": "1", "people": "3", "rows": "3"},
    ]


def test_the_notice_says_whose_data_and_by_whom(looked: Run) -> None:
    people = section(looked, "--since 29/10/2014", "people")
    assert people[0] == {
        "code": "P-AAA2", "data": "name; NIK; phone", "times": "2", "actors": "officer",
        "last": "2014-10-31 00:00:00",
    }  # fmt: skip
    assert people[1] == {
        "code": "P-BBB2", "times": "2",
        "data": "name; NIK; sex; stages, groups and offices; requests and restrictions",
        "actors": "officer, treasurer", "last": "2014-10-31 00:00:00",
    }  # fmt: skip
    assert [row["code"] for row in people[2:]] == ["P-BBB3", "P-BBB4"]
    assert section(looked, "--since 29/10/2014", "actors") == [
        {"actor": "officer", "times": "2", "people": "2"},
        {"actor": "treasurer", "times": "1", "people": "3"},
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--since 30/10/2014", [BANK, TRANSPORT]),
        ("--since '30/10/2014 23.59' --until 30/10/2014", [TRANSPORT]),
        ("--since 29/10/2014 --until '29/10/2014 08.00'", [CALL]),  # that minute with it
        ("--since 29/10/2014 --until '29/10/2014 07.59'", []),
        ("--since '31/10/2014 00.00'", [BANK]),
        ("--since '31/10/2014 00.01'", []),
    ],
)
def test_the_notice_keeps_to_its_time(looked: Run, options: str, found: list[str]) -> None:
    assert [row["reason"] for row in section(looked, options, "shown")] == found


def test_what_was_given_out_and_copied_is_named_with_its_hash(
    looked: Run, clock: list[datetime], desk: Path
) -> None:
    from kediri_cli import services
    from kediri_cli.db.journal import Author, unit_of_work

    author = Author("auditor", "export", NOW - timedelta(minutes=5), "yearly audit")
    with unit_of_work(desk / "kediri.db", author) as db:
        services.disclosures.record(
            db, what=Disclosed.ARCHIVE, rows=7, columns=("code",), recipient="Inspektorat",
            sha256="a" * 64,
        )  # fmt: skip
    clock[0] = NOW - timedelta(days=9)
    assert looked("backup --to backups").code == 0
    clock[0] = NOW - timedelta(minutes=1)
    assert looked("backup --to backups").code == 0
    clock[0] = NOW
    (given,) = section(looked, "--since 31/10/2014", "files")
    assert (given["what"], given["recipient"], given["sha256"]) == (
        "archive", "Inspektorat", "a" * 64,
    )  # fmt: skip
    (copy,) = section(looked, "--since 31/10/2014", "copies")
    manifests = sorted((desk / "backups").glob("*.json"))
    newest = json.loads(manifests[-1].read_text())
    assert (copy["file"], copy["sha256"]) == (newest["file"], newest["sha256"])
    assert copy["at"] == "2014-10-31 10:14:00"


def test_what_only_people_know_is_left_blank_for_them(looked: Run) -> None:
    page = looked("breach --since 29/10/2014").out
    for heading in ("How it happened", "What was done at once", "Whom to ask"):
        assert heading in page
    blanks = section(looked, "--since 29/10/2014", "to_write")
    assert {row["text"] for row in blanks} == {""}


def test_a_file_without_codes_may_be_about_everybody(office: Run, clock: list[datetime]) -> None:
    clock[0] = NOW - timedelta(minutes=5)
    assert office("export --profile audit --to audit --reason 'pemeriksaan 2014'").code == 0
    clock[0] = NOW
    report = notice(office, "--since 31/10/2014")
    assert (report["facts"]["people"], report["facts"]["registered"]) == ("7", "7")  # type: ignore[index]
    assert section(office, "--since 31/10/2014", "data") == [
        {"data": data, "times": "1", "people": "7", "rows": "39"}
        for data in ("code-alone", "path", "attendance")
    ]
    people = section(office, "--since 31/10/2014", "people")
    assert len(people) == 7
    assert people[0]["data"] == "code; stages, groups and offices; attendance"
    page = office("breach --since 31/10/2014").out
    assert "+" not in page.partition("Whose data")[2].partition("By whom")[0]
    assert "everybody in the register is counted" in page.replace("\n", " ")
    given = json.loads(office("participant erase P-AAA2 --reason 'asked by letter' --yes"
                              " --section given_out --format json").out)["rows"]  # fmt: skip
    assert [row["what"] for row in given] == ["export"]


def test_a_list_of_nobody_is_about_nobody(office: Run, clock: list[datetime]) -> None:
    assert office("participant restrict P-CCC2 --reason 'letter 14'").code == 0
    assert office("participant list --names --stage reserve --reason 'letter 15'").code == 0
    clock[0] = NOW + timedelta(minutes=1)
    facts = notice(office, "--since 31/10/2014")["facts"]
    assert facts["people"] == "0"  # type: ignore[index]


def test_looks_are_found_along_their_own_index(looked: Run, desk: Path) -> None:
    """A register has a thousand changes for each look."""
    from sqlalchemy.dialects import sqlite

    from kediri_cli.reports.disclosures import found

    statement = found().compile(
        dialect=sqlite.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    with opened(desk / "kediri.db") as database:
        plan = database.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert "ix_change_disclosure" in str(plan)
