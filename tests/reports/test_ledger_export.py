"""The books as hledger and ledger add them up: every line, every month, every purse, as we do."""

import csv
import io
import os
import shutil
import subprocess
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kediri_cli.db import engine
from kediri_cli.db.reading import Reading
from kediri_cli.domain.accounts import parents
from kediri_cli.domain.dates import Month
from kediri_cli.render import hledger
from kediri_cli.reports import budget, ledger_export, tax_book
from kediri_cli.services import cash
from kediri_cli.tables.books import Books
from kediri_cli.tables.books import Entry as BookEntry
from tests.conftest import Run
from tests.reports.test_budget_any_year import ENTRIES, Entry, at, enter, small
from tests.reports.test_budget_any_year import Books as Plain

__all__ = ["small"]  # a fixture

MONTHS = [Month(2014, number) for number in range(1, 13)]
YEAR_END = date(2014, 12, 31)
Sums = dict[str, dict[str, int]]
"""By account, by month (2014-10), whole rupiah; months and accounts of nothing are left out."""


def needs(program: str) -> pytest.MarkDecorator:
    missing = shutil.which(program) is None
    return pytest.mark.skipif(missing, reason=f"{program} is not installed: apt-get install it")


both = pytest.mark.parametrize(
    "program", [pytest.param(name, marks=needs(name)) for name in ("hledger", "ledger")]
)


def said(*command: str) -> str:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Warning" not in done.stderr
    return done.stdout


def amount(text: str | None) -> int:
    return int((text or "0").removeprefix("IDR "))  # without any entry there is no column


def by_month(program: str, file: Path, account: str) -> Sums:
    """Return what came to each account itself in each month, as that program adds up."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    if program == "hledger":
        said("hledger", "-f", str(file), "check", "--strict")
        page = said(
            "hledger", "-f", str(file), "balance", f"^{account}", "-M", "--flat", "-O", "csv"
        )
        for row in csv.DictReader(io.StringIO(page)):
            name = row.pop("account")
            if name != "total":
                found[name] = {month: sum_ for month, text in row.items() if (sum_ := amount(text))}
    else:
        form = '%(format_date(date, "%Y-%m"))\t%(account)\t%(quantity(amount))\n'
        page = said("ledger", "-f", str(file), "--strict", "--monthly", "register", f"^{account}",
                    "--format", form)  # fmt: skip
        for line in page.splitlines():
            month, name, text = line.split("\t")
            if int(text):
                found[name][month] = int(text)
    return {name: sums for name, sums in found.items() if sums}


def at_the_end(program: str, file: Path, account: str) -> dict[str, int]:
    """Return what lies in each account in the end."""
    if program == "hledger":
        page = said(
            "hledger", "-f", str(file), "balance", f"^{account}", "--flat", "-N", "-O", "csv"
        )
        rows = [(row["account"], amount(row["balance"])) for row in
                csv.DictReader(io.StringIO(page))]  # fmt: skip
    else:
        form = "%(account)\t%(quantity(total))\n"
        page = said("ledger", "-f", str(file), "--strict", "balance", f"^{account}", "--flat",
                    "--no-total", "--format", form)  # fmt: skip
        rows = [(name, int(text)) for name, text in (line.split("\t") for line in
                page.splitlines())]  # fmt: skip
    return {name: sum_ for name, sum_ in rows if sum_}


def ours_by_month(db: Reading) -> tuple[Sums, Sums]:
    """Return what our month's tables say was spent: of leaves by account, of headings too."""
    leaves: defaultdict[str, dict[str, int]] = defaultdict(dict)
    lines: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for month in MONTHS:
        rows = budget.month(db, month=month).records()
        above = {(row["activity"], code) for row in rows for code in parents(str(row["code"]))
                 if row["code"] not in (row["activity"], row["fund"])}  # fmt: skip
        for row in rows:
            code, spent = str(row["code"]), int(str(row["this_month"]))
            if not spent or code in (row["activity"], row["fund"]):
                continue  # a sum of its lines, no account
            levels = ["expenses", *filter(None, [str(row["activity"] or "")]), *parents(code), code]
            name = ":".join(levels)
            lines[name][str(month)] = spent
            if (row["activity"], code) not in above:
                leaves[name][str(month)] = spent
    return dict(leaves), dict(lines)


