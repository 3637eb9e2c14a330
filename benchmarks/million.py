"""The month's budget table over a million receipts, beside hledger and ledger on the same data.

    python benchmarks/million.py [RECEIPTS [RUNS]]

A file of 36 months is built, and one of the last 12 of them, so that the last month is the same in
both. Through the commands this cannot be: a programme has one fiscal year, and a million receipts
would be a million operations. So the rows are written past the program, with its own tables and
guards, in one transaction, from a fixed seed; what has no journal, `kediri check` would name. The
journal that hledger and ledger read is the export of that same file.

Timed are whole processes, in turn (A B C A B C ...): our `budget show --month`, and the balance of
the same accounts in the same month by the other two. Printed are medians of the wall clock in
seconds, ratios, and the sum that each one finds, which must be the same.
"""

import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from kediri_cli.db import engine, guards, totals
from kediri_cli.domain.dates import Month

SEED = 20141008
LEAVES = [f"5.2.{kind}.{item:02}.{leaf:02}" for kind in (1, 2, 3) for item in (1, 2, 3, 4)
          for leaf in (1, 2, 3)]  # fmt: skip
FIRST, MONTHS, FEWER = Month(2014, 1), 36, 12
FILL = "INSERT INTO spent_by_month (budget_line_id, month, amount)"
PARENTS = ["5", "5.2", *sorted({code[:n] for code in LEAVES for n in (5, 8)})]


def months(count: int) -> list[Month]:
    """Return the last so many of the months."""
    found = [FIRST]
    while len(found) < MONTHS:
        found.append(found[-1].next())
    return found[-count:]


def receipts(total: int, count: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the last `count` months; each month draws from a seed of its own."""
    for number, month in enumerate(months(MONTHS)):
        if month not in months(count):
            continue
        draw = random.Random(SEED + number)
        days = (month.last - month.first).days + 1
        for serial in range(total // MONTHS):
            on = month.first + timedelta(days=draw.randrange(days))
            yield (
                f"{number:02}-{serial:06}/KW", draw.randrange(len(LEAVES)) + 1 + len(PARENTS),
                on.isoformat(), draw.randrange(1, 400) * 500, f"Toko {draw.randrange(900):03}",
                "Alat tulis", "cash",
            )  # fmt: skip


def build(file: Path, total: int, count: int) -> None:
    """Write a database of the last `count` months, with every table, index and guard."""
    with engine.creating(file, plain=True) as connection:
        connection.commit()
    with sqlite3.connect(file, isolation_level=None) as db:
        triggers = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:  # a sum over all receipts for each of them is no way to load
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        first, last = months(count)[0], months(count)[-1]
        db.execute(
            "INSERT INTO programme (name, office, city, fiscal_year, ceiling, target, starts_on,"
            " ends_on, zone, language) VALUES ('Million', 'Office', 'Kediri', 2014, 9000000000000,"
            " 100, ?, ?, 'Asia/Jakarta', 'en')",
            (first.first.isoformat(), last.last.isoformat()),
        )
        db.executemany(
            "INSERT INTO budget_line (code, name) VALUES (?, ?)",
            [(code, f"Line {code}") for code in [*PARENTS, *LEAVES]],
        )
        db.execute(
            "INSERT INTO allocation (budget_line_id, decided_on, amount, kind, document)"
            " SELECT id, ?, 100000000000, 'initial', 'DPA' FROM budget_line WHERE length(code) > 8",
            (first.first.isoformat(),),
        )
        db.executemany(
            "INSERT INTO expenditure (receipt, budget_line_id, spent_on, amount, payee, purpose,"
            " purse) VALUES (?, ?, ?, ?, ?, ?, ?)",
            receipts(total, count),
        )
        db.execute(totals.COUNTED.replace("CREATE TEMP TABLE spent_by_month AS", FILL))
        for statement in guards.statements():
            if "CREATE TRIGGER" in statement:
                db.execute(statement)
        db.execute("COMMIT")
    db.close()


def timed(command: list[str]) -> tuple[float, str]:
    """Return the wall clock of one process in seconds, and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout


def main() -> None:
    """Build, time in turn, and print."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    kediri = str(Path(sys.executable).with_name("kediri"))
    month = months(1)[0]
    with tempfile.TemporaryDirectory() as folder:
        commands = {}
        for count in (FEWER, MONTHS):
            file, books = Path(folder) / f"{count}.db", Path(folder) / f"{count}.journal"
            start = time.perf_counter()
            build(file, total, count)
            built = time.perf_counter() - start
            export = [kediri, "--db", str(file), "export", "--books", "hledger", "--to", str(books)]
            exported, _ = timed(export)
            print(f"{count} months: {total // MONTHS * count} receipts, built in {built:.1f} s,"
                  f" {file.stat().st_size >> 20} MiB; journal written in {exported:.1f} s,"
                  f" {books.stat().st_size >> 20} MiB")  # fmt: skip
            commands |= _commands(kediri, file, books, month, count)
        times: dict[tuple[str, int], list[float]] = {key: [] for key in commands}
        sums: dict[tuple[str, int], int] = {}
        for _turn in range(runs):
            for key, command in commands.items():
                spent, said = timed(command)
                times[key].append(spent)
                sums[key] = _sum(key[0], said)
        _print(times, sums)


def _commands(
    kediri: str, file: Path, books: Path, month: Month, count: int
) -> dict[tuple[str, int], list[str]]:
    span = ["--begin", str(month.first), "--end", str(month.next().first)]
    found = {
        "kediri": [kediri, "--db", str(file), "budget", "show", "--month", str(month), "--format",
                   "csv"],
        "hledger": ["hledger", "-f", str(books), "balance", "expenses", "--flat", "-N", *span],
        "ledger": ["ledger", "-f", str(books), "--flat", "--no-total", *span, "balance",
                   "^expenses"],
    }  # fmt: skip
    return {(name, count): command for name, command in found.items() if shutil.which(command[0])}


def _sum(name: str, said: str) -> int:
    """Return what was spent in the month, as that program's answer adds up."""
    lines = said.splitlines()
    if name == "kediri":
        rows = [line.split(",") for line in lines[1:]]
        return sum(int(row[5]) for row in rows if row[0] in LEAVES)
    return sum(int(line.split()[1]) for line in lines if line.strip())


def _print(times: dict[tuple[str, int], list[float]], sums: dict[tuple[str, int], int]) -> None:
    medians = {key: statistics.median(spent) for key, spent in times.items()}
    print(f"{'program':8} {'months':>6} {'median s':>9} {'of ours':>8}  sum of the month")
    for (name, count), median in medians.items():
        ratio = median / medians["kediri", count]
        print(f"{name:8} {count:6} {median:9.2f} {ratio:8.1f}  {sums[name, count]}")
    grown = medians["kediri", MONTHS] / medians["kediri", FEWER]
    print(f"ours with {MONTHS} months takes {grown:.2f} times as long as with {FEWER}")
    if len(set(sums.values())) > 1:
        sys.exit("the sums differ")


if __name__ == "__main__":
    main()
