"""The tables, in SQLAlchemy Core, with every constraint named."""

from kediri_cli.schema import budget, journal, machines, participants, programmes, training
from kediri_cli.schema.metadata import live, metadata, on_day

__all__ = [
    "budget",
    "journal",
    "live",
    "machines",
    "metadata",
    "on_day",
    "participants",
    "programmes",
    "training",
]
