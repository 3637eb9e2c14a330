"""`kediri budget book|tax|receipt|physical` and the taxes of `kediri spend`: typed and answered."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Run

LS = (
    "budget disburse 31500000 --number 0934/SP2D/LS/2014 --kind LS --line 5.2.3.01.01"
    " --on 22/9/2014"
)
MACHINES = "spend 31500000 --sp2d 0934/SP2D/LS/2014 --payee 'CV Mesin Contoh' --for '8 mesin jahit'"
PAPER = "spend 350.000 --line 5.2.2.01.01 --payee 'Toko Kertas' --for 'Alat tulis' --on 13/10/2014"


@pytest.fixture
def treasury(office: Run) -> Run:
    """The small office with a direct payment of September and a receipt of October."""
    for line in (LS, f"{MACHINES} --tax auto --goods", PAPER):
        answer = office(line)
        assert answer.code == 0, answer.err
    return office


def test_spending_shows_how_each_tax_was_computed(office: Run) -> None:
    office(LS)
    answer = office(f"{MACHINES} --tax auto --goods")
    assert answer.out == ""
    assert answer.err == (
        "001/KW/2014: Rp31.500.000 is spent from 5.2.3.01.01, which has Rp64.000.000 left.\n"
        "PPN 10% of Rp28.636.364: Rp2.863.636 is withheld.\n"
        "PPh 22 1,5% of Rp28.636.364: Rp429.545 is withheld.\n"
        "DPP is rounded half up to the rupiah first; PPN is the rest, and other taxes are rounded"
        " half up.\n"
        "Rp28.206.819 is paid out.\n"
    )


def test_the_rules_are_those_of_the_day_of_the_warrant(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_TODAY", "2022-12-01")
    for line in (
        "init --name P --office O --city K --budget 200jt --starts 1/1/2022 --ends 31/12/2022"
        " --target 6",
        "budget line 5.2.02.05.02.0006 --name Mesin",
        "budget allocate 5.2.02.05.02.0006 191jt --on 3/1/2022",
        *(
            f"budget disburse 95500000 --number {month} --kind LS --line 5.2.02.05.02.0006"
            f" --on 31/{month}/2022"
            for month in (3, 5)
        ),
    ):
        answer = run(line)
        assert answer.code == 0, answer.err
    for month, net in ((3, "Rp85.515.909"), (5, "Rp84.745.495")):
        spent = run(f"spend 95500000 --sp2d {month} --payee CV --for Mesin --tax auto --goods")
        assert spent.err.splitlines()[-1] == f"{net} is paid out."


def test_taxes_are_typed_by_hand(office: Run) -> None:
    answer = office(f"{PAPER} --tax PPN=31.818,PPh22=4.700")
    assert answer.err.splitlines()[1:] == [
        "PPN: Rp31.818 is withheld.",
        "PPh 22: Rp4.700 is withheld.",
        "Rp313.482 is paid out.",
    ]


def test_no_tax_is_due_below_the_thresholds(office: Run) -> None:
    assert office(f"{PAPER} --tax auto --goods").err.splitlines()[1:] == ["No tax is due."]
    assert office(f"{PAPER} --tax none").err.count("\n") == 1


def test_a_dry_run_proposes_and_writes_nothing(office: Run) -> None:
    honor = f"{PAPER} --tax auto --honor --grade iii --dry-run"
    assert "PPh 21 5% of Rp350.000: Rp17.500 is withheld." in office(honor).err
    assert office("budget tax outstanding").out == (
        "Taxes that wait to be deposited\n  All taxes are deposited.\n"
    )


def test_taxes_are_withheld_afterwards_and_deposited(office: Run) -> None:
    office(PAPER)
    withheld = office("budget tax withhold 001/KW/2014 --tax auto --services --no-pkp")
    assert withheld.err == (
        "PPh 23 2% of Rp350.000: Rp7.000 is withheld.\nRp343.000 is paid out.\n"
    )
    paid = office("budget tax deposit pph23 7.000 --ntpn 0a1b2c --on 20/10/2014")
    assert paid.err == "Rp7.000 of PPh 23 is deposited, for 001/KW/2014.\n"


def test_the_cash_book_as_people_read_it(treasury: Run) -> None:
    treasury("budget tax deposit PPN 2863636 --ntpn AB12CD --on 2/10/2014")
    assert treasury("budget book bku --month 2014-10").out == OCTOBER


OCTOBER = """\
BUKU KAS UMUM – Oktober 2014
  SKPD            Dinas Contoh
  Kota            Kediri
  Tahun Anggaran  2014
  Kegiatan        Pelatihan Menjahit

