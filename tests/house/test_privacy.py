"""Nobody's name, number or address leaves the register but by the commands that record it.

Every command there is runs on a furnished office: its help, each of its examples, the same as a
rehearsal and as JSON, in both languages. Whatever it says and writes is searched for who the people
of that office are. A new command is searched from its first day, by its own examples.
"""

import itertools
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from kediri_cli import language, reports, services
from kediri_cli.cli.root import root
from kediri_cli.cli.tree import TREE
from tests.conftest import PLAIN, SURROUNDINGS, Answer, _run
from tests.office import OFFICE

# name, NIK, birth date (10/8/1985 and so on), phone, address: none stands in any help page
PEOPLE = {
    "P-AAA2": ("Zubaidah Kwartiri", "9971025008850013", "10/8/1985", "081290001111",
               "Gg. Kuncup 71"),
    "P-AAA3": ("Ngatiyem Oktora", "9971025103910023", "11/3/1991", "081290002222",
               "Gg. Kuncup 72"),
    "P-AAA4": ("Wirosableng Prakoso", "9971021204880033", "12/4/1988", "081290003333",
               "Gg. Kuncup 73"),
    "P-BBB2": ("Yatmini Cahyaning", "9971025305930043", "13/5/1993", "081290004444",
               "Gg. Kuncup 74"),
    "P-BBB3": ("Xaveria Dhuwiyanti", "9971025406940053", "14/6/1994", "081290005555",
               "Gg. Kuncup 75"),
    "P-BBB4": ("Fatkhurozi Umbaran", "9971021507870063", "15/7/1987", "081290006666",
               "Gg. Kuncup 76"),
    "P-CCC2": ("Quintina Lesmani", "9971025608950073", "16/8/1995", "081290007777",
               "Gg. Kuncup 77"),
}  # fmt: skip

MAY_SHOW = {"participant reveal", "participant list", "session sheet", "participant dossier"}
"""The commands that show names, each only with a reason."""

CODES = {"P-7KQ2": "P-AAA2", "P-M3TD": "P-BBB2", "S-0003": "S-0001", "2014-09": "2014-10"}
"""What examples are about, and what stands in its place in the small office."""


