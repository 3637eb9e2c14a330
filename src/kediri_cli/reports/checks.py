"""Every rule, asked of all the data: an empty answer means that all is well.

A rule is a name, a sentence and a question that finds what breaks it, so that a new rule is a new
entry of `RULES`. The numbers in the docstrings are those of the invariants in `domain.md` 9.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy import TableClause as StoredTable

from kediri_cli.db.access import Access
from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Phase
from kediri_cli.language import _, plural
from kediri_cli.reports import (
    budget_checks,
    disclosure_checks,
    identity_checks,
    machine_checks,
    rights_checks,
    tax_checks,
    totals,
    training_checks,
)
from kediri_cli.reports.file_checks import KINDS, Desk, Finding
from kediri_cli.reports.file_checks import Kind as FileKind
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import budget, everything, live
from kediri_cli.schema.budget import allocation, budget_line, disbursement, expenditure, purchase
from kediri_cli.schema.machines import custody, machine
from kediri_cli.schema.money import line_name
from kediri_cli.schema.participants import (
    identity,
    membership,
    officer,
    participant,
    stage,
    training_group,
)
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import attendance, session_group, training_session
from kediri_cli.tables import Column, Kind, Report, Table

FOREVER = "9999-12-31"


def report(
    db: Reading,
    path: Path,
    access: Access,
    *,
    now: datetime,
    backup_days: int = 7,
    named_keys: tuple[Path, ...] = (),
) -> Report:
    """Return everything that breaks a rule, and what was checked, a line a kind.

    Where the data are damaged, each question that can be asked is asked all the same.
    """
    desk = Desk(db, path, access, now, backup_days, named_keys)
    size = {"closings": 0}
    desk.asked("pages", lambda: _measured(desk, size))
    kinds = [(kind, desk.asked(kind.name, lambda kind=kind: kind.finds(desk))) for kind in KINDS]  # type: ignore[misc]
    broken = [
        finding
        for rule in RULES
        for finding in desk.asked(rule.name, lambda rule=rule: _broken(db, rule))  # type: ignore[misc]
    ]
    found = [finding for _kind, findings in kinds for finding in findings] + broken
    if desk.failures and all(not code for _rule, code, _said in found):
        raise desk.failures[0]  # nothing is wrong with the file: it is a defect of ours
    count = plural("{count} rule", "{count} rules", len(RULES))
    checked = [(kind.name, _told(kind, desk, size), len(findings)) for kind, findings in kinds]
    return Report(
        "check",
        _("Check"),
        f"{now:%Y-%m-%d}",
        (
            _findings(found, names=db.opens_names),
            _checked([*checked, ("rules", count, len(broken))]),
        ),
    )


def _findings(found: list[Finding], *, names: bool) -> Table:
    asked = len(RULES) + len(KINDS) - (not names)
    well = _("All is well: {count} rules, none broken.").format(count=asked)
    if not names:
        well += " " + _("Names are locked and were not asked: `kediri identity unlock` opens them.")
    return Table(
        "findings",
        _("Findings"),
        (
            Column("rule", _("Rule"), Kind.WORD),
            Column("code", _("Where"), Kind.CODE),
            Column("finding", _("Finding")),
        ),
        tuple(found),
        empty=well,
    )


def _checked(rows: list[tuple[str, str, int]]) -> Table:
    return Table(
        "checked",
        _("What was checked"),
        (
            Column("kind", _("Kind"), Kind.WORD),
            Column("checked", _("Checked")),
            Column("findings", _("Findings"), Kind.COUNT),
        ),
        tuple(rows),
    )


def _measured(desk: Desk, size: dict[str, int]) -> Iterator[Finding]:
    """Fill in how much there is to be checked; finds nothing."""
    size.update(desk.db.size())
    size["closings"] = desk.db.value(
        select(func.count()).select_from(budget.closing).where(live(budget.closing))
    )
    yield from ()


def _told(kind: FileKind, desk: Desk, size: dict[str, int]) -> str:
    try:
        return kind.told(desk, size)
    except Exception as failure:  # whatever damage can cause
        desk.failures.append(failure)
        return ""


def file_faults(db: Reading) -> Table:
    """Return what is wrong with the file itself: pages, references, guards."""
    return Table(
        "file",
        _("The file"),
        (Column("fault", _("Fault")),),
        tuple((f"{fault.kind} {fault.where}",) for fault in db.faults()),
        empty=_("The file is sound."),
    )


def file_status(db: Reading, path: Path) -> Table:
    """Return the facts about the file: place, size, versions, head of the journal."""
    seq, signed = db.head()
    versions = db.versions()
    return Table(
        "file",
        _("The file"),
        (Column("fact", _("Fact")), Column("value", _("Value"))),
        (
            (_("file"), str(path)),
            (_("bytes"), path.stat().st_size),
            (_("schema"), versions["schema"]),
            ("SQLite", versions["sqlite"]),
            (_("operations"), seq),
            (_("head"), f"{seq}:{signed}"),
        ),
    )


def _broken(db: Reading, rule: Rule) -> Iterator[Finding]:
    for code in db.rows(rule.finds()):
        yield rule.name, str(code[0]), _(rule.sentence)


def _overlaps(table: StoredTable, owner: StoredTable, *keys: str) -> Select[Any]:
    """Two intervals of one owner that share a day."""
    other = table.alias("other")
    return (
        select(owner.c.code)
        .join(table, table.c[f"{owner.name}_id"] == owner.c.id)
        .join(
            other,
            and_(
                *(table.c[key] == other.c[key] for key in keys),
                table.c.id < other.c.id,
                table.c.starts_on < func.coalesce(other.c.ends_on, FOREVER),
                other.c.starts_on < func.coalesce(table.c.ends_on, FOREVER),
            ),
        )
        .where(live(table), other.c.voided == 0)
        .distinct()
    )


def _stage_gaps() -> Select[Any]:
    """Each participant has exactly one open stage, and exactly one identity."""
    open_stages = (
        select(func.count())
        .where(stage.c.participant_id == participant.c.id, stage.c.ends_on.is_(None), live(stage))
        .scalar_subquery()
    )
    identities = (
        select(func.count())
        .where(identity.c.participant_id == participant.c.id, live(identity))
        .scalar_subquery()
    )
    return select(participant.c.code).where(
        live(participant), (open_stages != 1) | (identities != 1)
    )


def _members_not_accepted() -> Select[Any]:
    covered = exists().where(
        stage.c.participant_id == membership.c.participant_id,
        stage.c.stage == "accepted",
        live(stage),
        stage.c.starts_on <= membership.c.starts_on,
        func.coalesce(stage.c.ends_on, FOREVER) >= func.coalesce(membership.c.ends_on, FOREVER),
    )
    return (
        select(participant.c.code)
        .join(membership, membership.c.participant_id == participant.c.id)
        .where(live(membership), ~covered)
        .distinct()
    )


def _held_before_bought() -> Select[Any]:
    return (
        select(machine.c.code)
        .join(custody, custody.c.machine_id == machine.c.id)
        .where(live(custody), custody.c.starts_on < machine.c.bought_on)
        .distinct()
    )


def _marks_of_strangers() -> Select[Any]:
    """Invariant 12: whoever has a mark belonged to one of the session's groups on that day."""
    belonged = exists().where(
        membership.c.participant_id == attendance.c.participant_id,
        live(membership),
        membership.c.starts_on <= training_session.c.held_on,
        func.coalesce(membership.c.ends_on, FOREVER) > training_session.c.held_on,
        session_group.c.training_group_id == membership.c.training_group_id,
        session_group.c.training_session_id == training_session.c.id,
        live(session_group),
    )
    return (
        select(training_session.c.code)
        .join(attendance, attendance.c.training_session_id == training_session.c.id)
        .where(live(attendance), live(training_session), ~belonged)
        .distinct()
    )


