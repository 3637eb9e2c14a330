"""Participants and their stages, groups with members and officers; identity stands apart."""

from kediri_cli.domain.words import Reason, Role, Sex, Stage
from kediri_cli.schema.metadata import business, day, interval, one_of, only_one, text, to

participant = business("participant", text("code"), text("sex"), one_of("sex", Sex))
only_one(participant, "code")

# name, NIK, birth date, phone and address in one sealed text (`db/people.py`); none once erased.
# The digest is keyed too: it tells that two people have one NIK, and nothing else
identity = business(
    "identity",
    to("participant"),
    text("sealed", required=False),
    text("nik_digest", required=False),
    personal=("sealed", "nik_digest"),
)
only_one(identity, "participant_id")
only_one(identity, "nik_digest")

stage = business(
    "stage",
    to("participant"),
    text("stage"),
    *interval(),
    text("reason", required=False),
    to("participant", "replacement_id", required=False),
    one_of("stage", Stage),
    one_of("reason", Reason),
    apart_by=("participant_id",),
    dated=("starts_on", "ends_on"),
)

training_group = business(
    "training_group",
    text("code"),
    text("name"),
    day("formed_on"),
    dated=("formed_on",),
    later=("name",),
)
only_one(training_group, "code")

membership = business(
    "membership",
    to("participant"),
    to("training_group"),
    *interval(),
    apart_by=("participant_id",),
    dated=("starts_on", "ends_on"),
)

officer = business(
    "officer",
    to("training_group"),
    to("participant"),
    text("role"),
    *interval(),
    one_of("role", Role),
    apart_by=("training_group_id", "role"),
    dated=("starts_on", "ends_on"),
)
