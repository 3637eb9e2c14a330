"""Damaged pages of a plain file: every command answers or names the damage, and soon."""

import random
import time
from pathlib import Path

from tests.conftest import Run
from tests.crash.scale import SCALE
from tests.damage.test_columns import harmless

PAGE = 4096
TRIALS = 200 * SCALE
LINES = ("report --month 2014-10", "status", "check", "audit log", "audit verify")


def damaged(content: bytes, chance: random.Random) -> bytearray:
    """Return a file with one page, or a part of it, or its end, as a bad disk may leave it."""
    data, pages = bytearray(content), len(content) // PAGE
    start = chance.randrange(pages) * PAGE
    match chance.randrange(7):
        case 0:
            data[start : start + PAGE] = bytes(PAGE)
        case 1:
            data[start : start + PAGE] = chance.randbytes(PAGE)
        case 2:
            for _ in range(8):
                data[start + chance.randrange(PAGE)] = chance.randrange(256)
        case 3:
            other = chance.randrange(pages) * PAGE
            data[start : start + PAGE] = content[other : other + PAGE]
        case 4:
            data[start + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        case 5:
            head = chance.randrange(100, 200)
            data[start : start + head] = chance.randbytes(head)
        case 6:
            del data[start:]
    return data


def test_damaged_pages_are_named_and_never_a_defect(full: Path, run: Run) -> None:
    chance, content = random.Random(4096), full.read_bytes()
    codes: dict[int, int] = {}
    slowest = 0.0
    for trial in range(TRIALS):
        full.write_bytes(damaged(content, chance))
        line = LINES[trial % len(LINES)]
        started = time.process_time()
        answer = run(line)
        slowest = max(slowest, time.process_time() - started)
        harmless(answer, f"trial {trial}: {line}")
        codes[answer.code] = codes.get(answer.code, 0) + 1
    assert slowest < 10, "seconds of one command"
    assert codes[65] > TRIALS // 10
    assert codes[1] > TRIALS // 20
