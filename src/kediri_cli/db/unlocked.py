"""An identity key that is open for a while: a private file in memory, never on a disk.

It counts by the clock and by the time since the machine started, so that a clock that is put back
does not prolong it, and it is of this start of the machine only. Whichever command of the account
sees one whose time is over writes it over and removes it. Standard library only, since every
command looks.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from kediri_cli.db import mounts
from kediri_cli.errors.identity import NoRuntimeFolder

TITLE = "kediri unlocked 1"
BOOT = Path("/proc/sys/kernel/random/boot_id")
IN_MEMORY = ("tmpfs", "ramfs")
ENDING = ".unlocked"
MOST = 4096


class Unlocked(NamedTuple):
    """An open key, and the moment in UTC from which on it is closed."""

    key_id: str
    secret: bytes
    until: datetime

    def __repr__(self) -> str:
        """Return what may be printed: never the key."""
        return f"Unlocked({self.key_id}, until {self.until})"


class Clocks(NamedTuple):
    """What time it is: in UTC, in seconds since the machine started, and which start it was."""

    now: float
    running: float
    boot: str


def clocks() -> Clocks:
    """Return the time by both clocks."""
    try:
        boot = BOOT.read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    return Clocks(time.time(), time.clock_gettime(time.CLOCK_BOOTTIME), boot)


def keep(
    folders: tuple[Path, ...], key_id: str, secret: bytes, lasts: timedelta, at: Clocks
) -> datetime:
    """Keep a key open for a while; return until when. Raises NoRuntimeFolder."""
    seconds = lasts.total_seconds()
    text = "\n".join((
        TITLE, f"key: {secret.hex()}", f"boot: {at.boot}",
        f"clock: {at.now!r} {at.now + seconds!r}",
        f"running: {at.running!r} {at.running + seconds!r}", "",
    ))  # fmt: skip
    folder = _folder(folders)
    hidden = folder / f".{key_id}.{os.urandom(4).hex()}{ENDING}"  # swept too, if it is left behind
    try:
        descriptor = os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(text)
        close(folders, key_id, but=hidden)
        hidden.replace(folder / f"{key_id}{ENDING}")
    except OSError as error:
        remove(hidden)
        raise NoRuntimeFolder from error
    return datetime.fromtimestamp(at.now + seconds, UTC)


def find(folders: tuple[Path, ...], key_id: str, at: Clocks) -> Unlocked | None:
    """Return the key if it is open; what has run out is removed on the way."""
    sweep(folders, at)
    for place in _kept(folders):
        if place.stem == key_id and (found := _read(place, at)) is not None:
            return found
    return None


def sweep(folders: tuple[Path, ...], at: Clocks | None = None) -> None:
    """Remove every key whose time is over."""
    for place in _kept(folders):
        at = at or clocks()
        if _read(place, at) is None:
            remove(place)


def close(folders: tuple[Path, ...], key_id: str = "", *, but: Path | None = None) -> bool:
    """Close a key at once, every key unless one is named; return whether any was open."""
    places = [place for place in _kept(folders) if key_id in place.stem and place != but]
    for place in places:
        remove(place)
    return bool(places)


def remove(place: Path) -> None:
    """Write zeros over a file, and remove it."""
    how = os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe would wait for a reader
    with suppress(OSError), os.fdopen(os.open(place, how), "wb") as stream:
        stream.write(bytes(os.fstat(stream.fileno()).st_size))
    place.unlink(missing_ok=True)


def _kept(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        try:
            if _private(folder):
                yield from sorted(folder.glob(f"*{ENDING}"))
        except OSError:
            continue


def _read(place: Path, at: Clocks) -> Unlocked | None:
    """Return what a file keeps, None if its time is over or anything is odd about it."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as stream:
            found = os.fstat(stream.fileno())
            ours = found.st_uid == os.geteuid() and stat.S_ISREG(found.st_mode)
            if not ours or stat.S_IMODE(found.st_mode) & 0o077:
                return None
            title, *lines = stream.read(MOST).decode("ascii").splitlines()
        facts = dict(line.split(": ", 1) for line in lines)
        since, until = map(float, facts["clock"].split())
        started, ends = map(float, facts["running"].split())
        secret = bytes.fromhex(facts["key"])
        moment = datetime.fromtimestamp(until, UTC)
    except (OSError, ValueError, KeyError, OverflowError):
        return None
    within = since <= at.now < until and started <= at.running < ends
    if title != TITLE or facts.get("boot") != at.boot or not within:
        return None
    return Unlocked(place.stem, secret, moment)


def _folder(folders: tuple[Path, ...]) -> Path:
    """Return the first folder that is ours alone and lies in memory. Raises NoRuntimeFolder."""
    for folder in folders:
        if mounts.kind(folder.parent) not in IN_MEMORY:
            continue
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            if _private(folder):
                return folder
    raise NoRuntimeFolder


def _private(folder: Path) -> bool:
    found = folder.lstat()
    ours = found.st_uid == os.geteuid() and stat.S_ISDIR(found.st_mode)
    return ours and stat.S_IMODE(found.st_mode) == 0o700
