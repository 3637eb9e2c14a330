"""The money as double-entry books, for hledger and ledger to add up independently of us.

Spending stands under `expenses` by the levels of its line, gross. A receipt is paid net of its
taxes, which are a debt to the state until they are deposited; a warrant comes from the treasury to
the bank, a direct one (LS) to an account that its receipts empty again. Whoever sums our tables up
finds the same figures, by other code.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import level_key, parents
from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Payment, Purse
from kediri_cli.schema import live
from kediri_cli.schema.budget import (
    activity,
    allocation,
    budget_line,
    cash_move,
    deposit,
    disbursement,
    expenditure,
    plan,
    tax,
)
from kediri_cli.schema.programmes import programme
from kediri_cli.tables.books import Books, Entry

Account = tuple[str, ...]
Sums = dict[Account, int]

ASSETS, TREASURY, TAXES = "assets", ("equity", "treasury"), ("liabilities", "taxes")


def books(db: Reading) -> Books:
    """Return all money of the programme as books: entries stream in the order of their days."""
    lines = _lines(db)
    found = db.rows(select(programme.c.name, programme.c.fiscal_year))[0]
    streams = (_warrants(db), _moves(db), _receipts(db, lines), _deposits(db))
    return Books(
        title=f"{found.name} {found.fiscal_year}",
        head=db.head_of_data(),
        accounts=tuple(_chart(db, lines)),
        entries=heapq.merge(*streams, key=lambda entry: entry.on),
        budget=_budget(db, lines),
    )


def _lines(db: Reading) -> dict[int, Account]:
    """Return the account of every line: its levels, under its sub-activity if it has one."""
    question = (
        select(budget_line.c.id, budget_line.c.code, activity.c.code.label("activity"))
        .outerjoin(activity, activity.c.id == budget_line.c.activity_id)
        .where(live(budget_line))
    )
    return {
        row.id: ("expenses", *filter(None, [row.activity]), *parents(row.code), row.code)
        for row in db.rows(question)
    }


def _chart(db: Reading, lines: dict[int, Account]) -> Iterator[tuple[Account, str]]:
    """Yield the accounts with their names, parents before children."""
    names = {row.id: row.name for row in db.rows(select(budget_line.c.id, budget_line.c.name))}
    for purse in Purse:
        yield (ASSETS, str(purse)), ""
    for kind in Payment:
        yield (*TREASURY, str(kind)), ""
    for kind in sorted({row.kind for row in db.rows(select(tax.c.kind).distinct())}):
        yield (*TAXES, kind), ""

    def order(item: tuple[int, Account]) -> tuple[Account, tuple[int, ...]]:
        return item[1][1:-1][:1], level_key(item[1][-1])

    for line, account in sorted(lines.items(), key=order):
        yield account, names[line]


def _warrants(db: Reading) -> Iterator[Entry]:
    question = select(disbursement).where(live(disbursement))
    for row in db.stream(question.order_by(disbursement.c.paid_on, disbursement.c.id)):
        place = Purse.DIRECT if row.kind == Payment.LS else Purse.BANK
        sums: Sums = {(ASSETS, str(place)): row.amount, (*TREASURY, row.kind): -row.amount}
        yield _entry(row.paid_on, row.number, f"SP2D {row.kind}", sums)


def _moves(db: Reading) -> Iterator[Entry]:
    question = select(cash_move).where(live(cash_move))
    for row in db.stream(question.order_by(cash_move.c.moved_on, cash_move.c.id)):
        sums: Sums = {(ASSETS, row.target): row.amount, (ASSETS, row.source): -row.amount}
        yield _entry(row.moved_on, "", row.note or "", sums)


def _receipts(db: Reading, lines: dict[int, Account]) -> Iterator[Entry]:
    withheld: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in db.rows(select(tax.c.expenditure_id, tax.c.kind, tax.c.amount).where(live(tax))):
        withheld[row.expenditure_id].append((row.kind, row.amount))
    spent = expenditure.c
    question = select(
        spent.id, spent.receipt, spent.budget_line_id, spent.spent_on, spent.amount, spent.purse,
        spent.payee, spent.purpose,
    ).where(live(expenditure))  # fmt: skip
    for row in db.stream(question.order_by(spent.spent_on, spent.id)):
        sums: Sums = {lines[row.budget_line_id]: row.amount}
        for kind, amount in withheld.get(row.id, ()):
            _add(sums, (*TAXES, kind), -amount)
            if row.purse == Purse.DIRECT:  # the bank keeps it, as in `schema.money.purse_flows`
                _add(sums, (ASSETS, str(Purse.BANK)), amount)
        _add(sums, (ASSETS, row.purse), -sum(sums.values()))
        yield _entry(row.spent_on, row.receipt, f"{row.payee}: {row.purpose}", sums)


def _deposits(db: Reading) -> Iterator[Entry]:
    """Yield the deposits: each empties the debt, from the purse that had kept the tax."""
    paid: defaultdict[int, Sums] = defaultdict(dict)
    question = (
        select(tax.c.deposit_id, tax.c.kind, tax.c.amount, expenditure.c.purse)
        .join(expenditure, expenditure.c.id == tax.c.expenditure_id)
        .where(live(tax), live(expenditure), tax.c.deposit_id.is_not(None))
    )
    for row in db.rows(question):
        _add(paid[row.deposit_id], (*TAXES, row.kind), row.amount)
        purse = str(Purse.BANK) if row.purse == Purse.DIRECT else row.purse
        _add(paid[row.deposit_id], (ASSETS, purse), -row.amount)
    deposits = select(deposit).where(live(deposit)).order_by(deposit.c.deposited_on, deposit.c.id)
    for row in db.stream(deposits):
        yield _entry(row.deposited_on, row.ntpn, f"NTPN {row.kind}", paid[row.id])


def _budget(
    db: Reading, lines: dict[int, Account]
) -> Iterator[tuple[date, date, tuple[tuple[Account, int], ...]]]:
    """Yield what each line may spend by month: as planned, or as allocated where nothing is."""
    months: defaultdict[str, Sums] = defaultdict(dict)
    rows = db.rows(_planned()) or db.rows(_allocated())
    for row in rows:
        _add(months[row.month], lines[row.budget_line_id], row.amount)
    for text, sums in sorted(months.items()):
        month = Month(*map(int, text.split("-")))
        yield month.first, month.next().first, tuple(sums.items())


def _planned() -> Select[Any]:
    return select(plan.c.month, plan.c.budget_line_id, plan.c.amount).where(live(plan))


def _allocated() -> Select[Any]:
    month = func.substr(allocation.c.decided_on, 1, 7).label("month")
    return select(month, allocation.c.budget_line_id, allocation.c.amount).where(live(allocation))


def _add(sums: Sums, account: Account, amount: int) -> None:
    sums[account] = sums.get(account, 0) + amount


def _entry(on: date, number: str, text: str, sums: Sums) -> Entry:
    return Entry(on, number, text, tuple((account, sum_) for account, sum_ in sums.items() if sum_))
