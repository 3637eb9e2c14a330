"""`kediri budget book|receipt|physical`: the treasurer's books and forms."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.budget import Line, budget
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.periods import ReportMonth, TheMonth, month_option, shown
from kediri_cli.domain.dates import Month
from kediri_cli.language import _

book = noun("book", "The treasurer's books of a month: cash, taxes, SPJ, LRA, RFK, warrants.")
budget.add_typer(book)

Receipt = Annotated[str, typer.Argument(metavar="RECEIPT", help="Number of the receipt.")]


@reads(
    book,
    example="kediri budget book bku --month 2014-10\n"
    "kediri budget book bku --month last --format csv-excel -o bku.csv",
)
def bku(month: ReportMonth = None) -> None:
    """Print the general cash book (BKU) with its closing rows."""
    with app.reading() as db:
        page = reports.books.bku(db, month=shown(db, month))
    app.show(page)


@reads(book, "tax", example="kediri budget book tax --month 2014-10")
def tax_book(month: ReportMonth = None) -> None:
    """Print the tax book: what was withheld and deposited, and what waits."""
    with app.reading() as db:
        page = reports.books.tax_book(db, month=shown(db, month))
    app.show(page)


@reads(
    book,
    sections=("spj", "cash"),
    example="kediri budget book spj --month 2014-10\n"
    "kediri budget book spj --month 2014-10 --section spj --format csv",
)
def spj(month: ReportMonth = None) -> None:
    """Print the SPJ fungsional: 14 columns a line, then receipts and payments.

    The head of columns 4 to 6 is `LS Gaji`, or what `spj_head` says in the settings file.
    """
    with app.reading() as db:
        page = reports.books.spj(db, month=shown(db, month), salaries=app.settings.spj_head)
    app.show(page)


@reads(
    book,
    example="kediri budget book lra --month 2014-10\nkediri budget book lra --format csv",
)
def lra(
    month: Annotated[Month | None, month_option(help="The month; the year without it.")] = None,
) -> None:
    """Print the budget realisation (LRA) of a month, or of the year."""
    with app.reading() as db:
        page = (
            reports.books.lra_of_year(db) if month is None else reports.books.lra(db, month=month)
        )
    app.show(page)


@reads(book, example="kediri budget book rfk --month 2014-10")
def rfk(month: ReportMonth = None) -> None:
    """Print physical and financial progress (RFK), with both forms of the deviation.

    Above zero, a deviation is behind the cash plan: in points (plan less realisasi), and in
    percent of the plan.
    """
    with app.reading() as db:
        page = reports.books.rfk(db, month=shown(db, month))
    app.show(page)


@reads(book, example="kediri budget book register --month 2014-10")
def register(month: ReportMonth = None) -> None:
    """Print the register of warrants (SP2D).

    The columns of SPP and SPM stay empty, to be filled in by hand.
    """
    with app.reading() as db:
        page = reports.books.register(db, month=shown(db, month))
    app.show(page)


@reads(budget, example="kediri budget receipt 001/KW/2014 -o kuitansi.txt")
def receipt(number: Receipt) -> None:
    """Print the paper of a receipt (kuitansi), to be signed."""
    with app.reading() as db:
        page = reports.books.kuitansi(db, number)
    app.show(page)


def _percent(text: str) -> int:
    """Read a percentage as hundredths."""
    return domain.progress.parse_percent(text)


@writes(budget, dated=False, example="kediri budget physical 5.2.2.01.01 2014-10 45,5")
def physical(
    code: Line,
    month: TheMonth,
    percent: Annotated[
        int, typer.Argument(parser=_percent, metavar="PERCENT", help="0 to 100, such as 45,5.")
    ],
    correct: Annotated[
        bool, typer.Option("--correct", help="Even if another month says otherwise.")
    ] = False,
) -> None:
    """Enter how much of a line's work is done, as the activity officer sees it."""
    with app.writing() as db:
        other = services.progress.enter(
            db, line=code, month=month, hundredths=percent, today=app.today, correct=correct
        )
    if other:
        app.warn(_("{month} says otherwise; look at it too.").format(month=other))
    shown = domain.progress.format_hundredths(percent)
    app.say(
        _("{line}: {percent} is done by {month}.").format(line=code, percent=shown, month=month)
    )