def secrets() -> list[str]:
    """Return everything that tells who somebody is, in each form that it might be written in."""
    found = []
    for name, nik, born, phone, address in PEOPLE.values():
        day, month, year = map(int, born.split("/"))
        found += [name, nik, f"{nik[:6]} {nik[6:12]} {nik[12:]}", address]
        found += [f"{year}-{month:02}-{day:02}", born, f"{day:02}/{month:02}/{year}"]
        found += [
            f"{day} {name} {year}"
            for names in (*language.MONTHS.values(), "Jan Feb Mar Apr May Jun Jul Aug")
            for name in (names.split()[month - 1],)
        ]
        found += [phone, f"+62{phone[1:]}", f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"]
    return [text.casefold() for text in found]


SECRETS = secrets()


def told(text: str) -> list[str]:
    """Return what of anybody stands in a text, whatever its case."""
    folded = text.casefold()
    return [secret for secret in SECRETS if secret in folded]


# -- the office, and what is run in it


@dataclass(frozen=True)
class Desk:
    """A folder with the office in it, laid out anew before each command."""

    kept: Path
    work: Path
    patch: pytest.MonkeyPatch

    def run(self, line: str, **surroundings: str) -> Answer:
        if not line.endswith(("--help", "--nothing-like-it")):
            shutil.rmtree(self.work)
            shutil.copytree(self.kept, self.work, symlinks=True)
        os.chdir(self.work)
        with self.patch.context() as patch:
            for name, value in surroundings.items():
                patch.setenv(name, value)
            return _run(f"--no-input {line}", "", patch)

    def leaks(self, line: str, **surroundings: str) -> list[str]:
        """Run a command, and return where it tells who somebody is."""
        answer = self.run(line, **surroundings)
        found = [f"{line}: stdout: {what}" for what in told(answer.out)]
        found += [f"{line}: stderr: {what}" for what in told(answer.err)]
        assert answer.code != 70, f"{line}: {answer.err}"
        for file in self.work.rglob("*"):
            found += [f"{line}: name of {file.name}: {what}" for what in told(file.name)]
            if file.is_file() and (PLAIN or file.suffix != ".db"):  # nobody reads a sealed file
                text = file.read_bytes().decode("utf-8", errors="replace")
                found += [f"{line}: in {file.name}: {what}" for what in told(text)]
        return found


@pytest.fixture(scope="module")
def desk_of_people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small office with people of its own, keys of its own, and everything of them known."""
    folder = tmp_path_factory.mktemp("privacy")
    kept, work = folder / "kept", folder / "work"
    work.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(SURROUNDINGS):
                patch.delenv(name)
        patch.setenv("HOME", str(work))
        patch.setenv("KEDIRI_DB", str(work / "kediri.db"))
        patch.setenv("KEDIRI_TODAY", "2014-10-31")
        patch.setenv("KEDIRI_ACTOR", "officer")
        patch.setenv("KEDIRI_LANG", "en")
        patch.chdir(work)
        for line in [*OFFICE, *edits()]:
            answer = _run(line, "", patch)
            assert answer.code == 0, f"{line}: {answer.err}"
        work.rename(kept)
        work.mkdir()
        yield Desk(kept, work, patch)
    language.use("en")


def edits() -> Iterator[str]:
    for code, (name, nik, born, phone, address) in PEOPLE.items():
        yield (
            f"participant correct {code} --name '{name}' --nik {nik} --birth-date {born}"
            f" --phone {phone} --address '{address}'"
        )


def commands(command: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command that does something, with the words that call it."""
    command = command or get_command(root)
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(None):
        yield from commands(command.get_command(None, name), f"{path} {name}".strip())


def examples(command: Any) -> list[str]:
    """Return the examples of a command as they are typed, about the codes of the small office."""
    text = re.sub(r"\s*\\\n\s*", " ", command.epilog or "")
    for code, ours in CODES.items():
        text = text.replace(code, ours)
    lines = [line.strip().removeprefix("kediri ") for line in text.splitlines() if line.strip()]
    assert lines, command.name
    return [re.sub(r"(?<= )/", "", line) for line in lines]  # nothing is written elsewhere


def tried(path: str, command: Any) -> Iterator[tuple[str, str]]:
    """Yield what is run of a command, each with its language."""
    options = {option for parameter in command.params for option in parameter.opts}
    yield f"{path} --help", "en"
    yield f"{path} --nothing-like-it", "en"
    for line in examples(command):
        if "--dry-run" in options and "--dry-run" not in line:
            yield f"{line} --dry-run", "id"
        if path in MAY_SHOW and "--reason" in line:
            continue
        yield line, "en"
        if "--format" in options and "--format" not in line:
            yield f"{line} --format json -o page.json", "id"


@pytest.mark.parametrize("top", TREE)
def test_no_command_tells_who_somebody_is(desk_of_people: Desk, top: str) -> None:
    found = []
    for path, command in commands(get_command(root).get_command(None, top), top):  # type: ignore[attr-defined]
        for line, spoken in tried(path, command):
            found += desk_of_people.leaks(line, KEDIRI_LANG=spoken)
    assert not found


NAME, NIK, BORN, PHONE, ADDRESS = PEOPLE["P-AAA2"]
TYPED = [
    # what is refused or questioned does not repeat what was typed of a person
    f"enroll --name '{NAME}' --sex P",
    f"enroll --name '{NAME}' --sex P --namesake --nik {NIK}",
    f"enroll --name '{NAME}' --sex P --namesake --nik {NIK[:-1]}",
    f"enroll --name '{NAME}' --sex P --namesake --phone {PHONE}999999",
    f"enroll --name '{NAME}' --sex P --namesake --birth-date '{BORN}9'",
    f"enroll --name '{NAME} 2' --sex P",
    f"enroll --name '{NAME}' --sex P --namesake --address '{ADDRESS}' --code P-AAA2",
    f"participant correct P-AAA3 --nik {NIK}",
    f"participant correct P-AAA3 --nik {NIK[:-4]}0000",
    f"participant correct P-AAA3 --phone {PHONE}9999",
    f"enroll {NAME}",
    f"'{NAME}'",
    f"participant '{NAME}'",
    f"attend S-0001 '{NAME}=S'",
    f"participant reveal P-AAA2 --only '{NAME}' --reason 'letter of the village'",
    f"participant reveal P-AAA2 --reason 'asked for by {NAME}'",
    f"participant reveal P-AAA2 --reason 'card {NIK} was seen'",
    f"participant list --names --reason 'phone {PHONE} was called'",
    f"session sheet S-0001 --names --reason 'for {NAME}'",
    # nothing is shown without a reason, or for one that is none
    "participant reveal P-AAA2",
    "participant reveal P-AAA2 --reason x",
    "participant reveal P-AAA2 --reason ''",
    "participant list --names",
    "session sheet S-0001 --names",
    "session sheet S-0001 --names --dry-run --reason 'letter of the village'",
]


def test_no_refusal_tells_who_somebody_is(desk_of_people: Desk) -> None:
    found = []
    for line, spoken in itertools.product(TYPED, ("en", "id")):
        found += desk_of_people.leaks(line, KEDIRI_LANG=spoken)
    assert not found


AFTER = [
    "status",
    "check",
    "undo --list",
    "audit log",
    "audit log --format json",
    "audit reads --format json",
    "breach --since 1/1/2014 --format json",
    "report --month 2014-10 --format json",
    "export --to out",
    "export --month 2014-10 --to out",
    "export --books hledger --to buku.journal",
    "session ics -o jadwal.ics",
    "backup --to copies",
    "undo --dry-run",
]


def test_what_comes_after_a_look_tells_nobody_either(desk_of_people: Desk) -> None:
    """The journal of looks has codes and reasons: whatever is made of it has no more."""
    desk = desk_of_people
    looks = [
        "participant reveal P-AAA2 P-BBB2 --only name,nik --reason 'letter of the village'",
        "participant list --names --reason 'letter of the village'",
    ]
    before = desk.kept.with_name("before")
    shutil.copytree(desk.kept, before)
    try:
        for look in looks:
            assert desk.run(look).code == 0
            shutil.rmtree(desk.kept)
            shutil.copytree(desk.work, desk.kept)
        assert [leak for line in AFTER for leak in desk.leaks(line)] == []
    finally:
        shutil.rmtree(desk.kept)
        before.rename(desk.kept)


@pytest.mark.parametrize(
    "line",
    [
        "participant reveal P-AAA2",
        "participant list --names",
        "session sheet S-0001 --names",
        "participant dossier P-AAA2",
    ],
)
def test_the_search_finds_a_name_where_one_is_shown(desk_of_people: Desk, line: str) -> None:
    """Without this the search may be blind; and no other command is allowed to show one."""
    assert " ".join(shlex.split(line)[:2]) in MAY_SHOW
    shown = desk_of_people.run(f"{line} --reason 'letter of the village'")
    assert shown.code == 0
    assert NAME.casefold() in told(shown.out)
    assert told(shown.err) == []
    written = desk_of_people.leaks(f"{line} --reason 'letter of the village' -o page.txt")
    assert {leak.split(": ")[1] for leak in written} == {"in page.txt"}


def broken(*values: Any, **named: Any) -> Any:
    """Fail as a defect does that has a person in its hands, and in its message."""
    held = {"name": NAME, "nik": NIK, "phone": PHONE, "given": (values, named)}
    raise ValueError(f"{NAME} {NIK} {PHONE} {ADDRESS} {held}")


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize(
    ("line", "module", "name"),
    [
        ("participant reveal P-AAA2", reports.identities, "revealed"),
        ("participant reveal P-AAA2", services.disclosures, "record"),
        ("participant list --names", reports.identities, "with_names"),
        ("session sheet S-0001 --names", reports.attendance_sheet, "sheet"),
    ],
)
def test_a_defect_tells_nobody(
    desk_of_people: Desk,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    module: Any,
    name: str,
    debug: str,
) -> None:
    monkeypatch.setattr(module, name, broken)
    answer = desk_of_people.run(f"{line} --reason 'letter of the village'", KEDIRI_DEBUG=debug)
    assert (answer.code, answer.out) == (70, "")
    assert told(answer.err) == []
    assert ("ValueError" in answer.err) and ("File " in answer.err) is bool(debug)


def test_a_plain_file_and_its_copies_hold_nobody_in_clear(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Identity is sealed inside the file: whoever opens a file without encryption reads none."""
    for line in [*OFFICE, *edits(), "backup --to copies"]:
        words = shlex.split(line)
        plain = f"{line} --plain" if words[0] == "init" and not PLAIN else line
        assert _run(plain, "", monkeypatch).code == 0, line
    files = [desk / "kediri.db", *(desk / "copies").iterdir()]
    assert len(files) == 3
    for file in files:
        assert told(file.read_bytes().decode("utf-8", errors="replace")) == [], file.name
