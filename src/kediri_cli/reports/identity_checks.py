"""What `check` asks of sealed names: each opens with the key in use, and each holder has a slot.

Names are tried only where their key is at hand without asking anybody, as on the office's own
account; elsewhere the count of rules is one less.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, exists, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.errors.identity import SealDamaged
from kediri_cli.language import _
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.identity import key_holder, key_slot
from kediri_cli.schema.participants import identity, participant


def findings(db: Reading) -> Iterator[tuple[str, str, str]]:
    """Yield each sealed identity that does not open, or whose digest is that of another NIK."""
    question = (
        select(participant.c.code, identity.c.sealed, identity.c.nik_digest)
        .join(identity, identity.c.participant_id == participant.c.id)
        .where(live(participant), live(identity), identity.c.sealed.is_not(None))
        .order_by(participant.c.code)
    )
    for row in db.rows(question):
        try:
            nik = db.people.open(row.code, row.sealed).nik
        except SealDamaged:
            yield "sealed_identity", row.code, _("The sealed identity does not open.")
            continue
        if row.nik_digest != (db.people.digest(nik) if nik else None):
            yield "sealed_identity", row.code, _("The digest is not that of the NIK.")


def _without_slot() -> Select[Any]:
    """Holders who have nothing in the file that their key could open."""
    return select(key_holder.c.name).where(
        live(key_holder), ~exists().where(key_slot.c.token == key_holder.c.token)
    )


def _without_holder() -> Select[Any]:
    """Slots that belong to nobody who holds the key: a removed holder might still open one."""
    return select(key_slot.c.token).where(
        ~exists().where(key_holder.c.token == key_slot.c.token, live(key_holder))
    )


def _several_keys() -> Select[Any]:
    """All slots hold one and the same key."""
    return select(func.count(key_slot.c.key_id.distinct()).label("keys")).having(
        func.count(key_slot.c.key_id.distinct()) > 1
    )


RULES = (
    Rule("holder_slot", "The holder of the identity key has no slot.", _without_slot),
    Rule("slot_holder", "The slot belongs to nobody who holds the identity key.", _without_holder),
    Rule("one_identity_key", "The slots hold different identity keys.", _several_keys),
)
