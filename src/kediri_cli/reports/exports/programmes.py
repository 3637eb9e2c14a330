"""The programme itself: one row."""

from sqlalchemy import select

from kediri_cli.domain.words import Policy
from kediri_cli.reports.exports.questions import Question, joined
from kediri_cli.reports.exports.shapes import NAME, Shape, count, day, word
from kediri_cli.schema.programmes import programme
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

SHAPES: dict[str, Shape] = {
    "programme": (
        ("fiscal_year",),
        (count("fiscal_year"), NAME, Field("office", Kind.TEXT), Field("city", Kind.TEXT),
         Field("budget", Kind.MONEY), count("target"), day("starts_on"), day("ends_on"),
         Field("zone"), Field("language"), count("pass_mark"), count("competent_mark"),
         count("fit_members"), word("fit_policy", Policy), count("threshold"),
         day("retain_until", required=False)),
    ),
}  # fmt: skip


def questions() -> dict[str, Question]:
    """Return the question of the table."""
    this = programme.c
    facts = select(
        this.fiscal_year, this.name, this.office, this.city, this.ceiling, this.target,
        this.starts_on, this.ends_on, this.zone, this.language, this.pass_mark,
        this.competent_mark, this.fit_members, this.fit_policy, this.threshold, this.retain_until,
    )  # fmt: skip
    return {"programme": joined(facts, programme)}
