"""The shapes of the exported tables: their keys and fields, as data. A contract for programs."""

from enum import StrEnum

from kediri_cli.domain.words import (
    Amendment,
    Condition,
    Mark,
    Occasion,
    Paper,
    Partner,
    Payment,
    Phase,
    Purse,
    Reason,
    Result,
    Role,
    Sex,
    Stage,
    State,
    Treatment,
)
from kediri_cli.tables import Field, Kind

CODE = Field("code")
NUMBER = Field("number", Kind.COUNT)
NAME = Field("name", Kind.TEXT)
AMOUNT = Field("amount", Kind.MONEY)
WATTS = Field("watts", Kind.COUNT)
JP = Field("jp", Kind.COUNT)


def day(key: str, *, required: bool = True) -> Field:
    """Return a field of days."""
    return Field(key, Kind.DATE, required)


def word(key: str, vocabulary: type[StrEnum], *, required: bool = True) -> Field:
    """Return a field of words."""
    return Field(key, Kind.WORD, required, tuple(str(member) for member in vocabulary))


def to(key: str, resource: str, *, required: bool = True) -> Field:
    """Return a field that holds the key of another table."""
    return Field(key, required=required, to=resource)


FROM_TO = (day("starts_on"), day("ends_on", required=False))  # half-open
PARTICIPANT = to("participant", "participants")
GROUP = to("group", "groups")
MACHINE = to("machine", "machines")
MODULE = to("module", "modules")
SESSION = to("session", "sessions")
LINE = to("line", "budget_lines")

SHAPES: dict[str, tuple[tuple[str, ...], tuple[Field, ...]]] = {
    "participants": (("code",), (CODE, word("sex", Sex))),
    "stages": (
        ("participant", "number"),
        (PARTICIPANT, NUMBER, word("stage", Stage), *FROM_TO,
         word("reason", Reason, required=False),
         to("replaced_by", "participants", required=False)),
    ),
    "groups": (("code",), (CODE, NAME, day("formed_on"))),
    "memberships": (("participant", "number"), (PARTICIPANT, NUMBER, GROUP, *FROM_TO)),
    "officers": (
        ("group", "role", "number"),
        (GROUP, word("role", Role), NUMBER, PARTICIPANT, *FROM_TO),
    ),
    "machine_types": (("code",), (CODE, NAME, WATTS, Field("goods_code", required=False))),
    "machines": (
        ("code",),
        (CODE, to("type", "machine_types"), Field("brand", Kind.TEXT, required=False),
         Field("serial", Kind.TEXT, required=False), day("bought_on"),
         Field("price", Kind.MONEY), WATTS, word("treatment", Treatment),
         Field("goods_code", required=False), Field("register", required=False)),
    ),
    "handovers": (
        ("number",),
        (Field("number"), word("kind", Paper), day("held_on"),
         to("giver", "groups", required=False), to("receiver", "groups", required=False)),
    ),
    "machine_states": (
        ("machine", "number"),
        (MACHINE, NUMBER, word("state", State), *FROM_TO,
         to("handover", "handovers", required=False)),
    ),
    "places": (("code",), (CODE, NAME, Field("va", Kind.COUNT))),
    "custody": (("machine", "number"), (MACHINE, NUMBER, GROUP, *FROM_TO)),
    "inspections": (
        ("machine", "number"),
        (MACHINE, NUMBER, day("seen_on"), word("occasion", Occasion),
         word("condition", Condition)),
    ),
    "modules": (("code",), (CODE, NAME, JP, Field("sessions", Kind.COUNT))),
    "prerequisites": (("module", "requires"), (MODULE, to("requires", "modules"))),
    "instructors": (
        ("code",),
        (CODE, Field("institution", Kind.TEXT), word("kind", Partner), Field("rate", Kind.MONEY)),
    ),
    "sessions": (
        ("code",),
        (CODE, MODULE, to("instructor", "instructors"), day("held_on"),
         Field("starts_at", Kind.TIME), Field("ends_at", Kind.TIME), JP),
    ),
    "session_groups": (("session", "group"), (SESSION, GROUP)),
    "attendance": (("session", "participant"), (SESSION, PARTICIPANT, word("mark", Mark))),
    "planned_sessions": (
        ("code",),
        (CODE, MODULE, to("instructor", "instructors"), day("held_on"),
         Field("starts_at", Kind.TIME), Field("ends_at", Kind.TIME), JP, word("status", Phase)),
    ),
    "planned_groups": (("session", "group"), (to("session", "planned_sessions"), GROUP)),
    "teaches": (("module", "type"), (MODULE, to("type", "machine_types"))),
    "assessments": (
        ("participant", "module", "number"),
        (PARTICIPANT, MODULE, NUMBER, day("assessed_on"),
         *(Field(part, Kind.COUNT, required=False) for part in ("theory", "practice", "attitude")),
         word("result", Result)),
    ),
    "activities": (("code",), (CODE, NAME, Field("fund", Kind.TEXT))),
    # a line is called by its sub-activity and its account, so that its code stands once
    "budget_lines": (
        ("code",),
        (CODE, NAME, Field("account"), to("activity", "activities", required=False)),
    ),
    "allocations": (
        ("line", "number"),
        (LINE, NUMBER, day("decided_on"), AMOUNT, word("kind", Amendment),
         Field("document", Kind.TEXT)),
    ),
    "plan": (("line", "month"), (LINE, Field("month"), AMOUNT)),
    "commitments": (
        ("number",),
        (Field("number"), LINE, day("promised_on"), AMOUNT, day("closed_on", required=False)),
    ),
    "disbursements": (
        ("number",),
        (Field("number"), word("kind", Payment), day("paid_on"), AMOUNT,
         to("line", "budget_lines", required=False)),
    ),
    # the papers of other months are named and not held in the same export
    "spending": (
        ("receipt",),
        (Field("receipt"), LINE, day("spent_on"), AMOUNT, word("purse", Purse),
         Field("sp2d", required=False), to("commitment", "commitments", required=False),
         Field("contra_of", required=False), Field("corrects", required=False),
         Field("belongs_to", required=False)),
    ),
    "cash_moves": (
        ("number",),
        (NUMBER, day("moved_on"), word("source", Purse), word("target", Purse), AMOUNT),
    ),
    "honors": (
        ("receipt", "instructor"),
        (to("receipt", "spending"), to("instructor", "instructors"), JP, day("until")),
    ),
    "purchases": (("receipt", "machine"), (to("receipt", "spending"), MACHINE)),
}  # fmt: skip
"""By table: the fields that tell its rows apart, which come first, and all of its fields."""