def _sessions_at_once(*, by_group: bool) -> Select[Any]:
    """Two sessions of one instructor or one group at the same time, planned or held."""
    other = training_session.alias("other")
    at_once = and_(
        training_session.c.id < other.c.id,
        training_session.c.held_on == other.c.held_on,
        training_session.c.starts_at < other.c.ends_at,
        other.c.starts_at < training_session.c.ends_at,
        other.c.voided == 0,
        other.c.status != Phase.CANCELLED,
    )
    question = (
        select(training_session.c.code)
        .join(other, at_once)
        .where(live(training_session), training_session.c.status != Phase.CANCELLED)
    )
    if not by_group:
        return question.where(training_session.c.instructor_id == other.c.instructor_id)
    mine, theirs = session_group.alias("mine"), session_group.alias("theirs")
    return (
        question.join(mine, mine.c.training_session_id == training_session.c.id)
        .join(theirs, theirs.c.training_session_id == other.c.id)
        .where(mine.c.training_group_id == theirs.c.training_group_id)
        .where(mine.c.voided == 0, theirs.c.voided == 0)
        .distinct()
    )


def _sum(table: StoredTable) -> Any:
    return (
        select(func.coalesce(func.sum(table.c.amount), 0))
        .where(table.c.budget_line_id == budget_line.c.id, live(table))
        .scalar_subquery()
    )


