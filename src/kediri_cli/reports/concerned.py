"""Disclosures summed up for a notice: which data, whose, seen by whom; by code."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from kediri_cli.language import _
from kediri_cli.reports.disclosures import shown
from kediri_cli.tables import Column, Kind, Table


def codes(rows: Iterable[Row[Any]]) -> list[str]:
    """Return the codes of those that disclosures are about, each once."""
    return sorted({code for row in rows for code in row.about.split()})


def data(rows: Sequence[Row[Any]]) -> Table:
    """Return which data of people were seen: of each, how often and of how many."""
    seen: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        for column in row.columns.split():
            seen[column].append(row)
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
            (column, len(of), len(codes(of)), sum(row.rows for row in of))
            for column, of in sorted(seen.items())
        ),
        empty=_("Nothing is recorded in that time."),
    )


def people(rows: Sequence[Row[Any]], zone: ZoneInfo) -> Table:
    """Return whose data were seen: of each which, how often, by whom and when at last."""
    seen: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        for code in row.about.split():
            seen[code].append(row)
    return Table(
        "people",
        _("Whose data"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("columns", _("Data"), Kind.CODES),
            Column("times", _("Times"), Kind.COUNT),
            Column("actors", _("By")),
            Column("last", _("Last at"), Kind.TIME),
        ),
        tuple(
            (
                code,
                " ".join(sorted({column for row in of for column in row.columns.split()})),
                len(of),
                ", ".join(sorted({row.actor for row in of})),
                shown(max(row.at for row in of), zone),
            )
            for code, of in sorted(seen.items())
        ),
        empty=_("Nobody is named in that time."),
    )


def actors(rows: Sequence[Row[Any]]) -> Table:
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
        tuple((actor, len(of), len(codes(of))) for actor, of in sorted(seen.items())),
        empty=_("Nobody is recorded in that time."),
    )
