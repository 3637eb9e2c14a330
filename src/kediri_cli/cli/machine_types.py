"""`kediri machine type ...` and `kediri machine component ...`."""

from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.machine_options import Goods, Serial, Watts, type_code, watts_of
from kediri_cli.cli.machines import machine
from kediri_cli.cli.options import MachineCode, complete
from kediri_cli.language import _

kinds = noun("type", "Types of machine: add, edit, list.")
machine.add_typer(kinds)


@writes(
    kinds, "add", dated=False, example="kediri machine type add MJ --name 'Mesin jahit' --watts 250"
)
def add_type(
    letters: Annotated[
        str, typer.Argument(parser=type_code, metavar="CODE", help="Two or three letters.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the type.")],
    watts: Annotated[
        int,
        typer.Option(
            "--watts", parser=watts_of, metavar="N", help="Watts of one unit; 0 for a table."
        ),
    ],
    goods_code: Goods = None,
) -> None:
    """Record a type of machine."""
    with app.writing() as db:
        services.machines.add_type(db, code=letters, name=name, watts=watts, goods=goods_code)
    app.say(_("The type {code} is recorded.").format(code=letters))


@writes(
    kinds,
    "edit",
    dated=False,
    example="kediri machine type edit MJ --goods-code 02.06.02.01.31",
)
def edit_type(
    letters: Annotated[
        str,
        typer.Argument(
            parser=type_code,
            metavar="CODE",
            help="The type, such as MJ.",
            autocompletion=complete("machine_type"),
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="Name of the type.")
    ] = None,
    watts: Watts = None,
    goods_code: Goods = None,
) -> None:
    """Change what is known of a type of machine."""
    with app.writing() as db:
        services.machines.edit_type(db, letters, name=name, watts=watts, goods=goods_code)
    app.say(_("The type {code} is changed.").format(code=letters))


@reads(kinds, "list", example="kediri machine type list")
def list_types() -> None:
    """List the types of machine with the units bought."""
    with app.reading() as db:
        table = reports.machines.types(db)
    app.show(table)


parts = noun("component", "The parts of a set: add.")
machine.add_typer(parts)


@writes(
    parts,
    "add",
    dated=False,
    example="kediri machine component add MJ-01 --name meja --serial MEJA-0001",
)
def add_part(
    machine: MachineCode,
    name: Annotated[
        str, typer.Option("--name", metavar="TEXT", help="The part: head, table, legs, motor.")
    ],
    serial: Serial = None,
) -> None:
    """Record a part of a set; it is listed with the machine."""
    with app.writing() as db:
        services.machines.add_component(
            db, machine, name=name, serial=serial, note=app.note or None
        )
    app.say(_("{machine} has a part more.").format(machine=machine))
