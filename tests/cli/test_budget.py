"""`kediri spend` and `kediri budget ...`, as they are typed and answered."""

import json
import re

from tests.conftest import Run

RECEIPTS = (
    "receipt,on,line,amount,purse,payee,purpose,machines,papers,sp2d,commitment,contra_of,corrects,"
    "belongs_to"
)
ATK = "spend 350.000 --line 5.2.2.01.01 --payee 'Toko Kertas' --for 'Alat tulis' --on 15/9/2014"


def test_spending_says_what_the_line_has_left(office: Run) -> None:
    answer = office(ATK)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "001/KW/2014: Rp350.000 is spent from 5.2.2.01.01, which has Rp1.150.000 left.\n"
    )


def test_a_dry_run_says_what_would_remain_and_writes_nothing(office: Run) -> None:
    said = "001/KW/2014: Rp350.000 is spent from 5.2.2.01.01, which has Rp1.150.000 left.\n"
    for _ in range(2):
        assert office(f"{ATK} --dry-run").err == f"Dry run, nothing was written: {said}"
    assert office("budget spending --format csv").out == (f"{RECEIPTS}\n")
    assert office(ATK).err == said


def test_blanks_in_an_account_code_do_not_matter(office: Run) -> None:
    answer = office(ATK.replace("5.2.2.01.01", "' 5.2.2. 01 .01'"))
    assert "is spent from 5.2.2.01.01," in answer.err


def test_a_dry_run_refuses_as_the_real_one_would(office: Run) -> None:
    too_much = ATK.replace("350.000", "'1,6 juta'")
    assert office(f"{too_much} --dry-run") == office(too_much)


def test_the_months_table_as_people_read_it(office: Run) -> None:
    office(ATK)
    office(ATK.replace("350.000", "250.000").replace("15/9", "13/10"))
    assert office("budget show --month 2014-10").out == OCTOBER
    assert office("budget show").out == OCTOBER  # today is 31 October 2014
    september = office("budget show --month last --format csv").out.splitlines()
    assert september[0] == (
        "code,level,name,budget,spent_before,this_month,to_date,left,committed,left_to_commit,"
        "percent,activity,fund"
    )
    assert september[5] == (
        "5.2.2.01.01,5,Belanja ATK,1500000,0,350000,350000,1150000,0,1150000,23.33,,"
    )


OCTOBER = """\
Budget and spending
Code         Line                           Budget  Spent before  This month  To date  Left to spend  Committed  Left to commit               Used
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
5            BELANJA DAERAH             97.000.000       350.000     250.000  600.000     96.400.000          0      96.400.000   0,62% ··········
5.2          BELANJA LANGSUNG           97.000.000       350.000     250.000  600.000     96.400.000          0      96.400.000   0,62% ··········
5.2.2        BELANJA BARANG DAN JASA     1.500.000       350.000     250.000  600.000        900.000          0         900.000  40,00% ████······
5.2.2.01     Belanja Bahan Pakai Habis   1.500.000       350.000     250.000  600.000        900.000          0         900.000  40,00% ████······
5.2.2.01.01  Belanja ATK                 1.500.000       350.000     250.000  600.000        900.000          0         900.000  40,00% ████······
5.2.3.01.01  Belanja modal mesin jahit  95.500.000             0           0        0     95.500.000          0      95.500.000   0,00% ··········
Total                                   97.000.000       350.000     250.000  600.000     96.400.000          0      96.400.000   0,62% ··········
"""  # noqa: E501


def test_the_months_table_for_programs(office: Run) -> None:
    office(ATK)
    page = json.loads(office("budget show --month 2014-09 --format json").out)
    assert page["table"] == "budget"
    assert page["total"] == {
        "code": None,
        "level": None,
        "name": None,
        "budget": 97_000_000,
        "spent_before": 0,
        "this_month": 350_000,
        "to_date": 350_000,
        "left": 96_650_000,
        "committed": 0,
        "left_to_commit": 96_650_000,
        "percent": 0.36,
        "activity": None,
        "fund": None,
    }


