"""An export as a Data Package (datapackage.org, version 2): CSV files and what describes them.

Each file is whole or absent, and private; `datapackage.json` comes last, with the size and hash of
every other, so that a torn export is noticed.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from kediri_cli.errors.output import CannotWrite, NotOurFolder
from kediri_cli.render.csv import write_rows
from kediri_cli.render.files import whole_file
from kediri_cli.tables import Field, Kind, Package, Resource

PROFILES = "https://datapackage.org/profiles/2.0"
GUARD = (
    "A text that a spreadsheet would run (= + - @ and the like), or that begins with ', has a ' "
    "before it: take one ' away to get the text back."
)
TYPES = {Kind.COUNT: "integer", Kind.MONEY: "integer", Kind.DATE: "date", Kind.TIME: "time"}


class Tally:
    """Passes text on, and keeps count of its bytes and their hash."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.bytes = 0
        self.hash = sha256()

    def write(self, text: str) -> None:
        """Pass text on."""
        data = text.encode()
        self.bytes += len(data)
        self.hash.update(data)
        self.stream.write(text)


def write(package: Package, folder: Path) -> None:
    """Write the package into a folder, which is made if need be; other files there stay.

    Raises NotOurFolder where a file of the same name is not from an export of ours, CannotWrite or
    DiskFullFor.
    """
    _ours(package, folder)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(file=str(folder), why=error.strerror or "?") from error
    keys: dict[str, str] = {}
    described = []
    for resource in package.resources:
        keys[resource.name] = resource.key[0]
        described.append(_written(resource, folder, keys))
    seq, digest = package.head
    description = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": package.name,
        "title": package.title,
        "description": GUARD,
        "created": package.created,
        **({"month": package.month} if package.month else {}),
        "journal": {"seq": seq, "hash": digest},
        "resources": described,
    }
    with whole_file(folder / "datapackage.json") as stream:
        json.dump(description, stream, ensure_ascii=False, indent=2)
        stream.write("\n")


def _ours(package: Package, folder: Path) -> None:
    """Refuse to write among CSV files of the office's own, some of which may have our names."""
    description = folder / "datapackage.json"
    try:
        ours = json.loads(description.read_text(encoding="utf-8")).get("name") == package.name
    except (OSError, ValueError, AttributeError):
        ours = False
    taken = sorted(path.name for path in folder.glob("*.csv")) if folder.is_dir() else []
    if taken and not ours:
        raise NotOurFolder(folder=str(folder), file=taken[0])


def _written(resource: Resource, folder: Path, keys: dict[str, str]) -> dict[str, Any]:
    """Write the file of a resource, and return what describes it."""
    path = f"{resource.name}.csv"
    with whole_file(folder / path) as stream:
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
        "schema": _schema(resource, keys),
    }


def _schema(resource: Resource, keys: dict[str, str]) -> dict[str, Any]:
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
