"""Queries: one function, one Table. Each noun loads on first use; import the package."""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "budget",
    "checks",
    "custody",
    "exports",
    "groups",
    "journal",
    "machines",
    "monthly",
    "participants",
    "sessions",
    "status",
    "training",
]

if TYPE_CHECKING:
    from kediri_cli.reports import (
        budget,
        checks,
        custody,
        exports,
        groups,
        journal,
        machines,
        monthly,
        participants,
        sessions,
        status,
        training,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
