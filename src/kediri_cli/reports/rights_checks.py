"""What `check` asks of erasures, restrictions and requests: what is gone is gone, and noted."""

from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select

from kediri_cli.db.chain import FORGOTTEN
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.journal import change, image
from kediri_cli.schema.participants import identity, participant
from kediri_cli.schema.rights import erasure, request, restriction

FOREVER = "9999-12-31"
_ERASING = change.alias("erasing")


def _of_one_row() -> Any:
    """The erasing changes of the row that a change is about."""
    return and_(
        _ERASING.c.kind == FORGOTTEN,
        _ERASING.c.table_name == change.c.table_name,
        _ERASING.c.row_id == change.c.row_id,
    )


def _same_image() -> Any:
    return (image.c.seq == change.c.seq) & (image.c.number == change.c.number)


def _digest_left() -> Select[Any]:
    """Whoever was erased has no digest of a NIK any more."""
    return _emptied().where(identity.c.nik_digest.is_not(None))


def _emptied() -> Select[Any]:
    return (
        select(participant.c.code)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(identity.c.sealed.is_(None))
        .distinct()
    )


def _emptied_by_nobody() -> Select[Any]:
    """An identity is empty only where the journal says that it was erased."""
    by_command = exists().where(
        change.c.kind == FORGOTTEN,
        change.c.table_name == identity.name,
        change.c.row_id == identity.c.id,
    )
    return _emptied().where(~by_command)


def _image_left() -> Select[Any]:
    """No image is left of what stood before an erasure."""
    earlier = or_(
        change.c.seq < _ERASING.c.seq,
        and_(change.c.seq == _ERASING.c.seq, change.c.number < _ERASING.c.number),
    )
    return (
        select(change.c.table_name.concat(" ").concat(change.c.row_id))
        .join(_ERASING, _of_one_row() & earlier)
        .join(image, _same_image())
        .where(image.c.salt.is_not(None), change.c.kind != FORGOTTEN)
        .distinct()
    )


def _blanked_by_nobody() -> Select[Any]:
    """An image is blank only where the row was erased afterwards."""
    erased = exists().where(_of_one_row(), _ERASING.c.seq >= change.c.seq)
    return (
        select(change.c.seq)
        .join(image, _same_image())
        .where(image.c.salt.is_(None), ~erased)
        .distinct()
    )


def _not_swept() -> Select[Any]:
    """After an erasure every page of the file was written anew."""
    by = select(func.min(change.c.seq)).where(
        change.c.table_name == erasure.name, change.c.row_id == erasure.c.id
    )
    return select(func.coalesce(by.scalar_subquery(), erasure.c.id)).where(
        live(erasure), erasure.c.swept_at.is_(None)
    )


def _held_back_twice() -> Select[Any]:
    other = restriction.alias("other")
    shared = and_(
        restriction.c.participant_id == other.c.participant_id,
        restriction.c.id < other.c.id,
        restriction.c.starts_on < func.coalesce(other.c.ends_on, FOREVER),
        other.c.starts_on < func.coalesce(restriction.c.ends_on, FOREVER),
    )
    return (
        select(participant.c.code)
        .join(restriction, restriction.c.participant_id == participant.c.id)
        .join(other, shared)
        .where(live(restriction), other.c.voided == 0)
        .distinct()
    )


def _answered_before() -> Select[Any]:
    return select(request.c.code).where(
        live(request), request.c.answered_at < request.c.received_at
    )


RULES = (
    Rule("erased_digest", "It was erased, and yet the digest of a NIK is left.", _digest_left),
    Rule("erased_noted", "Its identity is empty, and nobody erased it.", _emptied_by_nobody),
    Rule("erased_images", "It was erased, and yet the journal has an image of it.", _image_left),
    Rule("blanked_images", "An image was blanked of what nobody erased.", _blanked_by_nobody),
    Rule(
        "erasure_swept",
        "Old pages of the file may hold what this operation erased: run the same command again.",
        _not_swept,
    ),
    Rule("one_restriction", "The identity is held back twice on one day.", _held_back_twice),
    Rule("answered_later", "The request was answered before it was received.", _answered_before),
)
