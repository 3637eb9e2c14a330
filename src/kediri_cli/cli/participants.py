"""`kediri enroll` and `kediri participant ...`."""

from functools import partial
from typing import Annotated

import typer

from kediri_cli import reports, services
from kediri_cli.cli.app import app
from kediri_cli.cli.commands import discloses, noun, reads, writes
from kediri_cli.cli.fields import FromStdin
from kediri_cli.cli.options import (
    AsOf,
    MembersOf,
    ParticipantCode,
    RoleIn,
    code_option,
    complete,
    words,
)
from kediri_cli.cli.parsers import code, word
from kediri_cli.cli.person_options import NAME, SEX, Address, BirthDate, Nik, Phone
from kediri_cli.cli.reasons import left_out, rehearsed, why
from kediri_cli.cli.requests import Answers
from kediri_cli.cli.speech import worded
from kediri_cli.domain.words import Reason, Right, Role, Sex, Stage
from kediri_cli.errors.assessment import CodeOrGroup
from kediri_cli.language import _
from kediri_cli.language import day as written

declared = typer.Typer()
participant = noun(
    "participant",
    "Participants: list, show, reveal, certificate, accept, reserve, withdraw, replace, correct,"
    " restrict, release, dossier, erase.",
)
declared.add_typer(participant)

Why = Annotated[
    Reason,
    typer.Option(
        "--reason",
        parser=word(Reason),
        metavar="|".join(Reason),
        help="The reason.",
        autocompletion=words(Reason),
    ),
]


@writes(
    declared,
    form=("nik", "birth_date", "phone", "address", "group"),
    names=True,
    example="kediri enroll\n"
    "kediri enroll --from-stdin < formulir.txt\n"
    "kediri enroll --name 'Melati Benang' --sex P --phone 0812-0000-0001 --on 8/9/2014\n"
    "kediri enroll --name 'Kancing Pertiwi' --sex P --reserve --on 12/9/2014",
)
def enroll(
    name: Annotated[str, NAME],
    sex: Annotated[Sex, SEX],
    nik: Nik = None,
    birth_date: BirthDate = None,
    phone: Phone = None,
    address: Address = None,
    group: Annotated[
        str | None, code_option("group", help="Group to be accepted into at once, if any.")
    ] = None,
    role: RoleIn = Role.MEMBER,
    reserve: Annotated[bool, typer.Option("--reserve", help="Put in reserve at once.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Accept at once.")] = False,
    as_code: Annotated[
        str | None,
        typer.Option(
            "--code", parser=code, metavar="CODE", help="A code that a paper register gave already."
        ),
    ] = None,
    namesake: Annotated[
        bool, typer.Option("--namesake", help="It is another person with nearly the same name.")
    ] = False,
    from_stdin: FromStdin = False,
) -> None:
    """Register an applicant; the answer is the code that stands for the person from now on.

    Other accounts can see the options of a command while it runs: type `kediri enroll` alone, and
    it asks, or give the fields with --from-stdin.
    """
    del from_stdin
    reached = Stage.ACCEPTED if accept else Stage.RESERVE if reserve else Stage.APPLIED
    if not namesake and app.interactive:
        namesake = _another_person(name)
    with app.writing(names=True) as db:
        new = services.participants.enroll(
            db,
            name=name,
            sex=sex,
            nik=nik,
            birth_on=birth_date,
            phone=phone,
            address=address,
            on=app.day,
            reached=reached,
            group=group,
            role=role,
            code=as_code,
            namesake=namesake,
        )
    for warning in new.warnings:
        app.warn(_(warning))
    app.say(_("{code} is enrolled on {day}.").format(code=new.code, day=written(app.day)))


def _another_person(name: str) -> bool:
    """Point out a likely double before anything is written, and ask."""
    with app.reading(names=True) as db:
        alike = services.participants.namesakes(db, name)
    if not alike:
        return False
    return app.confirm(
        _("The name is nearly that of {codes}. Is this another person?").format(
            codes=", ".join(alike)
        )
    )


@discloses(
    participant,
    "list",
    always=False,
    example="kediri participant list --stage accepted --format csv\n"
    "kediri participant list --group K1 --names --reason 'list for the village office'",
)
def everyone(
    stage: Annotated[
        Stage | None,
        typer.Option(
            "--stage",
            parser=word(Stage),
            metavar="|".join(Stage),
            help="Only those at this stage.",
            autocompletion=words(Stage),
        ),
    ] = None,
    group: MembersOf = None,
    on: AsOf = None,
    names: Annotated[
        bool, typer.Option("--names", help="With names, for a reason that is kept.")
    ] = False,
) -> None:
    """List the participants by code, with stage, group and role; or by name.

    With --names it is recorded who looked and why; with --dry-run names are left out.
    """
    listed = partial(
        reports.participants.everyone, day=on or app.today, in_stage=stage, group=group
    )
    if not names:
        with app.reading() as db:
            table = listed(db)
        return app.show(table)
    why()
    with app.writing(names=True) as db:
        table = listed(db)
        codes = [str(row["code"]) for row in table.records()]
        told = (column.key for column in table.columns if column.key != "code")
        known = services.disclosures.names(db, codes, columns=("name", *told))
    left_out(codes, known)
    if app.dry_run:
        rehearsed(known)
        return app.show(table)
    return app.show(reports.identities.with_names(table, known))


