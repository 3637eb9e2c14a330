"""Receipts: money spent from a line, by its purse or by a warrant, for a commitment or freely.

A receipt is paid from a purse, or directly (LS) by its warrant (`domain.md` 2.2); it may pay a
commitment, and buy machines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.balances import free_from
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import written
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.taxes import Due
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.errors.budget import (
    BelowPrices,
    BoughtAlready,
    LineNotNamed,
    NoMoneyLeft,
    NotFreeToSpend,
    SameReceipt,
)
from kediri_cli.errors.cash import AboveWarrant, DirectHasNoPurse, NotDirect, NotOnWarrantDay
from kediri_cli.errors.commitments import AboveCommitment, OtherLine
from kediri_cli.schema import live
from kediri_cli.schema.budget import disbursement, expenditure, purchase
from kediri_cli.schema.machines import machine
from kediri_cli.services import cash, codes
from kediri_cli.services.closing import late_for
from kediri_cli.services.commitments import open_paper, rest
from kediri_cli.services.ledger import ahead, minus, paid_of, promised, unspent
from kediri_cli.services.lines import called, leaf, paper, row_with
from kediri_cli.services.programmes import the_programme, within_fiscal_year
from kediri_cli.services.taxes import withhold


@dataclass(frozen=True, slots=True)
class Spent:
    """The receipt that was recorded, its line, and what the line has left to spend, in rupiah.

    `ahead` is what the line has spent more than warrants brought for it (`ledger.ahead`), `contra`
    the number of the contra entry, where the receipt corrects another.
    """

    receipt: str
    line: str
    left: int
    contra: str = ""
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where the money of a receipt comes from: its line and purse, and the papers behind it."""

    line: Row[Any]
    purse: Purse
    warrant: Row[Any] | None
    promise: Row[Any] | None


def spend(
    db: Writing,
    *,
    amount: int,
    on: date | None,
    payee: str | None = None,
    purpose: str | None = None,
    line: str | None = None,
    receipt: str | None = None,
    machines: Sequence[str] | None = None,
    sp2d: str | None = None,
    commitment: str | None = None,
    purse: Purse | None = None,
    taxes: Sequence[Due] = (),
    belongs_to: Month | None = None,
) -> Spent:
    """Record a receipt against a leaf, with the machines that it bought.

    It is paid from cash, from another purse, or by the warrant that `sp2d` names; then it counts on
    the day of the warrant, and `on` may be None. The line is that of the warrant or the commitment
    unless named, the payee and the purpose those of the commitment. Without a number it gets the
    next free one, such as 023/KW/2014. A late receipt names the closed month that it belongs to.

    Raises SameReceipt, OutsideFiscalYear, NotOnWarrantDay, EmptyText, LateForOpenMonth, and what
    `warrant_of`, `open_paper`, `source_of`, `units` and `pay` raise.
    """
    warrant = None if sp2d is None else warrant_of(db, sp2d, purse)
    day = warrant.paid_on if warrant is not None and on is None else on
    if day is None:
        raise TypeError("a receipt without a warrant needs its day")
    within_fiscal_year(db, day)
    if warrant is not None and day != warrant.paid_on:
        raise NotOnWarrantDay(number=warrant.number, day=warrant.paid_on)
    promise = None if commitment is None else open_paper(db, commitment, day)
    source = source_of(db, line, purse, warrant, promise)
    receipt = fresh(db, receipt) if receipt else _next_receipt(db)
    bought = units(db, machines or ())
    spent = pay(
        db,
        source,
        amount,
        bought,
        taxes=taxes,
        spent_on=day,
        receipt=receipt,
        payee=payee or ("" if promise is None else promise.payee),
        purpose=purpose or ("" if promise is None else promise.purpose),
        belongs_to=None if belongs_to is None else late_for(db, belongs_to),
    )
    db.about("".join(receipt.split()), source.line.line, *(row.code for row in bought))
    return spent


def warrant_of(db: Reading, number: str, purse: Purse | None = None) -> Row[Any]:
    """Return a warrant (SP2D) that pays receipts. Raises UnknownCode, NotDirect, DirectHasNoPurse.

    A purse beside it is refused: a direct payment goes past all of them.
    """
    if purse not in (None, Purse.DIRECT):
        raise DirectHasNoPurse
    row = paper(db, disbursement, "number", number)
    if row.kind != Payment.LS:
        raise NotDirect(number=row.number, kind=row.kind)
    return row


