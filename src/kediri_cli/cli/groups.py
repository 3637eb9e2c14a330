"""`kediri group ...`."""

from datetime import date
from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import noun, reads, writes
from kediri_cli.cli.options import AsOf, GroupCode, ParticipantCode, RoleIn, ToGroup
from kediri_cli.cli.parsers import code, past_day
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import Role
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()
group = noun("group", "Groups: add, list, show, competence, needs, move members, appoint officers.")
declared.add_typer(group)


@writes(
    group,
    titles=("name",),
    example="kediri group add --name 'Kelompok Melati' --on 1/10/2014",
)
def add(
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="Name of the group.")],
    as_code: Annotated[
        str | None,
        typer.Option("--code", parser=code, metavar="CODE", help="Its code; else the next free."),
    ] = None,
) -> None:
    """Form a group."""
    with app.writing() as db:
        new = services.groups.add(db, name=name, on=app.day, code=as_code)
    app.say(_("{group} is formed on {day}.").format(group=new, day=written(app.day)))


@writes(group, dated=False, titles=("name",), example="kediri group edit K1 --formed 1/10/2014")
def edit(
    group: GroupCode,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Its name.")] = None,
    formed: Annotated[
        date | None,
        typer.Option("--formed", parser=past_day, metavar="DAY", help="When it was formed."),
    ] = None,
) -> None:
    """Correct the name of a group, or the day on which it was formed."""
    with app.writing() as db:
        services.groups.edit(db, group, name=name, formed_on=formed)
    app.say(_("{code} is corrected.").format(code=group))


@reads(group, "list", example="kediri group list")
def everyone(on: AsOf = None) -> None:
    """List the groups with their officers and the number of members."""
    with app.reading() as db:
        table = reports.groups.everyone(db, day=on or app.today)
    app.show(table)


@reads(group, example="kediri group show K1 --on 20/10/2014")
def show(group: GroupCode, on: AsOf = None) -> None:
    """Show who belongs to a group on a day, by code and role."""
    with app.reading() as db:
        table = reports.participants.everyone(db, day=on or app.today, group=group)
    app.show(table)


@reads(group, example="kediri group competence K1")
def competence(group: GroupCode, on: AsOf = None) -> None:
    """Show at a glance who of a group has learnt which module: K, BK or not assessed."""
    with app.reading() as db:
        table = reports.competence.matrix(db, group, day=on or app.today)
    app.show(table)


@reads(group, example="kediri group needs K1 --on 20/10/2014")
def needs(group: GroupCode, on: AsOf = None) -> None:
    """Show for each type of machine whether enough of a group have learnt to use it."""
    with app.reading() as db:
        table = reports.competence.needs(db, group, day=on or app.today)
    app.show(table)


@writes(group, example="kediri group move P-7KQ2 --to K2 --on 20/10/2014")
def move(participant: ParticipantCode, to: ToGroup, role: RoleIn = Role.MEMBER) -> None:
    """Put a participant into a group, or move to another one; the past stays as it was."""
    with app.writing() as db:
        concerns = services.assessment.leaving(db, participant, on=app.day)
        services.groups.move(db, participant, to, on=app.day, role=role)
    for concern in concerns:
        app.warn(worded(concern.sentence, concern.facts))
    app.say(
        _("{code} belongs to {group} from {day} on.").format(
            code=participant, group=to, day=written(app.day)
        )
    )


@writes(group, example="kediri group appoint P-7KQ2 --role secretary --on 20/10/2014")
def appoint(participant: ParticipantCode, role: RoleIn) -> None:
    """Give a member an office in the group, or take it away with `--role member`."""
    with app.writing() as db:
        where = services.groups.appoint(db, participant, role, on=app.day)
    app.say(
        _("{code} of {group} has a new role from {day} on.").format(
            code=participant, group=where, day=written(app.day)
        )
    )
