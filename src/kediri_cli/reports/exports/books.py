"""What closes the books: taxes and deposits, pay of instructors, closed months, the journal."""

from sqlalchemy import exists, select

from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Tax
from kediri_cli.reports.exports.questions import Question, counted, joined, within
from kediri_cli.reports.exports.shapes import (
    AMOUNT,
    JP,
    MONTH,
    NUMBER,
    Shape,
    count,
    day,
    to,
    word,
)
from kediri_cli.schema import live
from kediri_cli.schema.budget import closing, deposit, expenditure, tax
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, operation
from kediri_cli.schema.training import honor, instructor
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

SHAPES: dict[str, Shape] = {
    # a deposit is called by its number among all, since an NTPN may look like a person's number
    "deposits": (
        ("number",),
        (NUMBER, word("kind", Tax), day("deposited_on"), AMOUNT, Field("ntpn")),
    ),
    "taxes": (
        ("receipt", "number"),
        (to("receipt", "spending"), NUMBER, word("kind", Tax), Field("base", Kind.MONEY),
         Field("rate", Kind.TEXT, required=False), AMOUNT,
         to("deposit", "deposits", required=False)),
    ),
    "honors": (
        ("receipt", "instructor"),
        (to("receipt", "spending"), to("instructor", "instructors"), JP, day("until")),
    ),
    "closings": (
        ("month", "number"),
        (MONTH, NUMBER, day("closed_on"), Field("head"), Field("digest"),
         day("reopened_on", required=False)),
    ),
    # without the operations that did nothing but look at people: to look at data changes none
    "operations": (
        ("seq",),
        (count("seq"), Field("at"), Field("actor"), Field("command"),
         Field("subjects", required=False), count("undoes", required=False), Field("hash")),
    ),
}  # fmt: skip


_DEPOSITS = (
    select(
        counted(deposit, "deposited_on").label("number"),
        deposit.c.kind, deposit.c.deposited_on, deposit.c.amount, deposit.c.ntpn, deposit.c.id,
    )
    .where(live(deposit))
    .subquery("numbered")
)  # fmt: skip


def questions(month: Month | None) -> dict[str, Question]:
    """Return the question of each table; deposits and the journal are always whole."""
    spent, number = expenditure.c, counted(closing, "id", "month")
    paid = joined(
        select(spent.receipt, instructor.c.code, honor.c.jp, honor.c.until),
        honor, expenditure, instructor,
    )  # fmt: skip
    closed = select(
        closing.c.month, number, closing.c.closed_on, closing.c.head, closing.c.digest,
        closing.c.reopened_on,
    )  # fmt: skip
    return {
        "deposits": select(*list(_DEPOSITS.c)[:-1]),
        "taxes": _taxes(month),
        "honors": within(paid, spent.spent_on, month),
        "closings": joined(closed, closing),
        "operations": _operations(),
    }


def _taxes(month: Month | None) -> Question:
    """Return the taxes withheld from the receipts of the month, with the deposit that paid each."""
    this = tax.c
    withheld = select(
        expenditure.c.receipt, counted(tax, "id", "expenditure_id"), this.kind, this.base,
        this.rate, this.amount, _DEPOSITS.c.number,
    )  # fmt: skip
    question = joined(withheld, tax, expenditure).outerjoin(
        _DEPOSITS, _DEPOSITS.c.id == this.deposit_id
    )
    return within(question, expenditure.c.spent_on, month)


def _operations() -> Question:
    did = operation.c
    changed = exists().where(change.c.seq == did.seq, change.c.table_name != disclosure.name)
    return select(
        did.seq, did.at, did.actor, did.command, did.subjects, did.undoes, did.hash
    ).where(changed)
