"""Free text is looked at where it is typed and where it is imported, and never repeated."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from kediri_cli.cli import commands
from kediri_cli.cli.root import root
from kediri_cli.domain.wording import DEFAULT, neighbourhood
from tests.conftest import Run

LONG, SHORT = DEFAULT[1], DEFAULT[4].lower()
TITLE = "Pelatihan Keterampilan Menjahit"


# -- typed


def test_a_word_that_is_kept_is_written(office: Run) -> None:
    done = office(f"group add --name 'Kelompok {LONG}' --on 1/10/2014 --keep-words")
    assert (done.code, done.err) == (0, "K3 is formed on 1 October 2014.\n")
    assert LONG in office("group list --format csv").out


def test_a_dry_run_refuses_it_too(office: Run) -> None:
    done = office(f"group add --name 'Kelompok {LONG}' --on 1/10/2014 --dry-run")
    assert done.code == 1
    assert LONG not in done.err


def test_who_types_is_looked_at_as_well(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEDIRI_ACTOR", SHORT)
    done = office("group add --name 'Kelompok Mawar' --on 1/10/2014")
    assert done.code == 1
    assert done.err.startswith("kediri: KEDIRI_ACTOR: This text has a word")
    assert SHORT not in done.err


def test_a_field_that_comes_by_stdin_is_looked_at(office: Run) -> None:
    fields = f"name: Biku Tenunan\nsex: P\naddress: Jl. {LONG} 9\n"
    done = office("enroll --from-stdin --on 1/10/2014", fields)
    assert (done.code, done.err[:18]) == (1, "kediri: --address:")
    assert LONG not in done.err
    assert office("enroll --from-stdin --on 1/10/2014 --keep-words", fields).code == 0


def test_a_reason_for_looking_at_people_is_looked_at(office: Run) -> None:
    done = office(f"participant reveal P-AAA2 --reason 'whether {LONG}'")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kediri: --reason: This text has a word")


def test_a_question_is_no_text_of_the_register(office: Run) -> None:
    assert office(f"audit log --about {SHORT}").code == 0


@pytest.mark.parametrize(
    ("setting", "text", "code"),
    [
        ("kata lain", "Kelompok Kata Lain", 1),
        ("kata lain", f"Kelompok {LONG}", 1),
        (f"-{LONG}", f"Kelompok {LONG}", 0),
        (f"-{LONG}", f"Kelompok {SHORT}", 1),
        ("-", f"Kelompok {SHORT}", 0),
    ],
)
@pytest.mark.parametrize("by_file", [False, True])
def test_an_office_changes_the_words(
    office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch,
    setting: str, text: str, code: int, by_file: bool,
) -> None:  # fmt: skip
    if by_file:
        (desk / "settings.toml").write_text(f'words = "{setting}"\n', encoding="utf-8")
        monkeypatch.setenv("KEDIRI_SETTINGS", str(desk / "settings.toml"))
    else:
        monkeypatch.setenv("KEDIRI_WORDS", setting)
    assert office(f"group add --name '{text}' --on 1/10/2014").code == code


def every_command(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    from typer import Context

    context = Context(command, info_name=path)
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(context):
        yield from every_command(command.get_command(context, name), f"{path} {name}".strip())


def test_every_command_that_keeps_a_note_looks_at_its_texts() -> None:
    from typer.main import get_command

    found = dict(every_command(get_command(root), ""))
    takes = {path for path, command in found.items() if command.takes_texts}
    assert {"enroll", "spend", "init", "undo", "place add", "import machines"} <= takes
    assert not takes & {"report", "status", "machine list", "backup"}
    for path, command in found.items():
        names = {parameter.name for parameter in command.params}
        if names & {"note", "dry_run"} or isinstance(command, commands.FileCommand):
            assert path in takes, path


# -- on a terminal


@pytest.fixture
def terminal() -> Iterator[Any]:
    started: list[pexpect.spawn] = []

    def start(*words: str) -> "pexpect.spawn[str]":
        child = pexpect.spawn(
            sys.executable, ["-m", "kediri_cli", *words], timeout=20, encoding="utf-8",
            dimensions=(24, 200),
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


ASKED = (
    r"--name: This text has a word that the register does not use of people. Keep it\? \[y/n\]: "
)


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("ya", 0), ("n", 1), ("tidak", 1)])
def test_a_terminal_asks_whether_it_is_to_stay(
    office: Run, terminal: Any, answer: str, code: int
) -> None:
    child = terminal("group", "add", "--name", f"Kelompok {LONG}", "--on", "1/10/2014")
    child.expect(ASKED)
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == code
    assert LONG not in child.before
    assert (LONG in office("group list --format csv").out) is (code == 0)


def test_an_answer_can_be_said_otherwise_at_once(office: Run, terminal: Any) -> None:
    child = terminal("group", "add", "--on", "1/10/2014")
    child.expect("Name of the group: ")
    child.sendline(f"Kelompok {LONG}")
    child.expect(ASKED)
    child.sendline("n")
    child.expect("Name of the group: ")
    child.sendline("Kelompok Mawar")
    child.expect("K3 is formed on 1 October 2014.")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


def test_an_answer_that_stays_is_asked_about_once(office: Run, terminal: Any) -> None:
    child = terminal("group", "add", "--on", "1/10/2014")
    child.expect("Name of the group: ")
    child.sendline(f"Kelompok {LONG}")
    child.expect(ASKED)
    child.sendline("y")
    child.expect("K3 is formed on 1 October 2014.")


def test_a_payee_that_is_asked_for_is_looked_at(office: Run, terminal: Any) -> None:
    child = terminal("spend", "1000", "--on", "15/9/2014", "--line", "5.2.2.01.01")
    child.expect("Who is paid: ")
    child.sendline(f"Ibu {SHORT}")
    child.expect(r"--payee: This text has a word .* Keep it\? \[y/n\]: ")
    child.sendline("n")
    child.expect("Who is paid: ")
    child.sendline("Toko Contoh")
    child.expect("What it pays for: ")
    child.sendline("Kertas")
    child.expect("001/KW/2014: Rp1.000 is spent from 5.2.2.01.01")


# -- imported

HEAD = "name,sex,address,applied_on\n"
FIRST = "Biku Tenunan,P,Jl. Contoh 1,1/10/2014\n"
ROWS = HEAD + FIRST + f"Sulur Anyaman,P,Jl. {LONG} 9,1/10/2014\n"


def test_an_import_names_line_and_column_and_nothing_else(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(ROWS, encoding="utf-8")
    done = office("import participants daftar.csv")
    assert done.code == 65
    assert done.err == (
        "Line 3, address (hidden): This text has a word that the register does not use of people."
        " Say it otherwise, or keep it with `--keep-words`.\n"
        "kediri: daftar.csv: 1 of 2 rows cannot be imported. Nothing was changed."
        " Correct the lines named above, then import the file again.\n"
    )
    assert office("import participants daftar.csv --keep-words").code == 0


def test_a_cell_that_is_not_personal_is_hidden_too(office: Run, desk: Path) -> None:
    (desk / "k.csv").write_text(
        f"on,line,amount,payee,purpose\n15/9/2014,5.2.2.01.01,1000,Toko Contoh,Bantuan {SHORT}\n",
        encoding="utf-8",
    )
    done = office("import spending k.csv")
    assert done.code == 65
    assert done.err.startswith("Line 2, purpose (hidden): This text has a word")
    assert SHORT not in done.err


def test_a_note_beside_an_import_is_looked_at(office: Run, desk: Path) -> None:
    (desk / "daftar.csv").write_text(HEAD + FIRST, encoding="utf-8")
    done = office(f"import participants daftar.csv --note '{SHORT}'")
    assert (done.code, done.err[:16]) == (1, "kediri: --note: ")


# -- papers


PAPERS = [
    "participant certificate P-5ZDD",
    "participant certificate --group K1",
    "budget receipt 007/KW/2014",
    "machine handover show 001/BAST/2014",
    "place kir GARMEN",
    "machine kib",
    "session ics",
]


@pytest.mark.parametrize("line", PAPERS)
def test_no_paper_has_the_programme_beside_a_neighbourhood(
    run: Run, demo_file: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("KEDIRI_DB", str(demo_file))
    monkeypatch.setenv("KEDIRI_TODAY", "2014-12-15")
    page = run(line)
    assert page.code == 0, page.err
    text = page.out.replace("\r\n ", "")
    assert not (TITLE in text and neighbourhood(text))


def test_a_calendar_has_the_place_and_not_the_programme(office: Run) -> None:
    assert office(
        "log-session --group K1 --module M02 --on 10/10/2014 --at 08.00 --jp 4 --instructor I01"
        " --place 'Balai RW 099'"
    ).code == 0  # fmt: skip
    page = office("session ics").out.replace("\r\n ", "")
    assert "LOCATION:Balai RW 099" in page
    assert "NAME:Dinas Contoh" in page
    assert "Pelatihan Menjahit" not in page


def test_the_example_has_both_a_programme_and_a_neighbourhood(
    run: Run, demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDIRI_DB", str(demo_file))
    assert TITLE in run("programme show").out
    assert neighbourhood(run("place list").out)
