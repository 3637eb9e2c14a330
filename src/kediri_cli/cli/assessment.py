"""`kediri assess`: marks and result of a participant in a module."""

from typing import Annotated

import typer

from kediri_cli import services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import writes
from kediri_cli.cli.options import ParticipantCode, complete, words
from kediri_cli.cli.parsers import code, mark, word
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import Result
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()


def part(name: str, help: str) -> typer.models.OptionInfo:
    """Return the option for one part of an assessment."""
    option: typer.models.OptionInfo = typer.Option(name, parser=mark, metavar="0-100", help=help)
    return option


@writes(
    declared,
    example="kediri assess P-7KQ2 M03 --theory 80 --practice 85 --attitude 90 --on 20/10/2014\n"
    "kediri assess P-7KQ2 M03 --practice 85 --result K",
)
def assess(
    participant: ParticipantCode,
    module: Annotated[
        str,
        typer.Argument(
            parser=code,
            metavar="MODULE",
            help="The module, such as M03.",
            autocompletion=complete("module"),
        ),
    ],
    theory: Annotated[int | None, part("--theory", help="Mark for theory.")] = None,
    practice: Annotated[int | None, part("--practice", help="Mark for practice.")] = None,
    attitude: Annotated[int | None, part("--attitude", help="Mark for attitude.")] = None,
    result: Annotated[
        Result | None,
        typer.Option(
            "--result",
            parser=word(Result),
            metavar="|".join(Result),
            help="K competent or BK not yet; else it follows from the three marks.",
            autocompletion=words(Result),
        ),
    ] = None,
) -> None:
    """Record marks and result of a participant in a module; a later one corrects it."""
    with app.writing() as db:
        new = services.assessment.assess(
            db,
            participant,
            module,
            on=app.day,
            theory=theory,
            practice=practice,
            attitude=attitude,
            result=result,
        )
    for warning in new.warnings:
        app.warn(worded(warning.sentence, warning.facts))
    app.say(
        _("{code} in {module}: {result} from {day} on.").format(
            code=participant, module=module, result=new.result, day=written(app.day)
        )
    )
