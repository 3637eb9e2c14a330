"""`kediri machine receive|register|use|grant|write-off|lose|find|move|kib`."""

from typing import Annotated

import typer

from kediri_cli import domain, reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import reads, writes
from kediri_cli.cli.machine_options import Basis, Bast, warn_of
from kediri_cli.cli.machines import machine
from kediri_cli.cli.options import AsOf, MachineCodes, SeenCondition, StatedCondition, ToGroup
from kediri_cli.cli.places import ToPlace
from kediri_cli.domain.words import Condition
from kediri_cli.language import _
from kediri_cli.language import day as written

Decree = Annotated[
    str, typer.Option("--sk", metavar="NUMBER", help="The number of the decree (SK).")
]


def register_number(text: str) -> str:
    """Read a register number."""
    return domain.machines.register_number(text)


def _told(sentence: str, machines: list[str]) -> None:
    app.say(sentence.format(machines=", ".join(machines), day=written(app.day)))


@writes(machine, example="kediri machine receive MJ-09 --bast 12/BAST/2014 --on 25/9/2014")
def receive(
    machines: MachineCodes,
    bast: Bast = None,
    supplier: Annotated[
        str | None, typer.Option("--from", metavar="TEXT", help="The firm that delivered.")
    ] = None,
    basis: Basis = None,
    condition: SeenCondition = Condition.GOOD,
) -> None:
    """Record that ordered machines arrived."""
    with app.writing() as db:
        services.lives.receive(
            db,
            machines,
            on=app.day,
            bast=bast,
            supplier=supplier,
            basis=basis,
            condition=condition,
        )
    _told(_("Received on {day}: {machines}."), machines)


@writes(machine, example="kediri machine register MJ-01 MJ-02 --on 30/9/2014")
def register(
    machines: MachineCodes,
    number: Annotated[
        str | None,
        typer.Option(
            "--number",
            parser=register_number,
            metavar="NUMBER",
            help="The first number; else the next free one of the goods code.",
        ),
    ] = None,
) -> None:
    """Enter machines into the register (KIB B); each gets a number."""
    with app.writing() as db:
        given = services.lives.register(db, machines, on=app.day, number=number)
    _told(_("Registered on {day}: {machines}."), [f"{code} {no}" for code, no in given.items()])


@writes(machine, example="kediri machine use MJ-01 MJ-02 --on 1/10/2014")
def use(machines: MachineCodes) -> None:
    """Put registered machines into training use at the office."""
    with app.writing() as db:
        services.lives.use(db, machines, on=app.day)
    _told(_("In training use from {day} on: {machines}."), machines)


@writes(
    machine,
    example="kediri machine grant MJ-01 MJ-02 --to K1 --sk 188/2015 --bast 003/BAST/2015"
    " --on 15/1/2015",
)
def grant(
    machines: MachineCodes,
    to: ToGroup,
    sk: Decree,
    bast: Annotated[
        str, typer.Option("--bast", metavar="NUMBER", help="The number of the minutes (BAST).")
    ],
    basis: Basis = None,
) -> None:
    """Grant machines (hibah) to the group that has them."""
    with app.writing() as db:
        services.lives.grant(db, machines, to=to, on=app.day, decree=sk, bast=bast, basis=basis)
    app.say(
        _("Granted to {group} on {day}: {machines}.").format(
            group=to, day=written(app.day), machines=", ".join(machines)
        )
    )


@writes(machine, "write-off", example="kediri machine write-off MJ-01 --sk 900/2015 --on 1/2/2015")
def write_off(machines: MachineCodes, sk: Decree) -> None:
    """Take machines out of the register (penghapusan): granted, lost or badly damaged ones."""
    with app.writing() as db:
        services.lives.write_off(db, machines, on=app.day, decree=sk)
    _told(_("Written off on {day}: {machines}."), machines)


@writes(machine, example="kediri machine lose MJ-01 --document LP/12/2014 --on 20/11/2014")
def lose(
    machines: MachineCodes,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="NUMBER", help="The report of the loss."),
    ] = None,
) -> None:
    """Record that machines are lost: from that day on nobody has them."""
    with app.writing() as db:
        services.lives.lose(db, machines, on=app.day, document=document)
    _told(_("Lost since {day}: {machines}."), machines)


@writes(machine, example="kediri machine find MJ-01 --condition RR --on 25/11/2014")
def find(machines: MachineCodes, condition: StatedCondition = None) -> None:
    """Record that lost machines are found; they are at the office from that day on."""
    with app.writing() as db:
        services.lives.find(db, machines, on=app.day, condition=condition, note=app.note)
    _told(_("Found, and at the office from {day} on: {machines}."), machines)


@writes(machine, example="kediri machine move MJ-08 --to GARMEN --on 1/11/2014")
def move(machines: MachineCodes, to: ToPlace) -> None:
    """Put machines at another place than where their holder is."""
    with app.writing() as db:
        over = services.places.move(db, machines, to=to, on=app.day)
    warn_of(over)
    app.say(
        _("At {place} from {day} on: {machines}.").format(
            place=to, day=written(app.day), machines=", ".join(machines)
        )
    )


@reads(
    machine,
    example="kediri machine kib --on 31/12/2014 --section kib_b",
    sections=("kib_b", "changes"),
)
def kib(
    on: AsOf = None,
    location: Annotated[
        str, typer.Option("--location", metavar="CODE", help="Kode lokasi of the office.")
    ] = "-",
) -> None:
    """Print the register of machines (KIB B) as it stood on a day, with the year's changes."""
    with app.reading() as db:
        report = reports.kib.kib(db, day=on or app.today, location=location)
    app.show(report)
