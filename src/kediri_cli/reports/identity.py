"""Who holds the key that opens names, and whether it is open: never what it is."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.language import _
from kediri_cli.reports.moments import zone_of
from kediri_cli.schema import live
from kediri_cli.schema.identity import key_holder, key_slot, old_key
from kediri_cli.tables import Column, Fact, Kind, Report, Table


def status(
    db: Reading, path: Path, *, until: datetime | None, at_hand: dict[str, str | None]
) -> Report:
    """Return the holders, and until when names are open, a moment in UTC.

    `at_hand` has the key files that this account finds, or why one is not used, by the token of
    their slot.
    """
    question = (
        select(key_holder.c.name, key_holder.c.kind, key_holder.c.token, key_slot.c.key_id)
        .outerjoin(key_slot, key_slot.c.token == key_holder.c.token)
        .where(live(key_holder))
        .order_by(key_holder.c.id)
    )
    holders = db.rows(question)
    before = len(db.rows(select(old_key.c.id).where(live(old_key))))
    local = until and until.astimezone(zone_of(db))
    open_now = _("no") if local is None else _("until {time}").format(time=f"{local:%H.%M}")
    return Report(
        "identity",
        _("The identity key"),
        path.name,
        (
            Table(
                "holders",
                _("Holders"),
                (
                    Column("holder", _("Holder")),
                    Column("kind", _("Opens with"), Kind.WORD),
                    Column("key_file", _("Key file of this account")),
                    Column("slot", _("Has the current key")),
                ),
                tuple(
                    (
                        row.name,
                        row.kind,
                        at_hand.get(row.token),
                        _("yes") if row.key_id else _("no"),
                    )
                    for row in holders
                ),
                empty=_("Nobody: no name can be opened."),
            ),
        ),
        facts=(
            Fact("unlocked", _("Unlocked"), open_now),
            Fact("fingerprint", _("Fingerprint"), _fingerprint([row.key_id for row in holders])),
            Fact("keys_before", _("Keys before it"), str(before)),
        ),
    )


def _fingerprint(found: Sequence[str | None]) -> str:
    """Return what tells the key in use from another, in groups of four."""
    shown = next((key_id for key_id in found if key_id), "")
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
