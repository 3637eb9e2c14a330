"""On what kind of file system a file lies: over a network two machines may not see a lock.

Measured where they did not: 72 of 192 acknowledged rows were lost and the file was damaged, while
`unix-dotfile` (a lock folder beside the file) kept all. So such a place is refused unless it is
asked for.
"""

import os
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")
REMOTE = ("nfs", "cifs", "smb", "fuse.", "afs", "ceph")


def remote(path: Path) -> str:
    """Return the kind of the network file system that a file lies on, "" if it is a local one."""
    found = kind(path)
    return found if found.startswith(REMOTE) else ""


def kind(path: Path) -> str:
    """Return the kind of the file system that a file lies on, "" where nobody knows."""
    try:
        table = TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # no Linux: nothing is known, nothing is refused
        return ""
    return kind_of(table, os.path.realpath(path))


def kind_of(table: str, place: str) -> str:
    """Return the kind of the longest mount point that holds a place; the last mount on it counts.

    `table` is the text of mountinfo(5): the mount point is the fifth field, the kind follows " - ".
    """
    longest, kind = "", ""
    for line in table.splitlines():
        front, _, back = line.partition(" - ")
        fields = front.split(" ")
        if len(fields) > 4 and back:
            point = _plain(fields[4])
            if _holds(point, place) and len(point) >= len(longest):
                longest, kind = point, back.split(" ", 1)[0]
    return kind


def _holds(point: str, place: str) -> bool:
    return place == point or place.startswith(point.rstrip("/") + "/")


def _plain(point: str) -> str:
    r"""Return a mount point without the escapes of the kernel: \040 is a blank."""
    for code, sign in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        point = point.replace(code, sign)
    return point
