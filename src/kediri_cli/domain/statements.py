"""What the treasury and the bank list: their columns, and how a list is laid beside our books.

The treasury's register of warrants (SP2D) is matched by number. A bank knows few of our numbers:
what is not found by number is matched by day and amount, and then by amount alone within a week,
since a bank may book a day or two later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kediri_cli.domain import imports, money
from kediri_cli.domain.sheets import Column
from kediri_cli.domain.words import Mismatch

LATE = timedelta(days=7)
"""A bank books what we paid no more than so many days before or after."""


def _side(text: str) -> int:
    """Read one side of a bank's list, where a dash stands for nothing."""
    return 0 if text.strip() in {"-", "–", "—"} else money.parse_rupiah(text)


NUMBER = "nomor,no sp2d,nomor sp2d,no bukti,nomor bukti,referensi,reference,ref"
DAY = "tanggal,tgl,tanggal sp2d,tgl sp2d,tanggal transaksi,tgl transaksi,date"
LEFT_OUT = (
    Column("row", "no,no urut,nomor urut", passed_over=True),
    Column("description", "keterangan,uraian,uraian transaksi,penerima,payee", passed_over=True),
    Column("kind", "jenis,jenis sp2d,skpd,kegiatan,rekening", passed_over=True),
    Column("balance", "saldo", passed_over=True),
)

SHEETS: dict[str, tuple[Column, ...]] = {
    "sp2d": (
        Column("number", NUMBER, imports.TEXT, "0871/SP2D/UP/2014", required=True),
        Column("on", DAY, imports.DAY, "10/9/2014", required=True),
        Column("amount", "jumlah,nilai,nominal,jumlah bruto,bruto", imports.AMOUNT, "10000000",
               required=True),
        *LEFT_OUT,
    ),
    "bank": (
        Column("number", NUMBER, imports.TEXT, "0871/SP2D/UP/2014"),
        Column("on", DAY, imports.DAY, "10/9/2014", required=True),
        Column("in", "masuk,kredit,credit,setoran,penerimaan", imports.plain(_side), "10000000"),
        Column("out", "keluar,debet,debit,penarikan,pengeluaran", imports.plain(_side), ""),
        *LEFT_OUT,
    ),
}  # fmt: skip
"""By kind of list: its columns. On a bank's list what comes to the account is a credit."""


@dataclass(frozen=True, slots=True)
class Item:
    """A movement on either side; below zero when it goes out. `line` is that of the file."""

    number: str
    on: date
    amount: int
    line: int = 0


Pair = tuple[Item | None, Item | None]
"""Ours and theirs; None where one is missing."""


def differences(
    ours: Iterable[Item], theirs: Iterable[Item], *, by_number: bool
) -> list[tuple[Mismatch, Item | None, Item | None]]:
    """Return what stands on one side alone, and what stands on both and differs, by day.

    `by_number` matches nothing else than numbers.
    """
    listed, twice = _once(theirs)
    found: list[tuple[Mismatch, Item | None, Item | None]] = [
        (Mismatch.TWICE, None, item) for item in twice
    ]
    for mine, other in _paired(list(ours), listed, by_number=by_number):
        difference = _between(mine, other)
        if difference is not None:
            found.append((difference, mine, other))
    return sorted(found, key=lambda entry: _place(entry[1] or entry[2]))


def _place(item: Item | None) -> tuple[date, str, int]:
    assert item is not None
    return item.on, item.number, item.line


def _between(mine: Item | None, other: Item | None) -> Mismatch | None:
    if mine is None or other is None:
        return Mismatch.MISSING_HERE if mine is None else Mismatch.MISSING_THERE
    match mine.amount != other.amount, mine.on != other.on:
        case True, True:
            return Mismatch.BOTH
        case True, False:
            return Mismatch.AMOUNT
        case False, True:
            return Mismatch.DAY
    return None


def _once(items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """Return the items, and those whose number stood on the list before."""
    seen: set[str] = set()
    first: list[Item] = []
    again: list[Item] = []
    for item in items:
        key = _key(item)
        (again if key and key in seen else first).append(item)
        seen.add(key)
    return first, again


def _paired(ours: list[Item], theirs: list[Item], *, by_number: bool) -> Iterator[Pair]:
    numbered = {_key(item): item for item in ours if item.number}
    left: list[Item] = []
    for item in theirs:
        mine = numbered.pop(_key(item), None) if item.number else None
        if mine is None:
            left.append(item)
        else:
            ours = [each for each in ours if each is not mine]
            yield mine, item
    if not by_number:
        for window in (timedelta(0), LATE):
            pairs = list(_alike(ours, left, window))
            done = {id(item) for pair in pairs for item in pair}  # equal ones are not the same
            ours = [item for item in ours if id(item) not in done]
            left = [item for item in left if id(item) not in done]
            yield from pairs
    yield from ((mine, None) for mine in ours)
    yield from ((None, other) for other in left)


def _alike(ours: list[Item], theirs: list[Item], window: timedelta) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of the same amount, each with the nearest day within the window."""
    by_amount: defaultdict[int, list[Item]] = defaultdict(list)
    for mine in ours:
        by_amount[mine.amount].append(mine)
    for other in sorted(theirs, key=_place):
        near = [mine for mine in by_amount[other.amount] if abs(mine.on - other.on) <= window]
        if near:
            mine = min(near, key=lambda mine: (abs(mine.on - other.on), _place(mine)))
            by_amount[other.amount] = [each for each in by_amount[other.amount] if each is not mine]
            yield mine, other


def _key(item: Item) -> str:
    return "".join(item.number.split()).casefold()
