"""What was typed about a person does not stay in the list of processes.

Every account of a machine reads there what others have typed. The kernel shows the memory in which
the words lie, so they are written over in it; Python has long made its own copies. Linux alone has
such a place that a process may write. While Python starts the words still stand there, so whoever
must be sure lets `kediri enroll` ask.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

PERSONAL = ("--name", "--nik", "--birth-date", "--phone", "--address")
BLANK = b"*"


def unlist(arguments: Sequence[str], options: Sequence[str] = PERSONAL) -> None:
    """Write over what stands behind these options, as `--name X` or `--name=X`; and nothing else.

    Nothing happens where the system has no such place, or does not let it be written.
    """
    if not sys.platform.startswith("linux") or not any(
        word.partition("=")[0] in options for word in arguments
    ):
        return
    import ctypes  # noqa: PLC0415  (few commands need it)

    try:
        # the name in parentheses may hold anything; after it come the fields from the third on
        fields = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
        start, end = int(fields[45]), int(fields[46])
    except (OSError, IndexError, ValueError):
        return
    if not start < end:
        return
    words = ctypes.string_at(start, end - start).split(b"\0")
    place, behind = start, False
    for word in words:
        option, is_told, value = word.partition(b"=")
        named = option.decode(errors="replace") in options
        if behind:
            ctypes.memset(place, BLANK[0], len(word))
        elif named and value:
            ctypes.memset(place + len(option) + 1, BLANK[0], len(value))
        behind = named and not is_told and not behind
        place += len(word) + 1
