"""The treasurer's purses: what lies in cash, in the bank and in securities on a day.

No purse is below zero at the end of any day (`domain.md` 9, invariant 5). Money that comes and
goes on one day comes first: days are kept, not hours.
"""

from datetime import date

from sqlalchemy import func, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Purse
from kediri_cli.errors.cash import OtherPurseHasMoney, PurseShort, SamePurse
from kediri_cli.schema.budget import cash_move
from kediri_cli.schema.money import purse_flows
from kediri_cli.services.programmes import within_fiscal_year

PLACES = (Purse.CASH, Purse.BANK, Purse.SECURITIES)
"""Where money can lie, in the order of the forms."""


def balance(db: Reading, *, day: date) -> dict[Purse, int]:
    """Return what lies in each purse at the end of a day, in whole rupiah."""
    flow = purse_flows()
    question = select(flow.c.purse, func.sum(flow.c.amount).label("amount"))
    rows = db.rows(question.where(flow.c.day <= day).group_by(flow.c.purse))
    found = {row.purse: row.amount for row in rows}
    return {purse: int(found.get(str(purse), 0)) for purse in PLACES}


def hold_for(db: Reading, purse: Purse, day: date) -> None:
    """Hold every purse after a payment from one. Raises PurseShort, and OtherPurseHasMoney where
    that purse lacks money on that day and another has some.
    """
    try:
        hold(db)
    except PurseShort as refusal:
        had = balance(db, day=day)
        other = Purse.BANK if purse is Purse.CASH else Purse.CASH
        if (refusal.facts["purse"], refusal.facts["day"]) != (purse, day) or had[other] <= 0:
            raise
        words = {"other": other, "source": str(other), "target": str(purse)}
        there = format_rupiah(had[other])
        raise OtherPurseHasMoney(**refusal.facts, **words, there=there) from refusal


def hold(db: Reading) -> None:
    """Hold every purse against all days. Raises PurseShort with the first day that lacks money."""
    flow = purse_flows()
    daily = (
        select(flow.c.purse, flow.c.day, func.sum(flow.c.amount).label("amount"))
        .group_by(flow.c.purse, flow.c.day)
        .subquery()
    )
    running = select(
        daily.c.purse,
        daily.c.day,
        func.sum(daily.c.amount)
        .over(partition_by=daily.c.purse, order_by=daily.c.day)
        .label("left"),
    ).subquery()
    short = db.first(
        select(running).where(running.c.left < 0).order_by(running.c.day, running.c.purse)
    )
    if short is not None:
        raise PurseShort(purse=Purse(short.purse), day=short.day, short=format_rupiah(-short.left))


def move(
    db: Writing, *, amount: int, source: Purse, target: Purse, on: date, note: str = ""
) -> dict[Purse, int]:
    """Move whole rupiah from one purse to another; return what lies in each by that day.

    Raises SamePurse, PurseShort, OutsideFiscalYear.
    """
    within_fiscal_year(db, on)
    if source is target:
        raise SamePurse(purse=source)
    db.insert(
        cash_move,
        moved_on=on,
        source=source,
        target=target,
        amount=amount,
        note=clean_text(note) if note else None,
    )
    hold(db)
    db.about(str(target))
    return balance(db, day=on)