def _overspent() -> Select[Any]:
    """Invariant 3: what is left of a line is never below zero."""
    return select(line_name()).where(live(budget_line), _sum(allocation) < _sum(expenditure))


def _money_on_parents() -> Select[Any]:
    """Leaves take transactions; parents are sums."""
    child = budget_line.alias("child")
    of_one = func.coalesce(child.c.activity_id, 0) == func.coalesce(budget_line.c.activity_id, 0)
    under = child.c.code.like(budget_line.c.code.concat(".%"))
    return select(line_name()).where(
        live(budget_line),
        exists().where(child.c.voided == 0, of_one, under),
        (_sum(allocation) != 0) | (_sum(expenditure) != 0),
    )


def _above_ceiling() -> Select[Any]:
    """Invariant 1: the leaves together never exceed the programme's budget."""
    total = select(func.coalesce(func.sum(allocation.c.amount), 0)).where(live(allocation))
    return select(programme.c.name).where(total.scalar_subquery() > programme.c.ceiling)


def _disbursed_above() -> Select[Any]:
    allocated = select(func.coalesce(func.sum(allocation.c.amount), 0)).where(live(allocation))
    paid = select(func.coalesce(func.sum(disbursement.c.amount), 0)).where(live(disbursement))
    return select(programme.c.name).where(paid.scalar_subquery() > allocated.scalar_subquery())


def _bought_for_other_money() -> Select[Any]:
    """A receipt that bought machines is at least the sum of their prices."""
    prices = (
        select(func.sum(machine.c.price))
        .join(purchase, purchase.c.machine_id == machine.c.id)
        .where(purchase.c.expenditure_id == expenditure.c.id, live(purchase))
        .scalar_subquery()
    )
    return select(expenditure.c.receipt).where(live(expenditure), prices > expenditure.c.amount)


def _leaning_on_void() -> Iterator[Rule]:
    """Whatever a standing row refers to stands too."""
    for table in everything().sorted_tables:
        for column in table.c if "voided" in table.c else ():
            for key in column.foreign_keys:
                if "voided" in (target := key.column.table).c:
                    other = target.alias("other")
                    yield Rule(
                        "reference",
                        "It refers to something that was voided.",
                        lambda table=table, column=column, other=other: (  # type: ignore[misc]
                            select(table.c.id.concat(f" {table.name}.{column.name}"))
                            .join(other, column == other.c.id)
                            .where(live(table), other.c.voided == 1)
                        ),
                    )


RULES: tuple[Rule, ...] = (
    Rule(
        "one_holder",
        "The machine has two holders on one day.",
        lambda: _overlaps(custody, machine, "machine_id"),
    ),
    Rule(
        "one_group",
        "The participant is in two groups on one day.",
        lambda: _overlaps(membership, participant, "participant_id"),
    ),
    Rule(
        "one_stage",
        "The participant is at two stages on one day.",
        lambda: _overlaps(stage, participant, "participant_id"),
    ),
    Rule(
        "one_officer",
        "The group has two people in one office on one day.",
        lambda: _overlaps(officer, training_group, "training_group_id", "role"),
    ),
    Rule("whole_record", "The participant has no single stage or identity.", _stage_gaps),
    Rule("accepted_members", "A member of a group was not accepted.", _members_not_accepted),
    Rule("held_when_bought", "A group held it before it was bought.", _held_before_bought),
    Rule("roll", "Somebody has a mark who did not belong to the group.", _marks_of_strangers),
    Rule(
        "one_instructor",
        "Its instructor was in another session at the same time.",
        lambda: _sessions_at_once(by_group=False),
    ),
    Rule(
        "one_class",
        "A group of it was in another session at the same time.",
        lambda: _sessions_at_once(by_group=True),
    ),
    Rule("line_not_overspent", "More was spent than the line has.", _overspent),
    Rule("leaves_only", "A parent line has money of its own.", _money_on_parents),
    Rule("within_ceiling", "More was allocated than the programme has.", _above_ceiling),
    Rule("within_allocation", "More was disbursed than was allocated.", _disbursed_above),
    Rule("price_paid", "The machines cost more than their receipt.", _bought_for_other_money),
    *budget_checks.RULES,
    *disclosure_checks.RULES,
    *identity_checks.RULES,
    *machine_checks.RULES,
    *rights_checks.RULES,
    *tax_checks.RULES,
    *totals.RULES,
    *training_checks.RULES,
    *_leaning_on_void(),
)
