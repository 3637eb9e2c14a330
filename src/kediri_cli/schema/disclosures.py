"""What left the register about people: who saw it, when and why stands in the journal beside it."""

from sqlalchemy import Integer

from kediri_cli.domain.words import Disclosed
from kediri_cli.schema.journal import change
from kediri_cli.schema.metadata import business, check, field, lookup, one_of, text

# a row is written in the operation that shows what it names, and stays as it is for ever
disclosure = business(
    "disclosure",
    text("what"),
    text("about"),  # the codes of those it is about, between blanks; "" where none is named
    field("rows", Integer, nullable=False),
    text("columns"),  # what was shown of each, by column key, between blanks
    text("recipient", required=False),
    text("sha256", required=False),  # of the file, where one was written
    one_of("what", Disclosed),
    check("rows >= 0", name="rows_counted"),
    check("length(sha256) = 64", name="sha256_whole"),
)

lookup("ix_change_disclosure", change, "row_id", "seq", where="table_name = 'disclosure'")
