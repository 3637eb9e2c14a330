"""Text and names: made visible, cleaned, compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.names import UNSEEN, clean_name, clean_text, excerpt, similar, visible
from kediri_cli.errors.base import UsageRefused
from kediri_cli.errors.values import (
    ControlCharacter,
    EmptyText,
    LongText,
    NameCharacter,
    NameWithoutLetter,
)

WORDS = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Siti Aminah", "Siti Aminah"),
        ("José — “kain”", "José — “kain”"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\nb\tc\x00", r"a\x0ab\x09c\x00"),
        ("\x9b31m\xad", r"\x9b31m\xad"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\ud800", r"\ud800"),
        ("\ue000", r"\ue000"),
        ("\U000e0041", r"\U000e0041"),
        ("\U0010ffff", r"\U0010ffff"),
        ("kain 🧵", "kain 🧵"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_visible_text_has_no_character_that_a_terminal_obeys(text):
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown} & UNSEEN
    assert visible(shown) == shown


@given(st.text(st.characters(codec=None)))
def test_an_excerpt_is_short_one_line_and_no_identity_number(text):
    shown = excerpt(text)
    assert len(shown) <= 40
    assert not {unicodedata.category(c) for c in shown} & UNSEEN


def test_an_excerpt_hides_the_digits_of_what_may_be_an_identity_number():
    assert excerpt("9971025008850003") == "****************"
    assert excerpt("9971 0250 0885 0003") == "**** **** **** ****"
    assert excerpt("12.500.000.000.000") == "12.500.000.000.000"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Mesin   jahit ", "Mesin jahit"),
        ("Mesin\u00a0jahit\n", "Mesin jahit"),
        ("Jose\u0301", "Jos\u00e9"),
        ("Kain 🧵 (2,5 m) <b>", "Kain 🧵 (2,5 m) <b>"),
    ],
)
def test_text_is_stripped_and_composed_and_has_single_blanks(text, cleaned):
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ab\x00", 3),
        ("a\x1b[31m", 2),
        ("  a\tb", 4),
        ("a\nb", 2),
        ("\u202eabc", 1),
        ("ab\u200dc", 3),
        ("a\u2066b", 2),
        ("a\ud800", 2),
        ("a\ufeffb", 2),
    ],
)
def test_what_cannot_be_seen_is_refused_by_its_place(text, place):
    with pytest.raises(ControlCharacter, match=f"^Character {place} of"):
        clean_text(text)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\n"])
def test_nothing_is_no_text(text):
    with pytest.raises(EmptyText):
        clean_text(text)


def test_a_text_has_a_limit_of_characters():
    assert clean_text("a" * 200) == "a" * 200
    with pytest.raises(LongText, match=r"201 characters; 200 are allowed"):
        clean_text("a" * 201)
    with pytest.raises(LongText):
        clean_text("abcd", limit=3)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    for clean in (clean_text, clean_name):
        try:
            cleaned = clean(text)
        except UsageRefused as refusal:
            assert str(refusal)
        else:
            assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "name",
    [
        "Siti Aminah",
        "Suharto",
        "Nur'aini",
        "Hj. Siti Aminah, S.Pd.",
        "Drs. H. Moch. Arifin, M.M.",
        "Abdul-Rahman",
        "R.A. Kartini",
        "José Müller",
        "siti AMINAH",
        "I Gusti Ngurah",
        "O",
    ],
)
def test_a_name_keeps_its_case_its_titles_and_its_marks(name):
    assert clean_name(name) == name


def test_a_curly_apostrophe_becomes_a_straight_one():
    assert clean_name("Nur’aini") == clean_name("Nurʼaini") == "Nur'aini"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("", EmptyText),
        ("a" * 101, LongText),
        ("Siti\x1b[2J", ControlCharacter),
        ("Siti\u200bAminah", ControlCharacter),
        ("Siti 2", NameCharacter),
        ("Siti ٢", NameCharacter),
        ("<b>Siti</b>", NameCharacter),
        ("[red]Siti", NameCharacter),
        ("{siti}", NameCharacter),
        ("Siti 🧵", NameCharacter),
        ("=cmd", NameCharacter),
        ("Siti; DROP", NameCharacter),
        ("Siti/Aminah", NameCharacter),
        ("Сити", NameCharacter),  # Cyrillic letters that look like Latin ones
        ("\u3164", NameCharacter),  # a letter without ink
        ("Ｓｉｔｉ", NameCharacter),
        ("...", NameWithoutLetter),
        ("-", NameWithoutLetter),
        ("' ,", NameWithoutLetter),
    ],
)
def test_what_is_no_name_is_refused_without_being_repeated(name, refusal):
    with pytest.raises(refusal) as caught:
        clean_name(name)
    assert "iti" not in f"{caught.value}{caught.value.facts}"


ALIKE = [
    ("Siti Aminah", "siti aminah"),
    ("Siti Aminah", "Sitti Aminah"),
    ("Siti Aminah", "Aminah Siti"),
    ("Siti Aminah", "St. Aminah"),
    ("Siti Aminah", "Hj. Siti Aminah, S.Pd."),
    ("Siti Aminah", "Siti Aminah S.E."),
    ("Siti Aminah", "Siti Aminahh"),
    ("Nur Hayati", "Nurhayati"),
    ("Nur'aini", "Nuraini"),
    ("Soetini", "Sutini"),
    ("Djoko Soesilo", "Joko Susilo"),
    ("Tjahjo", "Cahyo"),
    ("Yuli Astuti", "Juli Astuti"),
    ("Achmad Khusnul", "Ahmad Chusnul"),
    ("Moch. Arifin", "Muhammad Arifin"),
    ("Dewi Lestari", "Dewi Lestary"),
    ("Sutini Ratna", "Sutini Rnata"),  # the ratio of difflib has a direction
    ("Sri Wahyuni", "Sri Wahyudi"),  # two persons, perhaps: it is a pointer
]
UNLIKE = [
    ("Siti Aminah", "Siti Maimunah"),
    ("Siti Aminah", "Siti Aminatun"),
    ("Siti", "Siti Aminah"),
    ("Sri Wahyuni", "Sri Wahyuningsih"),
    ("Endang Lestari", "Endang Sulastri"),
    ("Ani", "Ana"),
    ("Sunarti", "Sunarsih"),
    ("Budi Santoso", "Joko Susilo"),
    ("", ""),
    ("...", "Siti"),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_near_names_are_pointed_out(a, b):
    assert similar(a, b)
    assert similar(b, a)


@pytest.mark.parametrize(("a", "b"), UNLIKE)
def test_other_names_are_left_alone(a, b):
    assert not similar(a, b)
    assert not similar(b, a)


@given(NAMES, NAMES)
def test_likeness_has_no_direction_and_every_name_is_like_itself(a, b):
    assert similar(a, a)
    assert similar(a, b) == similar(b, a)


@given(st.lists(WORDS.filter(lambda word: len(word) > 4), min_size=1, max_size=4))
def test_the_order_and_case_of_words_make_no_difference(words):
    assert similar(" ".join(words), ", ".join(reversed(words)).upper().replace(",", "."))
