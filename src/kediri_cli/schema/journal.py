"""The journal: operations chained by hash, their changes, and the images that may be blanked."""

from sqlalchemy import Integer, Text

from kediri_cli.schema.metadata import Moment, check, field, lookup, stored

operation = stored(
    "operation",
    field("seq", Integer, primary_key=True),
    field("at", Moment, nullable=False),
    field("actor", Text, nullable=False),
    field("command", Text, nullable=False),
    field("subjects", Text, nullable=False),
    field("reason", Text, nullable=False),
    field("undoes", Integer, to="operation.seq"),
    field("previous", Text, nullable=False),
    field("hash", Text, nullable=False),
)

change = stored(
    "change",
    field("seq", Integer, to="operation.seq", primary_key=True),
    field("number", Integer, primary_key=True),
    field("kind", Text, nullable=False),
    field("table_name", Text, nullable=False),
    field("row_id", Integer, nullable=False),
    field("digest", Text, nullable=False),
    check("kind IN ('insert', 'update', 'void', 'restore', 'erase')", name="kind_known"),
)

# a calendar asks when a session was changed; attendance would make this many times as large
lookup("ix_change_session", change, "row_id", "seq", where="table_name = 'training_session'")

# `salt`, `before` and `after` are blanked together when a person is forgotten; `digest` stays
image = stored(
    "image",
    field("seq", Integer, primary_key=True),
    field("number", Integer, primary_key=True),
    field("salt", Text),
    field("before", Text),
    field("after", Text),
    check("(salt IS NULL) <= (before IS NULL AND after IS NULL)", name="blanked_whole"),
)
