"""`kediri budget ...`: sub-activities, lines, what is allocated, shifted, disbursed; the tables."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import complete, line_option, words
from kediri_cli.cli.parsers import account, amount, word
from kediri_cli.cli.periods import InMonth, shown
from kediri_cli.domain.words import Amendment, Payment
from kediri_cli.language import _

declared = typer.Typer()
budget = noun("budget", "Budget: lines, allocations, commitments, disbursements, spending, cash.")
activity = noun("activity", "Sub-activities, each with the fund that pays it: add, list.")
budget.add_typer(activity)
declared.add_typer(budget)

Line = Annotated[
    str,
    typer.Argument(
        parser=account,
        metavar="CODE",
        help="The line's account code, such as 5.2.2.01.01, or 5.1.02.01.01.0024 from 2021 on; its"
        " sub-activity before it, with a colon, where it stands in several.",
        autocompletion=complete("line"),
    ),
]
Amount = Annotated[int, typer.Argument(parser=amount, metavar="AMOUNT", help="Rupiah.")]


@writes(
    activity,
    dated=False,
    example="kediri budget activity add 2.17.07.2.01.0015 --name 'Pelatihan SDM UMKM' --fund APBD",
)
def add(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Its code, such as 2.17.07.2.01.0015.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the sub-activity.")],
    fund: Annotated[
        str, typer.Option("--fund", metavar="TEXT", help="The source of its money, such as APBD.")
    ] = "APBD",
) -> None:
    """Add a sub-activity; its lines are then added with `--activity`."""
    with app.writing() as db:
        new = services.budget.add_activity(db, code=code, name=name, fund=fund)
    app.say(_("The sub-activity {activity} is added.").format(activity=new))


@reads(activity, "list", example="kediri budget activity list")
def list_activities() -> None:
    """List the sub-activities with their fund and what is allocated to them."""
    with app.reading() as db:
        table = reports.budget.activities(db, day=app.today)
    app.show(table)


@writes(
    budget,
    dated=False,
    example="kediri budget line 5.2.2.01.01 --name 'Belanja ATK'\n"
    "kediri budget line 5.1.02.01.01.0024 --name 'Alat tulis' --activity 2.17.07.2.01.0015",
)
def line(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="The account code, such as 5.2.2.01.01, or 5.1.02.01.01.0024 from 2021 on.",
        ),
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the account.")],
    activity: Annotated[
        str | None,
        typer.Option(
            "--activity",
            metavar="CODE",
            help="The sub-activity that it belongs to.",
            autocompletion=complete("activity"),
        ),
    ] = None,
) -> None:
    """Add a line; those above it may be added before or after, and are sums."""
    with app.writing() as db:
        new = services.budget.add_line(db, code=code, name=name, activity_code=activity)
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
    "kediri budget allocate 5.2.2.01.01 250000 --reduce --document 'DPPA 2014' --on 20/10/2014\n"
    "kediri budget allocate 5.2.2.01.01 100000 --kind efisiensi --document 'SE 900/12/2014'",
)
def allocate(
    code: Line,
    amount: Amount,
    document: Annotated[
        str | None,
        typer.Option(
            "--document", metavar="TEXT", help="The paper; the year's DPA or DPPA by default."
        ),
    ] = None,
    kind: Annotated[
        Amendment | None,
        typer.Option(
            "--kind",
            parser=word(Amendment),
            metavar="|".join(Amendment),
            help="The amendment: murni, pergeseran, perubahan, efisiensi; a saving takes away.",
            autocompletion=words(Amendment),
        ),
    ] = None,
    reduce: Annotated[
        bool, typer.Option("--reduce", help="Take the amount away instead of adding it.")
    ] = False,
) -> None:
    """Add money to a line within the programme's budget, or take some away.

    Every amendment is kept with its paper; `kediri budget amendments` lists them.
    """
    less = reduce or kind is Amendment.SAVING
    with app.writing() as db:
        total = services.budget.allocate(
            db, code, -amount if less else amount, on=app.day, document=document, kind=kind
        )
    app.say(
        _("{line} has {total} allocated now.").format(
            line=code, total=domain.money.format_rupiah(total)
        )
    )


@writes(
    budget,
    example="kediri budget shift 5.2.2.11.04 5.2.2.02.06 500000 --document 'Pergeseran 1/2014'"
    " --on 20/10/2014",
)
def shift(
    source: Annotated[
        str,
        typer.Argument(
            parser=account,
            metavar="FROM",
            help="The line that gives.",
            autocompletion=complete("line"),
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            parser=account,
            metavar="TO",
            help="The line that gets it.",
            autocompletion=complete("line"),
        ),
    ],
    amount: Amount,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="TEXT", help="The paper; the year's DPPA by default."),
    ] = None,
) -> None:
    """Take money from one line and give it to another, in one step."""
    with app.writing() as db:
        less, more = services.budget.shift(
            db, source, target, amount, on=app.day, document=document
        )
    app.say(
        _("{source} has {less} allocated now, {target} {more}.").format(
            source=source,
            less=domain.money.format_rupiah(less),
            target=target,
            more=domain.money.format_rupiah(more),
        )
    )


@reads(budget, example="kediri budget amendments --line 5.2.2.02.06")
def amendments(
    line: Annotated[str | None, line_option(help="Only this line and those under it.")] = None,
) -> None:
    """List what was allocated and amended by date, with the paper and the line's running total."""
    with app.reading() as db:
        table = reports.amendments.amendments(db, line=line)
    app.show(table)


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
    line: Annotated[
        str | None, line_option(help="The line that a direct payment (LS) is charged to.")
    ] = None,
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
        table = reports.receipts.disbursements(db, month=month)
    app.show(table)


@reads(budget, example="kediri budget show --month last")
def show(month: InMonth = None) -> None:
    """Show what each line has, what was spent and is promised, what is left to spend and commit."""
    with app.reading() as db:
        table = reports.budget.month(db, month=shown(db, month))
    app.show(table)


@reads(budget, example="kediri budget spending --month 2014-10 --line 5.2.2")
def spending(
    month: InMonth = None,
    line: Annotated[str | None, line_option(help="Only this line and those under it.")] = None,
) -> None:
    """List the receipts of a month, or of the year."""
    with app.reading() as db:
        table = reports.receipts.spending(db, month=month, line=line)
    app.show(table)