@reads(
    participant,
    sections=("stages", "memberships", "offices", "restrictions"),
    example="kediri participant show P-7KQ2",
)
def show(participant: ParticipantCode) -> None:
    """Show the path of one participant: stages, groups, offices; identity stays hidden."""
    with app.reading() as db:
        report = reports.participants.one(db, participant)
    app.show(report)


@reads(
    participant,
    sections=("summary", "modules"),
    example="kediri participant certificate P-7KQ2\n"
    "kediri participant certificate --group K1 --section summary --format csv",
)
def certificate(
    participant: Annotated[
        str | None,
        typer.Argument(
            parser=code,
            metavar="PARTICIPANT",
            help="The participant's code, such as P-7KQ2; else --group.",
            autocompletion=complete("participant"),
        ),
    ] = None,
    group: MembersOf = None,
    on: AsOf = None,
) -> None:
    """Show what a certificate of training needs: lesson hours attended, by module and code."""
    if (participant is None) == (group is None):
        raise CodeOrGroup
    with app.reading() as db:
        if participant is not None:
            answer = reports.certificates.certificate(db, participant, day=on or app.today)
        else:
            answer = reports.certificates.of_group(db, str(group), day=on or app.today)
    app.show(answer)


@writes(
    participant,
    dated=False,
    example="kediri participant correct P-7KQ2 --phone 0812-0000-0002\n"
    "kediri participant correct P-7KQ2 --address 'Jl. Contoh 5' --request R-1",
)
def correct(
    participant: ParticipantCode,
    name: Annotated[str | None, NAME] = None,
    sex: Annotated[Sex | None, SEX] = None,
    nik: Nik = None,
    birth_date: BirthDate = None,
    phone: Phone = None,
    address: Address = None,
    request: Answers = None,
) -> None:
    """Correct what is recorded of a person; the old value stays in the journal."""
    names = any((name, nik, birth_date, phone, address))
    with app.writing(names=names) as db:
        corrected = services.participants.correct(
            db,
            participant,
            name=name,
            sex=sex,
            nik=nik,
            birth_on=birth_date,
            phone=phone,
            address=address,
        )
        services.requests.fulfil(db, request, participant, Right.CORRECT, now=app.moment)
    for warning in corrected.warnings:
        app.warn(_(warning))
    app.say(_("{code} is corrected.").format(code=participant))


@writes(participant, example="kediri participant accept P-7KQ2 --on 1/10/2014")
def accept(participant: ParticipantCode) -> None:
    """Accept an applicant, or somebody from the reserve."""
    with app.writing() as db:
        services.participants.enter(db, participant, Stage.ACCEPTED, app.day)
    app.say(_("{code} is accepted from {day} on.").format(code=participant, day=written(app.day)))


@writes(participant, example="kediri participant reserve P-7KQ2 --on 1/10/2014")
def reserve(participant: ParticipantCode) -> None:
    """Put an applicant in reserve."""
    with app.writing() as db:
        services.participants.enter(db, participant, Stage.RESERVE, app.day)
    app.say(_("{code} is in reserve from {day} on.").format(code=participant, day=written(app.day)))


@writes(participant, example="kediri participant withdraw P-7KQ2 --reason moved --on 20/10/2014")
def withdraw(participant: ParticipantCode, reason: Why) -> None:
    """Record that a participant leaves, and why; membership and office end on that day."""
    with app.writing() as db:
        concerns = services.assessment.leaving(db, participant, on=app.day)
        services.participants.withdraw(db, participant, on=app.day, reason=reason)
    for concern in concerns:
        app.warn(worded(concern.sentence, concern.facts))
    app.say(_("{code} has withdrawn on {day}.").format(code=participant, day=written(app.day)))


@writes(
    participant,
    example="kediri participant replace P-7KQ2 --by P-M3TD --reason employed --on 20/10/2014",
)
def replace(
    participant: ParticipantCode,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            parser=code,
            metavar="PARTICIPANT",
            help="Who takes the place.",
            autocompletion=complete("participant"),
        ),
    ],
    reason: Why,
) -> None:
    """Let somebody from the reserve take the place of a participant, in the same group."""
    with app.writing() as db:
        concerns = services.assessment.leaving(db, participant, on=app.day)
        services.participants.replace(db, participant, by=by, on=app.day, reason=reason)
    for concern in concerns:
        app.warn(worded(concern.sentence, concern.facts))
    app.say(
        _("{new} takes the place of {code} from {day} on.").format(
            new=by, code=participant, day=written(app.day)
        )
    )
