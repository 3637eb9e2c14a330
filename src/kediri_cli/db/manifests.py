"""What is known of copies: a manifest beside each, a note of the last one beside the database."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from kediri_cli.db import private
from kediri_cli.db.copies import Facts
from kediri_cli.errors.database import CannotCreate


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy and what its manifest says."""

    file: Path
    at: datetime
    sha256: str
    bytes: int
    encrypted: bool
    facts: Facts

    @property
    def manifest(self) -> Path:
        return manifest_of(self.file)


def listed(folder: Path) -> list[Copy]:
    """Return the copies in a folder by their manifests, newest first."""
    if not folder.is_dir():
        return []
    found = []
    for place in folder.glob("*.json"):
        with suppress(ValueError, KeyError, TypeError, OSError):
            found.append(read(place))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def thin_out(folder: Path, first: str, keep: int) -> list[Path]:
    """Remove all but the newest copies of one register; return what was removed."""
    gone = [copy for copy in listed(folder) if copy.facts.first == first][keep:]
    for copy in gone:
        copy.file.unlink(missing_ok=True)
        copy.manifest.unlink(missing_ok=True)
    return [copy.file for copy in gone]


def note(path: Path, copy: Copy, drilled: datetime | None = None, keep: int | None = None) -> None:
    """Note beside the database when a copy of it was last checked, and when one was last tried.

    `keep` says how many copies its folder is thinned out to; by it is known when a copy goes.
    """
    before = last(path)
    same = before is not None and Path(before.file).parent == copy.file.absolute().parent
    thinned = keep or (before.keep if before and same else None)
    tried = drilled or (before.drilled if before else None)
    facts = {
        "at": copy.at.isoformat(timespec="seconds"),
        "file": str(copy.file.absolute()),
        "head": f"{copy.facts.head[0]}:{copy.facts.head[1]}",
        "drilled": tried.isoformat(timespec="seconds") if tried else None,
        "keep": thinned,
    }
    with suppress(CannotCreate):  # an account that may only read takes copies all the same
        private.replace(_note(path), json.dumps(facts, indent=1) + "\n")


@dataclass(frozen=True, slots=True)
class Note:
    """When a copy was last checked and one last tried, and how many of them are kept."""

    at: datetime
    file: str
    drilled: datetime | None
    keep: int | None = None


def last(path: Path) -> Note | None:
    """Return what was noted about the last copy, None if nothing was."""
    try:
        facts = json.loads(_note(path).read_text(encoding="utf-8"))
        tried = facts["drilled"]
        return Note(
            datetime.fromisoformat(facts["at"]),
            facts["file"],
            datetime.fromisoformat(tried) if tried else None,
            facts.get("keep"),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def digest(file: Path) -> str:
    """Return the SHA-256 of a file that no connection has open."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def manifest_of(file: Path) -> Path:
    """Return where the manifest of a copy is."""
    return file.with_suffix(".json")


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.backup.json")


def described(copy: Copy) -> str:
    """Return the manifest of a copy."""
    facts = {
        "kediri": 1,
        "file": copy.file.name,
        "at": copy.at.astimezone(UTC).isoformat(timespec="seconds"),
        "sha256": copy.sha256,
        "bytes": copy.bytes,
        "encrypted": copy.encrypted,
        **asdict(copy.facts),
    }
    return json.dumps(facts, indent=1) + "\n"


def read(manifest: Path) -> Copy:
    """Return the copy that a manifest describes; raises what JSON and dictionaries do."""
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    seq, signed = facts["head"]
    return Copy(
        manifest.with_name(Path(facts["file"]).name),
        datetime.fromisoformat(facts["at"]),
        facts["sha256"],
        facts["bytes"],
        facts["encrypted"],
        Facts(facts["schema"], facts["first"], (seq, signed), facts["rows"]),
    )
