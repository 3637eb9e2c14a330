"""The programme: begun once, and asked for its days by every other use case."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kediri_cli.db.journal import Writing
from kediri_cli.db.reading import Reading
from kediri_cli.domain.names import clean_text
from kediri_cli.domain.words import Policy
from kediri_cli.errors.programmes import (
    DatesBackwards,
    NothingToSet,
    OutsideFiscalYear,
    OutsideProgramme,
    YearOutside,
)
from kediri_cli.errors.rights import RetainTooShort
from kediri_cli.schema.programmes import programme


def begin(
    db: Writing,
    *,
    name: str,
    office: str,
    city: str,
    fiscal_year: int,
    ceiling: int,
    target: int,
    starts_on: date,
    ends_on: date,
    language: str,
    zone: str,
) -> None:
    """Record the programme that the file is about.

    `ceiling` is the budget in whole rupiah, `target` the number of participants. Raises
    DatesBackwards or YearOutside.
    """
    if ends_on < starts_on:
        raise DatesBackwards(starts_on=starts_on, ends_on=ends_on)
    if not starts_on.year <= fiscal_year <= ends_on.year:
        raise YearOutside(year=fiscal_year)
    db.insert(
        programme,
        id=1,
        name=clean_text(name),
        office=clean_text(office),
        city=clean_text(city),
        fiscal_year=fiscal_year,
        ceiling=ceiling,
        target=target,
        starts_on=starts_on,
        ends_on=ends_on,
        language=language,
        zone=zone,
    )


def change(
    db: Writing,
    *,
    pass_mark: int | None = None,
    competent_mark: int | None = None,
    fit_members: int | None = None,
    fit_policy: Policy | None = None,
    threshold: int | None = None,
    retain_until: date | None = None,
) -> None:
    """Set what an office chooses for itself; what is None stays as it is.

    `pass_mark` is the percent of presences that is enough, `competent_mark` the mark of 100 from
    which a part is K; `fit_members` so many of a group must be K before it takes a machine;
    what is published counts no fewer people than `threshold`. Identities are to be erased after
    `retain_until` (UU PDP, art. 44). Raises NothingToSet, or RetainTooShort for a day before the
    end of the programme.
    """
    choices = {
        "pass_mark": pass_mark,
        "competent_mark": competent_mark,
        "fit_members": fit_members,
        "fit_policy": fit_policy,
        "threshold": threshold,
        "retain_until": retain_until,
    }
    given = {name: value for name, value in choices.items() if value is not None}
    if not given:
        raise NothingToSet
    ends_on = the_programme(db).ends_on
    if retain_until is not None and retain_until < ends_on:
        raise RetainTooShort(day=retain_until, ends_on=ends_on)
    db.update(programme, 1, **given)


def the_programme(db: Reading) -> Row[Any]:
    """Return the one row of the programme."""
    return db.rows(select(programme))[0]


def within_programme(db: Reading, day: date) -> None:
    """Raise OutsideProgramme unless the programme runs on that day."""
    found = the_programme(db)
    if not found.starts_on <= day <= found.ends_on:
        raise OutsideProgramme(day=day, starts_on=found.starts_on, ends_on=found.ends_on)


def within_fiscal_year(db: Reading, day: date) -> None:
    """Raise OutsideFiscalYear unless the day belongs to the fiscal year, a calendar year."""
    year = the_programme(db).fiscal_year
    if day.year != year:
        raise OutsideFiscalYear(day=day, year=year)
