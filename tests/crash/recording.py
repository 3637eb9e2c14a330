"""What SQLite asks of the disk, recorded, and the disk as a power cut could leave it.

apsw lets Python stand between SQLite and the disk (the product itself never uses it). Recorded are
writes, truncations, syncs, creations and deletions. After a cut, what was not synced is there in
part: each write whole, torn at sectors of 512 bytes, or lost; each new or deleted name so or so.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
Change = tuple[str, int, bytes]


@dataclass
class Record:
    """The steps in order: (what, name, offset, data)."""

    steps: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def note(self, what: str, name: str = "", offset: int = 0, data: bytes = b"") -> None:
        self.steps.append((what, Path(name).name, offset, data))


class RecordingVFS(apsw.VFS):
    """Hands everything on to the system's VFS, and notes what changes the disk."""

    def __init__(self, record: Record) -> None:
        self.record = record
        super().__init__("recording", "")

    def xOpen(self, name: Any, flags: list[int]) -> "RecordingFile":  # noqa: N802
        return RecordingFile(self.record, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        self.record.note("delete", name)
        if syncdir:
            self.record.note("sync folder")
        super().xDelete(name, syncdir)


class RecordingFile(apsw.VFSFile):
    """One open file."""

    def __init__(self, record: Record, name: Any, flags: list[int]) -> None:
        self.record = record
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")
        if not Path(self.name).exists():
            record.note("create", self.name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.record.note("write", self.name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.record.note("truncate", self.name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.record.note("sync", self.name)
        super().xSync(flags)


class Disk:
    """The disk as far as it is certain, and what is still on its way; files are known by number."""

    def __init__(self) -> None:
        self.files: list[bytearray] = []
        self.pending: list[list[Change]] = []
        self.seen: dict[str, int] = {}  # as the running program sees the names
        self.names: dict[str, int] = {}  # as they certainly are
        self.naming: list[tuple[str, int | None]] = []

    def apply(self, what: str, name: str, offset: int, data: bytes) -> None:
        """Do one recorded step."""
        if what == "create":
            self.seen[name] = len(self.files)
            self.naming.append((name, len(self.files)))
            self.files.append(bytearray())
            self.pending.append([])
        elif what == "delete":
            self.naming.append((name, None))
            del self.seen[name]
        elif what in ("write", "truncate"):
            self.pending[self.seen[name]].append((what, offset, data))
        elif what == "sync":
            number = self.seen[name]
            for change in self.pending[number]:
                put(self.files[number], change)
            self.pending[number] = []
            if (name, number) in self.naming:  # SQLite syncs the folder with a new journal
                self.settle()
        elif what == "sync folder":
            self.settle()

    def settle(self) -> None:
        """Make the names certain."""
        self.names = self.named(len(self.naming))
        self.naming = []

    def named(self, count: int) -> dict[str, int]:
        """Return the names after so many of the changes that are on their way."""
        names = dict(self.names)
        for name, number in self.naming[:count]:
            if number is None:
                names.pop(name, None)
            else:
                names[name] = number
        return names

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files as they could stand after the power failed now."""
        left = {}
        for name, number in self.named(chance.randrange(len(self.naming) + 1)).items():
            content = bytearray(self.files[number])
            for change in self.pending[number]:
                fate = chance.randrange(3)
                if fate == 0:
                    put(content, change)
                elif fate == 1 and change[0] == "write":
                    torn(content, change, chance)
            left[name] = bytes(content)
        return left


def put(content: bytearray, change: Change) -> None:
    """Do a write or a truncation."""
    what, offset, data = change
    if what == "truncate":
        del content[offset:]
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def torn(content: bytearray, change: Change, chance: random.Random) -> None:
    """Do some sectors of a write."""
    _, offset, data = change
    for start in range(0, len(data), SECTOR):
        if chance.randrange(2):
            put(content, ("write", offset + start, data[start : start + SECTOR]))
