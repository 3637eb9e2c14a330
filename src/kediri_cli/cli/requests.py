"""`kediri request ...`: what people ask about their data, and the clock of each answer."""

from typing import Annotated, Any

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import ParticipantCode, complete, words
from kediri_cli.cli.parsers import code, moment, noted, word
from kediri_cli.domain.words import Outcome, Right
from kediri_cli.language import _
from kediri_cli.language import moment as spoken

declared = typer.Typer()
request = noun("request", "Requests about personal data: add, list, show, answer.")
declared.add_typer(request)

RequestCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="REQUEST",
        help="The request's code, such as R-1.",
        autocompletion=complete("request"),
    ),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--request",
        parser=code,
        metavar="REQUEST",
        help="The request that this grants, such as R-1.",
        autocompletion=complete("request"),
    ),
]
Noted = Annotated[
    str,
    typer.Option(
        "--note",
        parser=noted,
        metavar="TEXT",
        help="What it is about, without names; kept with the request until the person is erased.",
    ),
]


@writes(
    request,
    noted=False,
    example="kediri request add P-7KQ2 --kind correct --received '8/10/2014 09.00'"
    " --note 'address, with a letter'\n"
    "kediri request add P-7KQ2 --kind erase --received '2014-10-08 09:00'",
)
def add(
    participant: ParticipantCode,
    kind: Annotated[
        Right,
        typer.Option(
            "--kind",
            parser=word(Right),
            metavar="|".join(Right),
            help="What is asked for.",
            autocompletion=words(Right),
        ),
    ],
    received: Annotated[
        Any,  # a Moment, which help pages need not load
        typer.Option(
            "--received",
            parser=moment,
            metavar="MOMENT",
            help="When it was received; a day without a time counts from its beginning.",
        ),
    ],
    note: Noted = "",
) -> None:
    """Register what somebody asks about their data; the answer is due within 3 x 24 hours."""
    with app.writing(names="at hand" if note else False) as db:
        asked = services.requests.add(
            db, participant, kind=kind, received=received, now=app.moment, note=note
        )
    app.say(
        _("{request} of {code} is registered; an answer is due by {due}.").format(
            request=asked.code, code=participant, due=spoken(asked.due)
        )
    )


@reads(request, "list", example="kediri request list --open\nkediri request list --format csv")
def list_(
    open_: Annotated[
        bool, typer.Option("--open", help="Only those that wait for an answer.")
    ] = False,
) -> None:
    """List the requests with what is left of their 3 x 24 hours."""
    with app.reading() as db:
        table = reports.requests.register(db, now=app.moment, waiting=open_)
    app.show(table)


@reads(request, sections=("requests",), example="kediri request show R-1")
def show(number: RequestCode) -> None:
    """Show one request with what was noted of it."""
    with app.reading() as db:
        report = reports.requests.one(db, number, now=app.moment)
    app.show(report)


@writes(
    request,
    noted=False,
    example="kediri request answer R-1 --outcome refused --note 'needed for the accounts'",
)
def answer(
    number: RequestCode,
    outcome: Annotated[
        Outcome,
        typer.Option(
            "--outcome",
            parser=word(Outcome),
            metavar="|".join(Outcome),
            help="The answer.",
            autocompletion=words(Outcome),
        ),
    ],
    answered: Annotated[
        Any,
        typer.Option(
            "--answered",
            parser=moment,
            metavar="MOMENT",
            help="When the person was told, else now; a day without a time counts to its end.",
        ),
    ] = None,
    note: Noted = "",
) -> None:
    """Record what somebody was answered; what was granted is done by its own command."""
    with app.writing(names="at hand" if note else False) as db:
        in_time = services.requests.answer(
            db, number, outcome=outcome, now=app.moment, answered=answered, reply=note
        )
    app.say(_("{request} is answered.").format(request=number))
    if not in_time:
        app.warn(_("The answer came after the 3 x 24 hours."))
