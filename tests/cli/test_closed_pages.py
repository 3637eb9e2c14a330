"""Any history, closed month by month: no closed page ever changes, and all figures come out again.

After each closing anything is tried, in any month, and undone; what is dated in a closed month is
refused, and what is not leaves the closed pages as they are.
"""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run, examples, opened
from tests.services.test_undo import GROUPS, MACHINES, PEOPLE, line, run_quietly

DAYS = ("9/9/2014", "30/9/2014", "1/10/2014", "14/10/2014", "31/10/2014", "1/11/2014",
        "20/11/2014", "2/12/2014")  # fmt: skip
MONTHS = ("2014-09", "2014-10", "2014-11")
COMMANDS = st.one_of(
    line("group move {who} --to {to} --on {on}", who=PEOPLE, to=GROUPS, on=DAYS),
    line("group appoint {who} --role {role} --on {on}", who=PEOPLE,
         role=("chair", "secretary", "member"), on=DAYS),
    line("participant accept P-CCC2 --on {on}", on=DAYS),
    line("participant withdraw {who} --reason moved --on {on}", who=PEOPLE, on=DAYS),
    line("participant replace {who} --by P-CCC2 --reason employed --on {on}", who=PEOPLE, on=DAYS),
    line("enroll --name 'Biku Tenunan' --sex P --on {on}", on=DAYS),
    line("assign-machine {code} --to {to} --on {on}", code=MACHINES, to=GROUPS, on=DAYS),
    line("return-machine {code} --condition RR --on {on}", code=MACHINES, on=DAYS),
    line("machine transfer {code} --to {to} --on {on}", code=MACHINES, to=GROUPS, on=DAYS),
    line("machine inspect {code} --condition RB --on {on}", code=MACHINES, on=DAYS),
    line("machine add --type MJ --price 500000 --bought {on}", on=DAYS),
    line("log-session --group {to} --module M02 --on {on} --at {at} --jp 4 --instructor I01"
         " --place Kelas --all-present", to=GROUPS, on=DAYS, at=("08.00", "13.00")),
    line("attend S-000{n} {who}={mark}", n=("1", "2", "3"), who=PEOPLE, mark=("H", "A", "-")),
    line("session void S-000{n} --note salah", n=("1", "2", "3")),
    line("budget allocate 5.2.2.01.01 {amount} {how} --on {on}", amount=("100000", "50000"),
         how=("", "--reduce"), on=DAYS),
    line("budget line 5.2.2.01.0{n} --name Belanja", n=("2", "3")),
    line("budget disburse 100000 --number {n}/SP2D --kind GU --on {on}", n=("1", "2"), on=DAYS),
    line("budget commit SPK-{n} 200000 --line 5.2.2.01.01 --payee X --for Y --on {on}",
         n=("1", "2"), on=DAYS),
    line("budget release SPK-{n} --on {on}", n=("1", "2"), on=DAYS),
    line("spend {amount} --line 5.2.2.01.01 --payee X --for Y --on {on} {late}",
         amount=("100000", "400000"), on=DAYS, late=("", "", "--late-for 2014-09")),
    line("spend 70000 --correct 00{n}/KW/2014 --on {on}", n=("1", "2"), on=DAYS),
    st.sampled_from(("undo", "undo", "budget reopen 2014-09", "budget close 2014-12")),
)  # fmt: skip


@settings(
    max_examples=examples(8),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories=st.tuples(*(st.lists(COMMANDS, max_size=7) for _ in "0123")))
def test_a_closed_page_never_changes(
    furnished: Path,
    desk: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    histories: tuple[list[str], ...],
) -> None:
    def page(database: Path, month: str, how: str) -> str:
        assert run_quietly(database, f"{how} report --month {month}") == 0
        return capfd.readouterr().out

    with tempfile.TemporaryDirectory(dir=desk) as folder:
        database = Path(shutil.copy(furnished, Path(folder) / "kediri.db"))
        monkeypatch.setenv("KEDIRI_TODAY", "2014-12-05")
        kept: dict[tuple[str, str], str] = {}
        for history, month in zip(histories, (*MONTHS, None), strict=True):
            for command in history:
                assert run_quietly(database, command) in (0, 1, 2), command
            capfd.readouterr()
            assert {key: page(database, *key) for key in kept} == kept, history
            if month is not None:
                assert run_quietly(database, f"budget close {month} --through") == 0
                capfd.readouterr()
                kept |= {(month, how): page(database, month, how) for how in
                         ("--lang en", "--lang id")}  # fmt: skip
        assert run_quietly(database, "audit verify --closings") == 0, capfd.readouterr()
        capfd.readouterr()
        run_quietly(database, "check --format csv")
        rules = {row.split(",")[0] for row in capfd.readouterr().out.splitlines()[1:]}
        assert rules <= {"roll"}  # who left a group before a session has a mark in it: allowed


def test_the_commands_are_commands(office: Run, desk: Path) -> None:
    """Each kind of command that is drawn above is accepted in an open month, so that it counts."""
    for command in (
        "spend 100000 --line 5.2.2.01.01 --payee X --for Y --on 14/10/2014",
        "spend 70000 --correct 001/KW/2014 --on 20/10/2014",
        "budget disburse 100000 --number 1/SP2D --kind GU --on 14/10/2014",
        "budget commit SPK-1 200000 --line 5.2.2.01.01 --payee X --for Y --on 14/10/2014",
        "budget release SPK-1 --on 20/10/2014",
        "machine inspect MJ-01 --condition RB --on 14/10/2014",
        "machine add --type MJ --price 500000 --bought 14/10/2014",
        "participant accept P-CCC2 --on 14/10/2014",
        "session void S-0002 --note salah",
        "budget allocate 5.2.2.01.01 50000 --reduce --on 14/10/2014",
    ):
        answer = office(command)
        assert answer.code == 0, f"{command}: {answer.err}"
    raw = opened(desk / "kediri.db")
    assert raw.execute("SELECT count(*) FROM commitment WHERE closed_on IS NOT NULL").fetchone()[0]
