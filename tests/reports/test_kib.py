"""KIB B: 16 columns, rows merged only where everything agrees, and changes that add up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kediri_cli.db.journal import Author, Writing, unit_of_work
from kediri_cli.domain.words import Treatment
from kediri_cli.reports import handovers, kib
from kediri_cli.services import lives, machines
from kediri_cli.settings import Settings
from kediri_cli.tables import Table
from tests.conftest import Run

# of the small office, Rp3.000.000 a MJ, Rp3.800.000 for OB-01: MJ-01 and OB-01 with K1
GOODS = "02.06.02.01.31"
MERGED = ("-", "-", "-", "2014", "-", "-", "-", "-", "-", "Pembelian APBD 2014")


@pytest.fixture
def db(office: Run, desk: Path) -> Iterator[Writing]:
    author = Author("officer", "test", Settings({}).now())
    with unit_of_work(desk / "kediri.db", author, rehearse=True) as db:
        machines.edit_type(db, "MJ", goods=GOODS)
        machines.edit_type(db, "OB", goods=GOODS)
        lives.register(db, ["MJ-01", "MJ-02", "MJ-03", "OB-01"], on=october(1))
        yield db


def october(number: int) -> date:
    return date(2014, 10, number)


def register(db: Writing, day: date) -> Table:
    return kib.kib(db, day=day).tables[0]


def test_units_that_agree_in_everything_share_a_row(db: Writing) -> None:
    table = register(db, october(31))
    assert [column.label for column in table.columns] == [
        "No Urut", "Kode Barang", "Nama Barang/Jenis Barang", "Nomor Register", "Merk/Type",
        "Ukuran/CC", "Bahan", "Tahun Pembelian", "Nomor Pabrik", "Nomor Rangka", "Nomor Mesin",
        "Nomor Polisi", "Nomor BPKB", "Asal Usul/Cara Perolehan", "Harga (Rp)", "Keterangan",
    ]  # fmt: skip
    assert table.rows == (
        (1, GOODS, "Mesin jahit", "0001 s.d. 0003", *MERGED, 9_000_000, "3 unit"),
        (2, GOODS, "Obras benang 4", "0004", *MERGED, 3_800_000, None),
    )
    assert table.total == (*(None,) * 14, 12_800_000, None)


@pytest.mark.parametrize(
    "difference",
    [
        {"serial": "CTH-2"},
        {"motor": "1"},
        {"brand": "X"},
        {"size": "X"},
        {"material": "X"},
        {"origin": "X"},
    ],
)
def test_any_difference_parts_a_row(db: Writing, difference: dict[str, str]) -> None:
    machines.edit(db, "MJ-02", **difference)  # type: ignore[arg-type]
    rows = register(db, october(31)).rows
    assert [row[3] for row in rows] == ["0001", "0002", "0003", "0004"]


def test_registers_that_do_not_follow_each_other_part_a_row(db: Writing) -> None:
    new = machines.add(db, kind="MJ", bought_on=date(2014, 9, 22), price=3_000_000)
    lives.register(db, [new], on=october(2))
    assert [row[3] for row in register(db, october(31)).rows] == [
        "0001 s.d. 0003", "0004", "0005",
    ]  # fmt: skip


def test_only_what_is_written_off_leaves_the_register(db: Writing) -> None:
    lives.lose(db, ["MJ-02"], on=october(10))
    lives.grant(db, ["MJ-01"], to="K1", on=october(12), decree="1", bast="1/BAST/2014")
    assert kib.total(db, day=october(12)) == (4, 12_800_000)
    lives.write_off(db, ["MJ-01"], on=october(20), decree="2")
    assert kib.total(db, day=october(19)) == (4, 12_800_000)
    assert kib.total(db, day=october(20)) == (3, 9_800_000)
    lives.find(db, ["MJ-02"], on=october(25), condition=None)
    assert kib.total(db, day=october(25)) == (3, 9_800_000)


def test_the_changes_of_the_year_add_up(db: Writing) -> None:
    lives.lose(db, ["MJ-02"], on=october(10))
    lives.find(db, ["MJ-02"], on=october(12), condition=None)  # registered once, not twice
    lives.lose(db, ["MJ-03"], on=october(15))
    lives.write_off(db, ["MJ-03"], on=october(20), decree="2")
    changes = kib.kib(db, day=october(31)).tables[1]
    assert changes.rows == ((GOODS, 0, 0, 4, 12_800_000, 1, 3_000_000, 3, 9_800_000),)
    for row in changes.rows:
        _, units, rupiah, more, paid, less, gone, left, worth = row
        assert (units + more - less, rupiah + paid - gone) == (left, worth)  # type: ignore[operator]
    next_year = kib.kib(db, day=date(2015, 3, 1)).tables[1]
    assert next_year.rows == ((GOODS, 3, 9_800_000, 0, 0, 0, 0, 3, 9_800_000),)


def test_stock_to_hand_out_never_stands_in_the_register(db: Writing) -> None:
    machines.add(db, kind="MJ", bought_on=october(1), price=1, treatment=Treatment.HANDOUT)
    assert kib.total(db, day=october(31)) == (4, 12_800_000)


def test_before_they_are_registered_there_is_nothing(db: Writing) -> None:
    assert register(db, date(2014, 9, 30)).rows == ()


def test_one_number_stands_for_many_machines_and_finds_its_return(db: Writing) -> None:
    machines.assign(db, ["MJ-02", "MJ-03"], to="K2", on=october(10), bast="28/BAST/2014",
                    basis="SK 188/2014")  # fmt: skip
    machines.transfer(db, ["MJ-03"], to="K1", on=october(15), bast="29/BAST/2014")
    machines.give_back(db, ["MJ-02"], on=october(20), bast="30/BAST/2014")
    rows = handovers.everyone(db).rows
    assert rows == (
        ("28/BAST/2014", "hand-over", october(10), "office", "K2", 2),
        ("29/BAST/2014", "transfer", october(15), "K2", "K1", 1),
        ("30/BAST/2014", "return", october(20), "K2", "office", 1),
    )
    page = handovers.one(db, "28/BAST/2014")
    facts = {fact.key: fact.value for fact in page.facts}
    assert (facts["first_party"], facts["second_party"], facts["basis"], facts["in_words"]) == (
        "Dinas Contoh", "K2 Kelompok Kenanga (P-BBB2)", "SK 188/2014", "Enam juta Rupiah",
    )  # fmt: skip
    assert [(row[0], row[1], row[3], row[4], row[6], row[8], row[9])
            for row in page.tables[0].rows] == [
        (1, "Mesin jahit", 1, "unit", 3_000_000, f"{GOODS}.0002", "MJ-02"),
        (2, "Mesin jahit", 1, "unit", 3_000_000, f"{GOODS}.0003", "MJ-03"),
    ]  # fmt: skip
    assert [row[:3] for row in page.tables[1].rows] == [
        ("MJ-03", october(15), "29/BAST/2014"), ("MJ-02", october(20), "30/BAST/2014"),
    ]  # fmt: skip
