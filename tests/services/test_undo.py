"""Undo after any sequence of commands restores every table, step by step, and redo does too."""

import shlex
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kediri_cli.cli import main
from tests.conftest import Run, examples, opened

PEOPLE = ("P-AAA2", "P-AAA3", "P-AAA4", "P-BBB2", "P-BBB3", "P-CCC2")
GROUPS = ("K1", "K2")
MACHINES = ("MJ-01", "MJ-02", "MJ-03", "OB-01")
DAYS = tuple(f"{day}/10/2014" for day in (10, 14, 20, 28))


def line(template: str, **choices: tuple[str, ...]) -> st.SearchStrategy[str]:
    drawn = {name: st.sampled_from(values) for name, values in choices.items()}
    return st.fixed_dictionaries(drawn).map(lambda facts: template.format(**facts))


COMMANDS = st.one_of(
    line("group move {who} --to {to} --on {on}", who=PEOPLE, to=GROUPS, on=DAYS),
    line("group appoint {who} --role {role} --on {on}", who=PEOPLE,
         role=("chair", "secretary", "member"), on=DAYS),
    line("participant accept {who} --on {on}", who=PEOPLE, on=DAYS),
    line("participant withdraw {who} --reason moved --on {on}", who=PEOPLE, on=DAYS),
    line("participant replace {who} --by P-CCC2 --reason employed --on {on}", who=PEOPLE, on=DAYS),
    line("participant correct {who} --phone 0812-0000-00{n}", who=PEOPLE, n=("11", "12")),
    line("enroll --name '{name}' --sex P --on {on}", name=("Biku Tenunan", "Corak Selendang"),
         on=DAYS),
    line("assign-machine {code} --to {to} --on {on}", code=MACHINES, to=GROUPS, on=DAYS),
    line("return-machine {code} --condition RR --on {on}", code=MACHINES, on=DAYS),
    line("machine transfer {code} --to {to} --on {on}", code=MACHINES, to=GROUPS, on=DAYS),
    line("log-session --group {to} --module M02 --on {on} --at {at} --jp 4 --instructor I01"
         " --place Kelas --all-present", to=GROUPS, on=DAYS, at=("08.00", "13.00")),
    line("attend S-0001 {who}={mark}", who=PEOPLE, mark=("H", "S", "I", "A", "-")),
    line("session void S-0002 --note salah"),
    line("budget allocate 5.2.2.01.01 {amount} --on {on}", amount=("100000", "50000"), on=DAYS),
    line("spend {amount} --line 5.2.2.01.01 --payee X --for Y --on {on}",
         amount=("100000", "900000"), on=DAYS),
    line("budget shift 5.2.2.01.01 5.2.3.01.01 {amount} --on {on}", amount=("100000", "900000"),
         on=DAYS),
    line("budget commit {number} 700000 --line 5.2.2.01.01 --payee X --for Y --on {on}",
         number=("SPK-1", "SPK-2"), on=DAYS),
    line("spend {amount} --commitment SPK-1 --on {on}", amount=("100000", "700000"), on=DAYS),
    line("budget release SPK-1 --on {on}", on=DAYS),
    line("spend {amount} --correct 001/KW/2014 --on {on}", amount=("0", "50000"), on=DAYS),
    line("budget cash move {amount} --to bank --on {on}", amount=("500000", "9000000"), on=DAYS),
    line("budget plan 5.2.2.01.01 2014-10 {amount}", amount=("0", "100000")),
)  # fmt: skip


