"""Rules: plain functions over dates, whole rupiah and frozen records; no I/O, no clock.

Each file loads on first use, so that reading a help page costs none of them.
"""

from typing import TYPE_CHECKING

from kediri_cli.lazy import on_first_use

__all__ = [
    "accounts",
    "cells",
    "codes",
    "consistent",
    "curriculum",
    "dates",
    "deadlines",
    "disclosures",
    "durations",
    "entries",
    "example_rows",
    "imports",
    "lessons",
    "machines",
    "moments",
    "money",
    "names",
    "namesakes",
    "nik",
    "numbers",
    "people",
    "phones",
    "places",
    "profiles",
    "progress",
    "sheets",
    "small_numbers",
    "stages",
    "statements",
    "suppression",
    "taxes",
    "upkeep",
    "wording",
    "words",
]

if TYPE_CHECKING:
    from kediri_cli.domain import (
        accounts,
        cells,
        codes,
        consistent,
        curriculum,
        dates,
        deadlines,
        disclosures,
        durations,
        entries,
        example_rows,
        imports,
        lessons,
        machines,
        moments,
        money,
        names,
        namesakes,
        nik,
        numbers,
        people,
        phones,
        places,
        profiles,
        progress,
        sheets,
        small_numbers,
        stages,
        statements,
        suppression,
        taxes,
        upkeep,
        wording,
        words,
    )

__getattr__ = on_first_use(__name__, tuple(__all__))