def source_of(
    db: Reading,
    line: str | None,
    purse: Purse | None,
    warrant: Row[Any] | None,
    promise: Row[Any] | None,
) -> Source:
    """Return where the money comes from; the line is that of a paper unless it is named.

    Raises OtherLine, LineNotNamed and what `leaf` raises.
    """
    named = None if line is None else leaf(db, line)
    for behind in (warrant, promise):
        if behind is None:
            continue
        its_line = called(db, behind.budget_line_id)
        if named is None:
            named = leaf(db, its_line)
        elif named.id != behind.budget_line_id:
            raise OtherLine(number=behind.number, line=its_line)
    if named is None:
        raise LineNotNamed
    paid_from = Purse.DIRECT if warrant is not None else purse or Purse.CASH
    return Source(named, paid_from, warrant, promise)


def pay(
    db: Writing,
    source: Source,
    amount: int,
    bought: Sequence[Row[Any]],
    *,
    owned: Mapping[int, int] | None = None,
    taxes: Sequence[Due] = (),
    spent_on: date,
    receipt: str,
    payee: str,
    purpose: str,
    corrects_id: int | None = None,
    belongs_to: str | None = None,
) -> Spent:
    """Keep a receipt with the machines that it bought.

    `owned` are purchases that move to it, by machine. Raises BelowPrices, NoMoneyLeft,
    NotFreeToSpend, AboveWarrant, AboveCommitment, PurseShort, OtherPurseHasMoney and what
    `withhold` raises.
    """
    prices = sum(row.price for row in bought)
    if amount < prices:
        raise BelowPrices(**written(amount=amount, prices=prices))
    left = _affordable(db, source, amount, spent_on)
    paid = db.insert(
        expenditure,
        receipt=receipt,
        budget_line_id=source.line.id,
        spent_on=spent_on,
        amount=amount,
        payee=clean_text(payee),
        purpose=clean_text(purpose),
        purse=source.purse,
        disbursement_id=None if source.warrant is None else source.warrant.id,
        commitment_id=None if source.promise is None else source.promise.id,
        corrects_id=corrects_id,
        belongs_to=belongs_to,
    )
    for row in bought:
        if owned and row.id in owned:
            db.update(purchase, owned[row.id], expenditure_id=paid)
        else:
            db.insert(purchase, expenditure_id=paid, machine_id=row.id)
    if taxes:
        withhold(db, receipt, taxes)
    if source.purse is not Purse.DIRECT:
        cash.hold_for(db, source.purse, spent_on)
    early = ahead(db, source.line.id, spent_on)
    return Spent(receipt, source.line.line, left - amount, ahead=early)


def units(db: Reading, codes: Sequence[str], *, besides: int | None = None) -> list[Row[Any]]:
    """Return machines that no receipt bought yet, or only the receipt `besides`.

    Raises UnknownCode or BoughtAlready.
    """
    found = []
    for code in dict.fromkeys(codes):
        row = db.find(machine, code)
        receipt = db.first(
            select(expenditure.c.receipt, expenditure.c.id)
            .join(purchase, purchase.c.expenditure_id == expenditure.c.id)
            .where(purchase.c.machine_id == row.id, live(purchase), live(expenditure))
        )
        if receipt is not None and receipt.id != besides:
            raise BoughtAlready(machine=code, receipt=receipt.receipt)
        found.append(row)
    return found


def fresh(db: Reading, receipt: str) -> str:
    """Return the number of a receipt as it is kept. Raises SameReceipt where one has it already."""
    receipt = clean_text(receipt, limit=60)
    if known := row_with(db, expenditure, "receipt", receipt):
        raise SameReceipt(receipt=receipt, day=known.spent_on)
    return receipt


def _affordable(db: Reading, source: Source, amount: int, day: date) -> int:
    """Return what the line has left to spend, if it and every paper behind can pay the amount.

    What is promised to others is spent by nobody else; a commitment that was released has nothing
    promised any more, so what still names it needs free money too.
    """
    line, warrant, promise = source.line, source.warrant, source.promise
    moved = unspent(db, line.id)
    left = free_from(day, moved)
    if amount > left:
        raise NoMoneyLeft(line=line.line, **written(amount=amount, left=left))
    if warrant is not None:
        unused = warrant.amount - paid_of(db, warrant, "disbursement_id")
        if amount > unused:
            raise AboveWarrant(number=warrant.number, **written(amount=amount, left=unused))
    if promise is not None and amount > (unpaid := rest(db, promise)):
        raise AboveCommitment(number=promise.number, **written(amount=amount, left=unpaid))
    if promise is None or promise.closed_on is not None:
        free = free_from(day, [*moved, *minus(promised(db, line.id))])
        if amount > free:
            raise NotFreeToSpend(line=line.line, **written(amount=amount, left=left, free=free))
    return left


def _next_receipt(db: Reading) -> str:
    """Return the next number of the fiscal year; a gap is never filled again."""
    ending = f"/KW/{the_programme(db).fiscal_year}"
    return codes.after_numbers(db, expenditure, "receipt", ending)
