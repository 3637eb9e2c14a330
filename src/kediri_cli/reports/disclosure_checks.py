"""What `check` asks of disclosures: whoever was looked at by name was looked at for a reason."""

from typing import Any

from sqlalchemy import Select, func, literal_column, select

from kediri_cli.domain.words import Disclosed
from kediri_cli.reports.rules import Rule
from kediri_cli.schema import live
from kediri_cli.schema.disclosures import disclosure
from kediri_cli.schema.journal import change, operation


def _without_reason() -> Select[Any]:
    """Identities and lists of names that no operation gives a reason for."""
    of_disclosures = literal_column("change.table_name") == literal_column("'disclosure'")
    return (
        select(disclosure.c.about)
        .select_from(disclosure)
        .outerjoin(change, (change.c.row_id == disclosure.c.id) & of_disclosures)
        .outerjoin(operation, operation.c.seq == change.c.seq)
        .where(live(disclosure), disclosure.c.what.in_((Disclosed.IDENTITY, Disclosed.LIST)))
        .where(func.trim(func.coalesce(operation.c.reason, "")) == "")
    )


RULES = (Rule("reason_to_look", "Names were shown without a reason.", _without_reason),)