Buku Kas Umum bulan Oktober 2014
                                                                              Kode         Penerimaan  Pengeluaran       Saldo
No.  Tanggal     Uraian                                                       Rekening           (Rp)         (Rp)        (Rp)
  1  2           3                                                            4                     5            6           7
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  8  02/10/2014  Disetor PPN, NTPN AB12CD                                                           0    2.863.636  12.429.545
  9  13/10/2014  Dibayar Alat tulis kepada Toko Kertas, kuitansi 002/KW/2014  5.2.2.01.01           0      350.000  12.079.545
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                 Jumlah bulan Oktober 2014                                                          0    3.213.636
                 Jumlah bulan lalu                                                         56.793.181   41.500.000
                 Jumlah s/d bulan Oktober 2014                                             56.793.181   44.713.636
                 Sisa Kas                                                                                           12.079.545

Pada hari ini Jumat tanggal 31 Oktober 2014 oleh kami didapat dalam kas
sebesar Rp12.079.545 (dua belas juta tujuh puluh sembilan ribu lima ratus
empat puluh lima rupiah), terdiri dari:
  a. Tunai                     Rp9.650.000
  b. Saldo bank                Rp2.429.545
  c. Surat berharga                    Rp0
  Saldo bank memuat pajak LS yang belum disetor: Rp429.545

Mengetahui,                           Kediri, 31 Oktober 2014
Pengguna Anggaran/Kuasa PA            Bendahara Pengeluaran


(..........................)          (..........................)
NIP.                                  NIP.
"""  # noqa: E501


def test_an_official_form_is_indonesian_in_every_language(treasury: Run) -> None:
    for book in ("bku", "tax", "spj", "register"):
        english = treasury(f"--lang en budget book {book} --month 2014-09").out
        assert treasury(f"--lang id budget book {book} --month 2014-09").out == english


def test_every_book_is_the_same_table_in_every_format(treasury: Run) -> None:
    for book in ("bku", "tax", "spj --section spj", "lra", "rfk", "register"):
        ask = f"budget book {book} --month 2014-09"
        page = json.loads(treasury(f"{ask} --format json").out)
        table = page if "rows" in page else page["tables"][0]
        plain = list(csv.DictReader(io.StringIO(treasury(f"{ask} --format csv").out)))
        excel = treasury(f"{ask} --format csv-excel").out
        assert table["rows"], book
        assert len(plain) == len(table["rows"]), book
        assert [list(row) for row in plain[:1]] == [[c["key"] for c in table["columns"]]]
        for row, record in zip(plain, table["rows"], strict=True):
            for column in table["columns"]:
                value = record[column["key"]]
                if column["kind"] in ("money", "count"):
                    assert int(row[column["key"]]) == value
        assert excel.startswith("\ufeff") and excel.count("\r\n") == len(plain) + 1
        assert treasury(f"{ask} --format text").code == 0


def test_json_has_the_closing_rows_and_the_certificate(treasury: Run) -> None:
    page = json.loads(treasury("budget book bku --month 2014-09 --format json").out)
    assert page["tables"][0]["closing"][3]["balance"] == 15_293_181
    assert page["notes"][0].startswith("Pada hari ini Selasa tanggal 30 September 2014")


def test_the_spj_takes_its_head_from_the_settings(
    treasury: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "LS Gaji" in treasury("budget book spj --month 2014-09").out
    monkeypatch.setenv("KEDIRI_SPJ_HEAD", "SPJ - LS PPKD")
    page = treasury("budget book spj --month 2014-09").out
    assert "LS PPKD" in page and "LS Gaji" not in page


def test_the_yearly_lra_has_two_decimals_and_names_what_it_lacks(treasury: Run) -> None:
    page = treasury("budget book lra").out
    assert page.startswith("LAPORAN REALISASI ANGGARAN – Tahun Anggaran 2014\n")
    assert page.splitlines()[-1] == (
        "The form's column `Realisasi 2013` is left out: this file holds one fiscal year."
    )
    last = next(line for line in page.splitlines() if "Jumlah" in line)
    assert last.split() == ["Jumlah", "97.000.000,00", "31.850.000,00", "32,84%"]


def test_progress_is_typed_in_percent(office: Run) -> None:
    said = office("budget physical 5.2.2.01.01 2014-09 45,5")
    assert said.err == "5.2.2.01.01: 45,50% is done by 2014-09.\n"
    corrected = office("budget physical 5.2.2.01.01 2014-10 40.25 --correct")
    assert corrected.err == (
        "Note: 2014-09 says otherwise; look at it too.\n5.2.2.01.01: 40,25% is done by 2014-10.\n"
    )
    book = office("budget book rfk --month 2014-10 --format csv").out.splitlines()
    assert book[5].split(",")[-3:] == ["40.25", "603750", ""]


def test_the_paper_of_a_receipt_fits_76_columns(treasury: Run, desk: Path) -> None:
    assert treasury("budget receipt 001/KW/2014").out == KUITANSI
    assert treasury("budget receipt 001/KW/2014 -o kuitansi.txt").code == 0
    assert (desk / "kuitansi.txt").read_text(encoding="utf-8") == KUITANSI
    assert max(map(len, KUITANSI.splitlines())) <= 76


KUITANSI = """\
                                            Tahun Anggaran : 2014
                                            Kode Rekening  : 5.2.3.01.01
                                            Nomor BKU      : 5
                                            Nomor bukti    : 001/KW/2014

                              K U I T A N S I

