"""How long a person waits: processor time of whole commands, in pairs with bare imports.

    python benchmarks/start_up.py [PAIRS]

Each command is run in turn with a process that only imports what it stands on (A B A B ...), after
one run of each that is not counted and leaves the compiled modules behind. Printed are the medians
in milliseconds and the ratio of the medians; a bar stands beside the commands that have one. It
measures and judges nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TYPER = "import typer"
ALL = "import typer, rich.table, sqlalchemy"

COMMANDS = [
    ("--version", TYPER, None),
    ("--help", TYPER, 1.25),
    ("participant --help", TYPER, None),
    ("enrol", TYPER, None),
    ("participant list", ALL, 1.25),
    ("participant show P-7KQ2", ALL, 1.25),
    ("machine list", ALL, 1.25),
    ("machine history MJ-04", ALL, 1.25),
    ("session list", ALL, 1.25),
    ("budget show --month 2014-10", ALL, 1.25),
    ("status --on 2014-10-31", ALL, 1.25),
    ("report --month 2014-10", ALL, 1.25),
    ("group add --name Mawar --on 2014-10-31 --dry-run", ALL, 1.25),
    ("participant list --format csv", ALL, None),
]


def seconds(command: list[str]) -> float:
    """Return the processor time of one run, of the user and of the system."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return used.ru_utime + used.ru_stime


def pair(command: list[str], bare: list[str], pairs: int) -> tuple[float, float]:
    """Return the medians of both, run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(pairs + 1):
        for place, each in enumerate((command, bare)):
            spent = seconds(each)
            if turn:
                times[place].append(spent)
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Print a line a command."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.db"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        os.environ |= {"KEDIRI_DB": str(database), "KEDIRI_LANG": "en", "HOME": folder}
        kediri = str(Path(sys.executable).with_name("kediri"))
        subprocess.run([kediri, "demo"], check=True, capture_output=True)
        print(f"{'command':52} {'ms':>7} {'bare ms':>8} {'ratio':>6}  bar")
        for line, imports, most in COMMANDS:
            mine, bare = pair([kediri, *line.split()], [sys.executable, "-c", imports], pairs)
            ratio = mine / bare
            shown = "" if most is None else f"{most}"
            print(f"{line:52} {mine * 1000:7.1f} {bare * 1000:8.1f} {ratio:6.2f}  {shown}")


if __name__ == "__main__":
    main()
