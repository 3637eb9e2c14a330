"""The shapes of the exported tables: their keys and fields, as data. A contract for programs."""

from enum import StrEnum

from kediri_cli.domain.words import (
    Condition,
    Mark,
    Occasion,
    Partner,
    Payment,
    Reason,
    Role,
    Sex,
    Stage,
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
    "machine_types": (("code",), (CODE, NAME, WATTS)),
    "machines": (
        ("code",),
        (CODE, to("type", "machine_types"), Field("brand", Kind.TEXT, required=False),
         Field("serial", Kind.TEXT, required=False), day("bought_on"),
         Field("price", Kind.MONEY), WATTS),
    ),
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
    "budget_lines": (("code",), (CODE, NAME)),
    "allocations": (
        ("line", "number"),
        (LINE, NUMBER, day("decided_on"), AMOUNT, Field("document", Kind.TEXT)),
    ),
    "disbursements": (
        ("number",),
        (Field("number"), word("kind", Payment), day("paid_on"), AMOUNT,
         to("line", "budget_lines", required=False)),
    ),
    "spending": (("receipt",), (Field("receipt"), LINE, day("spent_on"), AMOUNT)),
    "purchases": (("receipt", "machine"), (to("receipt", "spending"), MACHINE)),
}  # fmt: skip
"""By table: the fields that tell its rows apart, which come first, and all of its fields."""
