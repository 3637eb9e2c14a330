"""The programme and what its office has chosen."""

from datetime import date

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.words import LABELS, Policy
from kediri_cli.language import _
from kediri_cli.language import day as written
from kediri_cli.schema import live
from kediri_cli.schema.budget import disbursement, expenditure
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import training_session
from kediri_cli.tables import Column, Kind, Table


def month_on(db: Reading, *, today: date) -> Month:
    """Return the month to show on a day: its own; before the programme the first one, afterwards
    the last one with entries.
    """
    found = db.rows(select(programme.c.starts_on, programme.c.ends_on))[0]
    if today < Month.of(found.starts_on).first:
        return Month.of(found.starts_on)
    return Month.of(today) if today <= Month.of(found.ends_on).last else last_month(db)


def last_month(db: Reading) -> Month:
    """Return the last month in which something was taught, disbursed or spent.

    Where nothing was, it is the first month of the programme.
    """
    days = (
        db.value(select(func.max(table.c[day])).where(live(table)))
        for table, day in (
            (training_session, "held_on"),
            (disbursement, "paid_on"),
            (expenditure, "spent_on"),
        )
    )
    found = [day for day in days if day is not None]
    return Month.of(max(found) if found else db.value(select(programme.c.starts_on)))


def settings(db: Reading) -> Table:
    """Return the programme's facts and choices, a row each; keys are those of `programme set`."""
    found = db.rows(select(programme))[0]
    rows = (
        ("name", _("Programme"), found.name),
        ("office", _("Office"), found.office),
        ("city", _("City"), found.city),
        ("fiscal_year", _("Fiscal year"), str(found.fiscal_year)),
        ("budget", _("Ceiling"), format_rupiah(found.ceiling)),
        ("target", _("Participants planned"), str(found.target)),
        ("starts_on", _("First day"), written(found.starts_on)),
        ("ends_on", _("Last day"), written(found.ends_on)),
        ("zone", _("Time zone"), found.zone),
        ("pass_mark", _("Attendance that is enough"), f"{found.pass_mark} %"),
        ("competent_mark", _("Mark of each part for a K"), str(found.competent_mark)),
        ("fit_members", _("Members with K before a machine is taken"), str(found.fit_members)),
        (
            "fit_policy",
            _("A group without them"),
            f"{found.fit_policy}: {_(LABELS[Policy(found.fit_policy)])}",
        ),
        ("threshold", _("Fewer people are hidden in what is published"), str(found.threshold)),
        (
            "retain_until",
            _("Last day on which identities are kept"),
            written(found.retain_until) if found.retain_until else None,
        ),
    )
    return Table(
        "programme",
        _("Programme"),
        (
            Column("setting", _("Setting"), Kind.CODE),
            Column("label", _("Meaning")),
            Column("value", _("Value")),
        ),
        rows,
    )
