"""Machines by type, who holds them, and the condition that each look found."""

from sqlalchemy import CheckConstraint, Column, Index, Integer

from kediri_cli.domain.words import Condition, Occasion
from kediri_cli.schema.metadata import business, day, interval, money, one_of, only_one, text, to

machine_type = business(
    "machine_type",
    text("code"),
    text("name"),
    Column("watts", Integer, nullable=False),
    CheckConstraint("watts >= 0", name="watts_not_negative"),
)
only_one(machine_type, "code")

machine = business(
    "machine",
    text("code"),
    to("machine_type"),
    text("brand", required=False),
    text("serial", required=False),
    day("bought_on"),
    money("price"),
    Column("watts", Integer, nullable=False),
    CheckConstraint("price >= 0", name="price_not_negative"),
    CheckConstraint("watts >= 0", name="watts_not_negative"),
)
only_one(machine, "code")

custody = business(
    "custody",
    to("machine"),
    to("training_group"),
    *interval(),
    apart_by=("machine_id",),
)

inspection = business(
    "inspection",
    to("machine"),
    day("seen_on"),
    text("occasion"),
    text("condition"),
    text("note", required=False),
    to("custody", required=False),
    one_of("occasion", Occasion),
    one_of("condition", Condition),
)
# the last look by a day is one step in this index
Index("ix_inspection_machine", inspection.c.machine_id, inspection.c.seen_on)
