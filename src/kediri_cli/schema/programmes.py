"""The programme that the file is about: one row."""

from sqlalchemy import CheckConstraint, Column, Integer, Text

from kediri_cli.domain.words import Policy
from kediri_cli.schema.metadata import business, day, money, one_of, text

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
    # what an office chooses for itself
    Column("pass_mark", Integer, nullable=False, server_default="80"),  # percent of presences
    Column("competent_mark", Integer, nullable=False, server_default="70"),  # of 100, each part
    Column("fit_members", Integer, nullable=False, server_default="1"),
    Column("fit_policy", Text, nullable=False, server_default=Policy.IGNORE),
    CheckConstraint("id = 1", name="only_one"),
    CheckConstraint("ceiling > 0", name="ceiling_positive"),
    CheckConstraint("ends_on >= starts_on", name="dates_forward"),
    CheckConstraint("pass_mark BETWEEN 1 AND 100", name="pass_mark_in_range"),
    CheckConstraint("competent_mark BETWEEN 1 AND 100", name="competent_mark_in_range"),
    CheckConstraint("fit_members >= 1", name="fit_members_positive"),
    one_of("fit_policy", Policy),
)
