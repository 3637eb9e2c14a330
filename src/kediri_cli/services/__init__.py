"""Use cases: one function, one transaction. Each noun loads on first use; import the package."""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "budget",
    "demo",
    "groups",
    "imports",
    "journal",
    "machines",
    "participants",
    "programmes",
    "timetable",
    "training",
]

if TYPE_CHECKING:
    from kediri_cli.services import (
        budget,
        demo,
        groups,
        imports,
        journal,
        machines,
        participants,
        programmes,
        timetable,
        training,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
