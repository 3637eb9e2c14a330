"""The programme and what its office has chosen."""

from sqlalchemy import select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.money import format_rupiah
from kediri_cli.domain.words import LABELS, Policy
from kediri_cli.language import _
from kediri_cli.language import day as written
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Column, Kind, Table


def settings(db: Reading) -> Table:
    """Return the programme's facts and choices, a row each; keys are those of `programme set`."""
    found = db.rows(select(programme))[0]
    rows = (
        ("name", _("Programme"), found.name),
        ("office", _("Office"), found.office),
        ("city", _("City"), found.city),
        ("fiscal_year", _("Fiscal year"), str(found.fiscal_year)),
        ("budget", _("Budget"), format_rupiah(found.ceiling)),
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
