"""`kediri backup` and `kediri restore`, whole commands."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kediri_cli.settings import Settings
from tests.conftest import Run

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
ADD = "group add --name 'Kelompok Mawar' --on 1/10/2014"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    moment = {"now": NOW}
    monkeypatch.setattr(Settings, "now", lambda self: moment["now"])
    return moment


def last_copy(run: Run) -> str:
    page = json.loads(run("status --format json").out)
    return str(page["facts"]["backup"])


def test_a_copy_is_taken_listed_and_remembered(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    assert last_copy(office) == "never"
    answer = office("backup")
    assert (answer.code, answer.out) == (0, "")
    file = "~/backups/kediri-20260110T120000Z.db"
    assert re.fullmatch(
        re.escape(file) + r" is a checked copy: \d+ operations, \d+ rows\.\n",
        answer.err.replace(str(desk), "~"),
    )
    rows = json.loads(office("backup --list --format json").out)["rows"]
    assert [row["file"] for row in rows] == ["kediri-20260110T120000Z.db"]
    assert [row["at"] for row in rows] == ["2026-01-10 19:00"], "noon in UTC, in Jakarta"
    assert last_copy(office) == "today"
    clock["now"] = NOW + timedelta(days=3)
    assert last_copy(office) == "3 days ago"


def test_cron_hears_nothing_and_old_copies_go(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    for day in range(4):
        clock["now"] = NOW + timedelta(days=day)
        answer = office("backup --to salinan --keep 2 --quiet")
        assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert sorted(place.name for place in (desk / "salinan").glob("*.db")) == [
        "kediri-20260112T120000Z.db", "kediri-20260113T120000Z.db",
    ]  # fmt: skip
    clock["now"] = NOW + timedelta(days=5)
    assert office("backup --to salinan --keep 1").err.endswith("2 older copies were removed.\n")
    assert office("backup --to salinan --keep 0").code == 2


def test_a_trial_prints_the_last_month_from_the_copy(
    office: Run, desk: Path, clock: dict[str, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = office("backup --drill --quiet")
    assert answer.err == ""
    assert answer.out.startswith("Pelatihan Menjahit – October 2014\n")
    assert answer.out == office("report --month 2014-10").out
    note = json.loads((desk / "kediri.db.backup.json").read_text(encoding="utf-8"))
    assert note["drilled"] == NOW.isoformat(timespec="seconds")
    clock["now"] = NOW + timedelta(hours=1)
    assert office("backup --drill").err.splitlines()[1:] == [
        "The trial passed: the copy was restored, read whole and printed from."
    ]


def test_copies_are_listed_where_no_database_stands_any_more(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    office("backup")
    (desk / "kediri.db").unlink()
    assert "10/01/2026" not in office("backup --list").out
    assert "2026-01-10 19:00" in office("backup --list").out


def test_a_copy_that_is_too_old_is_a_finding(
    office: Run, desk: Path, clock: dict[str, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        answer = office("check")
        assert answer.code == (1 if "run `kediri backup`" in answer.out else 0)
        return answer.out

    clock["now"] = datetime.now(UTC)
    assert "no copy yet" in said(), "a new database has a week"
    clock["now"] += timedelta(days=8)
    assert "kediri.db  The database was never copied: run `kediri backup`." in said()
    office("backup")
    assert "last checked copy: today" in said()
    clock["now"] += timedelta(days=8)
    late = "The last checked copy of the database is from 8 days ago: run `kediri backup`."
    assert late in said()
    monkeypatch.setenv("KEDIRI_BACKUP_DAYS", "30")
    assert "last checked copy: 8 days ago" in said()
    assert late not in said()
    monkeypatch.setenv("KEDIRI_BACKUP_DAYS", "0")
    assert office("check").code == 78


def test_restoring_goes_back_and_can_be_taken_back(
    office: Run, desk: Path, clock: dict[str, datetime]
) -> None:
    office("backup")
    (file,) = (desk / "backups").glob("*.db")
    assert office(ADD).code == 0
    clock["now"] = NOW + timedelta(hours=1)
    answer = office(f"restore {file}")
    assert answer.code == 0
    kept = "kediri-before-20260110T130000Z.db"
    last = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["head"][0]
    assert answer.err.replace(str(desk), "~").splitlines() == [
        f"~/kediri.db is restored up to operation {last}.",
        f"What stood there before is in ~/{kept}.",
    ]
    assert "Mawar" not in office("group list").out
    clock["now"] = NOW + timedelta(hours=2)
    assert office(f"restore {kept}").code == 0
    assert "Mawar" in office("group list").out


def test_refusals_are_one_exact_line(office: Run, desk: Path, clock: dict[str, datetime]) -> None:
    office("backup")
    (file,) = (desk / "backups").glob("*.db")

    def refused(line: str) -> tuple[int, str]:
        answer = office(line)
        assert answer.out == ""
        return answer.code, answer.err.replace(str(desk), "~")

    assert refused("restore nowhere.db") == (
        66,
        "kediri: There is no copy at `nowhere.db`. Nothing was changed."
        " `kediri backup --list` shows those there are.\n",
    )
    office("--db other.db init --name N --office O --city C --budget 1000 --starts 1/9/2014"
           " --ends 31/12/2014")  # fmt: skip
    assert refused(f"--db other.db restore {file}") == (
        1,
        "kediri: `~/backups/kediri-20260110T120000Z.db` is a copy of another register than the"
        " database at `other.db`. Nothing was changed."
        " Restore it to a place of its own with --db.\n",
    )
    content = bytearray(file.read_bytes())
    content[5000] ^= 1
    file.write_bytes(content)
    assert refused(f"restore {file}") == (
        65,
        "kediri: The copy `~/backups/kediri-20260110T120000Z.db` does not verify: sha256."
        " The database was not touched."
        " Take another copy; `kediri check` tells how the database itself is.\n",
    )
