"""Options by which a person is described; what is typed is never repeated by a refusal."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli.cli import parsers
from kediri_cli.cli.parsers import birth_day, word
from kediri_cli.domain.words import Sex

NAME = typer.Option(
    "--name", parser=parsers.name, metavar="TEXT", help="Full name, as on the card."
)
SEX = typer.Option(
    "--sex",
    parser=word(Sex),
    metavar="L|P",
    help="Sex: L (male) or P (female).",
    autocompletion=lambda: ["L", "P"],
)
Nik = Annotated[
    str | None,
    typer.Option("--nik", parser=parsers.nik, metavar="NIK", help="NIK, 16 digits, if known."),
]
BirthDate = Annotated[
    date | None,
    typer.Option("--birth-date", parser=birth_day, metavar="DAY", help="Birth date, if known."),
]
Phone = Annotated[
    str | None, typer.Option("--phone", parser=parsers.phone, metavar="TEXT", help="Phone number.")
]
Address = Annotated[
    str | None, typer.Option("--address", parser=parsers.plain, metavar="TEXT", help="Address.")
]
