"""What `check` asks of disclosures: whoever was looked at by name was looked at for a reason."""

from typing import Any

from sqlalchemy import Select, func, literal_column, select

from kediri_cli.domain.words import Disclosed
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, operation


def _without_reason() -> Select[Any]:
    """Looks at people by name that no operation gives a reason for.

    Of archives those are asked that have names in them, and so say of whom.
    """
    by_name = disclosure.c.what.in_((Disclosed.IDENTITY, Disclosed.LIST, Disclosed.DOSSIER))
    archived = (disclosure.c.what == Disclosed.ARCHIVE) & (disclosure.c.about != "")
    of_disclosures = literal_column("change.table_name") == literal_column("'disclosure'")
    return (
        select(disclosure.c.about)
        .select_from(disclosure)
        .outerjoin(change, (change.c.row_id == disclosure.c.id) & of_disclosures)
        .outerjoin(operation, operation.c.seq == change.c.seq)
        .where(live(disclosure), by_name | archived)
        .where(func.trim(func.coalesce(operation.c.reason, "")) == "")
    )


RULES = (Rule("reason_to_look", "Names were shown without a reason.", _without_reason),)
