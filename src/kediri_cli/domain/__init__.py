"""Rules: plain functions over dates, whole rupiah and frozen records; no I/O, no clock.

Each file loads on first use, so that reading a help page costs none of them.
"""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "accounts",
    "codes",
    "dates",
    "entries",
    "imports",
    "intervals",
    "machines",
    "money",
    "names",
    "namesakes",
    "nik",
    "phones",
    "sheets",
    "stages",
    "words",
]

if TYPE_CHECKING:
    from kediri_cli.domain import (
        accounts,
        codes,
        dates,
        entries,
        imports,
        intervals,
        machines,
        money,
        names,
        namesakes,
        nik,
        phones,
        sheets,
        stages,
        words,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
