"""`kediri budget reconcile`: a list as the treasury or the bank sends it, beside the books."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

UP = "0801/SP2D/2014"  # of the small office: Rp12.000.000 on 1 September 2014


@pytest.fixture
def paid(office: Run) -> Run:
    """The small office with a direct payment, two receipts from the bank, and a move."""
    for command in (
        "budget disburse 9jt --number 0934/SP2D/LS/2014 --kind LS --line 5.2.3.01.01"
        " --on 22/9/2014",
        "spend 250000 --line 5.2.2.01.01 --payee X --for Y --from bank --on 13/10/2014",
        "spend 250000 --line 5.2.2.01.01 --payee X --for Y --from bank --on 14/10/2014",
        "spend 100000 --line 5.2.2.01.01 --payee X --for Y --on 14/10/2014",
    ):
        answer = office(command)
        assert answer.code == 0, answer.err
    return office


def write(desk: Path, *rows: str, encoding: str = "utf-8") -> None:
    (desk / "daftar.csv").write_bytes("\r\n".join([*rows, ""]).encode(encoding))


def test_a_list_that_agrees_says_so(paid: Run, desk: Path) -> None:
    write(
        desk,
        "No;No. SP2D;Tanggal;Jenis;Jumlah",
        f"1;{UP};01/09/2014;UP;12.000.000,00",
        "2;0934/sp2d/ls/2014;22-09-2014;LS;Rp9.000.000",
    )
    answer = paid("budget reconcile daftar.csv")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == ("Beside the list of the treasury\n  Both sides agree: 2 entries.\n")


def test_a_list_of_warrants_is_laid_beside_the_books(paid: Run, desk: Path) -> None:
    write(desk, "Nomor SP2D;Tgl;Nilai", f"{UP};2/9/2014;12.000.001", "0999/SP2D;5/10/2014;700")
    answer = paid("budget reconcile daftar.csv --format csv")
    assert answer.code == 1
    assert answer.err == (
        "kediri: The list and the books differ in 3 place(s). Each is named above.\n"
    )
    assert answer.out == (
        "number,difference,on,amount,list_on,list_amount,line\n"
        f"{UP},amount-and-day,2014-09-01,12000000,2014-09-02,12000001,2\n"
        "0934/SP2D/LS/2014,missing-there,2014-09-22,9000000,,,\n"
        "0999/SP2D,missing-here,,,2014-10-05,700,3\n"
    )
    only = paid("budget reconcile daftar.csv --format json --month 2014-10")
    assert [row["number"] for row in json.loads(only.out)["rows"]] == ["0999/SP2D"]
    assert paid("budget reconcile daftar.csv --month 2014-11").code == 0


def test_the_difference_is_said_in_the_language_of_the_page(paid: Run, desk: Path) -> None:
    write(desk, "Nomor SP2D;Tgl;Nilai", f"{UP};1/9/2014;12.000.000")
    row = paid("budget reconcile daftar.csv").out.splitlines()[3]
    assert row.split() == ["0934/SP2D/LS/2014", "not", "on", "the", "list", "22", "Sep", "2014",
                           "9.000.000", "–", "–", "–"]  # fmt: skip


def test_a_bank_statement_is_laid_beside_the_bank(paid: Run, desk: Path) -> None:
    """LS passes no bank of ours, and a receipt paid in cash is not the bank's matter."""
    rows = ["Tanggal,Keterangan,Debet,Kredit,Saldo",
            "01/09/2014,SP2D 0801,-,\"12.000.000,00\",12000000",
            "01/09/2014,Tarik tunai,10.000.000,,2000000",
            "15/10/2014,Transfer,250000,,1750000",
            "13/10/2014,Transfer,250000,0,1500000"]  # fmt: skip
    write(desk, *rows)
    answer = paid("budget reconcile daftar.csv --kind bank --format json")
    assert answer.code == 1
    assert json.loads(answer.out)["rows"] == [
        {"number": "002/KW/2014", "difference": "day", "on": "2014-10-14", "amount": -250_000,
         "list_on": "2014-10-15", "list_amount": -250_000, "line": 4},
    ]  # fmt: skip
    write(desk, *rows[:3], rows[4], "14/10/2014,Transfer,250000,,1500000", encoding="cp1252")
    assert paid("budget reconcile daftar.csv --kind bank").code == 0


def test_taxes_stay_in_the_bank_until_they_are_deposited(paid: Run, desk: Path) -> None:
    """Of 250.000 the bank pays 240.000; the tax leaves it with its deposit."""
    kept = paid("budget tax withhold 002/KW/2014 --tax PPh22=10000")
    if kept.code != 0:
        pytest.fail(kept.err)
    deposit = paid("budget tax deposit PPh22 10000 --ntpn 0000AAAA1111BBBB --on 20/10/2014")
    assert deposit.code == 0, deposit.err
    write(
        desk,
        "tanggal,debet,kredit",
        "1/9/2014,,12000000",
        "1/9/2014,10000000,",
        "13/10/2014,250000,",
        "14/10/2014,240000,",
        "20/10/2014,10000,",
    )
    answer = paid("budget reconcile daftar.csv --kind bank")
    assert answer.code == 0, answer.out


def test_bad_rows_are_named_and_nothing_is_compared(paid: Run, desk: Path) -> None:
    write(desk, "tanggal,debet,kredit", "1/9/2014,,", "31/9/2014,5000,", "2/9/2014,1,1")
    answer = paid("budget reconcile daftar.csv --kind bank")
    assert (answer.code, answer.out) == (65, "")
    lines = answer.err.splitlines()
    assert lines[0] == (
        "Line 2: The row does not say whether its amount came or went."
        " Fill in one of the columns `in` (kredit) and `out` (debet)."
    )
    assert lines[1].startswith("Line 3, tanggal `31/9/2014`:")
    assert lines[2].startswith("Line 4: The row does not say")
    assert lines[3] == (
        "kediri: daftar.csv: 3 of 3 rows cannot be read."
        " Correct the lines named above, then compare again."
    )


def test_of_many_bad_rows_the_first_are_named_or_all(paid: Run, desk: Path) -> None:
    write(desk, "tanggal,debet,kredit", *["1/9/2014,,"] * 70)
    lines = paid("budget reconcile daftar.csv --kind bank").err.splitlines()
    assert len(lines) == 50 + 2
    assert lines[50] == "... and 20 more; `--all` lists all of them."
    assert len(paid("budget reconcile daftar.csv --kind bank --all").err.splitlines()) == 70 + 1


@pytest.mark.parametrize("kind", ["sp2d", "bank"])
def test_the_template_shows_columns_that_are_read(office: Run, desk: Path, kind: str) -> None:
    """Its example row is the warrant of the small office, with another number and day."""
    shown = office(f"budget reconcile --kind {kind} --template")
    assert shown.code == 0, shown.err
    (desk / "daftar.csv").write_text(shown.out, encoding="utf-8")
    found = office(f"budget reconcile daftar.csv --kind {kind} --format csv")
    assert found.code == 1
    assert "0871/SP2D/UP/2014,missing-here,,,2014-09-10,10000000,2\n" in found.out


def test_a_file_must_be_named(office: Run) -> None:
    answer = office("budget reconcile")
    assert answer.code == 2
    assert answer.err.startswith("kediri: `kediri budget reconcile` needs FILE.")


def test_a_file_that_is_not_there_is_said_to_be_missing(office: Run) -> None:
    assert office("budget reconcile none.csv").code == 66
