"""The desk: languages, files that cannot be read, completion, months, what is asked for."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Run, opened

# -- the language


def test_a_language_on_the_line_comes_before_a_wrong_setting(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_LANG", "klingon")
    wrong = office("group list")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == "kediri: There is no language `klingon` here. Use `en` or `id`.\n"
    for line in ("--lang en group list", "group list --lang=en", "--no-input group list --lang en"):
        assert office(line).out.startswith("Groups")
    assert office(f"--db {os.environ['KEDIRI_DB']} group list --lang en").out.startswith("Groups")


def test_a_wrong_language_on_the_line_is_named_there(office: Run) -> None:
    assert office("group list --lang klingon").err == (
        "kediri: --lang: There is no language `klingon` here. Use `en` or `id`.\n"
    )


# -- files that cannot be read


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--db locked group list", 77),
        ("import participants locked", 65),
        ("restore locked", 77),
        ("budget reconcile locked", 65),
    ],
)
def test_a_file_is_judged_when_it_is_opened_and_in_our_words(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int
) -> None:
    (desk / "locked").write_text("no rows here", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # as for another account
    done = office(line)
    assert done.code == code, done.err
    assert "Invalid value" not in done.err
    assert "readable" not in done.err
    assert "{" not in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_of_another_account_is_refused_in_our_words(office: Run, desk: Path) -> None:
    (desk / "locked").write_text("no rows here", encoding="utf-8")
    (desk / "locked").chmod(0)
    assert office("import participants locked").code == 77


# -- completion


def complete(run: Run, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    words = line.split(" ")
    with monkeypatch.context() as patch:
        patch.setenv("_KEDIRI_COMPLETE", "complete_bash")
        patch.setenv("COMP_WORDS", line)
        patch.setenv("COMP_CWORD", str(len(words) - 1))
        return run("").out.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kediri report --month ", ["this", "last", "2014-09", "2014-10", "2014-11", "2014-12"]),
        ("kediri report --month 2014-1", ["2014-10", "2014-11", "2014-12"]),
        ("kediri budget close 2014-0", ["2014-09"]),
        ("kediri enroll --sex ", ["L", "P"]),
        ("kediri participant correct P-AAA2 --sex ", ["L", "P"]),
        ("kediri report --section a", ["adjustments", "attendance", "attention"]),
        ("kediri machine kib --section ", ["kib_b", "changes"]),
        ("kediri session plan --group ", ["K1", "K2"]),
    ],
)
def test_what_can_be_typed_is_offered(
    office: Run, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]
) -> None:
    assert complete(office, monkeypatch, line) == offered


def test_undo_offers_what_still_stands_newest_first(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = int(office("audit log --last 1 --format csv").out.splitlines()[1].split(",")[0])
    offered = complete(office, monkeypatch, "kediri undo ")
    assert offered == [str(last - place) for place in range(20)]
    assert office("undo").code == 0
    assert complete(office, monkeypatch, "kediri undo ")[0] == str(last - 1)


SECTIONS = [
    "report",
    "status",
    "participant show P-AAA2",
    "participant certificate P-AAA2",
    "machine answer MJ-01",
    "machine money",
    "machine kib",
    "budget book spj",
    "attendance recap --month 2014-10 --grid",
]


@pytest.mark.parametrize("line", SECTIONS)
def test_the_sections_that_are_offered_are_those_there_are(
    office: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    refused = office(f"{line} --section none").err
    named = refused.partition("Choose one of ")[2].rstrip(".\n").replace(" or ", ", ").split(", ")
    assert sorted(complete(office, monkeypatch, f"kediri {line} --section ")) == sorted(named)


# -- months


def first_line(run: Run, line: str) -> tuple[str, str]:
    done = run(line)
    assert done.code == 0, done.err
    return done.out.splitlines()[0].rpartition("– ")[2], done.err


AFTER = "Note: Today is outside the programme; this is October 2014.\n"
BEFORE = "Note: Today is outside the programme; this is September 2014.\n"


@pytest.mark.parametrize(
    ("today", "month", "said"),
    [
        ("2014-10-31", "October 2014", ""),
        ("2014-12-31", "December 2014", ""),  # within the programme, though nothing is in it
        ("2015-01-01", "October 2014", AFTER),  # the last month in which something was held
        ("2019-05-05", "October 2014", AFTER),
        ("2014-08-31", "September 2014", BEFORE),
        ("2014-09-01", "September 2014", ""),
    ],
)
def test_outside_the_programme_the_report_has_a_month_with_entries(
    office: Run, monkeypatch: pytest.MonkeyPatch, today: str, month: str, said: str
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", today)
    assert first_line(office, "report") == (month, said)


def test_a_month_that_is_named_is_printed_without_a_word(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2019-05-05")
    assert first_line(office, "report --month this") == ("May 2019", "")
    for line in ("budget show", "budget book bku", "budget plan show"):
        assert office(line).err == AFTER


def test_without_entries_it_is_the_first_month(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run(
        "init --name Pelatihan --office Dinas --city Kediri --budget 1000000"
        " --starts 15/9/2014 --ends 31/12/2014"
    )
    assert made.code == 0
    monkeypatch.setenv("KEDIRI_TODAY", "2020-01-01")
    assert first_line(run, "report") == ("September 2014", BEFORE)


@pytest.mark.parametrize(
    ("today", "month", "state"),
    [
        ("2014-10-20", "2014-10", "20 October 2014"),  # running: not what is to come
        ("2014-10-31", "2014-10", "31 October 2014"),
        ("2014-11-03", "2014-10", "31 October 2014"),
        ("2014-10-20", "2014-11", "20 October 2014"),  # to come: as things stand today
    ],
)
def test_the_state_of_a_report_never_lies_in_the_future(
    office: Run, monkeypatch: pytest.MonkeyPatch, today: str, month: str, state: str
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", today)
    assert f"State as of   {state}\n" in office(f"report --month {month}").out


def test_a_closed_month_keeps_the_state_of_its_last_day(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2014-11-03")
    assert office("budget close 2014-10 --through").code == 0
    assert "State as of   31 October 2014\n" in office("report --month 2014-10").out
    assert office("audit verify --closings").code == 0


# -- codes are given once


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("group add --name 'Kelompok Mawar' --on 1/10/2014", "K3", "K4"),
        ("machine add --type MJ --price 3000000 --bought 22/9/2014", "MJ-04", "MJ-05"),
        ("module add --name 'Jahit lanjutan' --jp 8 --sessions 2", "M03", "M04"),
        ("instructor add --name 'Pola Contoh' --institution Contoh --kind school --rate 1",
         "I03", "I04"),
        ("spend 1000 --line 5.2.2.01.01 --payee Toko --for ATK --on 15/9/2014",
         "001/KW/2014", "002/KW/2014"),
        ("machine stocktake start --on 31/10/2014", "ST-01", "ST-02"),
        ("log-session --group K1 --module M02 --on 10/10/2014 --at 08.00 --jp 4 --instructor I01"
         " --place Ruang", "S-0003", "S-0004"),
    ],
)  # fmt: skip
def test_a_code_that_was_undone_is_not_given_to_something_else(
    office: Run, line: str, first: str, second: str
) -> None:
    for code in (first, second):
        done = office(line)
        assert done.code == 0, done.err
        assert code in done.err
        assert office("undo").code == 0


def test_what_was_undone_can_be_recorded_again_under_its_code(office: Run) -> None:
    assert office("group add --name 'Kelompok Mawar' --on 1/10/2014").code == 0
    assert office("undo").code == 0
    assert office("group add --name 'Kelompok Mawar' --on 1/10/2014 --code K3").code == 0


def test_a_group_has_a_code_of_groups(office: Run) -> None:
    done = office("group add --name 'Kelompok Mawar' --on 1/10/2014 --code MJ-09")
    assert done.code == 2
    assert "Give one such as K1" in done.err


# -- money ahead of its warrants


def test_a_line_ahead_of_the_warrants_that_name_it_is_pointed_out(office: Run) -> None:
    spend = "spend {} --line 5.2.2.01.01 --payee 'Toko Contoh' --for ATK --on {}"
    silent = office(spend.format(300_000, "10/9/2014"))  # the imprest pays; no warrant names it
    assert silent.err.count("\n") == 1
    warrant = "budget disburse 500000 --number 0900/SP2D/2014 --kind GU --line 5.2.2.01.01"
    assert office(f"{warrant} --on 20/9/2014").code == 0
    assert office(spend.format(200_000, "21/9/2014")).err.count("\n") == 1  # as much as it brought
    ahead = office(spend.format(150_000, "22/9/2014"))
    assert ahead.code == 0
    assert ahead.err == (
        "Note: 5.2.2.01.01 has spent Rp150.000 more than the warrants (GU, TU) that name it.\n"
        "003/KW/2014: Rp150.000 is spent from 5.2.2.01.01, which has Rp850.000 left.\n"
    )


def test_a_direct_payment_is_ahead_of_nothing(office: Run) -> None:
    warrant = "budget disburse 3000000 --number 0901/SP2D/2014 --kind LS --line 5.2.3.01.01"
    assert office(f"{warrant} --on 1/10/2014").code == 0
    done = office("spend 3000000 --sp2d 0901/SP2D/2014 --payee 'CV Contoh' --for 'mesin jahit'")
    assert done.err.count("\n") == 1


# -- templates and machines


@pytest.mark.parametrize("sheet", ["participants", "machines", "budget-lines", "sessions", "plan"])
def test_a_template_for_a_spreadsheet_has_semicolons(office: Run, desk: Path, sheet: str) -> None:
    plain = office(f"import {sheet} --template").out
    assert office(f"import {sheet} --template --format csv-excel -o t.csv").code == 0
    data = (desk / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    head = data.decode("utf-8-sig").splitlines()[0]
    assert head.split(";") == plain.splitlines()[0].split(",")


def test_the_template_of_a_list_honours_the_form(office: Run) -> None:
    assert ";" in office("budget reconcile --template --format csv-excel").out
    assert ";" not in office("budget reconcile --template").out


def test_a_template_of_machines_has_all_that_a_machine_has(office: Run, desk: Path) -> None:
    assert office("import machines --template -o mesin.csv").code == 0
    done = office("import machines mesin.csv")
    assert done.code == 0, done.err
    with opened(Path(os.environ["KEDIRI_DB"])) as connection:
        kept = connection.execute(
            "SELECT code, brand, serial, watts, treatment, size, material, motor, origin"
            " FROM machine ORDER BY id DESC"
        ).fetchone()
    assert kept == (
        "MJ-04", "Contoh JH-1", "CTH-0001", 550, "capital", "Jarum 1", "Besi", "CTH-M-0001",
        "Pembelian APBD 2014",
    )  # fmt: skip


def test_an_ordered_machine_can_be_imported(office: Run, desk: Path) -> None:
    (desk / "m.csv").write_text(
        "jenis,tanggal beli,harga,perlakuan,dipesan\nMJ,22/9/2014,3000000,capital,ya\n",
        encoding="utf-8",
    )
    assert office("import machines m.csv").code == 0
    assert "ordered" in office("machine show MJ-04").out


# -- what is asked for


def test_a_file_that_is_missing_is_asked_for_on_a_terminal(office: Run, desk: Path) -> None:
    (desk / "k.csv").write_text("jenis,tanggal beli,harga\nMJ,22/9/2014,3000000\n", "utf-8")
    child = pexpect.spawn(
        sys.executable, ["-m", "kediri_cli", "import", "machines"], timeout=20, encoding="utf-8"
    )
    child.expect("The CSV file: ")
    child.sendline("k.csv")
    child.expect("1 row imported")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_a_blank_reason_is_none(office: Run) -> None:
    done = office("session void S-0001 --note ' '")
    assert done.code == 2
    assert done.err.startswith("kediri: `kediri session void` needs --note.")


def test_a_receipt_of_nothing_is_refused_before_anything_is_asked(office: Run) -> None:
    assert office("spend 0").err.startswith("kediri: The amount")
