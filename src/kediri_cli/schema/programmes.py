"""The programme that the file is about: one row."""

from sqlalchemy import CheckConstraint, Column, Integer

from kediri_cli.schema.metadata import business, day, money, text

programme = business(
    "programme",
    text("name"),
    text("office"),
    text("city"),
    Column("fiscal_year", Integer, nullable=False),
    money("ceiling"),
    Column("target", Integer, nullable=False),
    day("starts_on"),
    day("ends_on"),
    text("zone"),
    text("language"),
    CheckConstraint("id = 1", name="only_one"),
    CheckConstraint("ceiling > 0", name="ceiling_positive"),
    CheckConstraint("ends_on >= starts_on", name="dates_forward"),
)
