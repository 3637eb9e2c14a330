"""The tables, in SQLAlchemy Core, with every constraint named. A noun's file loads on first use."""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use
from kediri_cli.schema.metadata import live, on_day

NOUNS = (
    "budget",
    "disclosures",
    "identity",
    "journal",
    "machines",
    "maintenance",
    "participants",
    "places",
    "programmes",
    "rights",
    "stocktakes",
    "training",
)

__all__ = [
    "budget",
    "disclosures",
    "everything",
    "identity",
    "journal",
    "live",
    "machines",
    "maintenance",
    "on_day",
    "participants",
    "places",
    "programmes",
    "rights",
    "stocktakes",
    "training",
]

if TYPE_CHECKING:
    from sqlalchemy import MetaData

    from kediri_cli.schema import (
        budget,
        disclosures,
        identity,
        journal,
        machines,
        maintenance,
        participants,
        places,
        programmes,
        rights,
        stocktakes,
        training,
    )

__getattr__ = on_first_use(__name__, NOUNS)


def everything() -> "MetaData":
    """Return every table of the house in full: constraints, references, indexes."""
    from kediri_cli.schema import full  # noqa: PLC0415  (questions do without)

    return full.everything()
