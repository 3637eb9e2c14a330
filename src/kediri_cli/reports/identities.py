"""Pages with the names of participants on them (`domain.md` 6.1, 6.2).

Nothing is opened here: names come from `services.disclosures`, which records that they are shown.
A participant without a name there stays a code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, select

from kediri_cli.db.reading import Reading
from kediri_cli.domain.disclosures import USUAL
from kediri_cli.domain.nik import mask
from kediri_cli.domain.people import Person
from kediri_cli.domain.phones import format_phone
from kediri_cli.domain.words import LABELS, Detail, Sex, Stage
from kediri_cli.language import _
from kediri_cli.schema import live, on_day
from kediri_cli.schema.participants import membership, participant, stage, training_group
from kediri_cli.tables import Column, Kind, Row, Table, Value

KINDS = {
    Detail.BIRTH_DATE: Kind.DATE,
    Detail.SEX: Kind.WORD,
    Detail.STAGE: Kind.WORD,
    Detail.GROUP: Kind.CODE,
}


def revealed(
    db: Reading,
    known: Mapping[str, Person],
    *,
    details: Sequence[Detail] = USUAL,
    day: date,
) -> Table:
    """Return these details of people, a row each, as things stand on that day."""
    standing = _standing(db, list(known), day)
    rows = []
    for code, person in known.items():
        of = _details(person, *standing[code])
        rows.append((code, *(of[detail] for detail in details)))
    return Table(
        "identity",
        _("Who it is"),
        (
            Column("code", _("Code"), Kind.CODE),
            *(
                Column(str(detail), _label(detail), KINDS.get(detail, Kind.TEXT))
                for detail in details
            ),
        ),
        tuple(rows),
    )


def with_names(table: Table, names: Mapping[str, str]) -> Table:
    """Return a table of participants with a name beside each code, if there is one for it.

    Groups stay together; in each, people come by name, namesakes by code.
    """
    keys = [column.key for column in table.columns]
    place, group = keys.index("code") + 1, keys.index("group")
    name = Column("name", _label(Detail.NAME), Kind.TEXT)

    def named(row: Row) -> Row:
        return (*row[:place], names.get(str(row[place - 1])), *row[place:])

    def order(row: Row) -> tuple[str, str, str]:
        code = str(row[place - 1])
        return str(row[group] or "~"), names.get(code, "~").casefold(), code

    rows = tuple(map(named, sorted(table.rows, key=order)))
    columns = (*table.columns[:place], name, *table.columns[place:])
    return replace(table, columns=columns, rows=rows)


def _label(detail: Detail) -> str:
    label = _(LABELS[detail])
    return label[:1].upper() + label[1:]


def _details(
    person: Person, sex: Sex, reached: Stage | None, group: str | None
) -> dict[Detail, Value]:
    return {
        Detail.NAME: person.name,
        Detail.NIK_MASKED: mask(person.nik) if person.nik else None,
        Detail.NIK: person.nik,
        Detail.BIRTH_DATE: person.birth_on,
        Detail.PHONE: format_phone(person.phone) if person.phone else None,
        Detail.ADDRESS: person.address,
        Detail.SEX: sex,
        Detail.STAGE: reached,
        Detail.GROUP: group,
    }


def _standing(
    db: Reading, codes: list[str], day: date
) -> dict[str, tuple[Sex, Stage | None, str | None]]:
    """Return sex, stage and group of each code on that day."""
    question = (
        select(
            participant.c.code, participant.c.sex, stage.c.stage, training_group.c.code.label("at")
        )
        .outerjoin(stage, and_(stage.c.participant_id == participant.c.id, on_day(stage, day)))
        .outerjoin(
            membership,
            and_(membership.c.participant_id == participant.c.id, on_day(membership, day)),
        )
        .outerjoin(training_group, training_group.c.id == membership.c.training_group_id)
        .where(live(participant), participant.c.code.in_(codes))
    )
    return {row.code: (row.sex, row.stage, row.at) for row in db.rows(question)}
