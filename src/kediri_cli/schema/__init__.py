"""The tables, in SQLAlchemy Core, with every constraint named. A noun's file loads on first use."""

from importlib import import_module
from typing import TYPE_CHECKING

from sqlalchemy import MetaData

from kediri_cli.lazy import on_first_use
from kediri_cli.schema.metadata import live, metadata, on_day

NOUNS = (
    "budget",
    "journal",
    "machines",
    "maintenance",
    "participants",
    "places",
    "programmes",
    "stocktakes",
    "training",
)

__all__ = [
    "budget",
    "everything",
    "journal",
    "live",
    "machines",
    "maintenance",
    "on_day",
    "participants",
    "places",
    "programmes",
    "stocktakes",
    "training",
]

if TYPE_CHECKING:
    from kediri_cli.schema import (
        budget,
        journal,
        machines,
        maintenance,
        participants,
        places,
        programmes,
        stocktakes,
        training,
    )

__getattr__ = on_first_use(__name__, NOUNS)


def everything() -> MetaData:
    """Return the metadata with every table of the house in it."""
    for noun in NOUNS:
        import_module(f"kediri_cli.schema.{noun}")
    return metadata
