"""Disclosures summed up for a notice: which data, whose, seen by whom; by code."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from kediri_cli.domain.disclosures import matters
from kediri_cli.domain.words import LABELS, Detail, Matter
from kediri_cli.language import _
from kediri_cli.reports.disclosures import may_be_anybody
from kediri_cli.reports.moments import to_the_second
from kediri_cli.tables import Column, Kind, Table


def codes(rows: Iterable[Row[Any]], registered: Sequence[str]) -> list[str]:
    """Return the codes of those that disclosures are about, each once.

    What may be about anybody is about all who are `registered`.
    """
    return sorted({code for row in rows for code in _about(row, registered)})


def _about(row: Row[Any], registered: Sequence[str]) -> Sequence[str]:
    named: list[str] = row.about.split()
    return registered if may_be_anybody(row) else named


def data(rows: Sequence[Row[Any]], registered: Sequence[str]) -> Table:
    """Return which data of people were seen: of each kind, how often and of how many."""
    seen: dict[StrEnum, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        for matter in matters(row.columns.split()):
            seen[matter].append(row)
    return Table(
        "data",
        _("Which data"),
        (
            Column("data", _("Data"), Kind.WORD),
            Column("times", _("Times"), Kind.COUNT),
            Column("people", _("People"), Kind.COUNT),
            Column("rows", _("Rows"), Kind.COUNT),
        ),
        tuple(
            (matter, len(of), len(codes(of, registered)), sum(row.rows for row in of))
            for matter, of in ((each, seen[each]) for each in (*Detail, *Matter) if each in seen)
        ),
        empty=_("Nothing is recorded in that time."),
    )


def people(rows: Sequence[Row[Any]], registered: Sequence[str], zone: ZoneInfo) -> Table:
    """Return whose data were seen: of each which, how often, by whom and when at last."""
    seen: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        for code in _about(row, registered):
            seen[code].append(row)
    return Table(
        "people",
        _("Whose data"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("data", _("Data")),
            Column("times", _("Times"), Kind.COUNT),
            Column("actors", _("By")),
            Column("last", _("Last at"), Kind.TIME),
        ),
        tuple(
            (
                code,
                named(of),
                len(of),
                ", ".join(sorted({row.actor for row in of})),
                to_the_second(max(row.at for row in of), zone),
            )
            for code, of in sorted(seen.items())
        ),
        empty=_("Nobody is named in that time."),
    )


def named(rows: Iterable[Row[Any]]) -> str:
    """Return which data disclosures tell, whole and in words: a notice leaves none out."""
    found = matters(column for row in rows for column in row.columns.split())
    return "; ".join(_(LABELS[matter]) for matter in found)


def actors(rows: Sequence[Row[Any]], registered: Sequence[str]) -> Table:
    """Return who looked: how often, at how many."""
    seen: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        seen[row.actor].append(row)
    return Table(
        "actors",
        _("By whom"),
        (
            Column("actor", _("By"), Kind.CODE),
            Column("times", _("Times"), Kind.COUNT),
            Column("people", _("People"), Kind.COUNT),
        ),
        tuple((actor, len(of), len(codes(of, registered))) for actor, of in sorted(seen.items())),
        empty=_("Nobody is recorded in that time."),
    )
