"""Random files for the import: whatever is in them, all of it is taken or none, and it is said."""

import csv
import io
import random
from pathlib import Path

from tests.fuzz.commands import HOSTILE
from tests.fuzz.desk import Wrong, head, run, standing

KINDS = ("participants", "machines", "budget-lines", "sessions", "spending")
NOISE = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b";", b"\t", b",", b"\r", b"\n\n",
         b"\x1b[2J", b"\xc3", b"\x81", b"=cmd", b"\xe2\x80\xae")  # fmt: skip
SEPARATORS, ENDS = (",", ";", "\t"), ("\n", "\r\n")
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16")


def templates() -> dict[str, bytes]:
    """Return the templates that the program hands out itself, by kind."""
    found = {}
    for kind in KINDS:
        answer = run(["import", kind, "--template"])
        found[kind] = answer.out.encode()
    return found


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a file that may be wrong in its bytes, its cells, its rows or its head."""
    head, *rows = csv.reader(io.StringIO(content.decode()))
    rows += [list(chance.choice(rows)) for _ in range(chance.choice((0, 0, 1, 4)))]
    every = [head, *rows]
    for _ in range(chance.choice((0, 0, 1, 3))):
        row = chance.choice(every)
        row[chance.randrange(len(row))] = chance.choice(HOSTILE)
    if chance.random() < 0.1:
        chance.shuffle(every)
    if chance.random() < 0.1:
        chance.choice(every).append("more")
    if chance.random() < 0.03:
        chance.choice(every)[0] = "x" * 2_000_000
    written = io.StringIO()
    for row in every:
        by = chance.choice(SEPARATORS) if chance.random() < 0.05 else SEPARATORS[len(rows) % 3]
        csv.writer(written, delimiter=by, lineterminator=chance.choice(ENDS)).writerow(row)
    made = written.getvalue().encode(chance.choice(ENCODINGS), "replace")
    for _ in range(chance.choice((0, 0, 0, 1, 3))):
        at = chance.randrange(len(made) + 1)
        made = made[:at] + chance.choice(NOISE) + made[at + chance.randrange(3) :]
    return made


def step(database: Path, kind: str, content: bytes) -> int:
    """Import one file; return how it ended."""
    place = database.with_name("file.csv")
    place.write_bytes(content)
    rows, seq = standing(database), head(database)
    code = run(["import", kind, str(place)]).code
    after = head(database)
    if code and (after != seq or standing(database) != rows):
        raise Wrong(f"it ended with {code}, and something was kept")
    if after > seq and run(["undo"]).code == 0 and standing(database) != rows:
        raise Wrong("taken back, and the rows are not as they were")
    return code
