"""Machines: what they are, their life and custody, where they stand, how each look found them."""

from sqlalchemy import select

from kediri_cli.domain.words import Condition, Occasion, Paper, State, Treatment
from kediri_cli.reports.exports.questions import Question, beside, counted, joined
from kediri_cli.reports.exports.shapes import (
    CODE,
    FROM_TO,
    GROUP,
    MACHINE,
    NAME,
    NUMBER,
    WATTS,
    Shape,
    count,
    day,
    text,
    to,
    word,
)
from kediri_cli.schema.machines import (
    component,
    custody,
    handover,
    inspection,
    machine,
    machine_state,
    machine_type,
)
from kediri_cli.schema.participants import training_group
from kediri_cli.schema.places import base, machine_place, place
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

PLACE = to("place", "places")
HANDOVER = to("handover", "handovers", required=False)

SHAPES: dict[str, Shape] = {
    "machine_types": (("code",), (CODE, NAME, WATTS, Field("goods_code", required=False))),
    "machines": (
        ("code",),
        (CODE, to("type", "machine_types"), text("brand"), text("serial"), day("bought_on"),
         Field("price", Kind.MONEY), WATTS, word("treatment", Treatment),
         Field("goods_code", required=False), Field("register", required=False),
         text("size"), text("material"), text("motor")),
    ),
    "components": (("machine", "number"), (MACHINE, NUMBER, NAME, text("serial"))),
    "handovers": (
        ("number",),
        (Field("number"), word("kind", Paper), day("held_on"),
         to("giver", "groups", required=False), to("receiver", "groups", required=False)),
    ),
    "machine_states": (
        ("machine", "number"),
        (MACHINE, NUMBER, word("state", State), *FROM_TO, HANDOVER, text("document")),
    ),
    "places": (("code",), (CODE, NAME, count("va"))),
    "group_places": (
        ("number",), (NUMBER, to("group", "groups", required=False), PLACE, *FROM_TO),
    ),
    "machine_places": (("machine", "number"), (MACHINE, NUMBER, PLACE, *FROM_TO)),
    "custody": (
        ("machine", "number"),
        (MACHINE, NUMBER, GROUP, *FROM_TO, HANDOVER, to("return", "handovers", required=False)),
    ),
    "inspections": (
        ("machine", "number"),
        (MACHINE, NUMBER, day("seen_on"), word("occasion", Occasion),
         word("condition", Condition)),
    ),
}  # fmt: skip
"""A group that is not named is the office: `group_places`, `giver` and `receiver`."""


def questions() -> dict[str, Question]:
    """Return the question of each table."""
    this, kind = machine.c, machine_type.c
    units = select(
        this.code, kind.code, this.brand, this.serial, this.bought_on, this.price, this.watts,
        this.treatment, this.goods_code, this.register, this.size, this.material, this.motor,
    )  # fmt: skip
    parts = select(
        this.code, counted(component, "id", "machine_id"), component.c.name, component.c.serial
    )
    seen = select(
        this.code, counted(inspection, "seen_on", "machine_id"), inspection.c.seen_on,
        inspection.c.occasion, inspection.c.condition,
    )  # fmt: skip
    return {
        "machine_types": joined(
            select(kind.code, kind.name, kind.watts, kind.goods_code), machine_type
        ),
        "machines": joined(units, machine, machine_type),
        "components": joined(parts, component, machine),
        "handovers": _papers(),
        "machine_states": _lives(),
        "places": joined(select(place.c.code, place.c.name, place.c.va), place),
        **_where(),
        "custody": _held(),
        "inspections": joined(seen, inspection, machine),
    }


def _papers() -> Question:
    giver, receiver, paper = training_group.alias("giver"), training_group.alias("to"), handover.c
    papers = joined(
        select(paper.number, paper.kind, paper.held_on, giver.c.code, receiver.c.code), handover
    )
    return papers.outerjoin(giver, giver.c.id == paper.giver_id).outerjoin(
        receiver, receiver.c.id == paper.receiver_id
    )


def _lives() -> Question:
    lived = select(
        machine.c.code, counted(machine_state, "id", "machine_id"), machine_state.c.state,
        machine_state.c.starts_on, machine_state.c.ends_on, handover.c.number,
        machine_state.c.document,
    )  # fmt: skip
    return beside(joined(lived, machine_state, machine), machine_state, handover)


def _held() -> Question:
    back = handover.alias("back")
    held = select(
        machine.c.code, counted(custody, "starts_on", "machine_id"), training_group.c.code,
        custody.c.starts_on, custody.c.ends_on, handover.c.number, back.c.number,
    )  # fmt: skip
    question = beside(joined(held, custody, machine, training_group), custody, handover)
    return question.outerjoin(back, back.c.id == custody.c.return_id)


def _where() -> dict[str, Question]:
    groups = select(
        counted(base, "starts_on"), training_group.c.code, place.c.code, base.c.starts_on,
        base.c.ends_on,
    )  # fmt: skip
    units = select(
        machine.c.code, counted(machine_place, "starts_on", "machine_id"), place.c.code,
        machine_place.c.starts_on, machine_place.c.ends_on,
    )  # fmt: skip
    return {
        "group_places": beside(joined(groups, base, place), base, training_group),
        "machine_places": joined(units, machine_place, machine, place),
    }
