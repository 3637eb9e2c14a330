"""Namesakes: among thousands the same ones are found as by comparing each with each."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kediri_cli.domain import namesakes
from kediri_cli.domain.names import similar
from kediri_cli.domain.namesakes import Namesakes

SYLLABLES = st.sampled_from(["su", "ti", "ni", "wa", "so", "e", "dja", "ya", "h", "siti", "m", "."])
NAMES = st.lists(SYLLABLES, min_size=1, max_size=6).map("".join) | st.text("abijoesty ", min_size=1)
PEOPLE = st.lists(st.tuples(NAMES, NAMES).map(" ".join), min_size=1, max_size=12)


@given(PEOPLE, NAMES)
@example(["Siti Siti", "Soetini", "Drs. Sutini, M.Pd."], "Siti")
@example(["Wahyuningsih Rahayu", "Rahayu Wahyuningsi", "Rahayu"], "Rahayu Wahyuningsih")
def test_no_namesake_is_passed_over_and_none_is_made_up(people: list[str], name: str) -> None:
    known = Namesakes()
    for number, person in enumerate(people):
        known.add(person, f"{number:02}")
    expected = [f"{number:02}" for number, person in enumerate(people) if similar(person, name)]
    assert known.of(name) == expected


@given(st.data(), st.text("bdegklmnoprstuw", min_size=14, max_size=26))
def test_a_name_with_a_few_wrong_letters_is_compared(data: st.DataObject, name: str) -> None:
    typed = list(name)
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(typed) - 1))
        typed[place : place + 1] = data.draw(st.text("bdegklmnoprstuw", max_size=2))
        typed = typed or ["x"]
    known = Namesakes()
    known.add("".join(typed), "P-AAA2")
    assert known.of(name) == (["P-AAA2"] if similar("".join(typed), name) else [])


def test_a_likely_double_is_found_by_its_label() -> None:
    known = Namesakes()
    known.add("Soetini", "P-AAA2")
    known.add("Melati Benang", "P-AAA3")
    assert known.of("Sutini") == ["P-AAA2"]
    assert known.of("MELATI BENANG, S.Pd.") == ["P-AAA3"]
    assert known.of("Kancing Pertiwi") == []


def test_thousands_of_names_are_hardly_ever_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(namesakes, "alike", lambda a, b: bool(compared.append(a)))
    choose = random.Random(2014).choice
    parts = ["ka", "ri", "su", "mo", "wen", "ti", "dar", "lis", "yo", "nga", "tri", "bud", "hes"]
    known = Namesakes()
    for number in range(2_000):
        name = " ".join("".join(choose(parts) for _ in range(3)) for _ in range(2))
        known.of(name)
        known.add(name, str(number))
    assert len(compared) < 2_000 * 20  # of two million pairs
