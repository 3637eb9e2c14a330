"""Amendments, sub-activities, commitments, purses and the plan, as they are typed and answered."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run, opened

ATK, SEWING = "5.2.2.01.01", "5.2.3.01.01"
HERE, THERE = "2.17.07.2.01.0015", "2.17.07.2.01.0016"
CONTRACT = f"budget commit SPK-01 'Rp1.000.000' --line {ATK} --payee CV --for Map --on 1/10/2014"
PAY = "--payee 'Toko Kertas' --for 'Alat tulis'"


def done(office: Run, *lines: str) -> str:
    """Run commands that succeed; return what the last one said."""
    for line in lines:
        answer = office(line)
        assert (answer.code, answer.out) == (0, ""), f"{line}: {answer.err}"
    return answer.err


def csv(office: Run, line: str) -> list[str]:
    return office(f"{line} --format csv").out.splitlines()[1:]


def test_amendments_are_typed_with_the_words_of_the_forms(office: Run) -> None:
    done(
        office,
        f"budget allocate {ATK} 250000 --kind perubahan --document 'DPPA 1' --on 1/10/2014",
        f"budget allocate {ATK} 50000 --kind efisiensi --document 'SE 900' --on 2/10/2014",
        f"budget allocate {ATK} 25000 --kind murni --on 3/10/2014",
    )
    said = done(office, f"budget shift {ATK} {SEWING} 100000 --document 'DPPA 2' --on 4/10/2014")
    assert said == f"{ATK} has Rp1.625.000 allocated now, {SEWING} Rp95.600.000.\n"
    assert csv(office, f"budget amendments --line {ATK}") == [
        f"2014-09-01,{ATK},initial,1500000,1500000,1500000,DPA 2014",
        f"2014-10-01,{ATK},revision,250000,1750000,1750000,DPPA 1",
        f"2014-10-02,{ATK},saving,-50000,1700000,1700000,SE 900",
        f"2014-10-03,{ATK},initial,25000,1725000,1725000,DPA 2014",
        f"2014-10-04,{ATK},shift,-100000,1625000,1625000,DPPA 2",
    ]


def test_a_shift_is_undone_by_one_command(office: Run) -> None:
    before = office("budget lines").out
    done(office, f"budget shift {ATK} {SEWING} 100000 --on 4/10/2014")
    assert office("budget lines").out != before
    done(office, "undo")
    assert office("budget lines").out == before


def test_sub_activities_have_their_lines_and_sums(office: Run) -> None:
    said = done(
        office,
        f"budget activity add {HERE} --name 'Pelatihan' --fund APBD",
        f"budget activity add {THERE} --name 'Pendampingan' --fund DAK",
        f"budget line 5.2.2.02.01 --name Bahan --activity {HERE}",
        f"budget line {THERE}:5.2.2.02.01 --name Bahan",
    )
    assert said == f"The budget line {THERE}:5.2.2.02.01 is added.\n"
    done(office, f"budget allocate {THERE}:5.2.2.02.01 1000 --on 1/10/2014")
    assert csv(office, "budget activity list") == [
        f"{HERE},Pelatihan,APBD,0",
        f"{THERE},Pendampingan,DAK,1000",
    ]
    page = office("budget show --month 2014-10").out.splitlines()
    assert [line.split()[0] for line in page[-8:]] == [
        SEWING, HERE, "5.2.2.02.01", THERE, "5.2.2.02.01", "APBD", "DAK", "Total",
    ]  # fmt: skip
    folder = Path("ekspor")
    assert office("export --to ekspor").code == 0
    written = (folder / "budget_lines.csv").read_text(encoding="utf-8").splitlines()
    assert f"{HERE}:5.2.2.02.01,Bahan,5.2.2.02.01,{HERE}" in written
    assert f"{THERE}:5.2.2.02.01,Bahan,5.2.2.02.01,{THERE}" in written


def test_a_commitment_is_made_paid_and_released(office: Run) -> None:
    assert done(office, CONTRACT) == (
        f"SPK-01: Rp1.000.000 of {ATK} is committed; Rp500.000 is left to commit.\n"
    )
    assert done(office, "spend 400000 --commitment SPK-01 --on 13/10/2014") == (
        f"001/KW/2014: Rp400.000 is spent from {ATK}, which has Rp1.100.000 left.\n"
    )
    assert csv(office, "budget commitments --open") == [
        f"SPK-01,2014-10-01,{ATK},1000000,400000,600000,open,CV,Map"
    ]
    assert done(office, "budget release SPK-01 --on 20/10/2014") == (
        f"SPK-01 is closed; Rp600.000 of {ATK} is free again.\n"
    )
    assert csv(office, "budget commitments --open") == []
    assert csv(office, "budget commitments")[0].split(",")[5:7] == ["0", "released"]


def test_a_direct_payment_takes_day_and_line_from_its_warrant(office: Run) -> None:
    done(
        office,
        f"budget disburse 9jt --number 01/LS --kind LS --line {SEWING} --on 22/9/2014",
        "spend 9jt --sp2d 01/LS --payee 'CV Mesin' --for 'Mesin jahit' --machine MJ-01,MJ-02,MJ-03",
    )
    assert csv(office, "budget spending") == [
        f"001/KW/2014,2014-09-22,{SEWING},9000000,LS,CV Mesin,Mesin jahit,MJ-01 MJ-02 MJ-03,"
        "SP2D 01/LS,01/LS,,,,"
    ]
    assert csv(office, "budget cash show") == [
        "cash,10000000,0,10000000", "bank,12000000,10000000,2000000", "securities,0,0,0",
    ]  # fmt: skip


def test_a_correction_says_both_entries(office: Run) -> None:
    done(office, f"spend 350000 --line {ATK} {PAY} --on 15/9/2014")
    said = done(office, "spend 325000 --correct 001/KW/2014 --on 14/10/2014 --note 'salah ketik'")
    assert said == (
        "001/KW/2014 is taken back by the contra entry 001/KW/2014/K1.\n"
        f"001/KW/2014/P1: Rp325.000 is spent from {ATK}, which has Rp1.175.000 left.\n"
    )
    page = office("budget spending").out
    assert "takes back 001/KW/2014" in page and "stands for 001/KW/2014" in page
    assert done(office, "spend 0 --correct 001/KW/2014/P1 --on 15/10/2014") == (
        "001/KW/2014/P1 is taken back by the contra entry 001/KW/2014/K2.\n"
    )
    assert office(f"spend 0 --line {ATK} {PAY}").err == (
        "kediri: The amount is zero. Type an amount above zero, such as 1250000.\n"
    )
    assert office("check").code == 0


def test_a_dry_run_of_a_correction_writes_nothing(office: Run, desk: Path) -> None:
    done(office, f"spend 350000 --line {ATK} {PAY} --on 15/9/2014")
    before = (desk / "kediri.db").read_bytes()
    done(office, "spend 325000 --correct 001/KW/2014 --on 14/10/2014 --dry-run")
    assert (desk / "kediri.db").read_bytes() == before


def test_money_is_moved_between_purses(office: Run) -> None:
    assert done(office, "budget cash move 500000 --to bank --on 31/10/2014") == (
        "Rp500.000 is moved: cash has Rp9.500.000 now, bank Rp2.500.000.\n"
    )
    done(office, "budget cash move 100000 --from tunai --to 'surat berharga' --on 31/10/2014")
    assert csv(office, "budget cash show --on 31/10/2014")[2] == "securities,100000,0,100000"
    assert office("budget cash move 1 --to LS").err == (
        "kediri: --to: `LS` is not one of cash, bank or securities. Type one of them.\n"
    )


def test_the_plan_is_typed_short_and_shown_with_its_deviation(office: Run) -> None:
    assert done(office, f"budget plan {ATK} 2014-10 400000") == (
        f"{ATK} is planned to spend Rp400.000 in 2014-10.\n"
    )
    assert done(office, f"budget plan set {ATK} 'November 2014' 1,2juta") == (
        f"Note: {ATK} is planned at Rp1.600.000 together, more than its budget of Rp1.500.000.\n"
        f"{ATK} is planned to spend Rp1.200.000 in 2014-11.\n"
    )
    done(office, f"spend 100000 --line {ATK} {PAY} --on 13/10/2014")
    page = office("budget plan show --month 2014-10").out.splitlines()
    assert "Deviation (Rp)" in page[1] and "Deviation (% of plan)" in page[1]
    row = next(line for line in page if line.startswith(ATK))
    assert row.split()[-8:-4] == ["400.000", "100.000", "300.000", "75,00%"]


# -- imports


def test_blanks_of_a_spreadsheet_in_codes_are_dropped_and_said(office: Run, desk: Path) -> None:
    (desk / "dpa.csv").write_text(
        "code,name,amount,on,document\n"
        "5.2.2.02\u00a0,Belanja Bahan,,,\n"
        "5.2.2.02.06,Bahan baku,1000,1/9/2014,DPA\n"
        '"5.2.2.02.\u00a007 ",Bahan lain,1000,1/9/2014,DPA\n',
        encoding="utf-8",
    )
    answer = office("import budget-lines dpa.csv")
    assert answer.code == 0
    assert answer.err == (
        "Note: Line 2: The code had blanks, which are dropped: `5.2.2.02`.\n"
        "Note: Line 4: The code had blanks, which are dropped: `5.2.2.02.07`.\n"
        "dpa.csv: 3 rows imported.\n"
    )
    (desk / "kas.csv").write_text(
        "kode;bulan;jumlah\n\u00a05.2.2.02.06;2014-10;600\n5.2.2.02.06;Nov 2014;600\n"
        "5.2.2.02.07\u202f;2014-12;0\n",
        encoding="utf-8",
    )
    answer = office("import plan kas.csv")
    assert answer.err == (
        "Note: Line 2: The code had blanks, which are dropped: `5.2.2.02.06`.\n"
        "Note: Line 3: 5.2.2.02.06 is planned at Rp1.200 together, more than its budget of"
        " Rp1.000.\n"
        "Note: Line 4: The code had blanks, which are dropped: `5.2.2.02.07`.\n"
        "kas.csv: 3 rows imported.\n"
    )


def test_imported_receipts_name_their_papers(office: Run, desk: Path) -> None:
    done(
        office,
        CONTRACT,
        f"budget disburse 9jt --number 01/LS --kind LS --line {SEWING} --on 22/9/2014",
    )
    (desk / "kuitansi.csv").write_text(
        "receipt,on,line,amount,payee,purpose,sp2d,dari,kontrak\n"
        "1,22/9/2014,,9000000,CV,Mesin,01/LS,,\n"
        "2,13/10/2014,,400000,CV,Map,,bank,SPK-01\n"
        f"3,13/10/2014,{ATK},100000,Toko,Map,,,\n",
        encoding="utf-8",
    )
    answer = office("import spending kuitansi.csv")
    assert answer.err == "kuitansi.csv: 3 rows imported.\n"
    assert [line.split(",")[2:5] for line in csv(office, "budget spending")] == [
        [SEWING, "9000000", "LS"], [ATK, "400000", "bank"], [ATK, "100000", "cash"],
    ]  # fmt: skip
    (desk / "kuitansi.csv").write_text(
        "on,amount,payee,purpose\n13/10/2014,1000,Toko,Map\n", encoding="utf-8"
    )
    assert office("import spending kuitansi.csv").err.splitlines()[0] == (
        "Line 2, line: The cell is empty, and is needed. Fill it in."
    )


# -- eight desks at once

SPEND = """
from kediri_cli.cli.main import run
for number in range(4):
    print(run(["spend", "1000000", "--line", "5.2.3.01.01", "--payee", "CV Contoh", "--for",
               "Mesin", "--on", "13/10/2014"]))
"""


def test_eight_desks_at_once_never_spend_more_than_cash_has(office: Run, desk: Path) -> None:
    """32 receipts of Rp1.000.000 against Rp10.000.000 in cash: 10 are taken."""
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", SPEND], env=dict(os.environ), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )
        for _ in range(8)
    ]  # fmt: skip
    try:
        told = [one.communicate(timeout=120) for one in desks]
    finally:
        for one in desks:
            one.kill()
    codes = [code for out, _ in told for code in out.split()]
    assert (len(codes), codes.count("0"), codes.count("1")) == (32, 10, 22)
    assert csv(office, "budget cash show")[0] == "cash,10000000,10000000,0"
    with closing(opened(desk / "kediri.db")) as raw:
        kept = raw.execute("SELECT sum(amount) FROM expenditure WHERE voided = 0").fetchone()
    assert kept[0] == 10_000_000


@pytest.mark.parametrize(
    "line",
    ["budget shift", "budget commit", "budget cash move", "budget plan set", "budget release"],
)
def test_each_command_shows_an_example_that_is_typed_as_it_stands(office: Run, line: str) -> None:
    page = office(f"{line} --help").out
    assert f"kediri {line.removesuffix(' set')}" in page
