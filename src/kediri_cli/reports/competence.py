"""Who of a group has learnt what, and what it lacks to take a machine (`domain.md` 4.3)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.curriculum import overall
from kediri_cli.domain.words import Result
from kediri_cli.language import _
from kediri_cli.reports.recap import on_that_day
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, machine, machine_type
from kediri_cli.schema.participants import membership, participant, training_group
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import assessment, last_word, module, teaches
from kediri_cli.tables import Column, Kind, Table

NOT_ASSESSED = "·"


def matrix(db: Reading, group: str, *, day: date) -> Table:
    """Return the members of a group by modules: K, BK, or · where nobody has assessed yet.

    Overall is K if all required modules are, BK if one is BK. The total counts the K.
    """
    modules = db.rows(select(module).where(live(module)).order_by(module.c.code))
    codes = [row.code for row in modules]
    required = [row.code for row in modules if row.required]
    members = [member.code for member in on_that_day(db, day, group)]
    results: dict[str, dict[str, Result]] = {member: {} for member in members}
    question = (
        select(participant.c.code, module.c.code.label("module"), assessment.c.result)
        .join(assessment, assessment.c.participant_id == participant.c.id)
        .join(module, module.c.id == assessment.c.module_id)
        .where(participant.c.code.in_(members), last_word(day))
    )
    for row in db.rows(question):
        results[row.code][row.module] = Result(row.result)
    rows = [
        (
            member,
            *(results[member].get(code, NOT_ASSESSED) for code in codes),
            _competent(results[member].values()),
            overall(results[member], required) or NOT_ASSESSED,
        )
        for member in members
    ]
    per_module = [_competent(results[member].get(code) for member in members) for code in codes]
    return Table(
        "competence",
        _("{group}: who has learnt what").format(group=group),
        (
            Column("participant", _("Code"), Kind.CODE),
            *(Column(code, code, Kind.CODE) for code in codes),
            Column("competent", "K", Kind.COUNT),
            Column("overall", _("Overall"), Kind.CODE),
        ),
        tuple(rows),
        total=(
            None,
            *per_module,
            sum(per_module),
            str(_competent(row[-1] for row in rows)),
        ),
        empty=_("The group has no members on that day."),
    )


def needs(db: Reading, group: str, *, day: date) -> Table:
    """Return what a group has and lacks for each type of machine on that day.

    A type that no module teaches may be taken by every group.
    """
    where = db.find(training_group, group)
    taught_by: dict[int, list[str]] = {}
    for row in db.rows(
        select(teaches.c.machine_type_id, module.c.code)
        .join(module, module.c.id == teaches.c.module_id)
        .where(live(teaches), live(module))
        .order_by(module.c.code)
    ):
        taught_by.setdefault(row.machine_type_id, []).append(row.code)
    competent = {
        row.machine_type_id: row.people
        for row in db.rows(
            select(
                teaches.c.machine_type_id,
                func.count(assessment.c.participant_id.distinct()).label("people"),
            )
            .join(assessment, assessment.c.module_id == teaches.c.module_id)
            .join(membership, membership.c.participant_id == assessment.c.participant_id)
            .where(membership.c.training_group_id == where.id, on_day(membership, day))
            .where(live(teaches), last_word(day), assessment.c.result == Result.COMPETENT)
            .group_by(teaches.c.machine_type_id)
        )
    }
    need = db.rows(select(programme.c.fit_members))[0].fit_members
    question = (
        select(
            machine_type.c.id, machine_type.c.code, machine_type.c.name, func.count(custody.c.id)
        )
        .outerjoin(machine, and_(machine.c.machine_type_id == machine_type.c.id, live(machine)))
        .outerjoin(
            custody,
            and_(
                custody.c.machine_id == machine.c.id,
                custody.c.training_group_id == where.id,
                on_day(custody, day),
            ),
        )
        .where(live(machine_type))
        .group_by(machine_type.c.id)
        .order_by(machine_type.c.code)
    )
    return Table(
        "needs",
        _("{group}: people for each type of machine").format(group=group),
        (
            Column("type", _("Type"), Kind.CODE),
            Column("name", _("Name")),
            Column("taught_by", _("Taught by"), Kind.CODES),
            Column("competent", _("Members with K"), Kind.COUNT),
            Column("needed", _("Needed"), Kind.COUNT),
            Column("lacks", _("Lacks"), Kind.COUNT),
            Column("units", _("Units"), Kind.COUNT),
        ),
        tuple(
            (
                code,
                name,
                " ".join(taught_by[number]) if number in taught_by else None,
                competent.get(number, 0),
                *_lack(number in taught_by, competent.get(number, 0), need),
                units,
            )
            for number, code, name, units in map(tuple, db.rows(question))
        ),
        empty=_("No type of machine yet. Add one with `kediri machine type add`."),
    )


def _lack(taught: bool, have: int, need: int) -> tuple[int, int]:
    return (need, max(0, need - have)) if taught else (0, 0)


def _competent(results: Iterable[object]) -> int:
    return list(results).count(Result.COMPETENT)
