"""Rules: plain functions over dates, whole rupiah and frozen records; no I/O, no clock.

Each file loads on first use, so that reading a help page costs none of them.
"""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "accounts",
    "codes",
    "curriculum",
    "dates",
    "entries",
    "imports",
    "intervals",
    "lessons",
    "machines",
    "money",
    "names",
    "namesakes",
    "nik",
    "phones",
    "places",
    "progress",
    "sheets",
    "stages",
    "statements",
    "taxes",
    "upkeep",
    "words",
]

if TYPE_CHECKING:
    from kediri_cli.domain import (
        accounts,
        codes,
        curriculum,
        dates,
        entries,
        imports,
        intervals,
        lessons,
        machines,
        money,
        names,
        namesakes,
        nik,
        phones,
        places,
        progress,
        sheets,
        stages,
        statements,
        taxes,
        upkeep,
        words,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
