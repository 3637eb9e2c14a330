"""The programme that the file is about: one row."""

from sqlalchemy import Integer, Text

from kediri_cli.domain.words import Policy
from kediri_cli.schema.metadata import business, check, day, field, money, one_of, text

programme = business(
    "programme",
    text("name"),
    text("office"),
    text("city"),
    field("fiscal_year", Integer, nullable=False),
    money("ceiling"),
    field("target", Integer, nullable=False),
    day("starts_on"),
    day("ends_on"),
    text("zone"),
    text("language"),
    # what an office chooses for itself
    field("pass_mark", Integer, nullable=False, server_default="80"),  # percent of presences
    field("competent_mark", Integer, nullable=False, server_default="70"),  # of 100, each part
    field("fit_members", Integer, nullable=False, server_default="1"),
    field("fit_policy", Text, nullable=False, server_default=Policy.IGNORE),
    field("threshold", Integer, nullable=False, server_default="5"),  # fewer people are few
    day("retain_until", required=False),  # identities are kept up to this day
    check("id = 1", name="only_one"),
    check("ceiling > 0", name="ceiling_positive"),
    check("ends_on >= starts_on", name="dates_forward"),
    check("retain_until >= ends_on", name="retained_to_end"),
    check("pass_mark BETWEEN 1 AND 100", name="pass_mark_in_range"),
    check("competent_mark BETWEEN 1 AND 100", name="competent_mark_in_range"),
    check("fit_members >= 1", name="fit_members_positive"),
    check("threshold BETWEEN 5 AND 10", name="threshold_in_range"),
    one_of("fit_policy", Policy),
)