Sudah terima dari : Bendahara Pengeluaran Dinas Contoh
Terbilang         : Tiga puluh satu juta lima ratus ribu Rupiah
Buat pembayaran   : 8 mesin jahit
Jumlah            : Rp31.500.000,00

Potongan pajak    :
  PPN (10% x Rp28.636.364,00)                                 Rp2.863.636,00
  PPh Pasal 22 (1,5% x Rp28.636.364,00)                         Rp429.545,00
Jumlah diterima   : Rp28.206.819,00

                                                   Kediri, 22 September 2014

Mengetahui,        Setuju dibayar,    Lunas dibayar,     Yang menerima,
PA/KPA             PPTK               Bendahara          CV Mesin Contoh


(...............)  (...............)  (...............)  (...............)
NIP.               NIP.               NIP.
"""


def test_the_paper_of_a_long_receipt_wraps(office: Run) -> None:
    office(
        "spend 1234567 --line 5.2.2.01.01 --payee 'Koperasi Serba Usaha Contoh Sejahtera Abadi'"
        f" --for '{'kertas dan pena ' * 9}' --on 1/10/2014 --tax PPN=112233"
    )
    page = office("budget receipt 001/KW/2014").out
    assert max(map(len, page.splitlines())) <= 76
    assert "  PPN                                                           Rp112.233,00\n" in page
    words = "Satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh Rupiah"
    assert words in " ".join(page.split())


def test_the_paper_for_programs(treasury: Run) -> None:
    page = json.loads(treasury("budget receipt 001/KW/2014 --format json").out)
    assert page["facts"]["net"] == 28_206_819
    assert page["facts"]["on"] == "2014-09-22"
    assert [row["amount"] for row in page["tables"][0]["rows"]] == [2_863_636, 429_545]
    listed = treasury("budget receipt 001/KW/2014 --format csv").out
    assert listed.splitlines()[1] == "PPN,PPN,28636364,10%,2863636"


def test_a_hostile_payee_is_harmless_on_paper(office: Run) -> None:
    office("spend 1000 --line 5.2.2.01.01 --payee '[/b]=cmd()' --for '=1+1' --on 1/10/2014")
    assert "[/b]=cmd()" in office("budget receipt 001/KW/2014").out
    book = office("budget book bku --month 2014-10 --format csv").out
    assert ',"Dibayar =1+1 kepada [/b]=cmd(), kuitansi 001/KW/2014",' in book
