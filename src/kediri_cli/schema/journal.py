"""The journal: operations chained by hash, their changes, and the images that may be blanked."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from kediri_cli.schema.metadata import Moment, metadata

operation = Table(
    "operation",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("operation.seq")),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    Column("seq", Integer, ForeignKey("operation.seq"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("kind IN ('insert', 'update', 'void', 'restore')", name="kind_known"),
    sqlite_strict=True,
)

# a calendar asks when a session was changed; attendance would make this many times as large
Index(
    "ix_change_session",
    change.c.row_id,
    change.c.seq,
    sqlite_where=text("table_name = 'training_session'"),
)

# `salt`, `before` and `after` are blanked together when a person is forgotten; `digest` stays
image = Table(
    "image",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("salt", Text),
    Column("before", Text),
    Column("after", Text),
    CheckConstraint("(salt IS NULL) <= (before IS NULL AND after IS NULL)", name="blanked_whole"),
    sqlite_strict=True,
)