def standing(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that stand of every business table."""
    connection = opened(database)
    found = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if "voided" in columns:
            rows = connection.execute(f"SELECT * FROM {table} WHERE voided = 0 ORDER BY id")
            found[table] = rows.fetchall()
    connection.close()
    return found


def run_quietly(database: Path, command: str) -> int:
    return main.run(["--db", str(database), *shlex.split(command)])


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(commands=st.lists(COMMANDS, min_size=1, max_size=8))
def test_undo_after_any_sequence_of_commands_restores_every_table(
    furnished: Path, desk: Path, capfd: pytest.CaptureFixture[str], commands: list[str]
) -> None:
    with tempfile.TemporaryDirectory(dir=desk) as folder:
        database = Path(shutil.copy(furnished, Path(folder) / "kediri.db"))
        states = [standing(database)]
        for command in commands:
            code = run_quietly(database, command)
            assert code in (0, 1), command
            now = standing(database)
            if code == 1:
                assert now == states[-1], f"refused, and yet written: {command}"
            elif now != states[-1]:
                states.append(now)
        for before in reversed(states[:-1]):
            assert run_quietly(database, "undo") == 0
            assert standing(database) == before
        assert run_quietly(database, "check") == 0
        assert run_quietly(database, "audit verify") == 0
    capfd.readouterr()


def test_an_undo_can_be_undone(office: Run, desk: Path) -> None:
    database = desk / "kediri.db"
    before = standing(database)
    office("participant replace P-AAA4 --by P-CCC2 --reason employed --on 20/10/2014")
    after = standing(database)
    assert after != before
    undone = office("undo")
    assert undone.code == 0
    assert standing(database) == before
    last = office("audit log --last 1 --format csv").out.splitlines()[1].split(",")[0]
    assert office(f"undo {last}").code == 0
    assert standing(database) == after


def test_undo_says_what_it_took_back(office: Run) -> None:
    office("spend 250.000 --line 5.2.2.01.01 --payee 'CV Kertas' --for 'Kertas' --on 14/10/2014")
    answer = office("undo --note 'kuitansi salah'")
    assert answer.err.startswith("Operation ")
    assert answer.err.endswith("(`spend` 001/KW/2014 5.2.2.01.01) is undone.\n")
    log = office("audit log --last 2 --format csv").out
    assert "kuitansi salah" in log


def test_the_list_marks_what_was_undone(office: Run) -> None:
    office("group add --name 'Kelompok Mawar' --on 1/10/2014")
    office("undo")
    rows = office("audit log --last 2 --format csv").out.splitlines()
    undo, added = rows[1].split(","), rows[2].split(",")
    assert added[-1] == undo[0]


def test_undo_is_refused_where_a_later_command_built_on_it(office: Run) -> None:
    office("group add --name 'Kelompok Mawar' --on 1/10/2014")
    made = office("audit log --last 1 --format csv").out.splitlines()[1].split(",")[0]
    office("group move P-AAA4 --to K3 --on 20/10/2014")
    answer = office(f"undo {made}")
    assert answer.code == 1
    assert answer.err == (
        f"kediri: Operation {made} cannot be undone: operation {int(made) + 1} (`group move`)"
        f" has built on it. Nothing was changed. Undo {int(made) + 1} first.\n"
    )


def test_undo_of_what_was_changed_past_the_program_names_the_place(office: Run, desk: Path) -> None:
    office("group add --name 'Kelompok Mawar' --on 1/10/2014")
    made = office("audit log --last 1 --format csv").out.splitlines()[1].split(",")[0]
    raw = opened(desk / "kediri.db")
    raw.execute("UPDATE training_group SET name = 'Lain' WHERE code = 'K3'")
    said = (
        f"kediri: Operation {made} cannot be undone: somebody changed the file past the program"
        " ({place}). Nothing was changed. `kediri check` names all that was changed so.\n"
    )
    answer = office("undo")
    assert (answer.code, answer.err) == (1, said.format(place="training_group 3"))
    raw.execute("UPDATE training_group SET name = 'Kelompok Mawar' WHERE code = 'K3'")
    raw.execute(
        "INSERT INTO membership (id, participant_id, training_group_id, starts_on, ends_on)"
        " VALUES (99, 7, 3, '2014-09-10', '2014-09-11')"
    )
    raw.close()
    answer = office("undo")
    assert (answer.code, answer.err) == (1, said.format(place="membership 99"))
