"""The lists of `domain/profiles.toml` and the schema: no column is exported that nobody allowed.

A column that is new in the schema, or in a shape, fails here until somebody says who may have it.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import Alias, ColumnClause, Table
from sqlalchemy.sql import visitors

from kediri_cli.domain.profiles import Profile, allowed, never
from kediri_cli.reports.exports import SHAPES, questions
from kediri_cli.schema import everything

OURS = {"id", "voided"}  # numbers of rows, and the mark of those that no longer stand


def columns(table: Table) -> Iterator[str]:
    yield from (f"{table.name}.{column.name}" for column in table.c if column.name not in OURS)


def asked() -> set[str]:
    """Return the columns of the schema that the questions of the coded tables tell.

    A reference tells something where the row that it points to is joined by it.
    """
    links = {f"{table.name}.{column.name}" for table in everything().sorted_tables
             for column in table.c if column.foreign_keys}  # fmt: skip
    found: set[str] = set()
    for question in questions().values():
        found |= {name for shown in question.selected_columns for name in _named(shown)}
        found |= links & set(_named(question))
    return found


def _named(element: object) -> Iterator[str]:
    """Yield the columns of the schema within an expression, through aliases and subqueries."""
    for part in visitors.iterate(element):  # type: ignore[arg-type]
        if isinstance(part, ColumnClause):
            for base in part.base_columns:
                table = getattr(base, "table", None)
                while isinstance(table, Alias):
                    table = table.element
                if table is not None:
                    yield f"{table.name}.{base.name}"


def test_every_column_of_the_schema_is_exported_or_named_with_a_reason() -> None:
    schema = everything()
    named, exported = never(), asked()
    silent = []
    for table in schema.sorted_tables:
        for column in columns(table):
            if table.name not in named and column not in named and column not in exported:
                silent.append(column)
    assert silent == [], "put them into an export or under [never] of domain/profiles.toml"


def test_what_is_never_exported_is_not_asked_for() -> None:
    exported = asked()
    assert {"participant.code", "stage.replacement_id", "deposit.ntpn"} <= exported
    assert sorted(exported & set(never())) == []
    tables = {column.partition(".")[0] for column in exported}
    # `operations` asks what each one changed, to leave out those that only looked at people
    assert sorted(tables & set(never())) == ["change"]


def test_every_name_in_the_list_of_what_is_never_exported_is_there_and_has_a_reason() -> None:
    known = {table.name for table in everything().sorted_tables}
    known |= {f"{table.name}.{column.name}" for table in everything().sorted_tables
              for column in table.c}  # fmt: skip
    assert set(never()) <= known
    assert all(len(reason) > 3 for reason in never().values())


def test_every_column_of_every_shape_is_in_a_profile() -> None:
    listed = {
        f"{table}.{column}"
        for profile in Profile
        for table, names in allowed(profile).items()
        for column in names
    }
    shaped = {f"{table}.{field.key}" for table, (_key, fields) in SHAPES.items()
              for field in fields}  # fmt: skip
    assert sorted(shaped - listed) == [], "nobody may have these: leave them out or allow them"
    assert sorted(listed - shaped) == [], "these are allowed and nowhere"


@pytest.mark.parametrize("profile", Profile)
def test_a_profile_has_the_whole_key_of_each_table(profile: Profile) -> None:
    for table, names in allowed(profile).items():
        key, fields = SHAPES[table]
        assert set(key) <= set(names), table
        assert list(names) == [field.key for field in fields if field.key in names], table


def test_the_public_and_the_council_have_no_row_about_a_person() -> None:
    people = {"participants"}
    people |= {t for t, (_, fields) in SHAPES.items() if any(f.to in people for f in fields)}
    assert {"attendance", "presences", "stages", "memberships", "identity"} <= people
    for profile in (Profile.PUBLIC, Profile.COUNCIL):
        assert not people & set(allowed(profile))


def test_nobody_has_groups_by_sex() -> None:
    for profile in Profile:
        if profile.published:
            for table, names in allowed(profile).items():
                assert not {"group", "sex"} <= set(names), table


def test_each_profile_has_what_those_before_it_have_but_for_audit() -> None:
    def has(profile: Profile) -> set[str]:
        return {f"{t}.{c}" for t, names in allowed(profile).items() for c in names}

    assert has(Profile.PUBLIC) < has(Profile.COUNCIL)
    assert has(Profile.AUDIT) - has(Profile.INTERNAL) == {
        f"presences.{column}" for column in ("session", "participant", "present")
    }
    assert has(Profile.IDENTITY) - has(Profile.INTERNAL) == {
        f"identity.{column}" for column in allowed(Profile.IDENTITY)["identity"]
    }
