"""Words that are not used are found whole, in either case, whatever signs are around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.wording import DEFAULT, chosen, neighbourhood, stands_in

# the list is looked at elsewhere; how words are found is tried with others
WORDS = ("kata lain", "XYZ")


@pytest.mark.parametrize(
    "text",
    [
        "kata lain",
        "Kata Lain",
        "KATA LAIN",
        "sebuah kata lain.",
        "kata  lain",
        "kata-lain",
        "katalain",
        "kata_lain",
        "(kata lain)",
        "xyz",
        "XYZ",
        "Xyz",
        "eks-XYZ",
        "XYZ/ABC",
        "«xyz»",
        "a_xyz_b",
        "X.Y.Z.",
        "x.y.z",
    ],
)
def test_a_word_is_found(text: str) -> None:
    assert stands_in(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kata",
        "lain kata",
        "kata yang lain",
        "perkata lain",
        "kata lainnya",
        "axyz",
        "xyz1",
        "XY",
    ],
)
def test_what_is_only_like_a_word_is_not_found(text: str) -> None:
    assert not stands_in(text, WORDS)


def test_without_words_nothing_is_found() -> None:
    assert not stands_in("XYZ", ())
    assert not stands_in("...", (".",))  # a word of signs alone would be found everywhere


@given(st.sampled_from(DEFAULT), st.sampled_from([str.upper, str.lower, str.title]))
def test_each_default_word_is_found_in_a_sentence(word: str, how: object) -> None:
    assert stands_in(f"bantuan, {how(word)}; dan lain-lain", DEFAULT)  # type: ignore[operator]


@given(st.text(max_size=40))
def test_any_text_is_looked_at_without_an_error(text: str) -> None:
    stands_in(text, DEFAULT)
    neighbourhood(text)
    chosen(text)


def test_a_setting_adds_and_takes_away() -> None:
    assert chosen("") == DEFAULT
    assert chosen("kata  lain") == (*DEFAULT, "kata lain")
    assert chosen(f"-{DEFAULT[0].upper()}, kata lain") == (*DEFAULT[1:], "kata lain")
    assert chosen("-") == ()
    assert chosen("-, kata lain, ,") == ("kata lain",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pelatihan Menjahit Warga RW 099", True),
        ("pelatihan rt.9/rw.99", True),
        ("Kelompok RW099", True),
        ("Kelompok Kel. Contoh", True),
        ("Kelurahan Contoh Berkarya", True),
        ("Kampung Contoh", True),
        ("Pelatihan Menjahit", False),
        ("Kelompok Melati", False),
        ("Kelas Art Deco", False),
        ("Rt", False),
    ],
)
def test_a_neighbourhood_is_told_from_other_names(text: str, named: bool) -> None:
    assert neighbourhood(text) is named
