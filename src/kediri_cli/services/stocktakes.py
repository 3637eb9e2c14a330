"""Stock-takes: counted by one person, finished by another; what differs is proposed and decided on.

All is compared with the books of the day on which the stock-take is held. Nothing in the books
changes before a proposal is accepted, and then by the same steps as any other entry.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.machines import codes_on_label, registers_on_label
from kediri_cli.domain.names import clean_text, excerpt
from kediri_cli.domain.words import Condition, Difference, Occasion, State, Verdict
from kediri_cli.errors.stocktakes import (
    NoneUnderWay,
    NotFinished,
    NothingCounted,
    NothingOpen,
    NothingProposed,
    ProposedAlready,
    SamePerson,
    TwoOnLabel,
    UnderWay,
    UnreadLabel,
)
from kediri_cli.schema import live
from kediri_cli.schema.machines import machine
from kediri_cli.schema.places import place
from kediri_cli.schema.standing import located, standing
from kediri_cli.schema.stocktakes import proposal, stocktake, tally
from kediri_cli.services import codes, custody, lives, places


def start(db: Writing, *, on: date, at: str | None = None) -> str:
    """Begin a stock-take of a place, or of everything, and return its code. Raises UnderWay."""
    if (known := _under_way(db)) is not None:
        raise UnderWay(code=known.code, day=known.held_on)
    where = None if at is None else db.find(place, at).id
    code = codes.following(db, stocktake, "ST")
    db.insert(stocktake, code=code, place_id=where, held_on=on)
    db.about(code)
    return code


def count(
    db: Writing,
    labels: Sequence[str],
    *,
    by: str,
    condition: Condition | None = None,
    at: str | None = None,
    note: str = "",
) -> list[str]:
    """Count machines by code or by the text of a scanned label, and return their codes.

    `at` is where they stand, the place of the stock-take unless given. Counted again, the last
    count is valid. Raises NoneUnderWay, UnreadLabel or TwoOnLabel.
    """
    now = _open(db)
    where = now.place_id if at is None else db.find(place, at).id
    units = [_labelled(db, label) for label in labels]
    for unit in units:
        facts = {
            "place_id": where,
            "condition": condition,
            "counted_by": by,
            "note": clean_text(note) if note else None,
        }
        counted = _tallies(now).where(tally.c.machine_id == unit.id)
        if (known := db.first(counted)) is not None:
            db.update(tally, known.id, **facts)
        else:
            db.insert(tally, stocktake_id=now.id, machine_id=unit.id, **facts)
    codes = [str(unit.code) for unit in units]
    db.about(now.code, *codes)
    return codes


def finish(db: Writing, *, on: date, by: str) -> str:
    """End the count; whoever counted cannot. Raises NoneUnderWay, SamePerson, NothingCounted."""
    now = _open(db)
    counters = {row.counted_by for row in db.rows(_tallies(now))}
    if not counters:
        raise NothingCounted(code=now.code)
    if by in counters:
        raise SamePerson(code=now.code)
    db.update(stocktake, now.id, finished_on=on, finished_by=by)
    db.about(now.code)
    return str(now.code)


def propose(db: Writing, *, on: date) -> tuple[str, int]:
    """Write the differences of the last stock-take down as proposals; return its code and how many.

    Raises NoneUnderWay, NotFinished or ProposedAlready.
    """
    last = _last(db)
    if last.finished_on is None:
        raise NotFinished(code=last.code)
    if last.proposed_on is not None:
        raise ProposedAlready(code=last.code, day=last.proposed_on)
    found = _differences(db, last)
    for facts in found:
        db.insert(proposal, stocktake_id=last.id, **facts)
    db.update(stocktake, last.id, proposed_on=on)
    db.about(last.code)
    return str(last.code), len(found)


def decide(
    db: Writing, codes: Sequence[str], *, verdict: Verdict, on: date, by: str
) -> list[tuple[str, Difference]]:
    """Accept or reject the open proposals for these machines, or all of them if none is named.

    What is accepted becomes an entry of its own: lost, found, moved or inspected. Raises
    NothingOpen, NothingProposed and what that entry raises.
    """
    last = _last(db)
    waiting = db.rows(
        select(proposal, machine.c.code.label("machine"))
        .join(machine, machine.c.id == proposal.c.machine_id)
        .where(proposal.c.stocktake_id == last.id, live(proposal), proposal.c.verdict.is_(None))
        .order_by(proposal.c.id)
    )
    if not waiting:
        raise NothingOpen(code=last.code)
    for code in codes:
        db.find(machine, code)
        if code not in {row.machine for row in waiting}:
            raise NothingProposed(machine=code, code=last.code)
    done = []
    for row in waiting:
        if codes and row.machine not in codes:
            continue
        if verdict is Verdict.ACCEPTED:
            _enter(db, last, row, on)
        db.update(proposal, row.id, verdict=verdict, decided_on=on, decided_by=by)
        done.append((str(row.machine), Difference(row.difference)))
    db.about(last.code)
    return done


def _enter(db: Writing, last: Row[Any], row: Row[Any], on: date) -> None:
    """Make the entry that an accepted proposal asks for."""
    if row.difference == Difference.MISSING:
        lives.lose(db, [row.machine], on=on, document=last.code)
    elif row.difference == Difference.FOUND:
        lives.find(db, [row.machine], on=on, condition=None)
    elif row.difference == Difference.WRONG_PLACE:
        where = db.rows(select(place.c.code).where(place.c.id == row.place_id))[0]
        places.move(db, [row.machine], to=where.code, on=on)
    else:
        seen = Condition(row.condition)
        custody.seen(db, row.machine_id, last.held_on, Occasion.STOCKTAKE, seen, last.code)
        db.about(row.machine)


def _differences(db: Reading, last: Row[Any]) -> list[dict[str, Any]]:
    """Return what differs between the count and the books of the day, in the order of the books."""
    counted = {row.machine_id: row for row in db.rows(_tallies(last))}
    there = {row.machine_id: row for row in db.rows(located(last.held_on))}
    found: list[dict[str, Any]] = []
    for number, row in there.items():
        seen = counted.get(number)
        if seen is None:
            expected = last.place_id is None or row.place_id == last.place_id
            if expected and row.state != State.GRANTED:
                found.append({"machine_id": number, "difference": Difference.MISSING})
            continue
        if seen.place_id is not None and seen.place_id != row.place_id:
            found.append({"machine_id": number, "difference": Difference.WRONG_PLACE,
                          "place_id": seen.place_id})  # fmt: skip
        if seen.condition is not None and seen.condition != row.condition:
            found.append({"machine_id": number, "difference": Difference.CONDITION,
                          "condition": seen.condition})  # fmt: skip
    return found + _found_again(db, last, counted)


def _found_again(db: Reading, last: Row[Any], counted: dict[int, Row[Any]]) -> list[dict[str, Any]]:
    """Return the units that were counted although the books have them as lost."""
    at = standing(last.held_on)
    lost = db.rows(select(at.c.machine_id).where(at.c.holder == State.LOST))
    found: list[dict[str, Any]] = []
    for row in lost:
        if (seen := counted.get(row.machine_id)) is not None:
            found.append({"machine_id": row.machine_id, "difference": Difference.FOUND})
            if seen.condition is not None:
                found.append({"machine_id": row.machine_id, "difference": Difference.CONDITION,
                              "condition": seen.condition})  # fmt: skip
    return found


def _labelled(db: Reading, label: str) -> Row[Any]:
    """Return the one machine that a label names by code, else by register. Raises UnreadLabel."""
    standing_units = select(machine).where(live(machine))
    named = codes_on_label(label)
    units = list(db.rows(standing_units.where(machine.c.code.in_(named)))) if named else []
    if not units:
        for goods, number in registers_on_label(label):
            units += db.rows(standing_units.where(
                machine.c.goods_code == goods, machine.c.register == number
            ))  # fmt: skip
    if not units:
        raise UnreadLabel(text=excerpt(label))
    if len(units) > 1:
        raise TwoOnLabel(text=excerpt(label), codes=[unit.code for unit in units])
    return units[0]


def _tallies(of: Row[Any]) -> Any:
    return select(tally).where(tally.c.stocktake_id == of.id, live(tally)).order_by(tally.c.id)


def _under_way(db: Reading) -> Row[Any] | None:
    return db.first(select(stocktake).where(live(stocktake), stocktake.c.finished_on.is_(None)))


def _open(db: Reading) -> Row[Any]:
    if (now := _under_way(db)) is None:
        raise NoneUnderWay
    return now


def _last(db: Reading) -> Row[Any]:
    last = db.first(select(stocktake).where(live(stocktake)).order_by(stocktake.c.id.desc()))
    if last is None:
        raise NoneUnderWay
    return last
