"""Machines by type, their life and custody with the papers of each step, and what each look found.

The life of a unit is a chain of dated states (`domain.md` 3.5). Custody lies over it: a unit that
is received, registered or in training use may be with a group, and comes back as what it was.
"""

from sqlalchemy import Integer, Text

from kediri_cli.domain.words import Condition, Occasion, Paper, State, Treatment
from kediri_cli.schema.metadata import (
    business,
    check,
    day,
    field,
    interval,
    lookup,
    money,
    one_of,
    only_one,
    text,
    to,
)

machine_type = business(
    "machine_type",
    text("code"),
    text("name"),
    field("watts", Integer, nullable=False),
    text("goods_code", required=False),  # kode barang: register numbers count within it
    check("watts >= 0", name="watts_not_negative"),
)
only_one(machine_type, "code")

machine = business(
    "machine",
    text("code"),
    to("machine_type"),
    text("brand", required=False),
    text("serial", required=False),
    day("bought_on"),  # of an ordered unit the day of the order; its states say when it arrived
    money("price"),
    field("watts", Integer, nullable=False),
    field("treatment", Text, nullable=False, server_default=Treatment.CAPITAL.value),
    text("size", required=False),
    text("material", required=False),
    text("motor", required=False),  # the number of its motor
    text("origin", required=False),  # asal usul
    text("goods_code", required=False),  # as it was when the unit was registered
    text("register", required=False),  # four digits, then A000
    one_of("treatment", Treatment),
    check("price >= 0", name="price_not_negative"),
    check("watts >= 0", name="watts_not_negative"),
    check("register IS NULL OR goods_code IS NOT NULL", name="register_within_goods"),
    check("register IS NULL OR treatment = 'capital'", name="register_of_capital"),
    dated=("bought_on",),
    # what is found out and corrected later; price and day stay
    later=(
        "brand",
        "serial",
        "watts",
        "treatment",
        "size",
        "material",
        "motor",
        "origin",
        "goods_code",
        "register",
    ),
)
only_one(machine, "code")
only_one(machine, "goods_code", "register")
lookup("ix_machine_type", machine, "machine_type_id")

component = business(
    "component",
    to("machine"),
    text("name"),
    text("serial", required=False),
    text("note", required=False),
)
lookup("ix_component_machine", component, "machine_id")

handover = business(
    "handover",
    text("number"),  # of the BAST
    text("kind"),
    day("held_on"),
    to("training_group", "giver_id", required=False),  # none: the office
    to("training_group", "receiver_id", required=False),
    text("supplier", required=False),
    text("basis", required=False),  # SK, DPA, contract
    one_of("kind", Paper),
    check("(giver_id IS NOT NULL) = (kind IN ('transfer', 'return'))", name="giver_of_kind"),
    check(
        "(receiver_id IS NOT NULL) = (kind IN ('hand-over', 'transfer', 'grant'))",
        name="receiver_of_kind",
    ),
    dated=("held_on",),
    later=("basis",),
)
only_one(handover, "number")

machine_state = business(
    "machine_state",
    to("machine"),
    text("state"),
    *interval(),
    text("document", required=False),  # SK, police report, stock-take
    to("handover", required=False),
    one_of("state", State),
    check("state <> 'in-custody'", name="custody_stands_apart"),
    check(
        "state <> 'granted' OR (document IS NOT NULL AND handover_id IS NOT NULL)",
        name="grant_has_papers",
    ),
    check("state <> 'written-off' OR document IS NOT NULL", name="write_off_has_decree"),
    apart_by=("machine_id",),
    dated=("starts_on", "ends_on"),
)

custody = business(
    "custody",
    to("machine"),
    to("training_group"),
    *interval(),
    to("handover", required=False),
    to("handover", "return_id", required=False),
    apart_by=("machine_id",),
    dated=("starts_on", "ends_on"),
    later=("return_id",),
)
lookup("ix_custody_group", custody, "training_group_id", "starts_on")
lookup("ix_custody_handover", custody, "handover_id")
lookup("ix_custody_return", custody, "return_id")

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
    dated=("seen_on",),
)
# the last look by a day is one step in this index
lookup("ix_inspection_machine", inspection, "machine_id", "seen_on")
