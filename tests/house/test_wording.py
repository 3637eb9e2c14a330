"""Words that are never used stand in one file, and no field is about what a person once was.

`domain.md` 6.3 and 6.4. The words are taken from where they stand, so that they stand not here too.
"""

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kediri_cli.domain import imports, wording
from kediri_cli.schema import everything

ROOT = Path(__file__).parents[2]
HOME = ROOT / "src" / "kediri_cli" / "domain" / "wording.py"
NOT_OURS = {".git", ".venv", "venv", "build", "dist", ".hypothesis", "__pycache__"}
"""Folders that are not of the project, beside the caches of tools."""

OCCUPATION = r"(?:occupation|profession|job|work|worker|pekerjaan|pekerja|profesi)"
ONCE = re.compile(
    rf"\b(?:former|previous|earlier|past|ex|eks|mantan|bekas)[ _-]?{OCCUPATION}\b"
    rf"|\b{OCCUPATION}[ _-](?:lama|lalu|asal|before|terdahulu|sebelum\w*)\b",
    re.IGNORECASE,
)
NO_FIELD = {
    "occupation", "profession", "job", "pekerjaan", "profesi", "health", "kesehatan", "disease",
    "penyakit", "religion", "agama", "marital", "perkawinan", "criminal",
}  # fmt: skip


def files() -> Iterator[Path]:
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in sorted(names))


def found(text: str) -> bool:
    return wording.stands_in(text, wording.DEFAULT)


def test_no_file_of_the_project_has_a_word_that_is_not_used() -> None:
    seen = set()
    for path in files():
        place = str(path.relative_to(ROOT))
        seen.add(place.partition("/")[0])
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert not found(place.replace("/", " ")), place
        assert not ONCE.search(text), place
        if path != HOME:
            assert not found(text), place
    assert {"src", "tests", "docs", "README.md"} <= seen


@pytest.mark.parametrize("word", wording.DEFAULT)
def test_the_list_stands_where_it_is_said_to(word: str) -> None:
    assert word in HOME.read_text(encoding="utf-8")


def test_no_field_is_about_what_a_person_was_is_or_believes() -> None:
    names = {name for table in everything().sorted_tables for name in (table.name, *table.c.keys())}
    for columns in imports.SHEETS.values():
        names |= {name for column in columns for name in (column.key, *column.also.split(","))}
    for file in (HOME.parents[1] / "demo").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            names |= set(next(csv.reader(stream)))
    assert len(names) > 200
    parts = {part for name in names for part in re.split(r"[\W_]+", name.casefold())}
    assert not parts & NO_FIELD


def test_the_guard_sees_what_it_is_about() -> None:
    once, work = "previous", "occupation"
    assert ONCE.search(f"{once}_{work}")
    assert ONCE.search(f"the {once} {work} of")
    assert found(f"({wording.DEFAULT[4].lower()})")