def with_headings(file: Path) -> Sums:
    """Return what hledger sums up under each account, month by month."""
    page = said("hledger", "-f", str(file), "balance", "expenses", "-M", "--tree", "--no-elide",
                "-O", "csv")  # fmt: skip
    found = {}
    for row in csv.DictReader(io.StringIO(page)):
        name = row.pop("account")
        found[name] = {month: sum_ for month, text in row.items() if (sum_ := amount(text))}
    return found


def agrees(program: str, db: Reading, file: Path) -> None:
    hledger.write(ledger_export.books(db), file)
    leaves, lines = ours_by_month(db)
    assert by_month(program, file, "expenses") == leaves
    if program == "hledger":
        theirs = with_headings(file)
        assert {name: sums for name, sums in theirs.items() if name in lines} == lines
    purses = {f"assets:{purse}": left for purse, left in cash.balance(db, day=YEAR_END).items()
              if left}  # fmt: skip
    assets = at_the_end(program, file, "assets")
    direct = assets.pop("assets:LS", 0)
    assert assets == purses
    paid = budget.summary(db, day=YEAR_END)
    treasury = at_the_end(program, file, "equity:treasury")
    assert -sum(treasury.values()) == paid.disbursed
    owed = sum(at_the_end(program, file, "liabilities:taxes").values())
    assert sum(purses.values()) + direct + paid.spent + owed == paid.disbursed


@both
def test_the_example_programme_adds_up_the_same(run: Run, desk: Path, program: str) -> None:
    assert run("demo").code == 0
    with engine.reading(desk / "kediri.db") as connection:
        db = Reading(connection)
        agrees(program, db, desk / "demo.journal")
        leaves, _ = ours_by_month(db)
    assert sum(sum(months.values()) for months in leaves.values()) == 119_320_000


@both
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=ENTRIES)
def test_whatever_is_entered_adds_up_the_same(
    small: Path, tmp_path: Path, program: str, entries: list[Entry]
) -> None:
    with at(small) as db:
        for number, entry in enumerate(entries):
            enter(db, Plain(), number, entry)
        agrees(program, db, tmp_path / "random.journal")


@both
def test_taxes_are_a_debt_until_they_are_deposited(office: Run, desk: Path, program: str) -> None:
    for command in (
        "spend 1000000 --line 5.2.2.01.01 --payee X --for Y --on 13/10/2014"
        " --tax PPN=90000,PPh22=13500",
        "budget disburse 9jt --number 1/SP2D/LS --kind LS --line 5.2.3.01.01 --on 14/10/2014",
        "spend 9jt --sp2d 1/SP2D/LS --payee X --for Y --tax PPN=800000",
        "budget tax deposit PPN 90000 --ntpn 0A1B2C3D4E5F6G7H --receipt 001/KW/2014"
        " --on 20/10/2014",
    ):
        answer = office(command)
        assert answer.code == 0, f"{command}: {answer.err}"
    file = desk / "books.journal"
    assert office(f"export --books hledger --to {file}").code == 0
    assert at_the_end(program, file, "liabilities:taxes") == {
        "liabilities:taxes:PPN": -800_000,
        "liabilities:taxes:PPh22": -13_500,
    }
    assert at_the_end(program, file, "assets") == {
        "assets:bank": 2_000_000 + 800_000,
        "assets:cash": 10_000_000 - 1_000_000 + 13_500,
    }
    with engine.reading(desk / "kediri.db") as connection:
        agrees(program, Reading(connection), file)
        waiting = tax_book.outstanding(Reading(connection)).total
    assert waiting is not None and 813_500 in waiting


@needs("hledger")
def test_the_plan_is_the_budget_of_each_month(office: Run, desk: Path) -> None:
    for command in (
        "budget plan set 5.2.2.01.01 2014-10 400000",
        "budget plan set 5.2.2.01.01 2014-11 300000",
        "spend 250000 --line 5.2.2.01.01 --payee X --for Y --on 13/10/2014",
    ):
        answer = office(command)
        assert answer.code == 0, f"{command}: {answer.err}"
    office("export --books hledger --to books.journal")
    page = said("hledger", "-f", str(desk / "books.journal"), "balance", "expenses", "--budget",
                "-M", "-O", "csv", "--begin", "2014-10", "--end", "2014-12", "-E")  # fmt: skip
    rows = list(csv.reader(io.StringIO(page)))
    assert rows[0] == ["Account", "2014-10", "budget", "2014-11", "budget"]
    line = next(row for row in rows if row[0].endswith("5.2.2.01.01"))
    assert line[1:] == ["IDR 250000", "IDR 400000", "0", "IDR 300000"]


