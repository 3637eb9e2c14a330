"""Use cases: one function, one transaction. Each noun loads on first use; import the package."""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "assessment",
    "budget",
    "cash",
    "closing",
    "commitments",
    "curriculum",
    "demo",
    "groups",
    "handovers",
    "honors",
    "imports",
    "journal",
    "lives",
    "machines",
    "maintenance",
    "participants",
    "places",
    "plans",
    "programmes",
    "progress",
    "schedule",
    "stocktakes",
    "taxes",
    "timetable",
    "training",
]

if TYPE_CHECKING:
    from kediri_cli.services import (
        assessment,
        budget,
        cash,
        closing,
        commitments,
        curriculum,
        demo,
        groups,
        handovers,
        honors,
        imports,
        journal,
        lives,
        machines,
        maintenance,
        participants,
        places,
        plans,
        programmes,
        progress,
        schedule,
        stocktakes,
        taxes,
        timetable,
        training,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
