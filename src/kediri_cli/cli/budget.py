"""`kediri spend` and `kediri budget ...`."""

from typing import Annotated, Any

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import complete, words
from kediri_cli.cli.parsers import account, amount, codes, month, word
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment
from kediri_cli.language import _

declared = typer.Typer()
budget = noun("budget", "Budget: lines, allocations, disbursements, spending.")
declared.add_typer(budget)

Line = Annotated[
    str,
    typer.Argument(
        parser=account,
        metavar="CODE",
        help="The line's account code, such as 5.2.2.01.01.",
        autocompletion=complete("line"),
    ),
]
Amount = Annotated[int, typer.Argument(parser=amount, metavar="AMOUNT", help="Rupiah.")]
InMonth = Annotated[
    Month | None,
    typer.Option("--month", parser=month, metavar="MONTH", help="The month, such as 2014-10."),
]


def _line(help: str) -> Any:
    """Return the option that names a line."""
    return typer.Option(
        "--line", parser=account, metavar="CODE", help=help, autocompletion=complete("line")
    )


@writes(
    declared,
    example="kediri spend 350000 --line 5.2.2.01.01 --payee 'Toko Kertas' --for 'Alat tulis'"
    " --on 15/9/2014\n"
    "kediri spend 'Rp6.000.000' --line 5.2.3.08.01 --payee 'CV Mesin' --for '2 mesin jahit'"
    " --machine MJ-01,MJ-02",
)
def spend(
    amount: Amount,
    line: Annotated[str, _line("The line that pays.")],
    payee: Annotated[str, typer.Option("--payee", metavar="TEXT", help="Who is paid.")],
    purpose: Annotated[str, typer.Option("--for", metavar="TEXT", help="What it pays for.")],
    receipt: Annotated[
        str | None,
        typer.Option("--receipt", metavar="NO", help="The receipt's number; else the next free."),
    ] = None,
    machine: Annotated[
        list[Any] | None,  # of tuples, which Typer does not take in a list
        typer.Option(
            "--machine",
            parser=codes,
            metavar="MACHINES",
            help="Machines that it bought; again, or with commas, for more.",
            autocompletion=complete("machine"),
        ),
    ] = None,
) -> None:
    """Record a receipt against a budget line."""
    with app.writing() as db:
        spent = services.budget.spend(
            db,
            line=line,
            amount=amount,
            payee=payee,
            purpose=purpose,
            on=app.day,
            receipt=receipt,
            machines=[code for typed in machine or () for code in typed],
        )
    app.say(
        _("{receipt}: {amount} is spent from {line}, which has {left} left.").format(
            receipt=spent.receipt,
            amount=domain.money.format_rupiah(amount),
            line=line,
            left=domain.money.format_rupiah(spent.left),
        )
    )


@writes(budget, dated=False, example="kediri budget line 5.2.2.01.01 --name 'Belanja ATK'")
def line(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The account code of the fiscal year's table.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the account.")],
) -> None:
    """Add a line; those above it may be added before or after, and are sums."""
    with app.writing() as db:
        new = services.budget.add_line(db, code=code, name=name)
        warnings = services.budget.line_warnings(db, new)
    for warning in warnings:
        app.warn(_(warning))
    app.say(_("The budget line {line} is added.").format(line=new))


@reads(budget, example="kediri budget lines --format csv")
def lines() -> None:
    """List the lines with what is allocated to them, and which of them take money."""
    with app.reading() as db:
        table = reports.budget.lines(db, day=app.today)
    app.show(table)


@writes(
    budget,
    example="kediri budget allocate 5.2.2.01.01 'Rp1.500.000' --document 'DPA 2014' --on 1/9/2014\n"
    "kediri budget allocate 5.2.2.01.01 250000 --reduce --document 'DPPA 2014' --on 20/10/2014",
)
def allocate(
    code: Line,
    amount: Amount,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="TEXT", help="The paper; the year's DPA by default."),
    ] = None,
    reduce: Annotated[
        bool, typer.Option("--reduce", help="Take the amount away instead of adding it.")
    ] = False,
) -> None:
    """Add money to a line within the programme's budget, or take some away."""
    with app.writing() as db:
        total = services.budget.allocate(
            db, code, -amount if reduce else amount, on=app.day, document=document
        )
    app.say(
        _("{line} has {total} allocated now.").format(
            line=code, total=domain.money.format_rupiah(total)
        )
    )


@writes(
    budget,
    example="kediri budget disburse 'Rp10.000.000' --number 0871/SP2D/UP/2014 --kind UP"
    " --on 10/9/2014\n"
    "kediri budget disburse 31500000 --number 0934/SP2D/LS/2014 --kind LS --line 5.2.3.08.01",
)
def disburse(
    amount: Amount,
    number: Annotated[
        str, typer.Option("--number", metavar="NO", help="Number of the warrant (SP2D).")
    ],
    kind: Annotated[
        Payment,
        typer.Option(
            "--kind",
            parser=word(Payment),
            metavar="|".join(Payment),
            help="Kind of the warrant.",
            autocompletion=words(Payment),
        ),
    ],
    line: Annotated[str | None, _line("The line that a direct payment (LS) is charged to.")] = None,
) -> None:
    """Record what the treasury disbursed."""
    with app.writing() as db:
        services.budget.disburse(db, number=number, kind=kind, amount=amount, on=app.day, line=line)
    app.say(
        _("{number}: {amount} is disbursed.").format(
            number=number, amount=domain.money.format_rupiah(amount)
        )
    )


@reads(budget, example="kediri budget disbursements --month 2014-10")
def disbursements(month: InMonth = None) -> None:
    """List the warrants (SP2D) of a month, or of the year."""
    with app.reading() as db:
        table = reports.budget.disbursements(db, month=month)
    app.show(table)


@reads(budget, example="kediri budget show --month last")
def show(month: InMonth = None) -> None:
    """Show what each line has, what was spent before and in the month, and what is left."""
    with app.reading() as db:
        table = reports.budget.month(db, month=month or Month.of(app.today))
    app.show(table)


@reads(budget, example="kediri budget spending --month 2014-10 --line 5.2.2")
def spending(
    month: InMonth = None,
    line: Annotated[str | None, _line("Only this line and those under it.")] = None,
) -> None:
    """List the receipts of a month, or of the year."""
    with app.reading() as db:
        table = reports.budget.spending(db, month=month, line=line)
    app.show(table)
