"""Places with the power that they can carry, and who or what stands there from which day."""

from sqlalchemy import Integer

from kediri_cli.schema.metadata import business, check, field, interval, only_one, text, to

place = business(
    "place",
    text("code"),
    text("name"),
    field("va", Integer, nullable=False),  # what its connection carries, in volt-ampere
    check("va > 0", name="va_positive"),
)
only_one(place, "code")

OFFICE = 0
"""The party that stands for the office where a group's number stands else."""

base = business(
    "base",
    field("party", Integer, nullable=False),  # the group's number, or OFFICE
    to("training_group", required=False),
    to("place"),
    *interval(),
    check("party = coalesce(training_group_id, 0)", name="party_is_group"),
    apart_by=("party",),
    dated=("starts_on", "ends_on"),
)

# a machine that stands elsewhere than where its holder is; ends when the holder changes
machine_place = business(
    "machine_place",
    to("machine"),
    to("place"),
    *interval(),
    apart_by=("machine_id",),
    dated=("starts_on", "ends_on"),
)
