"""Copies of the file: taken, read back whole, described, thinned out, restored.

VACUUM INTO writes only what stands, so that nothing deleted goes along; the copy is under the same
key. It counts only after it was opened again and compared. A manifest beside each copy says what it
holds, and a note beside the database when the last one was checked.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kediri_cli.db import chain, copies, engine, manifests, opening, private, snapshot
from kediri_cli.db.access import Access, salt_of
from kediri_cli.db.copies import Facts
from kediri_cli.db.manifests import Copy
from kediri_cli.db.refusals import no_room, refusing
from kediri_cli.errors.backup import CopyDiffers, NoBackup, NotACopy, OtherRegister
from kediri_cli.errors.base import KediriError
from kediri_cli.errors.database import CannotCreate, Damaged, DiskFull, NoAccess, NotOurs
from kediri_cli.errors.keys import NoKey

STAMP = "%Y%m%dT%H%M%SZ"
TRIES = 3


def take(path: Path, folder: Path, access: Access, *, at: datetime) -> Copy:
    """Copy the database into a folder, read the copy back and describe it; return it.

    Raises CannotCreate, DiskFull, CopyDiffers, and as opening does. A copy that does not verify is
    removed again.
    """
    engine.present(path)
    file = folder / f"{path.stem}-{at:{STAMP}}.db"
    with _made(folder):
        copy = _taken(path, file, access, at=at)
    manifests.note(path, copy)
    return copy


def _taken(path: Path, file: Path, access: Access, *, at: datetime) -> Copy:
    """Write, read and describe a copy; all of it is removed again if it does not verify."""
    copies.premade(file)
    try:
        found = _copied(path, file, access)
        _flushed(file)
        copy = Copy(
            file, at, manifests.digest(file), file.stat().st_size, salt_of(file) is not None, found
        )
        private.replace(copy.manifest, manifests.described(copy))
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return copy


def _copied(path: Path, file: Path, access: Access) -> Facts:
    """Copy until the database has stood still meanwhile; at last a beginning of it will do."""
    for last in range(TRIES, 0, -1):
        with refusing(path, access), closing(snapshot.copied(path, access)) as source:
            file.write_bytes(b"")
            with _room_for(file):
                source.execute("VACUUM INTO ?", (str(file),))  # from a copy: writers go on
        copied = copies.checked(file, access)
        with engine.reading(path, access) as connection:
            live = copies.facts(connection)
            known = chain.hash_of(connection, copied.head[0]) == copied.head[1]
        if copied.head == live.head:
            copies.same_rows(file, copied, live.rows)
            return copied
        if known and last == 1:
            return copied
    raise CopyDiffers(file=str(file), what=f"head {copied.head[0]}")


def restore(file: Path, path: Path, access: Access, *, at: datetime) -> tuple[Facts, Path | None]:
    """Put a copy in the place of the database; return its facts, and what stood there before.

    The copy is read whole before, and again as it will stand. What stood there is kept beside it.
    Raises NoBackup, CopyDiffers, OtherRegister, and as opening does.
    """
    if not file.is_file():
        raise NoBackup(file=str(file))
    copies.tidy(path)
    fresh = copies.unfinished(path)
    try:
        found = laid_out(file, fresh, access, path)
        if not path.exists():
            engine.put(fresh, path)
            return found, None
        kept = path.with_name(f"{path.stem}-before-{at:{STAMP}}.db")
        _exchanged(file, fresh, path, kept, found, access)
        return found, kept
    finally:
        fresh.unlink(missing_ok=True)


def laid_out(file: Path, fresh: Path, access: Access, path: Path) -> Facts:
    """Copy a copy and read it whole, there as here; compare it with its manifest.

    `path` is where it is to stand. Refusals name it or the copy, never the file in the making.
    """
    if not os.access(file, os.R_OK):
        raise NoAccess(file=str(file))
    known = None
    with suppress(ValueError, KeyError, TypeError, OSError):
        known = manifests.read(manifests.manifest_of(file))
    if known is not None and known.sha256 != manifests.digest(file):
        raise CopyDiffers(file=str(file), what="sha256")
    copies.premade(fresh, path)
    try:
        shutil.copyfile(file, fresh)
    except OSError as error:
        full = error.errno in private.NO_ROOM
        raise (DiskFull if full else CannotCreate)(file=str(path), why=error.strerror) from error
    with _naming(file, fresh):
        found = copies.checked(fresh, access)
    if known is not None and known.facts != found:
        raise CopyDiffers(file=str(file), what="manifest")
    return found


@contextmanager
def _naming(file: Path, fresh: Path) -> Iterator[None]:
    """Let what is refused about a fresh file name the copy that it was made from."""
    try:
        yield
    except NotOurs as error:
        raise NotACopy(file=str(file)) from error
    except KediriError as error:
        if error.facts.get("file") == str(fresh):
            error.facts["file"] = str(file)
        raise


def _exchanged(
    file: Path, fresh: Path, path: Path, kept: Path, found: Facts, access: Access
) -> None:
    """Keep what stands under another name, and put the fresh file in its place, under the lock."""
    if not os.access(path, os.W_OK):
        raise NoAccess(file=str(path))
    try:
        with engine.replacing(path, access) as connection:
            first = chain.hash_of(connection, 1)
            if first and found.first != first:
                raise OtherRegister(file=str(file), database=str(path))
            _kept_as(path, kept)
            engine.put(fresh, path)
    except (Damaged, NotOurs, NoKey):
        # what stands cannot be opened any more: it is set aside whole, its journal too
        for end in ("", "-journal"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).replace(kept.with_name(kept.name + end))
        engine.put(fresh, path)


def _kept_as(path: Path, kept: Path) -> None:
    """Give what stands a second name; where a file system knows none, set it aside for a moment."""
    try:
        os.link(path, kept)
    except OSError:
        path.replace(kept)


@contextmanager
def _room_for(file: Path) -> Iterator[None]:
    """Let want of room be told of the file that is written, not of the one that is read."""
    try:
        yield
    except opening.driver_errors() as error:
        if (full := no_room(file, error)) is not None:
            raise full from error
        raise


@contextmanager
def rehearsed(copy: Copy, access: Access) -> Iterator[Path]:
    """Restore a copy into a folder of its own, which is gone afterwards."""
    with TemporaryDirectory(prefix="kediri-") as folder:
        fresh = Path(folder) / copy.file.name
        laid_out(copy.file, fresh, access, fresh)
        yield fresh


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder with those above it; without a copy in it what was made is gone again."""
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotCreate(file=str(folder), why=error.strerror or "?") from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for place in made:
                place.rmdir()
        raise


def _flushed(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
