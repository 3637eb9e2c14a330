"""Random commands on one file: valid, on the border, hostile; and what must hold after each.

A refused command leaves the journal and every row as they were, one that was carried out can be
taken back and then leaves every row as it was, and no rule of the data is ever broken.
"""

import random
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.desk import Wrong, findings, head, run, standing
from tests.office import OFFICE

HOSTILE = (
    "", " ", "=1+1", "[bold]x[/bold]", "X[/b]", "a\x1b[31mb", "\u202eabc", ":smile:", "\u200b",
    "A" * 3000, "-5", "--", "\t", "NaN", "\ud800", "0", "é" * 40, "'; DROP TABLE machine; --",
    "９９", "1e9", "\x9b31m", "{code}", "%s", "Rp", "\n",
)  # fmt: skip
NAMES = ("Sulam Andaru", "Obras Kusuma", "Siti", "Perca Hening", "D'Arum", "Jelujur-Rapi")
DAYS = ("2014-10-08", "9/10/2014", "1 Oktober 2014", "2014-10-31", "2014-09-01", "2014-12-31",
        "31/2/2014", "2015-01-01", "today", "kemarin", "1/1/0001", "9999-12-31")  # fmt: skip
MONEY = ("1000", "1.250.000", "Rp 50.000", "1,5 juta", "0", "-1", "1.5", "125000000", "9" * 30)
PEOPLE = ("P-AAA2", "P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-BBB4", "P-CCC2", "P-ZZZ9", "aaa2")
GROUPS = ("K1", "K2", "K3", "k1", "K99")
MACHINES = ("MJ-01", "MJ-02", "MJ-03", "OB-01", "MJ-99", "mj-1")
LINES = ("5.2.2.01.01", "5.2.3.01.01", "5.2.2", "5.2.2.01.02", "9", "5..2")
TIMES = ("08:00", "13.30", "24:00", "7", "00:00")

Words = Callable[[random.Random], list[str]]


def some(chance: random.Random, *pools: tuple[str, ...]) -> str:
    """Return a word of these; now and then a hostile one."""
    return chance.choice(HOSTILE if chance.random() < 0.08 else chance.choice(pools))


def _day(chance: random.Random) -> list[str]:
    return ["--on", some(chance, DAYS[:4], DAYS)] if chance.random() < 0.9 else []


GRAMMAR: tuple[Words, ...] = (
    lambda c: ["enroll", "--name", some(c, NAMES), "--sex", some(c, ("L", "P", "X")), *_day(c)],
    lambda c: ["enroll", "--name", f"{some(c, NAMES)} {c.randrange(99)}", "--sex", "P",
               "--nik", f"9971025008{c.randrange(10**6):06}", *_day(c)],
    lambda c: ["participant", "accept", some(c, PEOPLE), *_day(c)],
    lambda c: ["participant", "withdraw", some(c, PEOPLE), "--reason", some(c, ("moved", "x")),
               *_day(c)],
    lambda c: ["participant", "correct", some(c, PEOPLE), "--phone",
               some(c, ("0812-3456-7890", "12")), "--note", some(c, NAMES)],
    lambda c: ["participant", "restrict", some(c, PEOPLE), "--reason", some(c, NAMES)],
    lambda c: ["participant", "release", some(c, PEOPLE)],
    lambda c: ["participant", "reveal", some(c, PEOPLE), "--reason", some(c, ("a letter", "x"))],
    lambda c: ["group", "add", "--name", f"Kelompok {some(c, NAMES)}", *_day(c)],
    lambda c: ["group", "move", some(c, PEOPLE), "--to", some(c, GROUPS), *_day(c)],
    lambda c: ["assign-machine", some(c, MACHINES), "--to", some(c, GROUPS), *_day(c)],
    lambda c: ["return-machine", some(c, MACHINES), "--condition", some(c, ("B", "RR", "RB")),
               *_day(c)],
    lambda c: ["log-session", "--group", some(c, GROUPS), "--module", some(c, ("M01", "M02")),
               "--start", some(c, TIMES), "--jp", some(c, ("3", "4", "0", "99")),
               "--instructor", some(c, ("I01", "I02")), "--place", some(c, ("Balai", "SMK")),
               "--absent", f"{some(c, PEOPLE)}={some(c, ('S', 'I', 'A', 'H'))}", *_day(c)],
    lambda c: ["attend", some(c, ("S-0001", "S-0002", "S-0099")),
               f"{some(c, PEOPLE)}={some(c, ('H', 'S', 'I', 'A', '?'))}"],
    lambda c: ["budget", "line", some(c, LINES), "--name", some(c, NAMES)],
    lambda c: ["budget", "allocate", some(c, LINES), some(c, MONEY), "--document", "DPA", *_day(c)],
    lambda c: ["spend", some(c, LINES), some(c, MONEY), "--payee", some(c, NAMES),
               "--for", some(c, NAMES), *_day(c)],
    lambda c: ["request", "add", some(c, PEOPLE), "--kind", some(c, ("access", "erase", "x")),
               "--received", some(c, ("2014-10-08 09:00", "2014-10-08", "soon"))],
    lambda c: ["budget", "close", some(c, ("2014-09", "2014-10", "2014-13"))],
    lambda c: ["undo"],
    lambda c: ["participant", "list", "--format", some(c, ("text", "csv", "json", "csv-excel"))],
    lambda c: ["report", "--month", some(c, ("2014-10", "last", "x", "0001-01", "9999-12"))],
    lambda c: ["status", *_day(c)],
    lambda c: ["audit", "log"],
    lambda c: [some(c, ("enrol", "grup", "machine", "budget")), some(c, HOSTILE)],
)  # fmt: skip


def begin() -> None:
    """Furnish the small office."""
    import shlex

    for line in OFFICE:
        if run(shlex.split(line)).code:
            raise Wrong(f"the office cannot be furnished: {line}")


def step(database: Path, words: list[str], *, undo: bool, rules: bool) -> int:
    """Run one command and look at what must hold; return how it ended."""
    rows, seq = standing(database), head(database)
    answer = run(words)
    after = head(database)
    if answer.code and (after != seq or standing(database) != rows):
        raise Wrong(f"it ended with {answer.code}, and something was kept")
    stays = words == ["undo"] or "reveal" in words  # a look is passed over: it cannot be undone
    if undo and after == seq + 1 and not stays:
        back = run(["undo"])
        if not back.code and standing(database) != rows:
            raise Wrong("taken back, and the rows are not as they were")
    if rules and (broken := findings()):
        raise Wrong(f"rules are broken: {broken[:3]}")
    return answer.code


def commands(chance: random.Random) -> list[str]:
    """Return a random command; now and then words of it are lost, doubled or hostile."""
    words = chance.choice(GRAMMAR)(chance)
    if chance.random() < 0.05:
        words.insert(chance.randrange(len(words) + 1), chance.choice(HOSTILE))
    if chance.random() < 0.05:
        del words[chance.randrange(len(words))]
    if chance.random() < 0.05:
        words.append(chance.choice(("--dry-run", "--no-input", "--help", "--nonsense")))
    return words
