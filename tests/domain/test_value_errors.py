"""Each refusal of a value says one thing in one line and tells what to type."""

import inspect
import string

import pytest

from kediri_cli.errors import values
from kediri_cli.errors.base import KediriError, Refused, UsageRefused

CLASSES = [
    found
    for _, found in inspect.getmembers(values, inspect.isclass)
    if issubclass(found, KediriError) and found.__module__ == values.__name__
]
PERSONAL = ("Nik", "Phone", "Name", "UnreadableBirthDate", "NotACode", "AbsurdMoney")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("refusal", CLASSES)
def test_a_refusal_has_one_sentence_in_one_line_and_a_plain_hint(refusal):
    assert refusal.sentence.endswith(".") and "\n" not in refusal.sentence
    assert refusal.hint.endswith(".") and "\n" not in refusal.hint
    assert places(refusal.hint) == set()


@pytest.mark.parametrize("refusal", CLASSES)
def test_the_facts_of_a_refusal_are_written_down(refusal):
    assert refusal.__doc__
    facts = places(refusal.sentence)
    assert refusal.__doc__.startswith("Facts: " if facts else "No facts")
    assert all(fact in refusal.__doc__ for fact in facts)


@pytest.mark.parametrize("refusal", CLASSES)
def test_what_was_typed_about_a_person_is_never_repeated(refusal):
    if any(word in refusal.__name__ for word in PERSONAL):
        assert "text" not in places(refusal.sentence)


@pytest.mark.parametrize("refusal", CLASSES)
def test_a_value_is_wrong_usage_and_a_rule_is_a_refusal(refusal):
    assert issubclass(refusal, UsageRefused | Refused)
    assert refusal.exit_code == (1 if issubclass(refusal, Refused) else 2)
