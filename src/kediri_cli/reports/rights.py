"""What the law asks somebody to look at: clocks that run, identities held back or kept too long."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Deadline
from kediri_cli.language import _, moment
from kediri_cli.language import day as written
from kediri_cli.reports import requests
from kediri_cli.schema import live
from kediri_cli.schema.participants import participant
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.rights import restricted, restriction, told
from kediri_cli.tables import Column, Kind, Table

BEFORE = timedelta(days=60)
"""So long before the end of retention it is named."""


def attention(db: Reading, *, today: date, now: datetime) -> list[str]:
    """Return what should be looked at, a sentence each, by codes: requests, restrictions, days."""
    said = []
    for row in requests.register(db, now=now, waiting=True).records():
        facts = {name: row[name] for name in ("code", "participant", "hours_left")}
        facts["due"] = moment(datetime.fromisoformat(str(row["due"])))
        if row["state"] == Deadline.OVERDUE:
            said.append(
                _("{code} of {participant} is overdue: an answer was due by {due}.").format(**facts)
            )
        elif row["state"] == Deadline.SOON:
            said.append(
                _(
                    "{code} of {participant} is due by {due}; whole hours left: {hours_left}."
                ).format(**facts)
            )
    if codes := held_back(db):
        said.append(_("Identity held back (tahan): {codes}.").format(codes=", ".join(codes)))
    return [*said, *retention(db, today=today)]


def retention(db: Reading, *, today: date, before: timedelta = BEFORE) -> list[str]:
    """Return what is to be said of the day until which identities are kept, if it is near."""
    until = db.value(select(programme.c.retain_until))
    if until is None or until - today > before:
        return []
    count = db.value(select(func.count()).select_from(participant).where(told()))
    if not count:
        return []
    facts = {"day": written(until), "count": count}
    if today <= until:
        return [
            _("Identities are kept until {day}; to be erased after it: {count}.").format(**facts)
        ]
    return [
        _(
            "Identities were to be kept until {day}; still there: {count}."
            " Run `kediri participant erase --expired`."
        ).format(**facts)
    ]


def held_back(db: Reading) -> list[str]:
    """Return the codes of those whose identity is held back now."""
    question = select(participant.c.code).where(live(participant), restricted())
    return [row.code for row in db.rows(question.order_by(participant.c.code))]


def restrictions(db: Reading, who: int, *, reasons: bool = False) -> Table:
    """Return when the identity of a participant was held back; `reasons` says why as well."""
    rows = db.rows(
        select(restriction.c.starts_on, restriction.c.ends_on, restriction.c.reason)
        .where(restriction.c.participant_id == who, live(restriction))
        .order_by(restriction.c.starts_on, restriction.c.id)
    )
    columns = (
        Column("since", _("Since"), Kind.DATE),
        Column("until", _("Until"), Kind.DATE),
        Column("reason", _("Reason")),
    )
    shown = len(columns) if reasons else len(columns) - 1
    return Table(
        "restrictions",
        _("Identity held back (tahan)"),
        columns[:shown],
        tuple(tuple(row)[:shown] for row in rows),
        empty=_("Never held back."),
    )
