"""Try random commands, or random files for the import, for so long.

    python -m tests.fuzz commands --seconds 60
    python -m tests.fuzz imports --minutes 30 --seed 7

A run ends by itself. What it finds is printed with its seed and kept in `tests/fuzz/found`, from
where the suite tries it again for ever: mend the program, and commit the case with it.
"""

import argparse
import base64
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz import commands, imports
from tests.fuzz.desk import Wrong, desk

FOUND = Path(__file__).parent / "found"
FRESH = 400  # steps until a file is begun anew
LOOK = 20  # steps between two looks at every rule


def tried(kind: str, seed: int, until: float) -> Counter[int]:
    """Try until that moment; return how often what happened. Raises Wrong with what was tried."""
    chance, ends = random.Random(seed), Counter[int]()
    while time.monotonic() < until:
        with desk() as database:
            commands.begin()
            kept = imports.templates() if kind == "imports" else {}
            past: list[tuple[list[str], bool]] = []
            for number in range(FRESH):
                if time.monotonic() >= until:
                    break
                if kind == "imports":
                    of = chance.choice(imports.KINDS)
                    content = imports.mutated(kept[of], chance)
                    case = {"import": of, "content": base64.b64encode(content).decode()}
                else:
                    past.append((commands.commands(chance), chance.random() < 0.3))
                    case = {"commands": past}
                try:
                    if kind == "imports":
                        ends[imports.step(database, of, content)] += 1
                    else:
                        words, undo = past[-1]
                        rules = number % LOOK == 0
                        ends[commands.step(database, words, undo=undo, rules=rules)] += 1
                except Wrong as wrong:
                    raise Wrong(json.dumps({**case, "wrong": str(wrong)})) from wrong
    return ends


def main() -> int:
    """Run; 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("kind", choices=("commands", "imports"))
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    print(f"{given.kind}, seed {given.seed}", flush=True)
    until = time.monotonic() + (given.seconds + 60 * given.minutes or 60)
    try:
        ends = tried(given.kind, given.seed, until)
    except Wrong as wrong:
        FOUND.mkdir(exist_ok=True)
        case = FOUND / f"{given.kind}-{given.seed}.json"
        case.write_text(f"{wrong}\n", encoding="utf-8")
        print(f"Found: {json.loads(str(wrong))['wrong']}\nKept in {case}")
        return 1
    counts = ", ".join(f"{code}: {count}" for code, count in sorted(ends.items()))
    print(f"{given.kind}: {ends.total()} tried and nothing found; by exit code {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
