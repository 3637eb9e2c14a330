"""`kediri machine stocktake ...`: counted by one person, finished by another."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.machines import machine
from kediri_cli.cli.options import StatedCondition, complete
from kediri_cli.cli.parsers import code
from kediri_cli.cli.places import place_code
from kediri_cli.domain.words import Verdict
from kediri_cli.errors.stocktakes import WhichProposals
from kediri_cli.language import _
from kediri_cli.language import day as written

stocktake = noun("stocktake", "Stock-takes: start, count, finish, propose, accept, show.")
machine.add_typer(stocktake)

Some = Annotated[
    list[str] | None,
    typer.Argument(
        parser=code,
        metavar="[MACHINES]",
        help="The machines whose proposals are meant.",
        autocompletion=complete("machine"),
    ),
]
All = Annotated[bool, typer.Option("--all", help="All open proposals.")]


@writes(stocktake, example="kediri machine stocktake start --place GARMEN --on 1/12/2014")
def start(
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            parser=place_code,
            metavar="PLACE",
            help="Only this place; everywhere by default.",
            autocompletion=complete("place"),
        ),
    ] = None,
) -> None:
    """Begin a stock-take, of one place or of everything."""
    with app.writing() as db:
        new = services.stocktakes.start(db, on=app.day, at=place)
    app.say(_("{code} is under way, held on {day}.").format(code=new, day=written(app.day)))


@writes(
    stocktake,
    dated=False,
    example="kediri machine stocktake count MJ-01 'DINAS 02.06.02.01.31.0002' --condition RR",
)
def count(
    labels: Annotated[
        list[str],
        typer.Argument(metavar="LABELS", help="The machines' codes, or the text of their labels."),
    ],
    condition: StatedCondition = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            parser=place_code,
            metavar="PLACE",
            help="Where they stand; the place of the stock-take by default.",
            autocompletion=complete("place"),
        ),
    ] = None,
) -> None:
    """Count machines, by code or by what a scanner reads from the label."""
    with app.writing() as db:
        found = services.stocktakes.count(
            db, labels, by=app.settings.actor, condition=condition, at=at, note=app.note
        )
    app.say(_("Counted: {machines}.").format(machines=", ".join(found)))


@writes(stocktake, example="kediri machine stocktake finish --on 2/12/2014")
def finish() -> None:
    """End the count; whoever counted cannot do it."""
    with app.writing() as db:
        done = services.stocktakes.finish(db, on=app.day, by=app.settings.actor)
    app.say(_("{code} is finished.").format(code=done))


@writes(stocktake, example="kediri machine stocktake propose --on 2/12/2014")
def propose() -> None:
    """Write down what differs from the books, as proposals to decide on."""
    with app.writing() as db:
        last, number = services.stocktakes.propose(db, on=app.day)
    app.say(_("{code}: {count} differences are proposed.").format(code=last, count=number))


@writes(
    stocktake,
    example="kediri machine stocktake accept MJ-01 --on 3/12/2014\n"
    "kediri machine stocktake accept --all",
)
def accept(machines: Some = None, all_of_them: All = False) -> None:
    """Accept proposals: each becomes an entry of its own in the books."""
    _decide(machines or [], Verdict.ACCEPTED, all_of_them=all_of_them)


@writes(stocktake, example="kediri machine stocktake reject MJ-01 --note 'Being repaired'")
def reject(machines: Some = None, all_of_them: All = False) -> None:
    """Reject proposals: the books stay as they are."""
    _decide(machines or [], Verdict.REJECTED, all_of_them=all_of_them)


def _decide(machines: list[str], verdict: Verdict, *, all_of_them: bool) -> None:
    if bool(machines) == all_of_them:
        raise WhichProposals
    with app.writing() as db:
        done = services.stocktakes.decide(
            db, machines, verdict=verdict, on=app.day, by=app.settings.actor
        )
    for unit, difference in done:
        app.say(
            _("{machine} ({difference}): {verdict}.").format(
                machine=unit,
                difference=_(domain.words.LABELS[difference]),
                verdict=_(domain.words.LABELS[verdict]),
            )
        )


@reads(stocktake, "list", example="kediri machine stocktake list")
def everyone() -> None:
    """List the stock-takes."""
    with app.reading() as db:
        table = reports.stocktakes.everyone(db)
    app.show(table)


@reads(stocktake, example="kediri machine stocktake show ST-01", sections=True)
def show(
    which: Annotated[
        str | None,
        typer.Argument(parser=code, metavar="[CODE]", help="Which one; the last by default."),
    ] = None,
) -> None:
    """Show a stock-take: what was counted, what is missing, what was proposed and decided."""
    with app.reading() as db:
        report = reports.stocktakes.one(db, which)
    app.show(report)
