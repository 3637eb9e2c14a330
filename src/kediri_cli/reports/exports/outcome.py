"""What came of the programme, once it is over: participants by stage and sex, results by module.

It is published once its last month is closed, so that no later entry changes it: with exact counts,
small ones hidden, and others beside them, so that none can be worked out, also not with the months
that were published before (`domain.suppression`).
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, func, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain import small_numbers, suppression
from kediri_cli.domain.dates import Month
from kediri_cli.domain.small_numbers import Shown
from kediri_cli.domain.words import Result, Sex, Stage
from kediri_cli.reports import series
from kediri_cli.reports.exports.published import PEOPLE
from kediri_cli.reports.exports.shapes import MODULE, Shape
from kediri_cli.schema import live, on_day
from kediri_cli.schema.budget import closing
from kediri_cli.schema.participants import participant, stage
from kediri_cli.schema.programmes import programme
from kediri_cli.schema.training import assessment, last_word, module
from kediri_cli.tables import Kind, Row
from kediri_cli.tables.packages import Field

ALL, NONE = "all", "none"
Cell = tuple[str, str]
"""A stage and a sex, or a module and a result."""
Sums = list[tuple[Cell, list[Cell]]]

SHAPES: dict[str, Shape] = {
    "participants_at_end": (
        ("stage", "sex"),
        (Field("stage", Kind.WORD, words=(*map(str, Stage), ALL)),
         Field("sex", Kind.WORD, words=(*map(str, Sex), ALL)), PEOPLE),
    ),
    # of those who were accepted at the end
    "results_at_end": (
        ("module", "result"),
        (MODULE, Field("result", Kind.WORD, words=(*map(str, Result), NONE)), PEOPLE),
    ),
}  # fmt: skip


def rows(db: Reading) -> dict[str, Iterator[Row]]:
    """Return the rows of both tables; none before the last month is closed."""
    told = _told(db)
    stages = ((*cell, shown) for cell, shown in told.items() if cell[0] in (*Stage, ALL))
    results = ((*cell, shown) for cell, shown in told.items() if cell[0] not in (*Stage, ALL))
    return {"participants_at_end": stages, "results_at_end": results}


def _told(db: Reading) -> dict[Cell, Shown]:
    last = Month.of(db.value(select(programme.c.ends_on)))
    closed = select(closing.c.id).where(live(closing), closing.c.month == str(last))
    if db.first(closed.where(closing.c.reopened_on.is_(None))) is None:
        return {}
    few, months = series.threshold(db), series.months(db)
    told = series.stages(db, months)
    counts, sums = _people(db, last.last)
    if not small_numbers.leaves_room(counts[ALL, ALL], told, few):
        return {}
    known = {
        (str(each), ALL): small_numbers.within(shown, few)
        for each, shown in told[months.index(last)].items()
        if shown is not None
    }
    results, of_modules = _results(db, last.last, counts[Stage.ACCEPTED, ALL])
    return suppression.protected(counts | results, sums + of_modules, few, known)


def _people(db: Reading, day: date) -> tuple[dict[Cell, int], Sums]:
    """Return the participants on that day by stage and sex, with all totals."""
    question = (
        select(stage.c.stage, participant.c.sex, func.count())
        .join(participant, participant.c.id == stage.c.participant_id)
        .where(on_day(stage, day), live(participant))
        .group_by(stage.c.stage, participant.c.sex)
    )
    found = {(at, sex): count for at, sex, count in map(tuple, db.rows(question))}
    stages, sexes = list(map(str, Stage)), list(map(str, Sex))
    counts = {(at, sex): found.get((at, sex), 0) for at in stages for sex in sexes}
    counts |= {(at, ALL): sum(counts[at, sex] for sex in sexes) for at in stages}
    counts |= {(ALL, sex): sum(counts[at, sex] for at in stages) for sex in sexes}
    counts[ALL, ALL] = sum(found.values())
    sums: Sums = [((at, ALL), [(at, sex) for sex in sexes]) for at in stages]
    sums += [((ALL, sex), [(at, sex) for at in stages]) for sex in sexes]
    sums += [((ALL, ALL), [(at, ALL) for at in stages])]
    sums += [((ALL, ALL), [(ALL, sex) for sex in sexes])]
    return counts, sums


def _results(db: Reading, day: date, accepted: int) -> tuple[dict[Cell, int], Sums]:
    """Return the last results of those accepted on that day, by module; none is one, too."""
    at = and_(stage.c.participant_id == assessment.c.participant_id, on_day(stage, day))
    question = (
        select(module.c.code, assessment.c.result, func.count())
        .join(module, module.c.id == assessment.c.module_id)
        .join(stage, at)
        .where(last_word(day), stage.c.stage == Stage.ACCEPTED, live(module))
        .group_by(module.c.code, assessment.c.result)
    )
    found = {(code, result): count for code, result, count in map(tuple, db.rows(question))}
    counts: dict[Cell, int] = {}
    sums: Sums = []
    for code in sorted({code for code, _result in found}):
        known = {(code, str(each)): found.get((code, each), 0) for each in Result}
        counts |= known | {(code, NONE): accepted - sum(known.values())}
        sums.append(((Stage.ACCEPTED, ALL), [*known, (code, NONE)]))
    return counts, sums
