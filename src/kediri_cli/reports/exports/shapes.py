"""What the shapes of the exported tables are made of; a shape is a contract for programs."""

from enum import StrEnum

from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field

Shape = tuple[tuple[str, ...], tuple[Field, ...]]
"""The fields that tell the rows of a table apart, which come first, and all of its fields."""

CODE = Field("code")
NUMBER = Field("number", Kind.COUNT)
NAME = Field("name", Kind.TEXT)
AMOUNT = Field("amount", Kind.MONEY)
WATTS = Field("watts", Kind.COUNT)
JP = Field("jp", Kind.COUNT)
MONTH = Field("month")
SESSIONS = Field("sessions", Kind.COUNT)
STARTS_AT = Field("starts_at", Kind.TIME)
ENDS_AT = Field("ends_at", Kind.TIME)


def day(key: str, *, required: bool = True) -> Field:
    """Return a field of days."""
    return Field(key, Kind.DATE, required)


def word(key: str, vocabulary: type[StrEnum], *, required: bool = True) -> Field:
    """Return a field of words."""
    return Field(key, Kind.WORD, required, tuple(str(member) for member in vocabulary))


def to(key: str, resource: str, *, required: bool = True) -> Field:
    """Return a field that holds the key of another table."""
    return Field(key, required=required, to=resource)


def text(key: str) -> Field:
    """Return a field of text that may be empty."""
    return Field(key, Kind.TEXT, required=False)


def count(key: str, *, required: bool = True) -> Field:
    """Return a field of whole numbers."""
    return Field(key, Kind.COUNT, required)


FROM_TO = (day("starts_on"), day("ends_on", required=False))  # half-open
PARTICIPANT = to("participant", "participants")
GROUP = to("group", "groups")
MACHINE = to("machine", "machines")
MODULE = to("module", "modules")
SESSION = to("session", "sessions")
LINE = to("line", "budget_lines")
