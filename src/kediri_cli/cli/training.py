"""`kediri module ...` and `kediri training ...`."""

from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import OfGroup, code_option, complete
from kediri_cli.cli.parsers import code, machine_type, whole
from kediri_cli.cli.periods import OfMonth
from kediri_cli.language import _

declared = typer.Typer()
module = noun("module", "Modules: add, list, require, teaches, plan.")
training = noun("training", "Training: hours on machines.")
declared.add_typer(module)
declared.add_typer(training)

AsCode = Annotated[
    str | None,
    typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
]


ModuleCode = Annotated[
    str,
    typer.Argument(
        parser=code,
        metavar="MODULE",
        help="The module, such as M08.",
        autocompletion=complete("module"),
    ),
]
ForGroup = Annotated[str | None, code_option("group", help="As it stands for this group.")]


@writes(
    module,
    dated=False,
    example="kediri module add --name 'Jahit dasar' --jp 12 --sessions 4 --requires M01",
)
def add(
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the module.")],
    jp: Annotated[
        int,
        typer.Option("--jp", parser=whole, metavar="N", help="Lesson hours planned, 45 minutes."),
    ],
    sessions: Annotated[
        int, typer.Option("--sessions", parser=whole, metavar="N", help="Sessions planned.")
    ],
    requires: Annotated[
        list[str] | None,
        typer.Option(
            "--requires",
            parser=code,
            metavar="MODULE",
            help="A module that comes first; may be repeated.",
            autocompletion=complete("module"),
        ),
    ] = None,
    optional: Annotated[
        bool, typer.Option("--optional", help="Not needed for an overall K.")
    ] = False,
    as_code: AsCode = None,
) -> None:
    """Add a module with what is planned for it, and the modules that it builds on."""
    with app.writing() as db:
        new = services.training.add_module(
            db,
            name=name,
            jp=jp,
            sessions=sessions,
            requires=requires or [],
            required=not optional,
            code=as_code,
        )
    app.say(_("{module} is added.").format(module=new))


@reads(module, "list", example="kediri module list --format csv")
def every_module() -> None:
    """List the modules: what each builds on, what is planned, what is held."""
    with app.reading() as db:
        table = reports.training.curriculum(db)
    app.show(table)


@writes(module, dated=False, example="kediri module require M08 M05")
def require(
    module: ModuleCode,
    first: Annotated[
        str,
        typer.Argument(
            parser=code,
            metavar="FIRST",
            help="The module that comes first.",
            autocompletion=complete("module"),
        ),
    ],
) -> None:
    """Let a module build on another one."""
    with app.writing() as db:
        services.training.require(db, module, first)
    app.say(_("{module} builds on {first}.").format(module=module, first=first))


@writes(
    module,
    dated=False,
    example="kediri module teaches M06 --type OB --type NC\n"
    "kediri module teaches M06 --type NC --no-longer",
)
def teaches(
    module: ModuleCode,
    types: Annotated[
        list[str],
        typer.Option(
            "--type",
            parser=machine_type,
            metavar="TYPE",
            help="A type of machine, such as MJ; may be repeated.",
            autocompletion=complete("machine_type"),
        ),
    ],
    no_longer: Annotated[
        bool, typer.Option("--no-longer", help="It does not teach them any more.")
    ] = False,
) -> None:
    """Say on which types of machine a module teaches to work."""
    with app.writing() as db:
        services.curriculum.teach(db, module, types, no_longer=no_longer)
    names = ", ".join(types)
    if no_longer:
        app.say(_("{module} no longer teaches {types}.").format(module=module, types=names))
    else:
        app.say(_("{module} teaches {types}.").format(module=module, types=names))


@reads(module, example="kediri module plan\nkediri module plan --group K1")
def plan(group: ForGroup = None) -> None:
    """Order the modules so that each follows what it builds on; for a group, what may be next."""
    with app.reading() as db:
        table = reports.curriculum.plan(db, group=group)
    app.show(table)


@reads(training, example="kediri training hours --month 2014-10 --group K1")
def hours(
    month: OfMonth = None,
    group: OfGroup = None,
) -> None:
    """Sum up how long the groups were taught on their machines, by type."""
    with app.reading() as db:
        table = reports.curriculum.hours(db, month=month, group=group)
    app.show(table)
