"""Options and arguments that several commands share, with completion from the database."""

from collections.abc import Callable
from datetime import date
from textwrap import shorten
from typing import Annotated, Any

import typer

from kediri_cli.cli.app import app
from kediri_cli.cli.parsers import account, code, day, word
from kediri_cli.domain.words import Condition, Role

BESIDE = 56
"""So many letters of help stand beside what a shell offers."""


def complete(noun: str) -> Callable[[str], list[str]]:
    """Return a completer that offers the codes of a noun that stand in the database."""

    def offered(incomplete: str) -> list[str]:
        from kediri_cli.db import peek  # noqa: PLC0415  (without SQLAlchemy)

        typed = incomplete.upper()
        known = peek.codes(app.database, app.access, noun)
        return [code for code in known if code.startswith(typed)]

    return offered


def operations(incomplete: str) -> list[tuple[str, str]]:
    """Offer the operations that can be undone, each with what it was."""
    from kediri_cli.db import peek  # noqa: PLC0415  (without SQLAlchemy)

    known = peek.operations(app.database, app.access)
    return [
        (seq, shorten(said, BESIDE, placeholder="..."))
        for seq, said in known
        if seq.startswith(incomplete)
    ]


def code_option(noun: str, help: str) -> Any:
    """Return the option that names a group, a module or an instructor by code."""
    return typer.Option(
        f"--{noun}", parser=code, metavar=noun.upper(), help=help, autocompletion=complete(noun)
    )


def line_option(help: str) -> Any:
    """Return the option that names a budget line."""
    return typer.Option(
        "--line", parser=account, metavar="CODE", help=help, autocompletion=complete("line")
    )


def words(vocabulary: type) -> Callable[[], list[str]]:
    """Return a completer that offers the members of a vocabulary."""
    return lambda: [str(word) for word in vocabulary]  # type: ignore[attr-defined]


ParticipantCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="PARTICIPANT",
        help="The participant's code, such as P-7KQ2.",
        autocompletion=complete("participant"),
    ),
]
GroupCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="GROUP",
        help="The group's code, such as K1.",
        autocompletion=complete("group"),
    ),
]
ToGroup = Annotated[
    str,
    typer.Option(
        "--to",
        "--group",
        parser=code,
        metavar="GROUP",
        help="The group, such as K1.",
        autocompletion=complete("group"),
    ),
]
MachineCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="MACHINE",
        help="The machine's code, such as MJ-03.",
        autocompletion=complete("machine"),
    ),
]
MachineCodes = Annotated[
    list[str],
    typer.Argument(
        parser=code,
        metavar="MACHINES",
        help="The machines' codes, such as MJ-03 OB-01.",
        autocompletion=complete("machine"),
    ),
]
SEEN = typer.Option(
    "--condition",
    parser=word(Condition),
    metavar="|".join(Condition),
    help="Its condition on that day: good, lightly damaged, badly damaged.",
    autocompletion=words(Condition),
)
SeenCondition = Annotated[Condition, SEEN]
StatedCondition = Annotated[Condition | None, SEEN]
AsOf = Annotated[
    date | None,
    typer.Option("--on", parser=day, metavar="DAY", help="As things stood on that day."),
]
MembersOf = Annotated[str | None, code_option("group", help="Only the members of this group.")]
OfGroup = Annotated[str | None, code_option("group", help="Only those of this group.")]
OfModule = Annotated[str | None, code_option("module", help="Only those of this module.")]

RoleIn = Annotated[
    Role,
    typer.Option(
        "--role",
        parser=word(Role),
        metavar="|".join(Role),
        help="The role in the group.",
        autocompletion=words(Role),
    ),
]
