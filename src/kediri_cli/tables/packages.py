"""What an export hands on: files with their fields and rows. Standard library only."""

from collections.abc import Iterable
from dataclasses import dataclass

from kediri_cli.tables import Kind, Row


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an exported file: `words` are all that may stand there, `to` names another file.

    A field with `to` holds the key of a row in that file.
    """

    key: str
    kind: Kind = Kind.CODE
    required: bool = True
    words: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of an export. `key` names the fields that tell its rows apart; rows come singly."""

    name: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Package:
    """An export: its files, for whom, the month if of one, and the point of the journal it shows.

    People are `few` below that number; in a field of `Kind.FEW` a text stands in its place.
    """

    name: str
    title: str
    profile: str
    month: str
    created: str  # when the last operation was recorded: the same data give the same bytes
    head: tuple[int, str]
    few: int
    resources: Iterable[Resource]
