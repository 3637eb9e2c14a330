"""Exports: tables of codes or of totals, for those who are named by a profile.

What each profile has stands in `domain/profiles.toml`. Keys are codes, never the numbers of rows;
where an owner has several of a kind, `number` counts them by day. What no export
has (`domain.profiles.never`) is not asked for. Each noun has a file with its shapes and questions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import time
from functools import partial
from typing import Any

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import profiles
from kediri_cli.domain.dates import Month
from kediri_cli.domain.people import Person
from kediri_cli.domain.profiles import Profile
from kediri_cli.domain.wording import DEFAULT
from kediri_cli.reports import series
from kediri_cli.reports.exports import (
    books,
    lessons,
    machines,
    money,
    outcome,
    people,
    programmes,
    published,
    rights,
    upkeep,
)
from kediri_cli.reports.exports.questions import Question
from kediri_cli.reports.exports.shapes import Shape
from kediri_cli.schema.journal import operation
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Kind, Row
from kediri_cli.tables.packages import Field, Package, Resource

NOUNS = (programmes, people, machines, lessons, money, upkeep, books, rights, published, outcome)
SHAPES: dict[str, Shape] = {name: shape for noun in NOUNS for name, shape in noun.SHAPES.items()}
"""By table: the fields that tell its rows apart, and all of its fields; links look back."""

Label = Callable[[str], str | None]
"""Returns the name of a thing as it is published, if it is."""

FREE = {"hash", "digest", "head"}
"""Fields that have long numbers by chance."""


def package(
    db: Reading,
    *,
    profile: Profile = Profile.PUBLIC,
    month: Month | None = None,
    identities: Mapping[str, Person] | None = None,
    words: Iterable[str] = DEFAULT,
) -> Package:
    """Return the tables of a profile, events only of the month if one is given.

    Registers are always whole. `identities` is who people are, by code; nothing is opened here. No
    published name has one of the `words`.
    """
    found = db.rows(select(programme.c.name, programme.c.office, programme.c.fiscal_year))[0]
    seq, signed = db.head_of_data()
    made = db.value(select(operation.c.at).where(operation.c.seq == seq))
    label = partial(profiles.label, words=tuple(words))
    office = label(found.office) or "Dinas"
    title = f"{office}, {found.fiscal_year}" if profile.published else found.name
    return Package(
        name=f"kediri-{found.fiscal_year}",
        title=title,
        profile=str(profile),
        month="" if month is None else str(month),
        created=made.isoformat(),
        head=(seq, signed),
        few=series.threshold(db),
        resources=_resources(db, profile, month, identities or {}, label),
    )


def questions(month: Month | None = None) -> dict[str, Question]:
    """Return the questions of the coded tables."""
    return {
        **programmes.questions(),
        **people.questions(),
        **machines.questions(),
        **lessons.questions(month),
        **money.questions(month),
        **upkeep.questions(),
        **books.questions(month),
        **rights.questions(),
    }


def _resources(
    db: Reading,
    profile: Profile,
    month: Month | None,
    identities: Mapping[str, Person],
    label: Label,
) -> Iterator[Resource]:
    """Yield the tables of a profile with its columns, in an order in which links look back."""
    listed = profiles.allowed(profile)
    tables = _coded(db, month)
    if profile.published:
        tables |= _totals(db, month)
    if listed.keys() & outcome.SHAPES.keys():
        tables |= outcome.rows(db)
    tables["identity"] = map(_person, sorted(identities.items()))
    for name, (key, fields) in SHAPES.items():
        if name in listed:
            places = [place for place, field in enumerate(fields) if field.key in listed[name]]
            shown = tuple(_field(fields[place], profile, listed) for place in places)
            rows = (tuple(row[place] for place in places) for row in tables[name])
            yield Resource(name, key, shown, _plain(rows, shown, profile, label))


def _person(known: tuple[str, Person]) -> Row:
    code, who = known
    return code, who.name, who.nik, who.birth_on, who.phone, who.address


def _coded(db: Reading, month: Month | None) -> dict[str, Iterable[Row]]:
    return {
        name: _stream(
            db, question.order_by(*list(question.selected_columns)[: len(SHAPES[name][0])])
        )
        for name, question in questions(month).items()
    }


def _stream(db: Reading, question: Question) -> Iterator[Row]:
    yield from map(tuple, db.stream(question))


def _totals(db: Reading, month: Month | None) -> dict[str, Iterable[Row]]:
    """Return the rows of the published tables: of a month, those that the whole export has too."""
    months = series.months(db, month)
    totals: dict[str, Iterable[Row]] = {}
    for name, ask in published.ROWS.items():
        place = [field.key for field in SHAPES[name][1]].index("month")
        totals[name] = _of_month(ask(db, months), place, month)
    return totals


def _of_month(rows: Iterator[Row], place: int, month: Month | None) -> Iterator[Row]:
    for row in rows:
        if month is None or row[place] == str(month):
            yield row


def _field(field: Field, profile: Profile, listed: dict[str, tuple[str, ...]]) -> Field:
    """Return a field as the profile has it: without a link to a table that it does not have."""
    if field.to and field.to not in listed:
        field = replace(field, to="")
    if profile.published and field.kind is Kind.TEXT:
        field = replace(field, required=False)
    return field


def _plain(
    rows: Iterable[Any], fields: tuple[Field, ...], profile: Profile, label: Label
) -> Iterator[Row]:
    """Yield rows as the profile has them: outside of the office no text tells who or where."""
    inside = profile in (Profile.INTERNAL, Profile.IDENTITY)
    for row in rows:
        yield tuple(
            f"{value:%H:%M}"
            if isinstance(value, time)
            else _value(value, field, profile, label)
            if isinstance(value, str) and not inside
            else value
            for value, field in zip(row, fields, strict=True)
        )


def _value(text: str, field: Field, profile: Profile, label: Label) -> str | None:
    if field.kind not in (Kind.TEXT, Kind.CODE) or field.key in FREE:
        return text
    if profile.published and field.kind is Kind.TEXT:
        return label(text)
    return profiles.masked(text)
