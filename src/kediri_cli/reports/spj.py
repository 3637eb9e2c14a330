"""SPJ fungsional of a month: 14 columns a line, and the treasurer's cash (`domain.md` 2.5)."""

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import pays_staff
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Tax
from kediri_cli.reports import chart, entries, forms
from kediri_cli.reports.chart import Figures
from kediri_cli.reports.entries import Sums
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Report, Row, Table

SALARIES = "LS Gaji"
"""The head of columns 4 to 6, unless the office's form has another."""
PERIODS = (
    ("before", "s.d. bulan lalu"),
    ("this_month", "bulan ini"),
    ("to_date", "s.d. bulan ini"),
)
WIDTH = 7
OF_SPJ = "SPJ (LS, UP/GU/TU)"

Pair = tuple[int, int]
"""What was before the month, and what is in it."""


def spj(db: Reading, *, month: Month, salaries: str = SALARIES) -> Report:
    """Return the accountability of the month; `salaries` heads columns 4 to 6.

    Column 13 of a line is its realisasi up to the month in the LRA. The second table is the
    treasurer's cash; its balance is that of the cash book.
    """
    lines, total = chart.tree(db, _figures(db, month), WIDTH)
    table = Table(
        "spj",
        f"SPJ Fungsional bulan {forms.month_name(month)}",
        (
            Column("code", "Kode Rekening", Kind.CODE),
            Column("level", "Tingkat", Kind.LEVEL),
            Column("name", "Uraian"),
            Column("budget", "Jumlah Anggaran", Kind.MONEY),
            *_three("salaries", salaries),
            *_three("direct", "LS Barang & Jasa"),
            *_three("imprest", "UP/GU/TU"),
            Column("accounted", "Jumlah SPJ s.d. bulan ini", Kind.MONEY),
            Column("left", "Sisa Pagu", Kind.MONEY),
        ),
        tuple((line.code, line.level, line.name, *_printed(line.figures)) for line in lines),
        total=(None, None, "Jumlah", *_printed(total)),
        official=True,
        empty="Belum ada rekening.",
    )
    return Report(
        "spj",
        "SPJ FUNGSIONAL",
        forms.month_name(month),
        (table, _cash(db, month)),
        facts=forms.head(db),
        notes=forms.signatures(forms.city(db), month.last, forms.HEAD_OF_OFFICE, forms.TREASURER),
    )


def _three(key: str, label: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{key}_{period}", f"{label} {words}", Kind.MONEY) for period, words in PERIODS
    )


def _figures(db: Reading, month: Month) -> dict[int, Figures]:
    """Return for each line its budget, then salaries, other direct payments, all other receipts."""
    year = db.value(select(programme.c.fiscal_year))
    budgets, spent = chart.budgets(db, month), chart.spent(db, month)
    found: dict[int, Figures] = {}
    for line, code in chart.codes(db).items():
        direct_before, direct, other_before, other = spent.get(line, (0, 0, 0, 0))
        pair = (direct_before, direct)
        staff = pays_staff(code, year)
        both = (*pair, 0, 0) if staff else (0, 0, *pair)
        found[line] = (budgets.get(line, 0), *both, other_before, other)
    return found


def _printed(figures: Figures) -> Row:
    """Return columns 3 to 14: each pair with its sum, the sum of the sums, and what is left."""
    budget, *pairs = figures
    threes = [(pairs[at], pairs[at + 1], pairs[at] + pairs[at + 1]) for at in (0, 2, 4)]
    accounted = sum(three[2] for three in threes)
    flat = [figure for three in threes for figure in three]
    return (budget, *flat, accounted, budget - accounted)


# -- the treasurer's cash


def _cash(db: Reading, month: Month) -> Table:
    """Return what was received and paid before, in and up to the month, and the balance of each.

    Moves between cash and bank change nothing here, and nothing else than SP2D and taxes comes in.
    """
    earlier = entries.by_what(db, lambda day: day < month.first)
    during = entries.by_what(db, lambda day: day.between(month.first, month.last))

    def both(kind: Tax | None, *what: int) -> Pair:
        before, now = (_net(sums, what, kind) for sums in (earlier, during))
        return before, now

    came: list[tuple[str, Pair]] = [("SP2D", both(None, entries.WARRANT, entries.DIRECT_IN))]
    went: list[tuple[str, Pair]] = [(OF_SPJ, both(None, entries.PAYMENT, entries.DIRECT_OUT))]
    for tax, name in forms.TAXES.items():
        came.append((f"Potongan {name}", both(tax, entries.WITHHELD)))
        went.append((f"Setoran {name}", both(tax, entries.DEPOSITED)))
    rows: list[Row] = []
    sums = []
    for side, found in (("Penerimaan", came), ("Pengeluaran", went)):
        sums.append((sum(pair[0] for _, pair in found), sum(pair[1] for _, pair in found)))
        listed = [*found, ("Lain-lain", (0, 0)), (f"Jumlah {side}", sums[-1])]
        rows += [(side, name, *_to_date(pair)) for name, pair in listed]
    balance = (sums[0][0] - sums[1][0], sums[0][1] - sums[1][1])
    return Table(
        "cash",
        "Penerimaan dan pengeluaran",
        (
            Column("side", "Bagian", Kind.CODE),
            Column("name", "Uraian"),
            *(Column(key, words, Kind.MONEY) for key, words in PERIODS),
        ),
        tuple(rows),
        total=(None, "Saldo Kas", *_to_date(balance)),
        official=True,
    )


def _net(sums: dict[tuple[int, str | None], Sums], what: tuple[int, ...], kind: Tax | None) -> int:
    """Return what came or went by rows of that sort; a row does only one of the two."""
    found = [sums.get((each, kind), entries.NOTHING) for each in what]
    return sum(each.receipts + each.payments for each in found)


def _to_date(pair: Pair) -> tuple[int, int, int]:
    return (*pair, sum(pair))
