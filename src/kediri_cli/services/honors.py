"""The JP that a receipt pays an instructor for, as the signed attendance has them."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from kediri_cli.db.journal import Writing
from kediri_cli.domain.money import format_rupiah
from kediri_cli.errors.assessment import LessThanHonor, PaidAlready, PaidOtherwise, TakenBack
from kediri_cli.errors.training import Notice
from kediri_cli.schema import live
from kediri_cli.schema.budget import expenditure
from kediri_cli.schema.training import held, honor, instructor, training_session
from kediri_cli.services.lines import paper


def pay(
    db: Writing, code: str, *, jp: int, receipt: str, until: date | None = None
) -> tuple[Notice, ...]:
    """Record that a receipt pays an instructor for so many JP, taught up to `until`.

    That is the day of the receipt unless given. Paid and taught JP that differ are pointed out, and
    are a finding of `check` for as long as they do. Raises TakenBack, PaidAlready or
    UnknownCode.
    """
    who = db.find(instructor, code)
    bill = paper(db, expenditure, "receipt", receipt)
    contra = select(expenditure.c.id).where(
        expenditure.c.contra_of_id == bill.id, live(expenditure)
    )
    if bill.contra_of_id is not None or db.value(contra) is not None:
        raise TakenBack(receipt=bill.receipt)
    known = select(honor.c.id).where(
        honor.c.expenditure_id == bill.id, honor.c.instructor_id == who.id, live(honor)
    )
    if db.value(known) is not None:
        raise PaidAlready(instructor=code, receipt=receipt)
    until = until or bill.spent_on
    db.insert(honor, expenditure_id=bill.id, instructor_id=who.id, jp=jp, until=until)
    db.about(code, receipt)
    paid = db.value(
        select(func.sum(honor.c.jp)).where(
            honor.c.instructor_id == who.id, live(honor), honor.c.until <= until
        )
    )
    taught = db.value(
        select(func.coalesce(func.sum(training_session.c.jp), 0)).where(
            training_session.c.instructor_id == who.id,
            held(),
            training_session.c.held_on <= until,
        )
    )
    sum_of_it = db.value(
        select(func.sum(honor.c.jp * instructor.c.rate))
        .join(instructor, instructor.c.id == honor.c.instructor_id)
        .where(honor.c.expenditure_id == bill.id, live(honor))
    )
    warnings: list[Notice] = []
    if paid != taught:
        warnings.append(PaidOtherwise(instructor=code, day=until, paid=paid, taught=taught))
    if sum_of_it > bill.amount:
        warnings.append(
            LessThanHonor(
                receipt=receipt,
                amount=format_rupiah(bill.amount),
                honor=format_rupiah(sum_of_it),
            )
        )
    return tuple(warnings)


def move(db: Writing, wrong: int, *, to: int) -> None:
    """Let the receipt that corrects another pay the JP that the wrong one paid."""
    for row in db.rows(_of_receipt(wrong)):
        db.update(honor, row.id, expenditure_id=to)


def take_back(db: Writing, receipt: int) -> None:
    """Let nobody be paid by a receipt that was taken back."""
    for row in db.rows(_of_receipt(receipt)):
        db.void(honor, row.id)


def _of_receipt(receipt: int) -> Select[Any]:
    return select(honor.c.id).where(honor.c.expenditure_id == receipt, live(honor))
