"""Corrections: a wrong receipt stays, a contra entry takes it back, and the right one follows.

Nothing is rewritten or renumbered (`domain.md` 2.4). Both entries count on the day of the
correction, so that a month that was reported stays as it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.balances import free_from
from kediri_cli.domain.dates import Month
from kediri_cli.domain.taxes import Due
from kediri_cli.domain.words import Purse
from kediri_cli.errors.cash import ContraStays, CorrectedAlready, CorrectedTooEarly
from kediri_cli.schema import live
from kediri_cli.schema.budget import commitment as commitment_table
from kediri_cli.schema.budget import disbursement, expenditure, purchase
from kediri_cli.schema.machines import machine
from kediri_cli.services import cash, honors
from kediri_cli.services.closing import late_for
from kediri_cli.services.commitments import open_paper
from kediri_cli.services.ledger import unspent
from kediri_cli.services.lines import called, leaf, paper
from kediri_cli.services.programmes import within_fiscal_year
from kediri_cli.services.spending import (
    Source,
    Spent,
    fresh,
    pay,
    source_of,
    units,
    warrant_of,
)
from kediri_cli.services.taxes import reverse


def correct(
    db: Writing,
    wrong: str,
    *,
    amount: int,
    on: date,
    line: str | None = None,
    receipt: str | None = None,
    payee: str | None = None,
    purpose: str | None = None,
    machines: Sequence[str] | None = None,
    sp2d: str | None = None,
    commitment: str | None = None,
    purse: Purse | None = None,
    taxes: Sequence[Due] = (),
    belongs_to: Month | None = None,
) -> Spent:
    """Take a wrong receipt back by a contra entry, and record the right one, on that day.

    What is not named is as it was on the wrong receipt, its machines and the JP that it pays too;
    on another line its commitment is left behind. 012/KW/2014 is taken back by 012/KW/2014/K1, and
    012/KW/2014/P1 (or the number that is named) stands in its place. An amount of 0 takes it back
    and puts none in its place. Taxes that were withheld and not deposited are taken back too; those
    of the right receipt are named.

    Raises UnknownCode, CorrectedAlready, ContraStays, CorrectedTooEarly, OutsideFiscalYear, and
    what `warrant_of`, `open_paper`, `source_of`, `units` and `pay` raise.
    """
    within_fiscal_year(db, on)
    old = _correctable(db, wrong, on)
    contra, right = _numbers(db, old)
    right = fresh(db, receipt) if receipt else right
    _take_back(db, old, contra, on)
    owned = _bought(db, old)
    kept = tuple(owned) if machines is None else tuple(machines)
    codes = kept if amount else ()
    for code, bought in owned.items():
        if code not in codes:
            db.void(purchase, bought.purchase)
    if amount == 0:
        return _for_good(db, old, contra, on)
    source = _source(db, old, on, line, purse, sp2d, commitment)
    spent = pay(
        db,
        source,
        amount,
        units(db, codes, besides=old.id),
        taxes=taxes,
        owned={row.machine: row.purchase for row in owned.values()},
        spent_on=on,
        receipt=right,
        payee=payee or old.payee,
        purpose=purpose or old.purpose,
        corrects_id=old.id,
        belongs_to=old.belongs_to if belongs_to is None else late_for(db, belongs_to),
    )
    honors.move(db, old.id, to=paper(db, expenditure, "receipt", right).id)
    db.about(*_told(old.receipt, contra, right), source.line.line, *codes)
    return replace(spent, contra=contra)


def _for_good(db: Writing, old: Row[Any], contra: str, on: date) -> Spent:
    """Put nothing in the place of a receipt that was taken back; nobody's JP are paid by it now."""
    honors.take_back(db, old.id)
    cash.hold(db)
    name = called(db, old.budget_line_id)
    db.about(*_told(old.receipt, contra), name)
    return Spent("", name, free_from(on, unspent(db, old.budget_line_id)), contra)


def _correctable(db: Reading, number: str, on: date) -> Row[Any]:
    """Return a receipt that stands and is not corrected yet, on that day or before."""
    old = paper(db, expenditure, "receipt", number)
    if old.contra_of_id is not None:
        raise ContraStays(receipt=old.receipt)
    contra = db.value(
        select(expenditure.c.receipt).where(expenditure.c.contra_of_id == old.id, live(expenditure))
    )
    if contra is not None:
        raise CorrectedAlready(receipt=old.receipt, contra=contra)
    if on < old.spent_on:
        raise CorrectedTooEarly(receipt=old.receipt, day=old.spent_on)
    return old


def _numbers(db: Reading, old: Row[Any]) -> tuple[str, str]:
    """Return the numbers of the contra entry (K, kontra) and of the right receipt (P, perbaikan).

    Both count on from the receipt that was first, so that all of its corrections stand together.
    """
    first = re.sub(r"/P[0-9]+$", "", old.receipt) if old.corrects_id else old.receipt
    known = {row.receipt for row in db.rows(select(expenditure.c.receipt).where(live(expenditure)))}
    count = 1
    while {f"{first}/K{count}", f"{first}/P{count}"} & known:
        count += 1
    return f"{first}/K{count}", f"{first}/P{count}"


def _take_back(db: Writing, old: Row[Any], contra: str, on: date) -> None:
    """Keep the contra entry: the same receipt and its taxes, below zero."""
    paid = db.insert(
        expenditure,
        receipt=contra,
        budget_line_id=old.budget_line_id,
        spent_on=on,
        amount=-old.amount,
        payee=old.payee,
        purpose=old.purpose,
        purse=old.purse,
        disbursement_id=old.disbursement_id,
        commitment_id=old.commitment_id,
        contra_of_id=old.id,
    )
    reverse(db, paid=old.id, contra=paid)


def _bought(db: Reading, old: Row[Any]) -> dict[str, Row[Any]]:
    """Return the purchases of a receipt by the code of the machine."""
    question = (
        select(machine.c.code, machine.c.id.label("machine"), purchase.c.id.label("purchase"))
        .join(purchase, purchase.c.machine_id == machine.c.id)
        .where(purchase.c.expenditure_id == old.id, live(purchase))
        .order_by(machine.c.code)
    )
    return {row.code: row for row in db.rows(question)}


def _source(
    db: Reading,
    old: Row[Any],
    on: date,
    line: str | None,
    purse: Purse | None,
    sp2d: str | None,
    commitment: str | None,
) -> Source:
    """Return where the money of the right receipt comes from: as it was, but for what is named."""
    name = line or called(db, old.budget_line_id)
    warrant = promise = None
    if sp2d is not None:
        warrant = warrant_of(db, sp2d, purse)
    elif purse is None and old.disbursement_id is not None:
        warrant = _row(db, disbursement, old.disbursement_id)
    if commitment is not None:
        promise = open_paper(db, commitment, on)
    elif old.commitment_id is not None and leaf(db, name).id == old.budget_line_id:
        promise = _row(db, commitment_table, old.commitment_id)
    kept = None if old.purse == Purse.DIRECT else Purse(old.purse)
    return source_of(db, name, purse or kept, warrant, promise)


def _row(db: Reading, table: Any, row_id: int) -> Row[Any] | None:
    return db.first(select(table).where(table.c.id == row_id))


def _told(*numbers: str) -> tuple[str, ...]:
    """Return numbers of papers as the journal names them, without blanks."""
    return tuple("".join(number.split()) for number in numbers)
