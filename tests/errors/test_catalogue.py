"""Every refusal, provoked by a command: its class, exit code, empty stdout and exact line."""

import hashlib
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import kediri_cli.errors
from kediri_cli.cli import main
from kediri_cli.errors import KediriError
from tests import errors as catalogue_room
from tests.conftest import Run
from tests.errors.catalogue import Case

CASES: list[Case] = []
ELSEWHERE: dict[str, str] = {}
for found in pkgutil.iter_modules(catalogue_room.__path__):
    if found.name.startswith("cases_"):
        noun = importlib.import_module(f"tests.errors.{found.name}")
        CASES += noun.CASES
        ELSEWHERE |= getattr(noun, "ELSEWHERE", {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.error}: {case.line[:50]}")
def test_a_refusal_is_one_exact_line(
    case: Case, office: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if case.fresh:
        (desk / "kediri.db").unlink()
    for name, content in case.files:
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / name).write_text(content, encoding="utf-8")
    for line in case.before:
        done = office(line)
        assert done.code == 0, f"{line}: {done.err}"
    raised: list[BaseException] = []
    refuse = main._refuse
    monkeypatch.setattr(main, "_refuse", lambda error: raised.append(error) or refuse(error))
    database = desk / "kediri.db"
    before = hashlib.sha256(database.read_bytes()).hexdigest() if database.exists() else ""
    answer = office(case.line, case.typed)
    assert answer.err.replace(str(desk), "~") == f"kediri: {case.says}\n"
    assert answer.code == case.code
    assert answer.out == ""
    assert [type(error).__name__ for error in raised] == [case.error]
    after = hashlib.sha256(database.read_bytes()).hexdigest() if database.exists() else ""
    assert after == before, "something was written"


def test_every_refusal_has_its_case() -> None:
    named = {case.error for case in CASES} | set(ELSEWHERE)
    missing = sorted(set(_refusals()) - named)
    assert not missing


def test_the_tests_that_stand_elsewhere_are_there() -> None:
    root = Path(__file__).parents[2]
    for error, place in ELSEWHERE.items():
        file, _, test = place.partition("::")
        assert f"def {test}(" in (root / file).read_text(encoding="utf-8"), error


def test_no_sentence_has_a_place_for_a_persons_data() -> None:
    forbidden = ("{name}", "{nik}", "{phone}", "{address}", "{birth_on}")
    allowed = {"NoSuchCommand", "NoSuchOption", "MissingValue", "UnknownLanguage", "NoSuchSection",
               "NeedsValue", "TakesNoValue"}  # fmt: skip
    for label, refusal in _refusals().items():
        if label not in allowed:
            texts = f"{refusal.sentence} {refusal.hint}"
            assert not [place for place in forbidden if place in texts], label


def _refusals() -> dict[str, type[KediriError]]:
    found = {}
    for module in pkgutil.iter_modules(kediri_cli.errors.__path__):
        members = vars(importlib.import_module(f"kediri_cli.errors.{module.name}"))
        for name, member in members.items():
            if inspect.isclass(member) and issubclass(member, KediriError) and member.sentence:
                found[name] = member
    return found
