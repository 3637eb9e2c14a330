"""Groups with their officers and the number of members."""

from datetime import date

from sqlalchemy import and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.words import Role
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, officer, participant, training_group
from kediri_cli.tables import Column, Kind, Table


def everyone(db: Reading, *, day: date) -> Table:
    """Return the groups formed by that day, with officers and members as they stood then."""
    rows = db.rows(
        select(
            training_group.c.id,
            training_group.c.code,
            training_group.c.name,
            training_group.c.formed_on,
            func.count(membership.c.id),
        )
        .outerjoin(
            membership,
            and_(membership.c.training_group_id == training_group.c.id, on_day(membership, day)),
        )
        .where(live(training_group), training_group.c.formed_on <= day)
        .group_by(training_group.c.id)
        .order_by(training_group.c.id)
    )
    officers = {
        (row.training_group_id, row.role): row.code
        for row in db.rows(
            select(officer.c.training_group_id, officer.c.role, participant.c.code)
            .join(participant, participant.c.id == officer.c.participant_id)
            .where(on_day(officer, day))
        )
    }
    return Table(
        "groups",
        _("Groups"),
        (
            Column("code", _("Code"), Kind.CODE),
            Column("name", _("Name")),
            Column("formed_on", _("Formed on"), Kind.DATE),
            Column("members", _("Members"), Kind.COUNT),
            Column("chair", _("Chair"), Kind.CODE),
            Column("secretary", _("Secretary"), Kind.CODE),
            Column("treasurer", _("Treasurer"), Kind.CODE),
        ),
        tuple(
            (
                *tuple(row)[1:],
                *(officers.get((row.id, role)) for role in
                  (Role.CHAIR, Role.SECRETARY, Role.TREASURER)),
            )
            for row in rows
        ),
        empty=_("No group yet. Form one with `kediri group add`."),
    )  # fmt: skip
