"""The rows of the cash book as SQL: one question a kind of row, all with the same columns."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    case,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from kediri_cli.domain.words import Payment, Purse
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    budget_line,
    cash_move,
    deposit,
    disbursement,
    expenditure,
    tax,
)
from kediri_cli.schema.metadata import Day

When = Callable[[Any], ColumnElement[bool]]
WARRANT, MOVE_IN, MOVE_OUT, DIRECT_IN, DIRECT_OUT, PAYMENT, WITHHELD, DEPOSITED = range(8)
OF_LINES = expenditure.c.budget_line_id.in_(select(budget_line.c.id))
"""True of every receipt; asked so that SQLite reads the index of each line by day."""


def rows_of(when: When) -> FromClause:
    """Return all rows of the book on some days, without their order."""
    return union_all(*_parts(when)).subquery()


def _parts(when: When) -> list[Select[Any]]:
    return [
        _warrants(when),
        _moves(when, incoming=True),
        _moves(when, incoming=False),
        _direct(when),
        _paid(when),
        _withheld(when),
        _deposited(when),
    ]


def _part(
    *,
    day: Any,
    rank: int,
    key: Any,
    step: Any,
    what: Any,
    receipts: Any = 0,
    payments: Any = 0,
    expenditure: Any = None,
    kind: Any = None,
    paper: Any = None,
    party: Any = None,
    purpose: Any = None,
    code: Any = None,
) -> Select[Any]:
    values = {
        "receipts": receipts, "payments": payments, "rank": rank, "key": key, "step": step,
        "what": what, "expenditure": expenditure, "kind": kind, "paper": paper,
        "party": party, "purpose": purpose, "code": code,
    }  # fmt: skip
    return select(
        type_coerce(day, Day).label("day"),
        *(_typed(name, value).label(name) for name, value in values.items()),
    )


def _typed(name: str, value: Any) -> ColumnElement[Any]:
    if value is None:
        return type_coerce(null(), Integer if name == "expenditure" else Text)
    return value if isinstance(value, ColumnElement) else literal(value)


def _warrants(when: When) -> Select[Any]:
    """UP, GU and TU arrive in the bank."""
    return (
        _part(
            day=disbursement.c.paid_on, rank=0, key=disbursement.c.id, step=0, what=WARRANT,
            receipts=disbursement.c.amount, kind=disbursement.c.kind,
            paper=disbursement.c.number, code=budget_line.c.code,
        )
        .select_from(disbursement)
        .outerjoin(budget_line, budget_line.c.id == disbursement.c.budget_line_id)
        .where(live(disbursement), disbursement.c.kind != Payment.LS)
        .where(when(disbursement.c.paid_on))
    )  # fmt: skip


def _moves(when: When, *, incoming: bool) -> Select[Any]:
    amount = {"receipts" if incoming else "payments": cash_move.c.amount}
    return (
        _part(
            day=cash_move.c.moved_on, rank=1, key=cash_move.c.id, step=0 if incoming else 1,
            what=MOVE_IN if incoming else MOVE_OUT, kind=cash_move.c.source,
            paper=cash_move.c.target, purpose=cash_move.c.note, **amount,
        )
        .where(live(cash_move), when(cash_move.c.moved_on))
    )  # fmt: skip


def _direct(when: When) -> Select[Any]:
    """A direct payment is received, by its warrant, at the moment that it is paid."""
    return (
        _part(
            day=expenditure.c.spent_on, rank=2, key=expenditure.c.id, step=0, what=DIRECT_IN,
            receipts=expenditure.c.amount, expenditure=expenditure.c.id,
            kind=disbursement.c.kind, paper=disbursement.c.number, party=expenditure.c.payee,
            code=budget_line.c.code,
        )
        .join(disbursement, disbursement.c.id == expenditure.c.disbursement_id)
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .where(live(expenditure), when(expenditure.c.spent_on))
        .where(expenditure.c.disbursement_id.in_(select(disbursement.c.id)))
    )  # fmt: skip


def _paid(when: When) -> Select[Any]:
    what = case((expenditure.c.purse == Purse.DIRECT, DIRECT_OUT), else_=PAYMENT)
    taken_back = expenditure.alias("taken_back")
    return (
        _part(
            day=expenditure.c.spent_on, rank=2, key=expenditure.c.id, step=1, what=what,
            payments=expenditure.c.amount, expenditure=expenditure.c.id,
            kind=taken_back.c.receipt, paper=expenditure.c.receipt, party=expenditure.c.payee,
            purpose=expenditure.c.purpose, code=budget_line.c.code,
        )
        .join(budget_line, budget_line.c.id == expenditure.c.budget_line_id)
        .outerjoin(taken_back, taken_back.c.id == expenditure.c.contra_of_id)
        .where(live(expenditure), when(expenditure.c.spent_on), OF_LINES)
    )  # fmt: skip


def _withheld(when: When) -> Select[Any]:
    return (
        _part(
            day=expenditure.c.spent_on, rank=2, key=expenditure.c.id, step=tax.c.id + 1,
            what=WITHHELD, receipts=tax.c.amount,
            expenditure=expenditure.c.id, kind=tax.c.kind, paper=expenditure.c.receipt,
            party=expenditure.c.payee,
        )
        .select_from(tax)
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(tax), live(expenditure), when(expenditure.c.spent_on))
    )  # fmt: skip


def _deposited(when: When) -> Select[Any]:
    return (
        _part(
            day=deposit.c.deposited_on, rank=3, key=deposit.c.id, step=0, what=DEPOSITED,
            payments=deposit.c.amount, kind=deposit.c.kind,
            paper=deposit.c.ntpn,
        )
        .where(live(deposit), when(deposit.c.deposited_on))
    )  # fmt: skip
