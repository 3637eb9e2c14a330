"""Our books beside a list of the treasury or of the bank: what only one side has, what differs."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, literal, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.statements import Item, differences
from kediri_cli.domain.words import Mismatch, Payment, Purse
from kediri_cli.language import _
from kediri_cli.schema import live
from kediri_cli.schema.budget import cash_move, deposit, disbursement, expenditure, tax
from kediri_cli.tables import Column, Kind, Row, Table

BANK = str(Purse.BANK)


def beside(
    db: Reading, listed: Iterable[Item], *, bank: bool = False, month: Month | None = None
) -> Table:
    """Return what differs between the warrants, or the bank's movements, and a list of them.

    With `month` only what lies in it on either side is told.
    """
    theirs = list(listed)
    ours = _through_the_bank(db) if bank else _warrants(db)
    found = [
        (difference, mine, other)
        for difference, mine, other in differences(ours, theirs, by_number=not bank)
        if month is None or any(item and month.contains(item.on) for item in (mine, other))
    ]
    return Table(
        "reconciliation",
        _("Beside the list of the bank") if bank else _("Beside the list of the treasury"),
        (
            Column("number", _("Number"), Kind.CODE),
            Column("difference", _("Difference"), Kind.WORD),
            Column("on", _("Our day"), Kind.DATE),
            Column("amount", _("Our amount"), Kind.MONEY),
            Column("list_on", _("Day on the list"), Kind.DATE),
            Column("list_amount", _("Amount on the list"), Kind.MONEY),
            Column("line", _("Line of the file"), Kind.COUNT),
        ),
        tuple(_row(difference, mine, other) for difference, mine, other in found),
        empty=_("Both sides agree: {count} entries.").format(count=len(theirs)),
    )


def _row(difference: Mismatch, mine: Item | None, other: Item | None) -> Row:
    ours: Row = (None, None) if mine is None else (mine.on, mine.amount)
    theirs: Row = (None, None, None) if other is None else (other.on, other.amount, other.line)
    number = (mine.number if mine else "") or (other.number if other else "")
    return (number or None, str(difference), *ours, *theirs)


def _warrants(db: Reading) -> list[Item]:
    paid = disbursement.c
    return _items(db, select(paid.number, paid.paid_on, paid.amount).where(live(disbursement)))


def _through_the_bank(db: Reading) -> list[Item]:
    """Return what came to the bank and went from it: a receipt goes net of its taxes."""
    paid, spent, moved, sent = disbursement.c, expenditure.c, cash_move.c, deposit.c
    withheld = (
        select(func.coalesce(func.sum(tax.c.amount), 0))
        .where(tax.c.expenditure_id == spent.id, live(tax))
        .scalar_subquery()
    )
    questions: list[Select[Any]] = [
        select(paid.number, paid.paid_on, paid.amount).where(
            live(disbursement), paid.kind != str(Payment.LS)
        ),
        select(spent.receipt, spent.spent_on, withheld - spent.amount).where(
            live(expenditure), spent.purse == BANK
        ),
        select(literal(""), moved.moved_on, moved.amount).where(
            live(cash_move), moved.target == BANK
        ),
        select(literal(""), moved.moved_on, -moved.amount).where(
            live(cash_move), moved.source == BANK
        ),
        select(sent.ntpn, sent.deposited_on, -func.sum(tax.c.amount))
        .join(tax, tax.c.deposit_id == sent.id)
        .join(expenditure, spent.id == tax.c.expenditure_id)
        .where(live(deposit), live(tax), spent.purse == BANK)
        .group_by(sent.id),
    ]
    return [item for question in questions for item in _items(db, question)]


def _items(db: Reading, question: Select[Any]) -> list[Item]:
    rows: Sequence[Any] = db.rows(question)
    return [Item(number, on, amount) for number, on, amount in rows]
