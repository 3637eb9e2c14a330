"""What is taught, planned and held, who was there by code, and who has learnt it."""

from sqlalchemy import case, select

from kediri_cli.domain.dates import Month
from kediri_cli.domain.words import Mark, Partner, Phase, Result, Weekday
from kediri_cli.reports.exports.questions import Question, counted, joined, within
from kediri_cli.reports.exports.shapes import (
    CODE,
    ENDS_AT,
    GROUP,
    JP,
    MODULE,
    NAME,
    NUMBER,
    PARTICIPANT,
    SESSION,
    SESSIONS,
    STARTS_AT,
    Shape,
    count,
    day,
    text,
    to,
    word,
)
from kediri_cli.schema.machines import machine_type
from kediri_cli.schema.participants import participant, training_group
from kediri_cli.schema.training import (
    assessment,
    attendance,
    held,
    instructor,
    module,
    pause,
    prerequisite,
    session_group,
    teaches,
    training_session,
)
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

TAUGHT = (CODE, MODULE, to("instructor", "instructors"), day("held_on"), STARTS_AT, ENDS_AT, JP)

SHAPES: dict[str, Shape] = {
    "modules": (("code",), (CODE, NAME, JP, SESSIONS, count("required"))),
    "prerequisites": (("module", "requires"), (MODULE, to("requires", "modules"))),
    "teaches": (("module", "type"), (MODULE, to("type", "machine_types"))),
    "instructors": (
        ("code",),
        (CODE, text("institution"), word("kind", Partner), Field("rate", Kind.MONEY)),
    ),
    # no lesson is given then: on one weekday, or on every day
    "pauses": (
        ("number",), (NUMBER, word("weekday", Weekday, required=False), STARTS_AT, ENDS_AT),
    ),
    "sessions": (("code",), TAUGHT),
    "session_groups": (("session", "group"), (SESSION, GROUP)),
    "attendance": (("session", "participant"), (SESSION, PARTICIPANT, word("mark", Mark))),
    # the same for those who need not know why somebody was away
    "presences": (("session", "participant"), (SESSION, PARTICIPANT, count("present"))),
    "planned_sessions": (("code",), (*TAUGHT, word("status", Phase))),
    "planned_groups": (("session", "group"), (to("session", "planned_sessions"), GROUP)),
    "assessments": (
        ("participant", "module", "number"),
        (PARTICIPANT, MODULE, NUMBER, day("assessed_on"),
         *(count(part, required=False) for part in ("theory", "practice", "attitude")),
         word("result", Result)),
    ),
}  # fmt: skip


def questions(month: Month | None) -> dict[str, Question]:
    """Return the question of each table."""
    this, needed, off = module.c, module.alias("needed"), pause.c
    builds = joined(select(this.code, needed.c.code), prerequisite, module)
    who = select(instructor.c.code, instructor.c.institution, instructor.c.kind, instructor.c.rate)
    when = counted(pause, "starts_at")
    return {
        "modules": joined(select(this.code, this.name, this.jp, this.sessions, this.required),
                          module),
        "prerequisites": builds.join(needed, needed.c.id == prerequisite.c.requires_id),
        "teaches": joined(select(this.code, machine_type.c.code), teaches, module, machine_type),
        "instructors": joined(who, instructor),
        "pauses": joined(select(when, off.weekday, off.starts_at, off.ends_at), pause),
        **{
            name: within(question, training_session.c.held_on, month)
            for name, question in _events().items()
        },
        "assessments": _assessments(month),
    }  # fmt: skip


def _events() -> dict[str, Question]:
    this = training_session.c
    lesson = select(
        this.code, module.c.code, instructor.c.code, this.held_on, this.starts_at, this.ends_at,
        this.jp,
    )  # fmt: skip
    groups = joined(
        select(this.code, training_group.c.code), session_group, training_session, training_group
    )
    marks = attendance, training_session, participant
    there = case((attendance.c.mark == Mark.PRESENT, 1), else_=0)
    every = joined(lesson.add_columns(this.status), training_session, module, instructor)
    return {
        "sessions": joined(lesson, training_session, module, instructor).where(held()),
        "session_groups": groups.where(held()),
        "attendance": joined(select(this.code, participant.c.code, attendance.c.mark), *marks),
        "presences": joined(select(this.code, participant.c.code, there), *marks),
        "planned_sessions": every.where(~held()),
        "planned_groups": groups.where(~held()),
    }


def _assessments(month: Month | None) -> Question:
    """Count over all months first, so that the number of a row does not depend on the month."""
    said = assessment.c
    marks = joined(
        select(
            participant.c.code.label("participant"), module.c.code.label("module"),
            counted(assessment, "assessed_on", "participant_id", "module_id").label("number"),
            said.assessed_on, said.theory, said.practice, said.attitude, said.result,
        ),
        assessment, participant, module,
    ).subquery()  # fmt: skip
    return within(select(marks), marks.c.assessed_on, month)
