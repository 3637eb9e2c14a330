"""A register with a million marks, and how long the answers take that people wait for.

    python benchmarks/attendance.py [FILE]

500 people in 25 groups of 20; 9,900 sessions of five groups each on 247 days. The rows are written
past the journal: this measures reading.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

GROUPS, SIZE, SESSIONS, A_DAY = 25, 20, 9_900, 40
FIRST = date(2014, 1, 6)

ANSWERS = [
    "status --on {last}",
    "attendance recap --month {month} --group K1",
    "attendance recap --month {month} --by group",
    "attendance passing --group K1 --on {last}",
    "session show S-0040",
    "session list --month {month} --group K1",
    "participant certificate P-2222 --on {last}",
    "module plan --group K1",
    "group competence K1 --on {last}",
    "log-session --group K1 --module M01 --on 31/12/2014 --at 18.00 --jp 1 --instructor I01"
    " --place Ruang --all-present --dry-run",
]


def code(number: int) -> str:
    letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    digits = []
    for _ in range(4):
        number, rest = divmod(number, len(letters))
        digits.append(letters[rest])
    return "P-" + "".join(reversed(digits))


def fill(path: Path) -> date:
    """Write the rows; return the last day with sessions."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("BEGIN")
    for number in range(1, GROUPS + 1):
        db.execute("INSERT INTO training_group (id, code, name, formed_on) VALUES (?, ?, ?, ?)",
                   (number, f"K{number}", f"Kelompok {number}", "2014-01-01"))  # fmt: skip
    for number in range(1, GROUPS * SIZE + 1):
        db.execute("INSERT INTO participant (id, code, sex) VALUES (?, ?, 'female')",
                   (number, code(number - 1)))  # fmt: skip
        db.execute("INSERT INTO membership (participant_id, training_group_id, starts_on)"
                   " VALUES (?, ?, '2014-01-01')", (number, (number - 1) // SIZE + 1))  # fmt: skip
    for number in range(1, 6):
        db.execute("INSERT INTO module (id, code, name, jp, sessions) VALUES (?, ?, 'x', 4, 1)",
                   (number, f"M{number:02}"))  # fmt: skip
        db.execute("INSERT INTO instructor (id, code, name, institution, kind, rate)"
                   " VALUES (?, ?, 'x', 'x', 'school', 0)", (number, f"I{number:02}"))  # fmt: skip
    day = FIRST
    for number in range(1, SESSIONS + 1):
        of_day, block = divmod((number - 1) % A_DAY, 5)
        day = FIRST + timedelta(days=(number - 1) // A_DAY)
        db.execute(
            "INSERT INTO training_session (id, code, module_id, instructor_id, held_on, starts_at,"
            " ends_at, jp, place) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
            (number, f"S-{number:04}", block + 1, block + 1, day.isoformat(),
             f"{8 + of_day:02}:00", f"{8 + of_day:02}:45", f"Ruang {block}"),
        )  # fmt: skip
        for group in range(block * 5 + 1, block * 5 + 6):
            db.execute("INSERT INTO session_group (training_session_id, training_group_id)"
                       " VALUES (?, ?)", (number, group))  # fmt: skip
        db.executemany(
            "INSERT INTO attendance (training_session_id, participant_id, mark) VALUES (?, ?, ?)",
            [(number, who, "A" if (number * who) % 23 == 0 else "H")
             for who in range(block * 5 * SIZE + 1, (block + 1) * 5 * SIZE + 1)],
        )  # fmt: skip
    db.execute("COMMIT")
    return day


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "large.db"
        env = {**os.environ, "KEDIRI_DB": str(path), "KEDIRI_TODAY": "2014-12-31"}
        run = [sys.executable, "-m", "kediri_cli"]
        subprocess.run(
            [*run, "init", "--name", "Besar", "--office", "Contoh", "--city", "Kediri",
             "--budget", "1000000", "--starts", "1/1/2014", "--ends", "31/12/2014", "--plain"],
            env=env, check=True, capture_output=True,
        )  # fmt: skip
        last = fill(path)
        month = f"{last:%Y-%m}"
        for answer in ANSWERS:
            line = answer.format(last=f"{last:%d/%m/%Y}", month=month)
            began = time.perf_counter()
            done = subprocess.run([*run, *line.split()], env=env, check=False, capture_output=True)
            took = time.perf_counter() - began
            print(f"{took:6.2f} s  {done.returncode}  {line[:70]}")


if __name__ == "__main__":
    main()
