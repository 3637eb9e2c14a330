"""The rules about machines that `check` asks of all the data: life, custody, papers, places."""

from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy import TableClause as StoredTable

from kediri_cli.domain.words import State, Treatment
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.machines import custody, handover, machine, machine_state
from kediri_cli.schema.maintenance import fault
from kediri_cli.schema.places import machine_place
from kediri_cli.schema.stocktakes import stocktake, tally

FOREVER = "9999-12-31"


def _two_at_once(table: StoredTable) -> Select[Any]:
    """Two intervals of one machine that share a day."""
    other = table.alias("other")
    shared = and_(
        other.c.machine_id == table.c.machine_id,
        other.c.id > table.c.id,
        other.c.voided == 0,
        table.c.starts_on < func.coalesce(other.c.ends_on, FOREVER),
        other.c.starts_on < func.coalesce(table.c.ends_on, FOREVER),
    )
    return (
        select(machine.c.code)
        .join(table, table.c.machine_id == machine.c.id)
        .join(other, shared)
        .where(live(table))
        .distinct()
    )


def _life_gaps() -> Select[Any]:
    """A life begins when the unit is bought, and each state where the one before it ends."""
    state, before = machine_state, machine_state.alias("before")
    last = (
        select(func.count())
        .select_from(state)
        .where(state.c.machine_id == machine.c.id, live(state), state.c.ends_on.is_(None))
        .correlate(machine)
        .scalar_subquery()
    )
    follows = exists().where(
        before.c.machine_id == state.c.machine_id,
        before.c.voided == 0,
        before.c.id < state.c.id,
        before.c.ends_on == state.c.starts_on,
    )
    bought = and_(
        state.c.state.in_([State.ORDERED, State.RECEIVED]),
        or_(state.c.starts_on == machine.c.bought_on, state.c.state == State.ORDERED),
    )
    torn = (
        exists()
        .where(state.c.machine_id == machine.c.id, live(state), ~follows, ~bought)
        .correlate(machine)
    )
    return select(machine.c.code).where(live(machine), or_(last != 1, torn))


def _without_number() -> Select[Any]:
    """Whatever is registered, in training use, or granted as capital goods has its number."""
    entered = exists().where(
        machine_state.c.machine_id == machine.c.id,
        live(machine_state),
        machine_state.c.state.in_([State.REGISTERED, State.WRITTEN_OFF]),
    )
    granted = exists().where(
        machine_state.c.machine_id == machine.c.id,
        live(machine_state),
        machine_state.c.state.in_([State.GRANTED, State.TRAINING]),
        machine.c.treatment == Treatment.CAPITAL,
    )
    return select(machine.c.code).where(
        live(machine), machine.c.register.is_(None), or_(entered, granted)
    )


def _held_while_away() -> Select[Any]:
    """No group has a machine that is ordered or lost; nor one that left the office's register."""
    away = and_(
        machine_state.c.machine_id == custody.c.machine_id,
        live(machine_state),
        machine_state.c.state.in_([State.ORDERED, State.LOST]),
        machine_state.c.starts_on < func.coalesce(custody.c.ends_on, FOREVER),
        custody.c.starts_on < func.coalesce(machine_state.c.ends_on, FOREVER),
        func.coalesce(machine_state.c.ends_on, FOREVER) > machine_state.c.starts_on,
        func.coalesce(custody.c.ends_on, FOREVER) > custody.c.starts_on,
    )
    return (
        select(machine.c.code)
        .join(custody, custody.c.machine_id == machine.c.id)
        .where(live(machine), live(custody), exists().where(away))
        .distinct()
    )


def _granted_to_others() -> Select[Any]:
    """A grant goes to the group that has the machine, and it stays there."""
    theirs = exists().where(
        custody.c.machine_id == machine_state.c.machine_id,
        custody.c.training_group_id == handover.c.receiver_id,
        custody.c.starts_on <= machine_state.c.starts_on,
        custody.c.ends_on.is_(None),
        live(custody),
    )
    return (
        select(machine.c.code)
        .join(machine_state, machine_state.c.machine_id == machine.c.id)
        .outerjoin(handover, handover.c.id == machine_state.c.handover_id)
        .where(live(machine), live(machine_state), machine_state.c.state == State.GRANTED)
        .where(or_(handover.c.id.is_(None), ~theirs))
    )


def _papers_that_differ() -> Select[Any]:
    """A hand-over by number is of the day, and to or from the group, that the paper says."""
    given = and_(
        custody.c.handover_id == handover.c.id,
        or_(custody.c.starts_on != handover.c.held_on,
            custody.c.training_group_id != func.coalesce(handover.c.receiver_id, 0)),
    )  # fmt: skip
    taken = and_(
        custody.c.return_id == handover.c.id,
        or_(func.coalesce(custody.c.ends_on, "") != handover.c.held_on,
            custody.c.training_group_id != func.coalesce(handover.c.giver_id, 0)),
    )  # fmt: skip
    return (
        select(handover.c.number)
        .join(custody, or_(given, taken))
        .where(live(handover), live(custody))
        .distinct()
    )


def _counted_and_finished() -> Select[Any]:
    """Whoever counts does not finish."""
    return (
        select(stocktake.c.code)
        .join(tally, tally.c.stocktake_id == stocktake.c.id)
        .where(live(stocktake), live(tally), tally.c.counted_by == stocktake.c.finished_by)
        .distinct()
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "one_state",
        "The machine is in two states on one day.",
        lambda: _two_at_once(machine_state),
    ),
    Rule("whole_life", "The life of the machine has a gap, or no last state.", _life_gaps),
    Rule("register_number", "It is registered, but has no register number.", _without_number),
    Rule("held_while_away", "A group has it while it is ordered or lost.", _held_while_away),
    Rule("granted_to_holder", "It was granted to a group that does not have it.",
         _granted_to_others),
    Rule("hand_over_paper", "The hand-over does not say what the custody says.",
         _papers_that_differ),
    Rule("one_place", "The machine is at two places on one day.",
         lambda: _two_at_once(machine_place)),
    Rule("one_fault", "The machine has two faults on one day.", lambda: _two_at_once(fault)),
    Rule("two_people", "One person counted and finished the stock-take.", _counted_and_finished),
)  # fmt: skip
