"""`kediri module ...` and `kediri instructor ...`."""

from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import complete, words
from kediri_cli.cli.parsers import code, rupiah, whole, word
from kediri_cli.domain.words import Partner
from kediri_cli.language import _

declared = typer.Typer()
module = noun("module", "Modules: add, list, require.")
instructor = noun("instructor", "Instructors: add, list.")
declared.add_typer(module)
declared.add_typer(instructor)

AsCode = Annotated[
    str | None,
    typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
]


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
    as_code: AsCode = None,
) -> None:
    """Add a module with what is planned for it, and the modules that it builds on."""
    with app.writing() as db:
        new = services.training.add_module(
            db, name=name, jp=jp, sessions=sessions, requires=requires or [], code=as_code
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
    module: Annotated[
        str,
        typer.Argument(
            parser=code,
            metavar="MODULE",
            help="The module, such as M08.",
            autocompletion=complete("module"),
        ),
    ],
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
    instructor,
    "add",
    dated=False,
    example="kediri instructor add --name 'Mesin Rahayuning' --institution 'SMK Negeri 3' "
    "\\\n    --kind school --rate 60.000",
)
def add_instructor(
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Full name.")],
    institution: Annotated[
        str, typer.Option("--institution", metavar="TEXT", help="School, firm or office.")
    ],
    kind: Annotated[
        Partner,
        typer.Option(
            "--kind",
            parser=word(Partner),
            metavar="|".join(Partner),
            help="What the instructor is to the programme.",
            autocompletion=words(Partner),
        ),
    ],
    rate: Annotated[
        int, typer.Option("--rate", parser=rupiah, metavar="RP", help="Rupiah a JP; 0 for none.")
    ],
    as_code: AsCode = None,
) -> None:
    """Add an instructor of a partner."""
    with app.writing() as db:
        new = services.training.add_instructor(
            db, name=name, institution=institution, kind=kind, rate=rate, code=as_code
        )
    app.say(_("{instructor} is added.").format(instructor=new))


@reads(instructor, "list", example="kediri instructor list")
def every_instructor() -> None:
    """List the instructors with their rate and the JP that they have taught."""
    with app.reading() as db:
        table = reports.training.instructors(db)
    app.show(table)
