"""Who was there, by group and month (`domain.md` 4.2).

Everything is counted along the roll: whoever belonged to a session's groups on its day. So present,
sick, excused, absent and not recorded always add up to the roll (`domain.md` 9, invariant 12).
"""

from collections import Counter

from sqlalchemy import ColumnElement, FromClause, and_, case, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.dates import Month
from kediri_cli.domain.money import percent
from kediri_cli.domain.words import Mark, Phase
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, training_group
from kediri_cli.schema.training import attendance as mark_table
from kediri_cli.schema.training import session_group, training_session
from kediri_cli.tables import Column, Kind, Row, Table

MEMBERS = """
SELECT training_group_id, count(*) AS members
  FROM membership
 WHERE voided = 0 AND starts_on <= :last AND (ends_on IS NULL OR ends_on > :last)
 GROUP BY training_group_id
"""

LESSONS = """
SELECT session_group.training_group_id, count(*) AS sessions, sum(training_session.jp) AS jp
  FROM session_group
  JOIN training_session ON training_session.id = session_group.training_session_id
 WHERE session_group.voided = 0 AND training_session.voided = 0
   AND training_session.status = :held AND training_session.held_on BETWEEN :first AND :last
 GROUP BY session_group.training_group_id
"""

JOINT = """
SELECT count(*), coalesce(sum(jp), 0) FROM training_session
 WHERE voided = 0 AND status = :held AND held_on BETWEEN :first AND :last
"""

ON_THE_ROLL = """
  FROM training_session
  JOIN session_group ON session_group.training_session_id = training_session.id
   AND session_group.voided = 0
  JOIN membership ON membership.training_group_id = session_group.training_group_id
   AND membership.voided = 0 AND membership.starts_on <= training_session.held_on
   AND (membership.ends_on IS NULL OR membership.ends_on > training_session.held_on)
  LEFT JOIN attendance ON attendance.training_session_id = training_session.id
   AND attendance.participant_id = membership.participant_id AND attendance.voided = 0
"""
"""Each session with everybody on its roll, and the mark where there is one; as `on_the_roll`."""

MARKS = f"""
SELECT session_group.training_group_id, attendance.mark, count(*) {ON_THE_ROLL}
 WHERE training_session.voided = 0 AND training_session.status = :held
   AND training_session.held_on BETWEEN :first AND :last
 GROUP BY session_group.training_group_id, attendance.mark
"""


def on_the_roll() -> FromClause:
    """Join each session to everybody on its roll, with the mark where there is one."""
    return (
        training_session.join(
            session_group,
            and_(session_group.c.training_session_id == training_session.c.id, live(session_group)),
        )
        .join(
            membership,
            and_(
                membership.c.training_group_id == session_group.c.training_group_id,
                on_day(membership, training_session.c.held_on),
            ),
        )
        .outerjoin(
            mark_table,
            and_(
                mark_table.c.training_session_id == training_session.c.id,
                mark_table.c.participant_id == membership.c.participant_id,
                live(mark_table),
            ),
        )
    )


def marked(mark: Mark) -> ColumnElement[int]:
    """Count the people on the roll with that mark."""
    return func.count(case((mark_table.c.mark == mark, 1)))


def unrecorded() -> ColumnElement[int]:
    """Count the people on the roll without a mark."""
    return func.count() - func.count(mark_table.c.id)


def attendance(db: Reading, *, month: Month) -> Table:
    """Return the attendance of a month, a row a group: members at its end, sessions, JP, marks.

    The share is that of the presences on the roll of the sessions held, not of those planned;
    there is none where nothing was held. In the total a joint session counts once.
    """
    members = _members(db, month)
    lessons = _lessons(db, month)
    marks = _marks(db, month)
    rows = [
        (
            group.code,
            members.get(group.id, 0),
            *lessons.get(group.id, (0, 0)),
            *_shared(marks.get(group.id, (0,) * 5)),
        )
        for group in db.rows(
            select(training_group)
            .where(live(training_group), training_group.c.formed_on <= month.last)
            .order_by(training_group.c.id)
        )
    ]
    joint = db.plain(JOINT, first=month.first, last=month.last, held=Phase.HELD)[0]
    sums = tuple(sum(column) for column in zip(*marks.values(), strict=True)) or (0,) * 5
    return Table(
        "attendance",
        _("Attendance"),
        (
            Column("group", _("Group"), Kind.CODE),
            Column("members", _("Members"), Kind.COUNT),
            Column("sessions", _("Sessions"), Kind.COUNT),
            Column("jp", _("JP"), Kind.COUNT),
            Column("present", _("Present"), Kind.COUNT),
            Column("sick", _("Sick"), Kind.COUNT),
            Column("excused", _("Excused"), Kind.COUNT),
            Column("absent", _("Absent"), Kind.COUNT),
            Column("not_recorded", _("Not recorded"), Kind.COUNT),
            Column("percent", _("Share"), Kind.SHARE),
        ),
        tuple(rows),
        total=(None, sum(members.values()), *joint, *_shared(sums)),
        empty=_("No group yet. Form one with `kediri group add`."),
    )


def _members(db: Reading, month: Month) -> dict[int, int]:
    """Return the members of each group at the end of the month."""
    rows = db.plain(MEMBERS, last=month.last)
    return {row.training_group_id: row.members for row in rows}


def _lessons(db: Reading, month: Month) -> dict[int, tuple[int, int]]:
    """Return the sessions and JP of each group."""
    rows = db.plain(LESSONS, first=month.first, last=month.last, held=Phase.HELD)
    return {row.training_group_id: (row.sessions, row.jp) for row in rows}


def _marks(db: Reading, month: Month) -> dict[int, tuple[int, ...]]:
    """Return the marks of each group: H, S, I, A, not recorded."""
    found: dict[int, Counter[str | None]] = {}
    facts = {"first": month.first, "last": month.last, "held": Phase.HELD}
    for group, mark, people in map(tuple, db.plain(MARKS, **facts)):
        found.setdefault(group, Counter())[mark] = people
    return {group: tuple(marks[mark] for mark in (*Mark, None)) for group, marks in found.items()}


def _shared(marks: tuple[int, ...]) -> Row:
    """Return marks (H, S, I, A, not recorded) and the share of the presences in them."""
    roll = sum(marks)
    return (*marks, percent(marks[0], roll) if roll else None)
