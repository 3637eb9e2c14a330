"""An export as a Data Package (datapackage.org, version 2): CSV files and what describes them.

Each file is whole or absent, and private; `datapackage.json` comes last, with the size and hash of
every other, so that a torn export is noticed.
"""

import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from errno import ENOENT
from hashlib import sha256
from pathlib import Path
from typing import Any

from kediri_cli.domain.profiles import Profile
from kediri_cli.domain.small_numbers import few
from kediri_cli.errors.exports import OtherProfile
from kediri_cli.errors.output import CannotWrite, NotOurFolder
from kediri_cli.render.csv import SupportsWrite, write_rows
from kediri_cli.render.files import whole_file
from kediri_cli.tables import Kind
from kediri_cli.tables.packages import Field, Package, Resource

PROFILES = "https://datapackage.org/profiles/2.0"
GUARD = (
    "A text that a spreadsheet would run (= + - @ and the like), or that begins with ', has a ' "
    "before it: take one ' away to get the text back."
)
ROUNDED = (
    "Numbers of people by month are rounded to the nearest multiple of the threshold; behind < and "
    "the threshold there are fewer, or none. At the end of the programme they are exact, and "
    "hidden where they are few or would tell a few. An empty number says nothing."
)
DESCRIPTION = "datapackage.json"
PROFILE = "export_profile"  # `profile` itself means something else to readers of packages
TYPES = {
    Kind.COUNT: "integer",
    Kind.FEW: "integer",
    Kind.MONEY: "integer",
    Kind.DATE: "date",
    Kind.TIME: "time",
}


class Tally:
    """Passes text on, and keeps count of its bytes and their hash."""

    def __init__(self, stream: SupportsWrite) -> None:
        self.stream = stream
        self.bytes = 0
        self.hash = sha256()

    def write(self, text: str) -> None:
        """Pass text on."""
        data = text.encode()
        self.bytes += len(data)
        self.hash.update(data)
        self.stream.write(text)


Place = Callable[[str], AbstractContextManager[SupportsWrite]]
"""Where the file of that name is written."""


def write(package: Package, folder: Path) -> int:
    """Write the package into a folder and return its files; the folder is made if need be.

    Other files there stay. Raises what `ready` raises, or DiskFullFor.
    """
    ready(package, folder)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(file=str(folder), why=error.strerror or "?") from error
    return files(written(package, lambda name: whole_file(folder / name)))


def files(description: dict[str, Any]) -> int:
    """Return of how many files a package is, its description among them."""
    return len(description["resources"]) + 1


def ready(package: Package, folder: Path) -> None:
    """Refuse a folder that cannot be, or has files of the office's own, or an export for others.

    Raises CannotWrite, NotOurFolder, OtherProfile.
    """
    parent = folder.absolute().parent
    if not folder.exists() and not parent.is_dir():
        raise CannotWrite(file=str(folder), why=os.strerror(ENOENT))
    description = folder / DESCRIPTION
    try:
        there = json.loads(description.read_text(encoding="utf-8"))
        name, profile = there.get("name"), there.get(PROFILE)
    except (OSError, ValueError, AttributeError):
        name = profile = None
    taken = sorted(path.name for path in folder.glob("*.csv")) if folder.is_dir() else []
    if taken and name != package.name:
        raise NotOurFolder(folder=str(folder), file=taken[0])
    if taken and profile != package.profile:
        raise OtherProfile(folder=str(folder), profile=package.profile)


def tried(package: Package) -> dict[str, Any]:
    """Return the description of a package that is not written anywhere."""
    return written(package, lambda _name: nullcontext(_Nowhere()))


class _Nowhere:
    def write(self, text: str) -> None:
        """Take text and forget it."""


def written(package: Package, place: Place) -> dict[str, Any]:
    """Write every file of a package, the description last, and return the description."""
    keys: dict[str, str] = {}
    described = []
    for resource in package.resources:
        keys[resource.name] = resource.key[0]
        described.append(_written(resource, place, keys, few(package.few)))
    seq, digest = package.head
    description = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": package.name,
        "title": package.title,
        "description": GUARD if not Profile(package.profile).published else f"{GUARD} {ROUNDED}",
        "created": package.created,
        PROFILE: package.profile,
        **({"month": package.month} if package.month else {}),
        "journal": {"seq": seq, "hash": digest},
        "resources": described,
    }
    with place(DESCRIPTION) as stream:
        stream.write(as_text(description))
    return description


def as_text(description: dict[str, Any]) -> str:
    """Return a description as it stands in its file."""
    return json.dumps(description, ensure_ascii=False, indent=2) + "\n"


def digest(description: dict[str, Any]) -> str:
    """Return the hash of the file that describes the others, with the hash of each."""
    return sha256(as_text(description).encode()).hexdigest()


def _written(resource: Resource, place: Place, keys: dict[str, str], fewer: str) -> dict[str, Any]:
    """Write the file of a resource, and return what describes it."""
    path = f"{resource.name}.csv"
    with place(path) as stream:
        tally = Tally(stream)
        columns = [(field.key, field.kind) for field in resource.fields]
        rows = write_rows(columns, resource.rows, tally)
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": resource.name,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": tally.bytes,
        "hash": f"sha256:{tally.hash.hexdigest()}",
        "rows": rows,
        "schema": _schema(resource, keys, fewer),
    }


def _schema(resource: Resource, keys: dict[str, str], fewer: str) -> dict[str, Any]:
    """Return the Table Schema; `keys` is the key of every resource so far, by name."""
    links = [
        {"fields": [field.key], "reference": {"resource": field.to, "fields": [keys[field.to]]}}
        for field in resource.fields
        if field.to
    ]
    return {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(field) for field in resource.fields],
        "primaryKey": list(resource.key),
        **(
            {"missingValues": ["", fewer]}
            if any(field.kind is Kind.FEW for field in resource.fields)
            else {}
        ),
        **({"foreignKeys": links} if links else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    kind = TYPES.get(field.kind, "string")
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.words:
        constraints["enum"] = list(field.words)
    return {
        "name": field.key,
        "type": kind,
        **({"format": "%H:%M"} if kind == "time" else {}),
        **({"constraints": constraints} if constraints else {}),
    }