@needs("hledger")
def test_without_a_plan_the_budget_is_what_was_allocated(office: Run, desk: Path) -> None:
    office("export --books hledger --to books.journal")
    page = said("hledger", "-f", str(desk / "books.journal"), "balance", "expenses", "--budget",
                "-M", "-O", "csv", "--begin", "2014-09", "--end", "2014-10", "-E")  # fmt: skip
    sums = {row[0].rpartition(":")[2]: row[2] for row in csv.reader(io.StringIO(page))}
    assert sums["5.2.2.01.01"] == "IDR 1500000"
    assert sums["5.2.3.01.01"] == "IDR 95500000"


# -- hostile texts

HOSTILE = (
    "; comment", "a  ; b", "|", "(code)", "*", "!", "= 5", "=2014-01-01", "@ IDR 5", "{5}",
    "[2014-01-01]", "\ttab", "  two  blanks  ", "\n2014-01-01 x\n    assets:cash  IDR 5\n",
    "date:2014-01-01", "😀 toko", '"quoted"', "'", "\\", "%", "a:b:c", "  IDR 999", "include /x",
    "\u2028assets", "\x85", "\u200b", "-5", "~ monthly", "", "é", "; type:A, date:2014-02-02",
)  # fmt: skip


def journal(tmp_path: Path, texts: list[str]) -> Path:
    """Write books in which every text that a person types is one of these."""
    name = ("expenses", texts[0], "5.2.2.01.01")
    entries = [
        BookEntry(date(2014, 10, 8), text, text, ((name, 7), (("assets", "cash"), -7)))
        for text in texts
    ]
    chart = ((name, texts[0]), (("assets", "cash"), texts[0]))
    file = tmp_path / "hostile.journal"
    hledger.write(Books(texts[0], (1, "a" * 64), chart, entries, ()), file)
    return file


def holds(program: str, file: Path, count: int) -> None:
    ((name, sums),) = by_month(program, file, "expenses").items()
    assert (name.count(":"), sums) == (2, {"2014-10": 7 * count})
    assert by_month(program, file, "assets") == {"assets:cash": {"2014-10": -7 * count}}
    whole = "balance" if program == "hledger" else "bal"
    accounts = said(program, "-f", str(file), whole, "--flat").strip().splitlines()
    assert len([line for line in accounts if "IDR" in line]) == 2


@both
def test_no_text_that_means_something_there_is_more_than_text(tmp_path: Path, program: str) -> None:
    for first in range(0, len(HOSTILE), 4):  # each of them in the names of accounts too
        holds(program, journal(tmp_path, [*HOSTILE[first:], *HOSTILE[:first]]), len(HOSTILE))


@both
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(max_size=12) | st.sampled_from(HOSTILE), min_size=1, max_size=20))
def test_no_texts_are_more_than_texts(tmp_path: Path, program: str, texts: list[str]) -> None:
    holds(program, journal(tmp_path, texts), len(texts))


@both
def test_a_receipt_with_hostile_words_is_booked_once(office: Run, desk: Path, program: str) -> None:
    done = office(
        "spend 1000 --line 5.2.2.01.01 --payee '(x) ; y | =2013-01-01 😀' --receipt '1)  ; [2013]'"
        " --for '* ! @ 5  ; z' --on 13/10/2014"
    )
    assert done.code == 0, done.err
    office("export --books hledger --to books.journal")
    found = by_month(program, desk / "books.journal", "expenses")
    assert list(found.values()) == [{"2014-10": 1000}]
    text = (desk / "books.journal").read_text(encoding="utf-8")
    assert "2014-10-13 * (1） ； ［2013］) （x） ； y ｜ ＝2013-01-01 😀: ＊ ！ ＠ 5 ； z\n" in text


def test_the_books_are_a_private_file_with_the_head_of_the_journal(office: Run, desk: Path) -> None:
    head = office("audit verify").out.split("head ")[1].strip()
    answer = office("export --books hledger --to books.journal")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    file = desk / "books.journal"
    assert file.stat().st_mode & 0o777 == 0o600
    assert f"; written by kediri at journal head {head}\n" in file.read_text(encoding="utf-8")
    before = file.read_bytes()
    office("export --books hledger --to books.journal")
    assert file.read_bytes() == before
