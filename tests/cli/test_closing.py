"""`kediri budget close|reopen|closed`: a closed month stays as it was, and says so."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Raw, Run, opened

SPEND = "spend {amount} --line 5.2.2.01.01 --payee 'Toko Kertas' --for ATK --on {on}"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the closed office stands once it is made: a folder of this module."""
    return tmp_path_factory.mktemp("closed") / "kediri.db"


@pytest.fixture
def november(office: Run, desk: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The small office on 5 November, with September and October closed two days before."""
    monkeypatch.setenv("KEDIRI_TODAY", "2014-11-05")
    if shelf.exists():
        shutil.copy(shelf, desk / "kediri.db")
        return office
    for amount, on in (("350.000", "15/9/2014"), ("250.000 --tax PPh22=3000", "13/10/2014")):
        spent = office(SPEND.format(amount=amount, on=on))
        assert spent.code == 0, spent.err
    closed = office("budget close 2014-10 --through --on 3/11/2014")
    assert closed.code == 0, closed.err
    shutil.copy(desk / "kediri.db", shelf)
    return office


def pages(run: Run, month: str = "2014-10") -> list[str]:
    """Return the page of a month in each format and language."""
    found = []
    for language in ("en", "id"):
        for how in ("", "--format json", "--section budget --format csv", "--section budget"):
            answer = run(f"--lang {language} report --month {month} {how}")
            assert answer.code == 0, answer.err
            found.append(answer.out)
    return found


def facts(run: Run, month: str = "2014-10") -> dict[str, object]:
    found: dict[str, object] = json.loads(run(f"report --month {month} --format json").out)["facts"]
    return found


def tampered(desk: Path) -> Raw:
    """Open the file past the program, with every guard gone."""
    raw = opened(desk / "kediri.db")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def test_closing_says_which_months_with_which_digests(november: Run) -> None:
    rows = json.loads(november("budget closed --format json").out)["rows"]
    assert [(row["month"], row["closed_on"]) for row in rows] == [
        ("2014-09", "2014-11-03"),
        ("2014-10", "2014-11-03"),
    ]
    assert rows[0]["digest"] != rows[1]["digest"]


def test_the_page_says_that_it_is_closed_when_with_which_digest_and_head(november: Run) -> None:
    row = json.loads(november("budget closed --format json").out)["rows"][1]
    found = facts(november)
    assert (found["closed_on"], found["digest"]) == ("2014-11-03", row["digest"])
    assert found["head"] == row["head"]
    head = november("report --month 2014-10").out.splitlines()[:10]
    assert [line.split() for line in head if "Closed on" in line or "Digest" in line] == [
        ["Closed", "on", "3", "November", "2014"],
        ["Digest", row["digest"]],
    ]
    assert november(f"audit verify --head {row['head']}").code == 0


def test_an_open_month_says_nothing_of_closings(november: Run) -> None:
    assert not {"closed_on", "digest", "reopened"} & set(facts(november, "2014-11"))


def test_the_page_is_what_the_report_was_apart_from_the_closing(november: Run, desk: Path) -> None:
    """What is kept is the report as the same file would compute it without the closing."""
    before = json.loads(november("report --month 2014-10 --format json").out)
    raw = tampered(desk)
    raw.execute("DELETE FROM closing")
    raw.close()
    now = json.loads(november("report --month 2014-10 --format json").out)
    assert now["tables"] == before["tables"]


@pytest.mark.parametrize(
    "command",
    [
        SPEND.format(amount=1000, on="30/10/2014"),
        SPEND.format(amount=1000, on="1/9/2014"),
        "budget allocate 5.2.2.01.01 1000 --on 31/10/2014",
        "budget disburse 1000 --number 9/SP2D --kind TU --on 31/10/2014",
        "budget cash move 1000 --to cash --on 31/10/2014",
        "enroll --name 'Biku Tenunan' --sex P --on 30/10/2014",
        "group move P-AAA4 --to K2 --on 30/10/2014",
        "group add --name 'Kelompok Mawar' --on 30/10/2014",
        "participant withdraw P-AAA4 --reason moved --on 30/10/2014",
        "return-machine MJ-01 --condition B --on 30/10/2014",
        "machine add --type MJ --price 1000 --bought 30/10/2014",
        "machine inspect MJ-01 --condition RR --on 30/10/2014",
        "log-session --group K1 --module M02 --on 30/10/2014 --at 08.00 --jp 4 --instructor I01"
        " --place Kelas --all-present",
        "attend S-0001 P-AAA3=S",
        "session void S-0002 --note salah",
    ],
)
def test_nothing_dated_in_a_closed_month_is_written(november: Run, command: str) -> None:
    head = november("db status --format csv").out
    answer = november(command)
    assert answer.err == (
        "kediri: 2014-10 was closed on 3 November 2014: nothing dated in it, or before, is written"
        " now. Nothing was changed. Record it in the open month with --on; a receipt as a late"
        " one, with --late-for.\n"
    )
    assert answer.code == 1
    assert november("db status --format csv").out == head


def test_undo_of_what_is_dated_in_a_closed_month_is_refused(november: Run) -> None:
    log = november("audit log --format json").out
    spent = [row["seq"] for row in json.loads(log)["rows"] if row["command"] == "spend"]
    for seq in spent:
        answer = november(f"undo {seq}")
        assert (answer.code, "2014-10 was closed on" in answer.err) == (1, True)


def test_a_closing_is_not_undone(november: Run) -> None:
    seq = json.loads(november("audit log --last 1 --format json").out)["rows"][0]["seq"]
    answer = november("undo")
    assert (answer.code, answer.err) == (
        1,
        f"kediri: Operation {seq} closed a month or opened it again; that is not undone."
        " Nothing was changed. `kediri budget reopen` opens the newest closed month, for a"
        " reason.\n",
    )
    november("budget reopen 2014-10 --note salah")
    assert november("undo").code == november(f"undo {seq + 1}").code == 1


def test_an_import_names_each_line_that_is_too_late(november: Run, desk: Path) -> None:
    rows = "on,line,amount,payee,purpose\n30/10/2014,5.2.2.01.01,1000,X,Y\n"
    (desk / "late.csv").write_text(rows + "4/11/2014,5.2.2.01.01,1000,X,Y\n", encoding="utf-8")
    answer = november("import spending late.csv")
    assert answer.code == 65
    assert answer.err.startswith("Line 2")
    assert "2014-10 was closed on 3 November 2014" in answer.err
    assert "1 of 2 rows cannot be imported" in answer.err


def test_the_closed_page_stays_the_same_bytes_whatever_comes_later(november: Run) -> None:
    before = [*pages(november), *pages(november, "2014-09")]
    for command in (
        SPEND.format(amount=1000, on="4/11/2014"),
        SPEND.format(amount=2000, on="4/11/2014") + " --late-for 2014-10",
        "budget line 5.2.2.01.02 --name 'Belanja baru'",
        "budget allocate 5.2.2.01.02 5000 --on 4/11/2014",
        "group move P-AAA4 --to K2 --on 4/11/2014",
        "participant withdraw P-BBB2 --reason moved --on 4/11/2014",
        "return-machine MJ-01 --condition RB --on 4/11/2014",
        "module add --name 'Obras' --jp 8 --sessions 2",
        "undo",
    ):
        answer = november(command)
        assert answer.code == 0, f"{command}: {answer.err}"
    assert [*pages(november), *pages(november, "2014-09")] == before
    assert november("check").code == 0
    verified = november("audit verify --closings")
    assert verified.code == 0
    assert "Closings: 2. Every figure comes out as it was kept." in verified.out


def test_the_closed_page_is_the_same_on_another_machine(
    november: Run, desk: Path, tmp_path: Path
) -> None:
    """A copy of the file, another process: other zone, locale and hash seed, and a later day."""
    before = pages(november)
    shutil.copy(desk / "kediri.db", tmp_path / "copy.db")
    for zone, locale, seed in (("Asia/Tokyo", "de_DE.UTF-8", "1"), ("America/Lima", "C", "77")):
        environment = {
            "HOME": os.environ["HOME"], "PATH": os.environ["PATH"], "TZ": zone, "LC_ALL": locale,
            "PYTHONHASHSEED": seed, "KEDIRI_TODAY": "2014-12-28", "PYTHONIOENCODING": "utf-8",
        }  # fmt: skip
        found = []
        for language in ("en", "id"):
            for how in ("", "--format json", "--section budget --format csv", "--section budget"):
                command = ["--db", str(tmp_path / "copy.db"), "--lang", language, "report",
                           "--month", "2014-10", *how.split()]  # fmt: skip
                done = subprocess.run(
                    [sys.executable, "-m", "kediri_cli", *command],
                    env=environment, capture_output=True, check=True,
                )  # fmt: skip
                found.append(done.stdout.decode())
        assert found == before


def test_the_page_in_a_pipe_is_the_one_that_was_kept_not_one_laid_out_anew(
    november: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = november("report --month 2014-10").out
    monkeypatch.setattr("kediri_cli.render.layout.GAP", 5)
    assert november("report --month 2014-11").out.count("     ") > 9
    assert november("report --month 2014-10").out == before


def test_a_dry_run_shows_what_would_be_kept_and_keeps_nothing(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2014-11-05")
    shown = office("budget close 2014-09 --dry-run")
    assert shown.err.startswith("Dry run, nothing was written: 2014-09 is closed;")
    assert "No month is closed yet." in office("budget closed").out
    office("budget close 2014-09")
    assert office("report --month 2014-09").out == shown.out


def test_a_month_opened_again_says_so_for_ever(november: Run) -> None:
    answer = november("budget reopen 2014-10 --note 'kuitansi tertinggal'")
    assert (answer.code, answer.err) == (0, "2014-10 is open again.\n")
    assert november(SPEND.format(amount=1000, on="30/10/2014")).code == 0
    said = (
        "October 2014, closed on 3 November 2014, was opened again on 5 November 2014:"
        " kuitansi tertinggal"
    )
    assert facts(november)["reopened"] == said
    assert facts(november, "2014-11")["reopened"] == said
    assert november("budget close 2014-10").code == 0
    assert facts(november)["reopened"] == said
    rows = json.loads(november("budget closed --format json").out)["rows"]
    assert [(row["month"], row["reopened_on"], row["reason"]) for row in rows] == [
        ("2014-09", None, None),
        ("2014-10", "2014-11-05", "kuitansi tertinggal"),
        ("2014-10", None, None),
    ]
    assert november("audit verify --closings").code == 0


def test_a_late_receipt_is_booked_in_the_open_month_and_listed_there(november: Run) -> None:
    before = pages(november)
    late = november(SPEND.format(amount="75.000", on="5/11/2014") + " --late-for 2014-10")
    assert late.code == 0, late.err
    page = json.loads(november("report --month 2014-11 --section adjustments --format json").out)
    assert page["rows"] == [
        {"receipt": "003/KW/2014", "on": "2014-11-05", "belongs_to": "2014-10",
         "line": "5.2.2.01.01", "amount": 75_000},
    ]  # fmt: skip
    assert page["total"]["amount"] == 75_000
    assert pages(november) == before


def test_a_receipt_of_a_closed_month_is_corrected_in_the_open_one(november: Run) -> None:
    """Of 002/KW/2014, Rp250.000 on 13 October, Rp200.000 was right; its tax is taken back too."""
    before = pages(november)
    answer = november("spend 200000 --correct 002/KW/2014 --on 5/11/2014")
    assert answer.code == 0, answer.err
    page = json.loads(november("report --month 2014-11 --section adjustments --format json").out)
    told = [(row["receipt"], row["belongs_to"], row["amount"]) for row in page["rows"]]
    assert told == [
        ("002/KW/2014/K1", "2014-10", -250_000),
        ("002/KW/2014/P1", "2014-10", 200_000),
    ]
    assert page["total"]["amount"] == -50_000
    assert pages(november) == before
    assert november("undo").code == 0
    assert november("audit verify --closings").code == 0


def test_a_changed_page_is_not_printed(november: Run, desk: Path) -> None:
    raw = tampered(desk)
    raw.execute("UPDATE closing SET page = replace(page, '250000', '250001') WHERE id = 2")
    raw.close()
    answer = november("report --month 2014-10")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "kediri: The kept page of 2014-10 does not match its digest: somebody changed the file."
        " Keep the file, and compare with a copy; `kediri check` names what else differs.\n"
    )


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            "UPDATE closing SET page = replace(page, '250000', '250001') WHERE id = 2",
            "The kept page does not match its digest.",
        ),
        (
            "UPDATE expenditure SET amount = 250001 WHERE amount = 250000",
            "The figures differ from those computed anew: budget.",
        ),
        (
            "UPDATE closing SET closed_on = '2014-11-02' WHERE id = 2",
            "The kept page is of another closing.",
        ),
    ],
)
def test_a_changed_past_is_a_finding(november: Run, desk: Path, change: str, finding: str) -> None:
    assert november("audit verify --closings").code == 0
    raw = tampered(desk)
    assert raw.execute(change).rowcount == 1
    raw.close()
    answer = november("audit verify --closings --head 1:00000000")
    assert answer.code == 1  # the head comes first
    verified = november("audit verify --closings")
    assert verified.code == 1
    assert ("2014-10", finding) in {
        (line.split()[0], line.split(maxsplit=1)[1].strip())
        for line in verified.out.splitlines()
        if line.startswith("2014")
    }
    assert verified.err == (
        "kediri: The closed months show 1 thing(s) that are not as they were closed."
        " Each is named above: keep the file, and compare with a copy.\n"
    )
    assert finding in november("check").out


def test_a_page_that_was_forged_with_its_digest_is_found_by_its_figures(
    november: Run, desk: Path
) -> None:
    from hashlib import sha256

    raw = tampered(desk)
    (page,) = raw.execute("SELECT page FROM closing WHERE id = 2").fetchone()
    forged = page.replace("250000", "250001")
    digest = sha256(forged.encode()).hexdigest()
    raw.execute("UPDATE closing SET page = ?, digest = ? WHERE id = 2", (forged, digest))
    raw.close()
    assert november("report --month 2014-10").code == 0
    out = november("check").out
    assert "The figures differ from those computed anew: budget." in out
    assert "closing 2" in out  # the row was changed past the journal
