"""The tables in full, with every constraint named: to make a file by, and to check one against."""

from functools import cache
from importlib import import_module

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table
from sqlalchemy import text as sql

from kediri_cli.schema import NOUNS
from kediri_cli.schema.metadata import DECLARED, LOOKUPS, Check, Declared, Field

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


@cache
def everything() -> MetaData:
    """Return the metadata with every table of the house in it."""
    for noun in NOUNS:
        import_module(f"kediri_cli.schema.{noun}")
    metadata = MetaData(naming_convention=NAMES)
    for name, declared in DECLARED.items():
        _table(metadata, name, declared)
    for lookup in LOOKUPS:
        table = metadata.tables[lookup.table]
        over = (table.c[name] if name in table.c else sql(name) for name in lookup.over)
        where = None if lookup.where is None else sql(lookup.where)
        Index(lookup.name, *over, unique=lookup.unique, sqlite_where=where, _table=table)
    return metadata


def _table(metadata: MetaData, name: str, declared: Declared) -> Table:
    parts = (_check(part) if isinstance(part, Check) else _column(part) for part in declared.parts)
    return Table(
        name,
        metadata,
        *parts,
        sqlite_strict=True,
        sqlite_with_rowid=declared.rowid,
        info=declared.info,
    )


def _column(field: Field) -> Column[object]:
    reference = () if field.to is None else (ForeignKey(field.to, ondelete="RESTRICT"),)
    return Column(
        field.name,
        field.type,
        *reference,
        primary_key=field.primary_key,
        nullable=field.nullable and not field.primary_key,
        server_default=field.server_default,
    )


def _check(check: Check) -> CheckConstraint:
    return CheckConstraint(check.sql, name=check.name)
