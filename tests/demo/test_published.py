"""The example programme as it is published, attacked with everything that is published of it."""

import csv
import json
import shutil
from itertools import pairwise, product
from pathlib import Path

import pytest

from kediri_cli.domain.small_numbers import share
from tests.attacker import FAR, Puzzle
from tests.conftest import Run, _run

T = 5
MONTHS = ("2014-09", "2014-10", "2014-11", "2014-12")
LAST = MONTHS[-1]
# the four who leave: one withdraws, one is replaced by one of the reserve, in different months
LEAVERS = (
    "participant withdraw P-5ZDD --reason employed --on 17/11/2014",
    "participant replace P-TE47 --by P-5F6W --reason moved --on 3/12/2014",
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEDIRI_LANG", "en")
        answer = _run(f"demo --to {place}", "", patch)
    assert answer.code == 0, answer.err
    return place


@pytest.fixture
def demo(example: Path, desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    shutil.copy(example, desk / "kediri.db")
    monkeypatch.setenv("KEDIRI_TODAY", "2015-01-15")
    return run


def done(run: Run, *lines: str) -> None:
    for line in lines:
        answer = run(line)
        assert answer.code == 0, f"{line}: {answer.err}"


def published(run: Run, profile: str, folder: str) -> dict[str, list[dict[str, str]]]:
    done(run, f"export --profile {profile} --to {folder}")
    found = {}
    for file in Path(folder).glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            found[file.stem] = list(csv.DictReader(stream))
    return found


def month_by_month(run: Run, profile: str) -> dict[str, list[dict[str, str]]]:
    """Return the same as an office has it that publishes each month by itself."""
    found: dict[str, list[dict[str, str]]] = {}
    for month in MONTHS:
        done(run, f"export --profile {profile} --month {month} --to {profile}-{month}")
        for table in ("participants_by_month", "attendance_by_month"):
            file = Path(f"{profile}-{month}/{table}.csv")
            with file.open(encoding="utf-8", newline="") as stream:
                found.setdefault(table, []).extend(csv.DictReader(stream))
    return found


def says(text: str) -> tuple[int, int]:
    """Return from where to where a number of the months goes, as the page explains it."""
    if text == "":
        return 0, FAR
    if text == f"<{T}":
        return 0, T - 1
    assert int(text) % T == 0, "exact"
    return max(T, int(text) - 2), int(text) + 2


def attacked(tables: dict[str, list[dict[str, str]]]) -> tuple[Puzzle, dict[str, dict[str, int]]]:
    """Return all that is said of people, and what an attacker would like to know."""
    puzzle, wanted = Puzzle(), {}
    for row in tables["participants_by_month"]:
        puzzle.unknown(f"{row['stage']} {row['month']}", says(row["participants"]))
        wanted[f"{row['stage']} {row['month']}"] = {f"{row['stage']} {row['month']}": 1}
    stages = {row["stage"] for row in tables["participants_by_month"]}
    for before, now in pairwise(MONTHS):
        more = {f"{stage} {now}": 1 for stage in stages}
        puzzle.between(more | {f"{stage} {before}": -1 for stage in stages}, low=0)
        for stage in stages:
            asked = {f"{stage} {now}": 1, f"{stage} {before}": -1}
            wanted[f"{stage}: change in {now}"] = asked
    return puzzle, wanted


def attendance_tells(tables: dict[str, list[dict[str, str]]], members: range) -> list[int]:
    """Return which of these numbers of members fit every share of attendance that is shown.

    Of the sessions of the example all groups were at each.
    """
    fitting = []
    for people in members:
        for row in tables["attendance_by_month"]:
            roll = int(row["sessions"]) * people
            told = int(row["present"]) if row["present"] else None
            if not any(share(n, roll, people, T) == told for n in range(roll + 1)):
                break
        else:
            fitting.append(people)
    return fitting


@pytest.mark.parametrize("leavers", [0, 1, 2])
@pytest.mark.parametrize("profile", ["public", "council"])
def test_nothing_about_a_few_can_be_worked_out(demo: Run, profile: str, leavers: int) -> None:
    done(demo, *LEAVERS[:leavers])
    tables = published(demo, profile, "semua")
    puzzle, wanted = attacked(tables)
    assert puzzle.determined(wanted) == {}
    assert attendance_tells(tables, range(23, 28)) == [23, 24, 25, 26, 27]


@pytest.mark.parametrize("profile", ["public", "council"])
def test_who_publishes_month_by_month_publishes_the_same(demo: Run, profile: str) -> None:
    done(demo, *LEAVERS)
    whole, single = published(demo, profile, "semua"), month_by_month(demo, profile)
    for table, key in (("participants_by_month", "stage"), ("attendance_by_month", "month")):
        assert sorted(single[table], key=lambda row: (row[key], row["month"])) == sorted(
            whole[table], key=lambda row: (row[key], row["month"])
        )


def test_that_one_person_left_changes_nothing_that_is_published_of_people(demo: Run) -> None:
    before = published(demo, "public", "sebelum")
    done(demo, LEAVERS[0])
    after = published(demo, "public", "sesudah")
    assert after["participants_by_month"] == before["participants_by_month"]


def test_exact_months_would_tell(demo: Run) -> None:
    """The control: with small numbers hidden and no more, one leaver is one leaver."""
    done(demo, LEAVERS[0])
    counted = {}
    for month, day in (("2014-10", "31/10/2014"), ("2014-11", "30/11/2014")):
        page = json.loads(demo(f"participant list --on {day} --format json").out)
        counted[month] = [row["stage"] for row in page["rows"]].count("accepted")
    puzzle = Puzzle()
    for month, count in counted.items():
        puzzle.unknown(month, (count, count) if count >= T else (1, T - 1))
    asked = {"left": {"2014-11": 1, "2014-10": -1}}
    assert puzzle.determined(asked) == {"left": -1}


# -- the end of the programme


@pytest.mark.parametrize("leavers", [0, 1, 2])
def test_the_outcome_tells_nothing_about_a_few_either(demo: Run, leavers: int) -> None:
    """Exact numbers of the end, with the months before: all that the council ever has."""
    done(demo, *LEAVERS[:leavers])
    assert published(demo, "council", "dahulu")["participants_at_end"] == []
    done(demo, *(f"budget close {month} --on 15/1/2015" for month in MONTHS))
    tables = published(demo, "council", "semua")
    puzzle, wanted = attacked(tables)
    cells = {("end", row["stage"], row["sex"]): row["participants"]
             for row in tables["participants_at_end"]}  # fmt: skip
    cells |= {("end", row["module"], row["result"]): row["participants"]
              for row in tables["results_at_end"]}  # fmt: skip
    assert len(cells) > 18
    nothing = set(cells.values()) == {""}
    for cell, shown in cells.items():
        name = " ".join(cell)
        if shown == f"<{T}":
            puzzle.unknown(name, (0, T - 1))
        elif shown == "":
            puzzle.unknown(name, (0 if nothing else T, FAR))
        else:
            assert int(shown) == 0 or int(shown) >= T
            puzzle.unknown(name, (int(shown), int(shown)))
            continue
        wanted[name] = {name: 1}
    stages = sorted({row["stage"] for row in tables["participants_by_month"]})
    for stage in (*stages, "all"):
        puzzle.total(f"end {stage} all", [f"end {stage} female", f"end {stage} male"])
    for sex in ("female", "male", "all"):
        puzzle.total(f"end all {sex}", [f"end {stage} {sex}" for stage in stages])
    for module in {row["module"] for row in tables["results_at_end"]}:
        puzzle.total("end accepted all", [f"end {module} {r}" for r in ("K", "BK", "none")])
    for stage in stages:  # the last month and the end are one day
        puzzle.total(f"{stage} {LAST}", [f"end {stage} all"])
        for question in (f"{stage} {LAST}",):
            if cells["end", stage, "all"] not in ("", f"<{T}"):
                del wanted[question]
    assert puzzle.determined(wanted) == {}


def test_the_outcome_is_hidden_again_when_its_month_is_opened(demo: Run) -> None:
    done(demo, *(f"budget close {month} --on 15/1/2015" for month in MONTHS))
    assert published(demo, "council", "satu")["results_at_end"]
    done(demo, f"budget reopen {LAST} --note 'kuitansi terlambat' --on 15/1/2015")
    assert published(demo, "council", "dua")["results_at_end"] == []


def test_every_share_leaves_open_how_many_there_were() -> None:
    for sessions, people in product((1, 10, 36), range(20, 30)):
        shown = {share(n, sessions * people, people, T) for n in range(sessions * people + 1)}
        assert shown == set(range(5, 100, 5))
