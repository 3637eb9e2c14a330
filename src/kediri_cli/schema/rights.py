"""What people ask about their data, how long their identity is held back, what was erased.

Moments are in UTC: the law counts hours (`domain.md` 6.3). None of this stands on the page of a
month, so a closed month does not stop it.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, or_, select

from kediri_cli.domain.words import Outcome, Right
from kediri_cli.schema.journal import change, image
from kediri_cli.schema.metadata import (
    Moment,
    Stored,
    business,
    check,
    field,
    interval,
    live,
    one_of,
    only_one,
    text,
    to,
)
from kediri_cli.schema.participants import identity, participant

request = business(
    "request",
    text("code"),
    to("participant"),
    text("kind"),
    field("received_at", Moment, nullable=False),
    field("answered_at", Moment),
    text("outcome", required=False),
    text("note", required=False),  # what was asked for
    text("reply", required=False),  # what was answered
    one_of("kind", Right),
    one_of("outcome", Outcome),
    check("(answered_at IS NULL) = (outcome IS NULL)", name="answered_whole"),
    check("answered_at >= received_at", name="answered_later"),
    personal=("note", "reply"),
)
only_one(request, "code")

# while one is open the identity is not shown (tahan); all else goes on
restriction = business(
    "restriction",
    to("participant"),
    *interval(),
    text("reason", required=False),
    apart_by=("participant_id",),
    personal=("reason",),
)

# one a command; whom it erased stands in the journal
erasure = business(
    "erasure",
    field("erased_at", Moment, nullable=False),
    field("identities", Integer, nullable=False),
    field("swept_at", Moment),  # when the pages of the file were written anew
    check("identities >= 0", name="identities_counted"),
    check("swept_at >= erased_at", name="swept_later"),
)


TOLD = (identity, request, restriction)
"""The tables that tell something of a person beyond the code, with `personal` columns."""


def told() -> ColumnElement[bool]:
    """The participants of whom more than the code is still told, beside a row of `participant`.

    What was undone tells it too: nothing of it was erased.
    """
    return or_(*(participant.c.id.in_(_telling(table)) for table in TOLD))


def _telling(table: Stored) -> Select[Any]:
    known = [table.c[name].is_not(None) for name in table.info["personal"]]
    return select(table.c.participant_id).where(or_(*known))


def restricted() -> ColumnElement[bool]:
    """The participants whose identity is held back now, beside a row of `participant`.

    An open restriction holds now: none begins or ends in the future.
    """
    held_back = select(restriction.c.participant_id)
    return participant.c.id.in_(held_back.where(live(restriction), restriction.c.ends_on.is_(None)))


def for_good(seq: ColumnElement[int] | int) -> ColumnElement[bool]:
    """The operations that erased something of a person, or wrote what was erased since."""
    of_it = (image.c.seq == change.c.seq) & (image.c.number == change.c.number)
    gone = image.c.salt.is_(None) | (change.c.table_name == erasure.name)
    found = select(change.c.seq).join(image, of_it).where(change.c.seq == seq, gone)
    return found.exists()
