"""Upkeep that was planned, faults that put a unit out of use, services and repairs."""

from sqlalchemy import Integer

from kediri_cli.schema.metadata import (
    business,
    check,
    day,
    field,
    interval,
    lookup,
    only_one,
    text,
    to,
)

upkeep = business(
    "upkeep",
    to("machine", required=False),  # a unit, or all units of a type
    to("machine_type", required=False),
    field("every_days", Integer, nullable=False),
    day("starts_on"),
    check("every_days > 0", name="every_positive"),
    check("(machine_id IS NULL) <> (machine_type_id IS NULL)", name="unit_or_type"),
)
only_one(upkeep, "machine_id")
only_one(upkeep, "machine_type_id")

# a unit is out of use from the first day on, and again in use on the last
fault = business(
    "fault",
    to("machine"),
    *interval(),
    text("note", required=False),
    apart_by=("machine_id",),
    dated=("starts_on", "ends_on"),
)

service = business(
    "service",
    to("machine"),
    day("done_on"),
    to("fault", required=False),  # the fault that it mended; none: upkeep
    to("expenditure", required=False),  # the receipt of its cost
    text("note", required=False),
    dated=("done_on",),
)
lookup("ix_service_machine", service, "machine_id", "done_on")
