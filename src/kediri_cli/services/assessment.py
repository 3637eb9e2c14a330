"""Who has learnt what: K or BK of a person in a module, and which machines a group may take.

A group may take machines of a type if so many of its members of that day are K in a module that
teaches the type; a type that no module teaches may be taken by all. `domain.md` 4.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.curriculum import result_of
from kediri_cli.domain.words import Mark, Policy, Result, Stage
from kediri_cli.errors.assessment import (
    LastOneLeaves,
    NeverThere,
    NotFit,
    NotYetFit,
    ResultMissing,
)
from kediri_cli.errors.participants import NotAccepted
from kediri_cli.errors.training import Notice
from kediri_cli.schema import live, on_day
from kediri_cli.schema.machines import custody, machine, machine_type
from kediri_cli.schema.participants import membership, participant, stage, training_group
from kediri_cli.schema.training import (
    assessment,
    attendance,
    held,
    last_word,
    module,
    teaches,
    training_session,
)
from kediri_cli.services.groups import group_of
from kediri_cli.services.programmes import the_programme, within_programme


@dataclass(frozen=True, slots=True)
class Assessed:
    """The result that counts from now on, and what to look at again."""

    result: Result
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a group may take a type: the members who are K, in which modules, and the number.

    Without a module that teaches the type nobody needs to be.
    """

    group: str
    type: str
    modules: tuple[str, ...]
    competent: tuple[str, ...]
    need: int

    @property
    def lacks(self) -> int:
        """How many more members must become K first."""
        return max(0, self.need - len(self.competent)) if self.modules else 0

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about it says; members stay unnamed."""
        return {
            "group": self.group, "type": self.type, "modules": ", ".join(self.modules),
            "have": len(self.competent), "need": self.need,
        }  # fmt: skip


def assess(
    db: Writing,
    code: str,
    of: str,
    *,
    on: date,
    theory: int | None = None,
    practice: int | None = None,
    attitude: int | None = None,
    result: Result | None = None,
) -> Assessed:
    """Record the marks (0 to 100) and the result of a participant in a module on that day.

    The last one counts, so an assessment is corrected by a new one. Without a result it follows
    from the three marks: K if each reaches the programme's mark. Raises ResultMissing, NotAccepted,
    OutsideProgramme or UnknownCode.
    """
    within_programme(db, on)
    who, unit = db.find(participant, code), db.find(module, of)
    marks = {"theory": theory, "practice": practice, "attitude": attitude}
    result = result or result_of(marks.values(), the_programme(db).competent_mark)
    if result is None:
        raise ResultMissing
    accepted = select(stage.c.id).where(
        stage.c.participant_id == who.id, stage.c.stage == Stage.ACCEPTED, on_day(stage, on)
    )
    if db.value(accepted) is None:
        raise NotAccepted(code=code, day=on)
    db.insert(
        assessment,
        participant_id=who.id,
        module_id=unit.id,
        assessed_on=on,
        result=result,
        **marks,
    )
    db.about(code, of)
    there = (
        select(attendance.c.id)
        .join(training_session, training_session.c.id == attendance.c.training_session_id)
        .where(attendance.c.participant_id == who.id, attendance.c.mark == Mark.PRESENT)
        .where(live(attendance), held(), training_session.c.module_id == unit.id)
        .where(training_session.c.held_on <= on)
    )
    never = db.first(there) is None
    return Assessed(result, (NeverThere(code=code, module=of),) if never else ())


def fitness(db: Reading, group: str, type: str, day: date) -> Fitness:
    """Return whether a group may take machines of a type on that day, and what it lacks."""
    where, kind = db.find(training_group, group), db.find(machine_type, type)
    taught_by = db.rows(
        select(module.c.id, module.c.code)
        .join(teaches, teaches.c.module_id == module.c.id)
        .where(teaches.c.machine_type_id == kind.id, live(teaches), live(module))
        .order_by(module.c.code)
    )
    competent = db.rows(
        select(participant.c.code)
        .join(membership, membership.c.participant_id == participant.c.id)
        .join(assessment, assessment.c.participant_id == participant.c.id)
        .where(membership.c.training_group_id == where.id, on_day(membership, day))
        .where(assessment.c.module_id.in_([row.id for row in taught_by]), last_word(day))
        .where(assessment.c.result == Result.COMPETENT)
        .distinct()
        .order_by(participant.c.code)
    )
    return Fitness(
        group,
        type,
        tuple(row.code for row in taught_by),
        tuple(row.code for row in competent),
        the_programme(db).fit_members,
    )


def refuse_unfit(db: Reading, group: str, type_id: int, day: date) -> None:
    """Raise NotFit if the programme refuses machines of a type to a group that lacks people."""
    if the_programme(db).fit_policy == Policy.REFUSE:
        code = db.value(select(machine_type.c.code).where(machine_type.c.id == type_id))
        found = fitness(db, group, str(code), day)
        if found.lacks:
            raise NotFit(**found.facts, day=day)


def concerns(db: Reading, group: str, machines: Iterable[str], day: date) -> list[Notice]:
    """Return what to point out before a group takes these machines, if the programme says so."""
    if the_programme(db).fit_policy != Policy.WARN:
        return []
    kinds = dict.fromkeys(_type_of(db, code) for code in machines)
    found = [fitness(db, group, kind, day) for kind in kinds]
    return [NotYetFit(**one.facts) for one in found if one.lacks]


def leaving(db: Reading, code: str, *, on: date) -> list[Notice]:
    """Return which machines of a group lose the people for them when this member leaves."""
    who = db.find(participant, code)
    group = group_of(db, who.id, on)
    if group is None:
        return []
    kinds = db.rows(
        select(machine_type.c.code)
        .join(machine, machine.c.machine_type_id == machine_type.c.id)
        .join(custody, custody.c.machine_id == machine.c.id)
        .where(custody.c.training_group_id == group.id, on_day(custody, on))
        .distinct()
        .order_by(machine_type.c.code)
    )
    found: list[Notice] = []
    for kind in kinds:
        now = fitness(db, group.code, kind.code, on)
        stay = [member for member in now.competent if member != code]
        if code in now.competent and len(stay) < now.need:
            found.append(LastOneLeaves(**{**now.facts, "have": len(stay)}))
    return found


def _type_of(db: Reading, code: str) -> str:
    unit = db.find(machine, code)
    kind = select(machine_type.c.code).where(machine_type.c.id == unit.machine_type_id)
    return str(db.value(kind))
