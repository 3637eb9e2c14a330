"""Who else could read or replace the file, its folder and its keys: owners and modes.

The key that opens the file is looked at whenever it is used (`keys`); here the others are too, such
as old keys, since each opens the copies of its time.
"""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from kediri_cli.db.access import Access

OTHERS = stat.S_IWOTH | stat.S_IROTH | stat.S_IXOTH
GROUP = stat.S_IWGRP | stat.S_IRGRP | stat.S_IXGRP


def places(path: Path, access: Access, named: Sequence[Path] = ()) -> list[Path]:
    """Return what is looked at: the database, its folder, the keys and theirs.

    `named` are keys that were named for this run, besides that of the file.
    """
    folder = path.absolute().parent
    kept = sorted(access.folder.iterdir()) if access.folder.is_dir() else []
    own = [access.named] if access.named else []
    keys = [place for place in (*kept, *own, *named) if place.is_file()]
    return list(dict.fromkeys([path, folder, *(place.absolute().parent for place in keys), *keys]))


def exposed(path: Path, access: Access, named: Sequence[Path] = ()) -> list[tuple[str, str]]:
    """Return the places that others can get at, each with how: owner, read or write.

    A folder may be read by others, and written by a group that holds nobody but its owner.
    """
    if not hasattr(os, "geteuid"):  # a system without owners and modes
        return []
    return [(str(place), how) for place in places(path, access, named) if (how := _how(place))]


def _how(place: Path) -> str:
    try:
        found = place.stat()
    except OSError:
        return ""
    if os.geteuid() != 0 and found.st_uid not in (0, os.geteuid()):
        return "owner"
    mode = stat.S_IMODE(found.st_mode)
    if stat.S_ISDIR(found.st_mode):
        shared = mode & stat.S_IWGRP and not _own_group(found)
        return "write" if mode & stat.S_IWOTH or shared else ""
    if mode & (stat.S_IWOTH | stat.S_IWGRP):
        return "write"
    return "read" if mode & (OTHERS | GROUP) else ""


def _own_group(found: os.stat_result) -> bool:
    """Return whether the group is that of its owner alone, as many systems make one for each."""
    try:
        import grp  # noqa: PLC0415  (absent on Windows)
        import pwd  # noqa: PLC0415

        owner, group = pwd.getpwuid(found.st_uid), grp.getgrgid(found.st_gid)
    except (ImportError, KeyError):
        return False
    return owner.pw_name == group.gr_name and not set(group.gr_mem) - {owner.pw_name}
