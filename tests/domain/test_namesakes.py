"""Namesakes: among thousands the same ones are found as by comparing each with each."""

from hypothesis import example, given
from hypothesis import strategies as st

from kediri_cli.domain.names import similar
from kediri_cli.domain.namesakes import Namesakes

SYLLABLES = st.sampled_from("sri su ti ni wa ti so e tin dja ya h j siti m moh . -".split())
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


def test_a_likely_double_is_found_by_its_label() -> None:
    known = Namesakes()
    known.add("Soetini", "P-AAA2")
    known.add("Melati Benang", "P-AAA3")
    assert known.of("Sutini") == ["P-AAA2"]
    assert known.of("MELATI BENANG, S.Pd.") == ["P-AAA3"]
    assert known.of("Kancing Pertiwi") == []