def test_lines_are_listed_with_what_is_allocated(office: Run) -> None:
    assert office("budget lines --format csv").out == (
        "code,level,name,allocated,leaf,activity,fund\n"
        "5,1,BELANJA DAERAH,97000000,false,,\n"
        "5.2,2,BELANJA LANGSUNG,97000000,false,,\n"
        "5.2.2,3,BELANJA BARANG DAN JASA,1500000,false,,\n"
        "5.2.2.01,4,Belanja Bahan Pakai Habis,1500000,false,,\n"
        "5.2.2.01.01,5,Belanja ATK,1500000,true,,\n"
        "5.2.3.01.01,5,Belanja modal mesin jahit,95500000,true,,\n"
    )


def test_money_is_given_to_a_line_and_taken_away(office: Run) -> None:
    more = office("budget allocate 5.2.2.01.01 'Rp250.000' --document 'DPPA 2014' --on 20/10/2014")
    assert more.err == "5.2.2.01.01 has Rp1.750.000 allocated now.\n"
    less = office("budget allocate 5.2.2.01.01 1jt --reduce --on 20/10/2014")
    assert less.err == "5.2.2.01.01 has Rp750.000 allocated now.\n"


def test_warrants_are_recorded_and_listed(office: Run) -> None:
    up = office(
        "budget disburse 'Rp10.000.000' --number 0871/SP2D/UP/2014 --kind up --on 10/9/2014"
    )
    assert up.err == "0871/SP2D/UP/2014: Rp10.000.000 is disbursed.\n"
    office(
        "budget disburse 31500000 --number 0934/SP2D/LS/2014 --kind LS --line 5.2.3.01.01"
        " --on 22/9/2014"
    )
    assert office("budget disbursements").out == WARRANTS
    assert office("budget disbursements --month 2014-10").out == (
        "Disbursements\n  Nothing disbursed yet. Record it with `kediri budget disburse`.\n"
    )


WARRANTS = """\
Disbursements
Number             Kind  On               Amount  Line
─────────────────────────────────────────────────────────────
0801/SP2D/2014     UP    1 Sep 2014   12.000.000  –
0871/SP2D/UP/2014  UP    10 Sep 2014  10.000.000  –
0934/SP2D/LS/2014  LS    22 Sep 2014  31.500.000  5.2.3.01.01
Total                                 53.500.000
"""


def test_receipts_are_listed_with_their_machines(office: Run) -> None:
    bought = office(
        "spend 9jt --line 5.2.3.01.01 --payee 'CV Mesin' --for 'Mesin jahit' --on 22/9/2014"
        " --machine MJ-02,mj1 --machine MJ-03"
    )
    assert bought.code == 0, bought.err
    office(ATK)
    assert office("budget spending --month 2014-09 --format csv").out == (
        f"{RECEIPTS}\n"
        "002/KW/2014,2014-09-15,5.2.2.01.01,350000,cash,Toko Kertas,Alat tulis,,,,,,,\n"
        "001/KW/2014,2014-09-22,5.2.3.01.01,9000000,cash,CV Mesin,Mesin jahit,MJ-01 MJ-02 MJ-03"
        ",,,,,,\n"
    )
    page = office("budget spending --line 5.2.2").out
    assert re.findall(r"[0-9]{3}/KW/2014", page) == ["002/KW/2014"]
    assert page.splitlines()[-1].split() == ["Total", "350.000"]


def test_a_payee_is_shown_harmless(office: Run) -> None:
    refused = office(ATK.replace("Toko Kertas", "Toko\x1b[31m"))
    assert refused.code == 2 and "\x1b" not in refused.err
    office(ATK.replace("Toko Kertas", "[/b]=cmd()"))
    assert "[/b]=cmd()" in office("budget spending").out
