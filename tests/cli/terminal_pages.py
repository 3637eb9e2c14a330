"""The main pages as a terminal of 80 columns shows them.

    python -m tests.cli.terminal_pages

writes them all anew into `tests/cli/pages`, to be read line by line before they are kept.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

import pexpect

PAGES = Path(__file__).parent / "pages"
LANGUAGES = ("en", "id")
DEMO = "demo --to contoh.db"
LINES = {
    "demo": DEMO,
    "status": "status",
    "report": "report --month 2014-10",
    "participants": "participant list",
    "groups": "group list",
    "recap": "attendance recap --month 2014-10 --group K1",
    "machines": "machine list",
    "machine": "machine show MJ-04",
    "holders": "machine holders",
    "budget": "budget show --month 2014-10",
    "bku": "budget book bku --month 2014-10",
    "sessions": "session list --month 2014-10",
    "modules": "module list",
    "check": "check",
    "log": "audit log --last 5",
}
"""What each page is called, and the command that prints it."""

WIDTH, HEIGHT = 80, 24
TODAY = "2014-12-15"

STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CHANGING = (
    # the journal is salted, so its hash is another one in every database
    (re.compile(r"\b\d+:[0-9a-f]{16}\b"), "20:0123456789abcdef"),
    (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\b"), "2014-12-15 08:00:00"),
    # a check looks at the age of copies, so it is of the day on which it is made
    (re.compile(r"(?<=^Check – ).*|(?<=^Pemeriksaan – ).*", re.MULTILINE), "15 Desember 2014"),
    # what differs by the libraries and the size of the file
    (re.compile(r"\b\d+ (?=pages|halaman)"), "99 "),
    (re.compile(r"SQLite \S+, SQLCipher \S+ \w+ +"), "SQLite 3.53.4, SQLCipher 4.19.0 community  "),
    # what is said of the keys and how to go on, after the page itself
    (re.compile(r"(?<=contoh\.db\.\n).*", re.DOTALL), ""),
)


def shown(line: str, language: str, folder: Path) -> str:
    """Return what a command shows on a terminal, without its colours."""
    surroundings = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "KEDIRI_DB": "contoh.db",
        "KEDIRI_LANG": language,
        "KEDIRI_TODAY": TODAY,
        "KEDIRI_ACTOR": "bendahara",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "kediri_cli", *line.split()],
        cwd=str(folder),
        env=surroundings,
        encoding="utf-8",
        timeout=60,
        dimensions=(HEIGHT, WIDTH),
    )
    child.expect(pexpect.EOF)
    child.wait()
    page = STYLE.sub("", child.before or "").replace("\r\n", "\n")
    if child.exitstatus != 0:
        raise RuntimeError(f"{line}: {page}")
    return "".join(f"{text.rstrip()}\n" for text in page.splitlines())


def steady(page: str) -> str:
    """Return a page with what is another in every database in its place, as long as it was."""
    for pattern, instead in CHANGING:
        page = pattern.sub(instead, page)
    return page


def every_page(language: str, folder: Path) -> dict[str, str]:
    """Return all pages in a language, the one that makes the example first."""
    return {name: steady(shown(line, language, folder)) for name, line in LINES.items()}


def main() -> None:
    """Write every page anew."""
    for language in LANGUAGES:
        (PAGES / language).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            for name, page in every_page(language, Path(folder)).items():
                (PAGES / language / f"{name}.txt").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
